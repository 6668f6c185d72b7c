import type { Account } from "#instruments";
import {
	add,
	compare,
	isRefusal,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	required,
	toDecimal,
	type Uuid,
} from "#kernel";
import type { AccountCode, Leg } from "#ledger";
import type { Tx } from "#platform";
import type { Order } from "./order.ts";
import type { PaymentsDeps } from "./steps.ts";
import {
	type MarkKind,
	recoverMarks,
	restoreMarks,
	spendMarks,
	transferMarks,
	type Withdrawable,
	withdrawableOf,
} from "./withdrawable.ts";
import { releasedAt } from "./withdrawable-policy.ts";
import {
	type AccountPlace,
	givePieces,
	insertMark,
	marksOf,
	releasePolicyOf,
	takePieces,
	usedBy,
} from "./withdrawable-store.ts";

type Deps = Pick<PaymentsDeps, "clock" | "ledger" | "instruments">;

/**
 * What an entry does to the marks of a user's account. `arrive`: money of a channel comes in and waits for
 * its settlement · `promise`: it comes before the channel's word · `spend`: marked money goes first ·
 * `recover`: what one order brought goes, its own marks first · `restore`: what the order took comes back
 * as it left · `plain`: only money that could be withdrawn is moved, or the mover keeps the marks itself.
 */
type Effect = "arrive" | "promise" | "spend" | "recover" | "restore" | "plain";

const EFFECTS: Readonly<Record<string, Effect>> = {
	recharge: "arrive",
	over_to_balance: "arrive",
	advance_recharge: "promise",
	advance_recovered: "recover",
	transfer: "plain",
	withdrawal_submitted: "plain",
	withdrawal_rejected: "plain",
	withdrawal_returned: "plain",
};

/** Accounts of users, by their code. */
const USERS: AccountCode = "2001";
/** Where a channel's money comes from. */
const CHANNELS: readonly AccountCode[] = ["1131", "2191"];

/**
 * Lets the marks follow an entry that has just been posted, in its transaction: it holds the balances
 * of the accounts it touched, so nobody else changes their marks meanwhile. Rules that nobody has listed
 * spend what they take and restore what they bring.
 */
export async function followMarks(
	deps: Deps,
	tx: Tx,
	order: Pick<Order, "ledgerId" | "id">,
	{ rule, legs }: { readonly rule: string; readonly legs: readonly Leg[] },
): Promise<void> {
	const effect = EFFECTS[rule];
	if (effect === "plain") return;
	for (const { account, side, amount } of legs) {
		if (account.code !== USERS) continue;
		const place = { ledgerId: order.ledgerId, accountId: account.owner as Uuid };
		if (side === "debit") await leave(deps, tx, order, place, amount, effect);
		else if (effect === "arrive") await arrive(deps, tx, order, place, amount, channelOf(legs));
		else if (effect === "promise")
			await mark(deps, tx, place, { ...PROMISED, amount, originId: order.id });
		else await comeBack(tx, order, place, amount);
	}
}

const PROMISED = { kind: "advanced", freesAt: null, channelId: null } as const;

async function leave(
	deps: Deps,
	tx: Tx,
	{ ledgerId, id: orderId }: Pick<Order, "ledgerId" | "id">,
	place: AccountPlace,
	amount: Money,
	effect: Effect | undefined,
): Promise<void> {
	const marks = await marksOf(tx, place, deps.clock.now());
	if (marks.length === 0) return;
	const pieces =
		effect === "recover" ? recoverMarks(marks, amount, orderId) : spendMarks(marks, amount);
	await takePieces(tx, { ledgerId, orderId }, pieces);
}

async function arrive(
	deps: Deps,
	tx: Tx,
	{ id: originId }: Pick<Order, "id">,
	place: AccountPlace,
	amount: Money,
	channelId: string,
): Promise<void> {
	const now = deps.clock.now();
	const freesAt = releasedAt(await releasePolicyOf(tx, channelId, now), now);
	if (freesAt === undefined) return;
	await mark(deps, tx, place, { kind: "unsettled", freesAt, channelId, amount, originId });
}

async function comeBack(
	tx: Tx,
	{ ledgerId, id: orderId }: Pick<Order, "ledgerId" | "id">,
	place: AccountPlace,
	amount: Money,
): Promise<void> {
	const used = await usedBy(tx, place, orderId);
	if (used.length > 0) await givePieces(tx, { ledgerId, orderId }, restoreMarks(used, amount));
}

function channelOf(legs: readonly Leg[]): string {
	const leg = legs.find(({ account: { code } }) => CHANNELS.includes(code));
	return required(leg, "the channel whose money arrives").account.owner;
}

async function mark(
	deps: Pick<Deps, "clock">,
	tx: Tx,
	place: AccountPlace,
	made: {
		readonly kind: MarkKind;
		readonly freesAt: Temporal.Instant | null;
		readonly channelId: string | null;
		readonly amount: Money;
		readonly originId: Uuid;
	},
): Promise<void> {
	const createdAt = deps.clock.now();
	await insertMark(tx, place, { id: newUuid(deps.clock), ...made, createdAt });
}

/**
 * Money that an order has just brought onto an account may only be spent from now on: a purchase by credit
 * card that is refunded to the balance, a red packet (N5). In the transaction of its entry.
 */
export async function markSpendOnly(
	deps: Pick<Deps, "clock">,
	tx: Tx,
	order: Pick<Order, "ledgerId" | "id">,
	{ accountId, amount }: { readonly accountId: Uuid; readonly amount: Money },
): Promise<void> {
	const place = { ledgerId: order.ledgerId, accountId };
	const made = { kind: "spend_only", freesAt: null, channelId: null, originId: order.id } as const;
	await mark(deps, tx, place, { ...made, amount });
}

/**
 * Lets the marks follow a transfer whose entry has just been posted. Refusal: `funds_spend_only`; the
 * caller's transaction is then rolled back, entry and all.
 */
export async function moveMarks(
	deps: Deps,
	tx: Tx,
	order: Pick<Order, "ledgerId" | "id" | "amount">,
	{ from, to }: { readonly from: Account; readonly to: Account },
): Promise<undefined | Refusal<"funds_spend_only">> {
	const { ledgerId, id: orderId, amount } = order;
	const place = { ledgerId, accountId: from.id };
	const now = deps.clock.now();
	const marks = await marksOf(tx, place, now);
	if (marks.length === 0) return undefined;
	const pieces = transferMarks(marks, add(await availableOn(deps, tx, from), amount), amount);
	if (isRefusal(pieces)) return pieces as Refusal<"funds_spend_only">;
	const moved = pieces as ReturnType<typeof spendMarks>;
	await takePieces(tx, { ledgerId, orderId }, moved);
	for (const {
		mark: { kind, freesAt, channelId, originId },
		amount: part,
	} of moved) {
		const made = { kind, freesAt, channelId, originId, amount: part };
		await mark(deps, tx, { ledgerId, accountId: to.id }, made);
	}
	return undefined;
}

/** Whether a transfer that is held could be carried out now, as far as marks go. Decides nothing. */
export async function mayTransferMarked(
	deps: Deps,
	tx: Tx,
	from: Account,
	amount: Money,
	isHeld: boolean,
): Promise<undefined | Refusal<"funds_spend_only">> {
	const marks = await marksOf(
		tx,
		{ ledgerId: from.ledgerId, accountId: from.id },
		deps.clock.now(),
	);
	if (marks.length === 0) return undefined;
	const available = await availableOn(deps, tx, from);
	const pieces = transferMarks(marks, isHeld ? add(available, amount) : available, amount);
	return isRefusal(pieces) ? (pieces as Refusal<"funds_spend_only">) : undefined;
}

/**
 * Whether what has just been held for a withdrawal may leave. Refusal: `not_withdrawable` with how much
 * could, why no more, and when the first of the rest frees (empty: nobody can say).
 */
export async function mayLeaveForBank(
	deps: Deps,
	tx: Tx,
	account: Account,
	held: Money,
): Promise<undefined | Refusal<"not_withdrawable">> {
	const { amount, keptBack } = await withdrawableOn(deps, tx, account, held);
	const [first] = keptBack;
	if (first === undefined || compare(amount, held) >= 0) return undefined;
	return refuse(
		"not_withdrawable",
		{
			withdrawable: toDecimal(amount),
			why: first.kind,
			freesAt: first.freesAt?.toString() ?? "",
		},
		"/amount",
	);
}

/**
 * The third figure of an account: what may leave it for a bank now, and why not all of it (M5).
 * @param held what of the account is held, and asked about as if it were not
 */
export async function withdrawableOn(
	deps: Deps,
	tx: Tx,
	account: Account,
	held?: Money,
): Promise<Withdrawable> {
	const place = { ledgerId: account.ledgerId, accountId: account.id };
	const marks = await marksOf(tx, place, deps.clock.now());
	const available = await availableOn(deps, tx, account);
	return withdrawableOf(held === undefined ? available : add(available, held), marks);
}

async function availableOn(deps: Deps, tx: Tx, account: Account): Promise<Money> {
	const { ledgerId } = account;
	const ref = await deps.instruments.ledgerAccount(tx, account);
	const balance = await deps.ledger.balance(tx, { ledgerId, account: ref, currency: "CNY" });
	return required(balance, "an account in the books").available;
}
