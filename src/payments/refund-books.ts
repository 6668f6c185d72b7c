import {
	add,
	assert,
	compare,
	isRefusal,
	isZero,
	type Money,
	proportionOf,
	required,
	subtract,
	sum,
	type Uuid,
	zero,
} from "#kernel";
import { type AccountRef, postingRules } from "#ledger";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import { ledgerAccountOf } from "./party-store.ts";
import type { PaymentRecord } from "./record.ts";
import type { Refund, RefundPart } from "./refund.ts";
import { fundRefund, unfundRefund } from "./refund-shares.ts";
import { mustPostFor, type PaymentsDeps, postFor } from "./steps.ts";
import { OWN_ACCOUNTS } from "./suspense.ts";
import { openCase } from "./suspense-service.ts";

/** What a merchant gives to a refund. */
export interface Given {
	readonly unsettled: Money;
	readonly available: Money;
}

/** What the merchant has to give `net` of; undefined when it lacks it even with its line of credit. */
export async function fundsOf(
	deps: PaymentsDeps,
	tx: Tx,
	refund: Pick<Refund, "ledgerId" | "merchantId" | "amount">,
	net: Money,
): Promise<Given | undefined> {
	const merchantId = required(refund.merchantId ?? undefined, "the merchant of a refund");
	const { currency } = refund.amount;
	const none = zero(currency);
	const find = (account: AccountRef) =>
		deps.ledger.accountNamed(tx, { ledgerId: refund.ledgerId, account, currency });
	const unsettled = await find(deps.merchants.unsettledAccount(merchantId));
	const available = await find(deps.merchants.availableAccount(merchantId));
	const spendable = (view: typeof unsettled): Money => (view === undefined ? none : view.available);
	return fundRefund(net, {
		unsettled: spendable(unsettled),
		available: spendable(available),
		creditLine: subtract(none, available?.floor ?? none),
	});
}

/**
 * Books the acceptance (N1): the merchant is debited, own accounts have theirs at once, the channel's
 * part lies on 2102. @returns undefined when the merchant lacks it: nothing is booked then
 */
export async function bookAccepted(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	records: readonly PaymentRecord[],
	parts: readonly RefundPart[] = refund.parts,
): Promise<(Given & { readonly entryId: Uuid }) | undefined> {
	const { currency } = refund.amount;
	const feeBack = sum(
		currency,
		parts.map((part) => part.feeBack),
	);
	const amount = sum(
		currency,
		parts.map((part) => part.amount),
	);
	const given = await fundsOf(deps, tx, refund, subtract(amount, feeBack));
	if (given === undefined) return undefined;
	const shares = [];
	for (const part of parts) shares.push(await shareOf(deps, tx, order, part, records));
	const merchantId = required(refund.merchantId ?? undefined, "the merchant of a refund");
	const posted = await postFor(deps, tx, order, {
		rule: "refund_accepted",
		legs: postingRules.refundAcceptedLegs({ merchantId, ...given, feeBack, shares }),
	});
	if (!isRefusal(posted)) {
		for (const share of shares) {
			if (share.kind !== "stranded") continue;
			const { owner, amount: stranded } = share;
			const item = { code: "2191", owner, cause: "refund_stranded", amount: stranded } as const;
			await openCase(deps, tx, order, { ...item, refundId: refund.id });
		}
		return { ...given, entryId: posted.entryId };
	}
	// Somebody was faster with what the merchant had: it waits.
	assert(posted.refusal === "insufficient_funds" || isStopped(posted.refusal), posted.refusal);
	return undefined;
}

/** The merchant's account may be frozen meanwhile: the refund waits as if it lacked the money. */
function isStopped(refusal: string): boolean {
	return refusal === "account_frozen" || refusal === "account_closed";
}

type Share = Parameters<typeof postingRules.refundAcceptedLegs>[0]["shares"][number];

async function shareOf(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	part: RefundPart,
	records: readonly PaymentRecord[],
): Promise<Share> {
	const { amount } = part;
	if (part.channelId !== null) return { kind: "channel", channelId: part.channelId, amount };
	const record = required(
		records.find(({ id }) => id === part.recordId),
		"the record of a part",
	);
	const ref = required(
		await ledgerAccountOf(tx, { ledgerId: order.ledgerId, number: record.subject.account }),
		"the account that paid",
	);
	const view = await deps.ledger.accountNamed(tx, {
		...{ ledgerId: order.ledgerId, account: ref, currency: amount.currency },
	});
	// It goes back to where it came from, though nothing may leave there; closed it takes nothing.
	if (view === undefined || view.state === "closed" || view.state === "frozen") {
		return { kind: "stranded", owner: OWN_ACCOUNTS, amount };
	}
	return ref.code === "2021"
		? { kind: "prepaid", card: ref.owner, amount }
		: { kind: "balance", userAccount: ref.owner, amount };
}

/** The channel's part of a refund. */
export function channelPartOf(refund: Refund): RefundPart | undefined {
	return refund.parts.find(({ kind }) => kind === "channel");
}

export function mustChannelPart(refund: Refund): RefundPart & { readonly channelId: string } {
	const part = required(channelPartOf(refund), "the channel's part of a refund");
	return { ...part, channelId: required(part.channelId ?? undefined, "a channel") };
}

/** Of the payment's cost what belongs to a part, where the channel gives it back. */
export function costBackOf(deps: PaymentsDeps, part: RefundPart, record: PaymentRecord): Money {
	const none = zero(part.amount.currency);
	if (part.channelId === null) return none;
	if (deps.channels.refundRules(part.channelId).cost !== "returned") return none;
	const whole = compare(part.amount, record.amount) >= 0;
	return whole ? record.expectedFee : proportionOf(record.expectedFee, part.amount, record.amount);
}

/** Netted by the channel: 2102 is free of it. */
export async function bookCleared(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	record: PaymentRecord,
): Promise<Uuid> {
	const part = mustChannelPart(refund);
	const { channelId, amount } = part;
	const { entryId } = await mustPostFor(deps, tx, order, {
		rule: "refund_cleared",
		legs: postingRules.refundClearedLegs({
			...{ channelId, amount },
			costBack: costBackOf(deps, part, record),
		}),
	});
	return entryId;
}

/** Finally failed: the merchant has it back, and we our fee; an over waits again. */
export async function bookFailed(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
): Promise<Given> {
	const { channelId, amount, feeBack } = mustChannelPart(refund);
	if (refund.source === "suspense") {
		await mustPostFor(deps, tx, order, {
			rule: "over_payback_failed",
			legs: postingRules.overPaybackFailedLegs({ channelId, amount }),
		});
		return { unsettled: refund.fromUnsettled, available: refund.fromAvailable };
	}
	const gave = { unsettled: refund.fromUnsettled, available: refund.fromAvailable };
	const back = unfundRefund(subtract(amount, feeBack), gave);
	await mustPostFor(deps, tx, order, {
		rule: "refund_failed",
		legs: postingRules.refundFailedLegs({
			merchantId: required(refund.merchantId ?? undefined, "the merchant of a refund"),
			...{ ...back, feeBack, channelId, amount },
		}),
	});
	return {
		unsettled: subtract(gave.unsettled, back.unsettled),
		available: subtract(gave.available, back.available),
	};
}

/** The payer's bank has sent it back: it lies in suspense until there is another way. */
export async function bookBounced(
	deps: PaymentsDeps,
	tx: Tx,
	order: Order,
	refund: Refund,
	record: PaymentRecord,
): Promise<Uuid> {
	const part = mustChannelPart(refund);
	const lay = LAY[part.state as keyof typeof LAY];
	assert(lay !== undefined, `a part that is ${part.state} cannot bounce`);
	const owner = lay === "1002" ? required(refund.route, "a payout").channelId : part.channelId;
	const none = zero(part.amount.currency);
	await mustPostFor(deps, tx, order, {
		rule: "refund_bounced",
		legs: postingRules.refundBouncedLegs({
			...{ channelId: owner, amount: part.amount, lay },
			costBack: lay === "1131" ? costBackOf(deps, part, record) : none,
		}),
	});
	const item = { code: "2191", owner, cause: "refund_bounced", amount: part.amount } as const;
	return (await openCase(deps, tx, order, { ...item, refundId: refund.id })).id;
}

const LAY = { cleared: "1131", reserved: "2102", paid_out: "1002" } as const;

/** The sum of what an order's refunds have truly taken from the merchant and not given back. */
export function refundedOf(currency: Money["currency"], refunds: readonly Refund[]): Money {
	return refunds
		.filter(({ source }) => source === "merchant")
		.flatMap(({ parts }) => parts)
		.filter(({ state }) => state !== "planned" && state !== "returned")
		.reduce((total, { amount }) => add(total, amount), zero(currency));
}

/** How an order stands by what of it went back. */
export function standingOf(
	paid: Money,
	refunded: Money,
): "succeeded" | "partly_refunded" | "refunded" {
	if (isZero(refunded)) return "succeeded";
	// Beyond what was paid too: what arrived twice.
	return compare(refunded, paid) >= 0 ? "refunded" : "partly_refunded";
}
