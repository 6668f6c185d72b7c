import { join } from "node:path";
import { openJournal } from "../kit/index.ts";

/** The two companies that hand messages to the carriers. */
export type ProviderId = "yunxun" | "xintong";

export const PROVIDERS: readonly ProviderId[] = ["yunxun", "xintong"];

/** What became of a message, in the words of the trade. */
export type Outcome = "waiting" | "delivered" | "number_suspended" | "number_unknown";

/** A message as a provider keeps it: its own id, and what the carrier said. */
export interface Taken {
	readonly id: string;
	readonly provider: ProviderId;
	readonly to: string;
	readonly reference: string;
	readonly at: string;
	readonly outcome: Outcome;
	/** When the outcome became known; "" while it waits. */
	readonly knownAt: string;
	/** False: the carrier's report never reached the provider, whatever happened to the message. */
	readonly reported: boolean;
}

export type NumberState = "active" | "suspended" | "unknown";

type Fact =
	| ({ readonly fact: "taken" } & Taken)
	| { readonly fact: "number"; readonly number: string; readonly state: NumberState }
	| { readonly fact: "cap"; readonly perDay: number };

/** What the providers know: messages they took, and numbers that the carriers have cut off. */
export interface Book {
	record(taken: Taken): void;
	nextId(provider: ProviderId): string;
	byId(provider: ProviderId, id: string): Taken | undefined;
	byReference(provider: ProviderId, to: string, reference: string): Taken | undefined;
	/** Messages of one day (Shanghai) to one number. */
	countOn(provider: ProviderId, to: string, day: string): number;
	stateOf(number: string): NumberState;
	setState(number: string, state: NumberState): void;
	/** Messages a provider hands to one number in a day. */
	dailyCap(): number;
	setDailyCap(perDay: number): void;
}

const TAKEN_MAX = 20_000;
/** Banks write to the same phones: what one sender may do leaves room for the others. */
const DAILY_CAP = 100;

export function openBook(dataDir: string): Book {
	const taken = new Map<string, Taken>();
	const references = new Map<string, string>();
	const days = new Map<string, number>();
	const numbers = new Map<string, NumberState>();
	let cap = DAILY_CAP;
	let last = 0;
	const keep = (fact: Fact): void => {
		if (fact.fact === "number") return void numbers.set(fact.number, fact.state);
		if (fact.fact === "cap") {
			cap = fact.perDay;
			return;
		}
		const { fact: _, ...message } = fact;
		const key = `${message.provider}/${message.id}`;
		if (!taken.has(key)) {
			const day = dayKey(message.provider, message.to, dayOf(message.at));
			days.set(day, (days.get(day) ?? 0) + 1);
			last = Math.max(last, Number(message.id.replace(/^\D+/, "")));
		}
		taken.set(key, message);
		references.set(`${message.provider}/${message.to}/${message.reference}`, message.id);
	};
	const journal = openJournal<Fact>(join(dataDir, "providers.jsonl"), keep, TAKEN_MAX);
	const write = (fact: Fact): void => {
		journal.append(fact);
		keep(fact);
	};
	return {
		record: (message) => write({ fact: "taken", ...message }),
		nextId: (provider) => `${provider === "yunxun" ? "ym" : "xt"}${last + 1}`,
		byId: (provider, id) => taken.get(`${provider}/${id}`),
		byReference(provider, to, reference) {
			const id = reference === "" ? undefined : references.get(`${provider}/${to}/${reference}`);
			return id === undefined ? undefined : taken.get(`${provider}/${id}`);
		},
		countOn: (provider, to, day) => days.get(dayKey(provider, to, day)) ?? 0,
		stateOf: (number) => numbers.get(number) ?? "active",
		setState: (number, state) => write({ fact: "number", number, state }),
		dailyCap: () => cap,
		setDailyCap: (perDay) => write({ fact: "cap", perDay }),
	};
}

/** The day in Shanghai, `2026-11-11`. */
export function dayOf(at: string): string {
	return Temporal.Instant.from(at).toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString();
}

function dayKey(provider: ProviderId, to: string, day: string): string {
	return `${provider}/${to}/${day}`;
}
