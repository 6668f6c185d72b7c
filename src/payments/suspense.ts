import type { Machine, Money, Uuid } from "#kernel";

/** Why money lies on 2191 (over) or 1191 (short). */
export type SuspenseCause =
	/** Paid after its order was closed. */
	| "late_success"
	/** The channel took it though its payment had ended with a "no". */
	| "second_success"
	/** Another amount than was ordered. */
	| "conflict"
	/** The account it was for takes nothing. */
	| "stranded"
	| "payout_stranded"
	| "refund_stranded"
	| "refund_bounced"
	/** A refund that had finally failed arrived, and the merchant lacks it. */
	| "refund_late"
	/** … after another had taken its place. */
	| "refund_twice"
	| "payout_short"
	| "short";

export type SuspenseState =
	| "open"
	| "paying_back"
	| "re_routing"
	| "paid_back"
	| "re_routed"
	| "completed"
	| "taken"
	| "recovered"
	| "written_off"
	| "explained";

export type SuspenseEvent =
	| "pay_back"
	| "re_route"
	| "come_back"
	| "arrive"
	| "complete"
	| "take"
	| "recover"
	| "write_off"
	| "explain";

/** Named item of 2191 or 1191. What is on its way out comes back here when it fails. */
export const SUSPENSE_MACHINE: Machine<SuspenseState, SuspenseEvent> = {
	open: {
		pay_back: "paying_back",
		re_route: "re_routing",
		complete: "completed",
		take: "taken",
		recover: "recovered",
		write_off: "written_off",
		explain: "explained",
	},
	paying_back: { come_back: "open", arrive: "paid_back" },
	re_routing: { come_back: "open", arrive: "re_routed" },
	paid_back: { come_back: "open" },
	re_routed: { come_back: "open" },
	completed: {},
	taken: {},
	recovered: {},
	written_off: { explain: "explained" },
	explained: {},
};

/** The account it lies on: overs, shorts. */
export type SuspenseCode = "2191" | "1191";

export interface SuspenseCase {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly code: SuspenseCode;
	/** Of the ledger account: a channel, or `accounts` where none took part. */
	readonly owner: string;
	readonly cause: SuspenseCause;
	readonly state: SuspenseState;
	readonly version: number;
	readonly orderId: Uuid;
	readonly recordId: Uuid | null;
	readonly refundId: Uuid | null;
	readonly amount: Money;
	/** What still lies on the account. */
	readonly remaining: Money;
	readonly openedAt: Temporal.Instant;
	readonly closedAt: Temporal.Instant | null;
}

/** The owner of what lies in suspense beside all channels. */
export const OWN_ACCOUNTS = "accounts";

/** What two persons may decide. */
export type CaseDecision =
	| "complete"
	| "pay_back"
	| "take"
	| "recover"
	| "write_off"
	/** A later word of the channel has it after all. */
	| "explain";

/** An over that nobody claims may be taken after so long. */
export const TAKE_AFTER_DAYS = 90;

const OVERS: readonly SuspenseCause[] = ["late_success", "second_success", "conflict", "stranded"];

/** What makes sense for a case now; the money it moves is checked when it is done. */
export function decisionsOn(item: SuspenseCase, now: Temporal.Instant): CaseDecision[] {
	if (item.state !== "open") return [];
	if (item.code === "1191") {
		return ["recover", "write_off", ...(item.cause === "short" ? (["explain"] as const) : [])];
	}
	const aged = Temporal.Instant.compare(now, item.openedAt.add({ hours: 24 * TAKE_AFTER_DAYS }));
	return [
		...(OVERS.includes(item.cause) || item.cause === "payout_stranded"
			? (["complete"] as const)
			: []),
		...(OVERS.includes(item.cause) ? (["pay_back"] as const) : []),
		...(item.cause === "refund_stranded" ? (["complete"] as const) : []),
		...(aged >= 0 ? (["take"] as const) : []),
	];
}
