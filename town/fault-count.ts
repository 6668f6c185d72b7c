import { type Client, must } from "./client.ts";
import { type FaultLevel, ratesOf, whyNever } from "./faults.ts";
import type { Memory } from "./outages.ts";
import type { SimBook } from "./sim-books.ts";

/** Tells every institution how to misbehave, and counts what came of it, over all their lives. */
export interface FaultCount extends Memory {
	/** How often each fault befell something, by institution and kind; the kinds that never did too. */
	total(books: readonly SimBook[]): Promise<FaultTable>;
}

export type FaultTable = Readonly<Record<string, Readonly<Record<string, number>>>>;

interface Institution {
	readonly id: string;
	readonly faults: { readonly kinds: readonly string[] };
	readonly counters: Readonly<Record<string, number>>;
}

const INSTITUTIONS = "/api/console/v1/demo/institutions";
const PREFIX = "fault_";

export function createFaultCount(staff: Client, level: FaultLevel, seed: number): FaultCount {
	/** Of lives that are over. */
	const past = new Map<string, number>();
	const all = async (): Promise<readonly Institution[]> =>
		must(await staff.get<{ items: Institution[] }>(INSTITUTIONS), "the institutions").items;
	const fold = (one: Institution): void => {
		for (const kind of one.faults.kinds) {
			const key = `${one.id} ${kind}`;
			past.set(key, (past.get(key) ?? 0) + (one.counters[PREFIX + kind] ?? 0));
		}
	};
	return {
		async keep() {
			for (const one of await all()) fold(one);
		},
		async restore() {
			for (const { id, faults } of await all()) {
				const rates = ratesOf(level, id, faults.kinds);
				const set = await staff.send("PUT", `${INSTITUTIONS}/${id}/faults`, { seed, rates });
				must(set, `faults of ${id}`);
			}
		},
		async total(books) {
			const now = await all();
			for (const one of now) fold(one);
			const inJournal = new Map(books.map(({ channelId, faults }) => [channelId, faults]));
			const table = now.map(({ id, faults }) => {
				const counts = faults.kinds.map((kind): readonly [string, number] => {
					const counted = past.get(`${id} ${kind}`) ?? 0;
					// What was counted between the last look and a blow is in the journal alone.
					return [kind, Math.max(counted, inJournal.get(id)?.get(kind) ?? 0)];
				});
				return [id, Object.fromEntries(counts)] as const;
			});
			return Object.fromEntries(table);
		},
	};
}

export interface NeverSeen {
	readonly institution: string;
	readonly kind: string;
	readonly why: string;
}

/** Kinds of faults that befell nothing, with the reason where there is one. */
export function neverSeen(table: FaultTable): NeverSeen[] {
	return Object.entries(table).flatMap(([institution, counts]) =>
		Object.entries(counts).flatMap(([kind, count]): NeverSeen[] => {
			if (count > 0) return [];
			return [{ institution, kind, why: whyNever(institution, kind) ?? "by chance: ask for more" }];
		}),
	);
}
