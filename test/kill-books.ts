import { cny, compare, encodeId, type Money, negate, sum } from "#kernel";
import { type Body, type Caller, expects } from "./calls.ts";
import type { Someone } from "./client.ts";
import type { Deed } from "./kill-flow.ts";
import type { Shops, ToldShop } from "./kill-shops.ts";
import {
	type NoticeRow,
	noticeRows,
	type OrderRow,
	orderRows,
	type RefundRow,
	type RequestRow,
	refundRows,
	requestRows,
	whatIsLeft,
} from "./kill-store.ts";
import { type Institutional, institutional } from "./kill-upstream.ts";
import type { MortalWorld } from "./kill-world.ts";

/** Everything that is known on both sides, read when all is quiet. */
export interface Books {
	readonly orders: readonly OrderRow[];
	readonly requests: readonly RequestRow[];
	readonly refunds: readonly RefundRow[];
	readonly notices: readonly NoticeRow[];
	readonly upstream: Institutional;
}

/** Something that is not as it must be, and the order it is about. */
export interface Wrong {
	readonly orderId: string | undefined;
	readonly what: string;
}

/** Who holds money here, and what they did. */
export interface Parties {
	readonly world: MortalWorld;
	readonly residents: readonly Someone[];
	readonly shops: Shops;
	readonly deeds: readonly Deed[];
	/** Orders from before the flows: what residents began with. */
	readonly before: ReadonlySet<string>;
}

export async function readBooks(world: MortalWorld): Promise<Books> {
	return {
		orders: await world.look(orderRows),
		requests: await world.look(requestRows),
		refunds: await world.look(refundRows),
		notices: await world.look(noticeRows),
		upstream: institutional(world.dataDir),
	};
}

/** Everything that is wrong. Nothing, or something was lost, doubled or made up. */
export async function judge(parties: Parties): Promise<Wrong[]> {
	const books = await readBooks(parties.world);
	return [
		...unacknowledged(books, parties),
		...books.orders.flatMap(untrue),
		...channelsDisagree(books),
		...refundsDisagree(books),
		...untold(books, parties),
		...(await balancesDiffer(books, parties)),
		...(await left(parties.world)),
		...(await parties.world.audit()).map(plain),
	];
}

const plain = (what: string): Wrong => ({ orderId: undefined, what });

const about = ({ id }: Pick<OrderRow, "id">, what: string): Wrong => ({
	orderId: encodeId("ord", id),
	what,
});

/** What was acknowledged is there, once, with its amount; and nothing else is. */
function unacknowledged({ orders }: Books, { deeds, before }: Parties): Wrong[] {
	const known = new Map(orders.map((order) => [encodeId("ord", order.id), order]));
	const wrong: Wrong[] = [];
	const said = new Set(before);
	for (const { orderId, kind, minor, key } of deeds) {
		if (orderId === undefined) continue;
		if (said.has(orderId)) wrong.push({ orderId, what: `${key}: two answers name one order` });
		said.add(orderId);
		const order = known.get(orderId);
		if (order === undefined) {
			wrong.push({ orderId, what: `${key}: acknowledged and lost` });
		} else if (String(order.amount) !== minor || kindOf(order) !== kind) {
			wrong.push({ orderId, what: `${key}: is a ${order.kind} of ${order.amount} fen` });
		}
	}
	for (const [orderId] of known) {
		if (!said.has(orderId)) wrong.push({ orderId, what: "doubled: nobody was told of this order" });
	}
	return wrong;
}

function kindOf({ kind }: OrderRow): Deed["kind"] {
	return kind === "payment" ? "sale" : kind;
}

const PAID: readonly string[] = ["succeeded", "partly_refunded", "refunded"];
const ENDED_WITHOUT: readonly string[] = ["closed", "refused", "cancelled", "rejected", "returned"];

/** An order's own figures agree: it is at an end, and that end has its money. */
function untrue(order: OrderRow): Wrong[] {
	const { state, amount, succeeded, ownPaid, outsidePaid, ownBack, outsideBack } = order;
	const wrong: Wrong[] = [];
	const paid = ownPaid + outsidePaid;
	const back = ownBack + outsideBack;
	const refunded = back === 0n ? "succeeded" : back === amount ? "refunded" : "partly_refunded";
	if (order.open > 0) wrong.push(about(order, `a payment is still open, the order ${state}`));
	if (succeeded > 1) wrong.push(about(order, `${succeeded} payments succeeded`));
	if (PAID.includes(state)) {
		if (succeeded !== 1 || paid !== amount)
			wrong.push(about(order, `${state} with ${succeeded} payments of ${paid} of ${amount} fen`));
		if (state !== refunded) wrong.push(about(order, `${state}, and ${back} fen went back`));
	} else if (state === "done" || state === "paid") {
		if (paid !== amount) wrong.push(about(order, `${state} with ${paid} of ${amount} fen`));
	} else if (ENDED_WITHOUT.includes(state)) {
		if (succeeded > 0 && state === "closed")
			wrong.push(about(order, `${state}, and a payment succeeded`));
	} else if (state !== "late_paid") wrong.push(about(order, `still ${state}`));
	return wrong;
}

const FINAL: readonly string[] = ["confirmed", "rejected", "closed", "not_sent"];
const MONEY: readonly string[] = ["pay", "refund", "payout"];

/** Each institution's own journal says the same of each request, and of all of them together. */
function channelsDisagree({ requests, orders, upstream }: Books): Wrong[] {
	const wrong: Wrong[] = [];
	const byId = new Map(orders.map((order) => [order.id, order]));
	const trades = new Map(upstream.trades.map((trade) => [trade.serial, trade]));
	const net = new Map<string, bigint>();
	for (const request of requests.filter(({ kind }) => MONEY.includes(kind))) {
		const { serial, channel, kind, state, amount } = request;
		const order = request.orderId === null ? undefined : byId.get(request.orderId);
		const tell = (what: string): void => {
			const words = `${kind} ${serial} at ${channel}, order ${order?.state}: ${what}`;
			wrong.push(order === undefined ? plain(words) : about(order, words));
		};
		const trade = trades.get(serial);
		const moved = trade?.moved === true;
		trades.delete(serial);
		if (!FINAL.includes(state)) tell(`still ${state}, there ${JSON.stringify(trade?.moved)}`);
		else if ((state === "confirmed") !== moved)
			tell(`${state}, there ${moved ? "paid" : "not paid"}`);
		if (moved && trade?.amount !== amount) tell(`${amount} fen, there ${trade?.amount}`);
		if (moved && trade?.kind !== kind) tell(`a ${trade?.kind} there`);
		if (state === "confirmed") {
			const signed = kind === "pay" ? (amount ?? 0n) : -(amount ?? 0n);
			net.set(channel, (net.get(channel) ?? 0n) + signed);
		}
	}
	for (const trade of trades.values()) {
		wrong.push(plain(`${trade.kind} ${trade.serial} at ${trade.channel} is none of ours`));
	}
	for (const [channel, theirs] of upstream.net) {
		const ours = net.get(channel) ?? 0n;
		if (ours !== theirs) wrong.push(plain(`${channel} moved ${theirs} fen, we say ${ours}`));
	}
	return wrong;
}

const REFUND_ENDS: readonly string[] = ["cleared", "arrived", "finally_failed", "refused"];

/** A refund has come to its end, and never was more than was paid. */
function refundsDisagree({ refunds, orders, requests }: Books): Wrong[] {
	const byId = new Map(orders.map((order) => [order.id, order]));
	const states = new Map(requests.map(({ serial, state }) => [serial, state]));
	return refunds.flatMap((refund): Wrong[] => {
		const order = byId.get(refund.orderId);
		if (order === undefined) return [plain(`a refund of no order: ${refund.outRefundNo}`)];
		const tell = (what: string): Wrong[] => [about(order, `refund ${refund.outRefundNo}: ${what}`)];
		if (!REFUND_ENDS.includes(refund.state)) return tell(`still ${refund.state}`);
		const word = refund.request === null ? "confirmed" : states.get(refund.request);
		const isDone = refund.state === "cleared" || refund.state === "arrived";
		return isDone === (word === "confirmed") ? [] : tell(`${refund.state}, its request ${word}`);
	});
}

/** The merchant was told of each end, of each at least once, and each time under the same number. */
function untold({ notices, orders, refunds }: Books, { shops, deeds }: Parties): Wrong[] {
	const wrong: Wrong[] = [];
	const byId = new Map(orders.map((order) => [order.id, order]));
	const copies = new Map<string, number>();
	for (const { noticeId } of shops.told) copies.set(noticeId, (copies.get(noticeId) ?? 0) + 1);
	const shopClosed = new Set(deeds.filter((one) => one.closedByShop).map((one) => one.orderId));
	const kinds = new Set<string>();
	for (const notice of notices) {
		const order = byId.get(notice.orderId);
		if (order === undefined) continue;
		const name = `${notice.orderId} ${notice.type} ${notice.outRefundNo ?? ""}`;
		if (kinds.has(name)) wrong.push(about(order, `two notices of one thing: ${name}`));
		kinds.add(name);
		const taken = copies.get(encodeId("ntc", notice.id)) ?? 0;
		copies.delete(encodeId("ntc", notice.id));
		if (notice.state !== "delivered" || taken === 0)
			wrong.push(about(order, `notice ${notice.type} is ${notice.state}, taken ${taken} times`));
	}
	for (const [noticeId] of copies) wrong.push(plain(`notice ${noticeId} is none of ours`));
	if (shops.forged() > 0) wrong.push(plain(`${shops.forged()} notices did not verify`));
	for (const order of orders.filter(({ kind }) => kind === "payment")) {
		if (PAID.includes(order.state) && !kinds.has(`${order.id} order.succeeded `))
			wrong.push(about(order, "its merchant was not told that it was paid"));
		const byShop = shopClosed.has(encodeId("ord", order.id));
		if (order.state === "closed" && !byShop && !kinds.has(`${order.id} order.closed `))
			wrong.push(about(order, "its merchant was not told that it was closed"));
	}
	const numbers = new Set(refunds.map(({ outRefundNo }) => outRefundNo));
	for (const { orderId, refunds: taken } of deeds) {
		for (const number of taken.filter((one) => !numbers.has(one)))
			wrong.push({ orderId, what: `refund ${number} was acknowledged and lost` });
	}
	return wrong;
}

/** What people and merchants have is what their orders come to. */
async function balancesDiffer({ orders }: Books, parties: Parties): Promise<Wrong[]> {
	const wrong: Wrong[] = [];
	for (const someone of parties.residents) {
		const effects = orders.flatMap((order) => effectsOn(someone.userId, order));
		const assets = await expects(someone.get("/api/wallet/v1/assets"), 200);
		wrong.push(...differs(someone.mobile, moneyOf(assets["posted"]), sum("CNY", effects)));
	}
	for (const shop of parties.shops.all) wrong.push(...(await tillDiffers(orders, shop)));
	return wrong;
}

async function tillDiffers(orders: readonly OrderRow[], shop: ToldShop): Promise<Wrong[]> {
	const isOwn = ({ payeeId, state }: OrderRow): boolean =>
		payeeId !== null && encodeId("mer", payeeId) === shop.id && PAID.includes(state);
	const net = orders
		.filter(isOwn)
		.flatMap((order) => [
			cny(order.amount),
			negate(cny(order.fee ?? 0n)),
			negate(cny(order.ownBack + order.outsideBack)),
			cny(order.feeBack),
		]);
	const balance = await expects((shop as Caller).get("/api/v1/balance"), 200);
	const has = ["unsettled", "available"].map((part) => moneyOf(balance[part]));
	return differs(`shop ${shop.id}`, sum("CNY", has), sum("CNY", net));
}

function differs(whose: string, has: Money, should: Money): Wrong[] {
	return compare(has, should) === 0
		? []
		: [plain(`${whose} has ${has.minor} fen, by their orders ${should.minor}`)];
}

function moneyOf(wire: unknown): Money {
	return cny(BigInt((wire as Body | undefined)?.["minor"] as string));
}

/** What an order, as it stands, has done to somebody's balance. */
function effectsOn(userId: string, order: OrderRow): Money[] {
	const { kind, state, ownPaid, outsidePaid, ownBack } = order;
	const isPayer = order.payerId !== null && encodeId("usr", order.payerId) === userId;
	const isPayee = order.payeeId !== null && encodeId("usr", order.payeeId) === userId;
	const effects: Money[] = [];
	if (kind === "recharge" && isPayer && state === "succeeded") effects.push(cny(outsidePaid));
	if (kind === "transfer" && state === "done") {
		if (isPayer) effects.push(negate(cny(order.amount)));
		if (isPayee) effects.push(cny(order.amount));
	}
	const isOut = ["submitted", "unknown", "paid"].includes(state);
	if (kind === "withdrawal" && isPayer && isOut) effects.push(negate(cny(order.amount)));
	if (kind === "payment" && isPayer && PAID.includes(state)) {
		effects.push(negate(cny(ownPaid)), cny(ownBack));
	}
	return effects;
}

async function left(world: MortalWorld): Promise<Wrong[]> {
	const { holds, jobs, locked, events, failing, deadJobs } = await world.look(whatIsLeft);
	const counted = { holds, jobs, locked, events };
	return [
		...Object.entries(counted)
			.filter(([, count]) => count > 0)
			.map(([what, count]) => plain(`${count} ${what} are left open`)),
		...failing.map((timer) => plain(`a timer fails: ${timer}`)),
		...deadJobs.map((job) => plain(`a job was given up: ${job}`)),
	];
}
