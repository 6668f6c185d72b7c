import { type Act, PLOTS, type Scene, type Step, strangers } from "./fraud.ts";
import type { Inbox } from "./inbox.ts";
import { moveIn, type Person } from "./person.ts";
import type { Chance } from "./random.ts";
import type { Shop } from "./shop.ts";

/** The town's fraudsters, with all they are going to do. */
export interface Underworld {
	readonly acts: readonly Act[];
	readonly cases: number;
	/** Steps due in a tick, and whoever is involved taken out of honest trades. */
	due(day: number, minute: number, busy: Set<Person>): readonly Step[];
}

const FIRST_MINUTE = 9 * 60;
const LAST_MINUTE = 20 * 60;
const TICK_MINUTES = 10;

/**
 * Plans every case by the seed, and moves the fraudsters' own accounts in, before the first morning.
 * Victims are drawn without putting back: what becomes of one case changes nothing in another.
 */
export async function openUnderworld(town: {
	readonly baseUrl: string;
	readonly inbox: Inbox;
	readonly people: readonly Person[];
	readonly shops: readonly Shop[];
	readonly days: number;
	readonly chance: Chance;
}): Promise<Underworld> {
	const { people, days, chance: draw, baseUrl, inbox, shops } = town;
	const stranger = strangers(baseUrl, inbox, people.length);
	const free = shuffled(people, draw.fork("victims"));
	const steps = new Map<string, Step[]>();
	const acts: Act[] = [];
	let cases = 0;
	for (let day = 0; day < days; day += 1) {
		for (const { kind, plot, perHundred } of PLOTS) {
			const times = Math.max(1, Math.round((people.length * perHundred) / 100));
			for (let nth = 0; nth < times; nth += 1) {
				const caseId = `${kind}-${day + 1}-${nth + 1}`;
				const own = draw.fork(caseId);
				const collector = stranger(own);
				await moveIn(collector);
				// The last victims of a small town are left in peace.
				const victim = (): Person | undefined =>
					free.length > people.length / 4 ? free.pop() : undefined;
				const scene: Scene = { baseUrl, inbox, shops, acts, collector, stranger, victim };
				const plan = await plot(scene, caseId, own);
				if (plan.length > 0) cases += 1;
				const ticks = (LAST_MINUTE - FIRST_MINUTE) / TICK_MINUTES;
				const begin = FIRST_MINUTE + own.below(ticks) * TICK_MINUTES;
				for (const [at, step] of plan.entries()) {
					const key = `${day} ${begin + at * TICK_MINUTES}`;
					steps.set(key, [...(steps.get(key) ?? []), step]);
				}
			}
		}
	}
	return {
		acts,
		cases,
		due(day, minute, busy) {
			const now = steps.get(`${day} ${minute}`) ?? [];
			for (const { involved } of now) for (const person of involved) busy.add(person);
			return now;
		},
	};
}

function shuffled<T>(items: readonly T[], draw: Chance): T[] {
	const mixed = [...items];
	for (let at = mixed.length - 1; at > 0; at -= 1) {
		const other = draw.below(at + 1);
		[mixed[at], mixed[other]] = [mixed[other] as T, mixed[at] as T];
	}
	return mixed;
}
