import type { SimWorld } from "../kit/index.ts";
import { type Book, dayOf, type Outcome, PROVIDERS, type ProviderId, type Taken } from "./book.ts";
import type { Inbox } from "./inbox.ts";

/** What can befall a message at one provider, in this order; `text_…` befall those of both. */
const KINDS_EACH = [
	"outage",
	"capped",
	"suspended",
	"lost",
	"late",
	"delay",
	"report_lost",
] as const;
type Kind = (typeof KINDS_EACH)[number];

export const FAULT_KINDS: readonly string[] = [
	"text_lost",
	"text_late",
	...PROVIDERS.flatMap((provider) => KINDS_EACH.map((kind) => `${provider}_${kind}`)),
];

export const TEXT_MAX = 500;
/** Later than a platform waits before it turns to another provider. */
const LATE_MS = 30_000;
const DELAY_MS = 6_000;
/** A carrier says no within a second. */
const REFUSED_MS = 1_000;

export interface Submission {
	readonly to: string;
	readonly text: string;
	readonly reference: string;
	/** Called with the message once its report is there. */
	readonly onReport?: (taken: Taken) => void;
}

export type Submitted =
	| { readonly taken: Taken }
	| {
			readonly refused:
				| "outage"
				| "to_invalid"
				| "text_invalid"
				| "reference_invalid"
				| "daily_cap";
	  };

/** What happens between a provider and the phones: the same for both, with faults of each its own. */
export interface Exchange {
	submit(provider: ProviderId, message: Submission): Submitted;
	/** What the provider can tell of a message: what was not reported waits for ever. */
	find(provider: ProviderId, id: string): Taken | undefined;
	isOut(provider: ProviderId, to: string): boolean;
}

export function createExchange(world: SimWorld, book: Book, inbox: Inbox): Exchange {
	const hits = (provider: ProviderId, kind: Kind, to: string, nth: number): boolean =>
		befalls(world, `${provider}_${kind}`, to, nth);
	return {
		submit(provider, message) {
			const { to, text, reference } = message;
			if (!/^\+?\d{6,15}$/.test(to)) return { refused: "to_invalid" };
			if (text.trim() === "" || text.length > TEXT_MAX) return { refused: "text_invalid" };
			if (reference.length > 100) return { refused: "reference_invalid" };
			const known = book.byReference(provider, to, reference);
			if (known !== undefined) return { taken: known };
			const nth = inbox.count();
			if (hits(provider, "outage", to, nth)) {
				world.count(`${provider}_outage`);
				return { refused: "outage" };
			}
			const at = world.clock.now().toString();
			const isFull = book.countOn(provider, to, dayOf(at)) >= book.dailyCap();
			if (isFull || hits(provider, "capped", to, nth)) {
				world.count(`${provider}_capped`);
				return { refused: "daily_cap" };
			}
			const taken: Taken = {
				...{ id: book.nextId(provider), provider, to, reference, at },
				...{ outcome: "waiting", knownAt: "", reported: false },
			};
			book.record(taken);
			world.count("accepted");
			dispatch(world, book, inbox, taken, message, (kind) => hits(provider, kind, to, nth));
			return { taken };
		},
		find: (provider, id) => book.byId(provider, id),
		isOut: (provider, to) => hits(provider, "outage", to, inbox.count()),
	};
}

/** Whether a fault befalls a message; each that does is counted under its name. */
function befalls(world: SimWorld, fault: string, to: string, nth: number): boolean {
	const hit = world.faults.hits(fault, to, nth);
	if (hit) world.count(`fault_${fault}`);
	return hit;
}

function dispatch(
	world: SimWorld,
	book: Book,
	inbox: Inbox,
	taken: Taken,
	message: Submission,
	hits: (kind: Kind) => boolean,
): void {
	const { to, reference } = taken;
	const nth = inbox.count();
	const settle = (outcome: Outcome, reported: boolean): void => {
		const known = { ...taken, outcome, knownAt: world.clock.now().toString(), reported };
		book.record(known);
		if (reported) message.onReport?.(known);
	};
	const state = hits("suspended") ? "suspended" : book.stateOf(to);
	if (state !== "active") {
		world.count("not_reachable");
		const outcome = state === "suspended" ? "number_suspended" : "number_unknown";
		return world.clock.scheduleIn(REFUSED_MS, () => settle(outcome, true));
	}
	if (hits("lost") || befalls(world, "text_lost", to, nth)) return world.count("lost");
	const deliver = (): void => {
		inbox.receive({ to, text: message.text, reference, at: world.clock.now().toString() });
		const isReportLost = hits("report_lost");
		if (isReportLost) world.count("report_lost");
		settle("delivered", !isReportLost);
	};
	if (hits("late") || befalls(world, "text_late", to, nth)) {
		world.count("late");
		return world.clock.scheduleIn(LATE_MS, deliver);
	}
	if (hits("delay")) return world.clock.scheduleIn(DELAY_MS, deliver);
	deliver();
}
