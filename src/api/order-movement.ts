import { z } from "zod";
import { isBefore } from "#kernel";
import type { LaterTransfer, Order, Payout, PayoutOutcome, PayoutWait, Speed } from "#payments";
import type { Tx } from "#platform";
import type { ApiDeps } from "./deps.ts";
import type { AwaitingOut, LaterOut, OwnOrderOut } from "./order-wire.ts";
import type { Language } from "./problem.ts";
import { instantOut } from "./wire.ts";

export type PayoutWaitOut = PayoutWait;

/** What a payout waits for before it is sent. */
export const payoutWaitOut: z.ZodType<PayoutWaitOut> = z.enum([
	"approval",
	"position",
	"opening",
	"day_limit",
	"rail",
]);

/** A withdrawal's way to the bank. */
export interface PayoutOut {
	speed: Speed;
	/** The way the bank is reached; null before it is sent. */
	rail: string | null;
	/** When the money is promised to be there: as quoted until it is sent. */
	promisedBy: string | null;
	submittedAt: string | null;
	paidAt: string | null;
	/** When the receiving bank sent it back. */
	returnedAt: string | null;
	outcome: PayoutOutcome | null;
	/** Whether it came when it was promised; null while that is open. */
	kept: boolean | null;
}

export const payoutOut: z.ZodType<PayoutOut> = z.object({
	speed: z.enum(["fast", "ordinary"]),
	rail: z.string().nullable(),
	promisedBy: z.string().nullable(),
	submittedAt: z.string().nullable(),
	paidAt: z.string().nullable(),
	returnedAt: z.string().nullable(),
	outcome: z.enum(["paid", "rejected", "returned"]).nullable(),
	kept: z.boolean().nullable(),
});

/** What an order tells of money that has not moved yet, or leaves for a bank. */
export type Movement = Pick<OwnOrderOut, "cancellable" | "later" | "payout"> & {
	/** Null where the order's state says enough. */
	readonly awaiting: AwaitingOut | null;
};

const NOTHING: Movement = { cancellable: false, later: null, payout: null, awaiting: null };

/** @param isPayer whether who asks is the payer, or operates the payer's account */
export async function movementOf(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	isPayer: boolean,
	language: Language,
): Promise<Movement> {
	if (order.kind === "transfer") return transferOf(deps, tx, order, isPayer);
	if (order.kind === "withdrawal") return withdrawalOf(deps, tx, order, language);
	return NOTHING;
}

async function transferOf(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	isPayer: boolean,
): Promise<Movement> {
	const later = await deps.money.payments.laterTransfer(tx, order);
	if (later === undefined) return NOTHING;
	const { dueAt } = later;
	const isWaiting = order.state === "waiting";
	return {
		...NOTHING,
		cancellable: isPayer && isWaiting && isBefore(deps.platform.clock.now(), dueAt),
		later: laterOf(later),
		awaiting: isWaiting ? { what: "transfer_due", until: dueAt.toString() } : null,
	};
}

export function laterOf(later: LaterTransfer | undefined): LaterOut | null {
	return later === undefined ? null : { arrival: later.arrival, dueAt: later.dueAt.toString() };
}

/** What is awaited, in the words of the wallet and the console. */
const AWAITED: Readonly<Record<PayoutWait, string>> = {
	approval: "staff_review",
	position: "payout_position",
	opening: "bank_opening",
	day_limit: "bank_opening",
	rail: "payout_position",
};

async function withdrawalOf(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	language: Language,
): Promise<Movement> {
	const payout = await deps.money.payments.payout(tx, order);
	if (payout === undefined) return NOTHING;
	const { waitsFor, waitsUntil, promisedBy } = payout;
	const isUnderWay = order.state === "submitted" || order.state === "unknown";
	const isLate = promisedBy !== null && isBefore(promisedBy, deps.platform.clock.now());
	return {
		...NOTHING,
		cancellable: order.state === "approval" || order.state === "position_wait",
		payout: presentPayout(payout, await railName(deps, tx, payout, language)),
		awaiting:
			waitsFor !== null
				? { what: AWAITED[waitsFor], until: instantOut(waitsUntil) }
				: isUnderWay
					? {
							what: isLate ? "bank_confirming" : "bank_processing",
							until: isLate ? null : instantOut(promisedBy),
						}
					: null,
	};
}

function presentPayout(payout: Payout, rail: string | null): PayoutOut {
	const { speed, promisedBy, quotedBy, submittedAt, paidAt, endedAt, outcome } = payout;
	const isKnown = paidAt !== null && promisedBy !== null;
	return {
		...{ speed, rail, outcome, promisedBy: instantOut(promisedBy ?? quotedBy) },
		...{ submittedAt: instantOut(submittedAt), paidAt: instantOut(paidAt) },
		returnedAt: outcome === "returned" ? instantOut(endedAt) : null,
		kept: isKnown ? !isBefore(promisedBy, paidAt) : null,
	};
}

/** As the rail is called now; one that is gone by its id. */
async function railName(
	deps: ApiDeps,
	tx: Tx,
	{ rail: id }: Payout,
	language: Language,
): Promise<string | null> {
	if (id === null) return null;
	const { rails } = await deps.money.payments.rails(tx);
	const name = rails.find(({ rail }) => rail.id === id)?.rail.name;
	if (name === undefined) return id;
	return language === "en" ? name.en : name.zh;
}
