import { Fault } from "#kernel";
import { type Answer, type Body, PAYMENT_PASSWORD } from "./calls.ts";
import { type Someone, yuan } from "./client.ts";
import type { Chance } from "./crash-load.ts";
import type { Payers } from "./kill-payers.ts";
import type { ToldShop } from "./kill-shops.ts";
import type { MortalWorld } from "./kill-world.ts";
import { proving } from "./proving.ts";

/** Something that somebody asked for, and what they were told. */
export interface Deed {
	/** Of the point whose flow it belongs to. */
	readonly point: number;
	readonly kind: "sale" | "recharge" | "transfer" | "withdrawal";
	readonly key: string;
	readonly by: Someone;
	/** Of a sale. */
	readonly shop: ToldShop | undefined;
	readonly minor: string;
	/** The order's public id; undefined: it was refused. */
	orderId: string | undefined;
	/** The code of the refusal of it, or of its payment. */
	refusal: string | undefined;
	/** Numbers of refunds that were taken. */
	readonly refunds: string[];
	/** The shop closed it itself: nobody tells it so. */
	closedByShop: boolean;
}

export interface FlowStreet {
	readonly world: MortalWorld;
	readonly residents: readonly Someone[];
	readonly shops: readonly ToldShop[];
	readonly payers: Payers;
	readonly deeds: Deed[];
}

/** Goes on, and stops where all must be quiet before the next thing is done. */
type Lane = AsyncGenerator<undefined, void, undefined>;

const WALLET = "/api/wallet/v1";
/** Of ten. */
const LANES = 7;
const CARD_MAX = 60;
const EXPIRES_SECONDS = 1_200;
const TRIES_MAX = 20;
const BANKS = ["ICBC", "CMB", "BOC"] as const;

/** What one person does of one point: chances of their own, so that lanes draw alike in any order. */
interface Own {
	readonly street: FlowStreet;
	readonly point: number;
	readonly name: string;
	readonly chance: Chance;
	readonly by: Someone;
	readonly shop: ToldShop;
}

/**
 * The payment flow of one point: most of what money can do here, side by side, each going on as far as it
 * can before all wait until the world is quiet. What is left out is drawn, so that each meets others.
 */
export async function flow(
	street: FlowStreet,
	point: number,
	chanceOf: (label: string) => Chance,
): Promise<void> {
	const lanes = drawn(chanceOf(`lanes ${point}`), [...KINDS.entries()]).map(
		([place, kind]): Lane => {
			const chance = chanceOf(`${point}/${place}`);
			const by = street.residents[(point + place) % street.residents.length] as Someone;
			const shop = street.shops[chance(street.shops.length)] as ToldShop;
			return kind({ street, point, name: `${point}-${place}`, chance, by, shop });
		},
	);
	let open = lanes;
	while (open.length > 0) {
		const steps = await Promise.all(open.map((lane) => lane.next()));
		open = open.filter((_, place) => steps[place]?.done !== true);
		await street.world.quiet();
	}
}

const KINDS: readonly ((own: Own) => Lane)[] = [
	(own) => sale(own, { kind: "balance" }),
	(own) => sale(own, { kind: "card", cardId: own.by.cardId }),
	(own) => sale(own, { kind: "method", method: "alipay" }),
	(own) => sale(own, { kind: "method", method: "wechat" }),
	(own) => sale(own, { kind: "method", method: "online_bank", bank: bankOf(own) }),
	(own) => sale(own, mixed(own)),
	(own) => recharge(own, { cardId: own.by.cardId }),
	(own) => recharge(own, rechargeMethod(own)),
	(own) => transfer(own),
	(own) => withdrawal(own),
];

function drawn<T>(chance: Chance, all: readonly T[]): T[] {
	const left = [...all];
	while (left.length > LANES) left.splice(chance(left.length), 1);
	return left;
}

function bankOf({ chance }: Own): string {
	return BANKS[chance(BANKS.length)] ?? "ICBC";
}

function mixed(own: Own): Body {
	const rest =
		own.chance(2) === 0
			? { kind: "card", cardId: own.by.cardId }
			: { kind: "method", method: own.chance(2) === 0 ? "alipay" : "wechat" };
	return { kind: "mixed", balance: yuan("0.50"), rest };
}

function rechargeMethod(own: Own): Body {
	const method = (["alipay", "wechat", "online_bank"] as const)[own.chance(3)];
	return method === "online_bank" ? { method, bank: bankOf(own) } : { method };
}

/** Ordered, paid (or not, or while the shop closes it), refunded in part, in whole, or not at all. */
async function* sale(own: Own, instrument: Body): Lane {
	const { street, by, shop, chance, name } = own;
	const whole = 2 + chance(CARD_MAX);
	const deed = noted(own, "sale", `${whole}.00`);
	const made = await shop.post("/api/v1/orders", {
		...{ outTradeNo: deed.key, amount: yuan(`${whole}.00`), subject: "图书" },
		...{ notifyUrl: shop.noticeUrl, expiresInSeconds: EXPIRES_SECONDS },
	});
	take(deed, made, [200, 201]);
	if (deed.orderId === undefined) return;
	const url = String(made.body["cashierUrl"]);
	const path = `/api/cashier/v1/orders/${url.slice(url.lastIndexOf("/") + 1)}`;
	const ending = chance(6);
	const close = (): Promise<Answer> => {
		deed.closedByShop = true;
		return shop.post(`/api/v1/orders/${deed.orderId}/close`, {});
	};
	const pays = asking(own, `${path}/payments`, { instrument }, `payment-${name}`);
	// Sometimes the shop closes it at the very moment at which it is paid.
	const [paid] = await Promise.all([pays, ending === 0 ? close() : undefined]);
	if (paid.status !== 202) deed.refusal = String(paid.body["code"]);
	yield;
	// One in six payers thinks better of it, and one in six is told to.
	const pressing = ending === 1 ? Promise.resolve(false) : street.payers.pay(`${path}/payment`, by);
	await Promise.all([pressing, ending === 2 ? close() : undefined]);
	yield;
	if (ending === 1 && chance(2) === 0) await by.post(`${path}/payment/stop`, {});
	const part = ending === 3 ? whole : 1 + chance(whole);
	if (ending < 3) return;
	await refund(own, deed, "R1", part);
	if (ending === 5) await refund(own, deed, "R2", whole - part);
}

async function refund(own: Own, deed: Deed, label: string, whole: number): Promise<void> {
	if (whole <= 0) return;
	const outRefundNo = `${deed.key}-${label}`;
	const asked = await own.shop.post("/api/v1/refunds", {
		...{ orderId: deed.orderId, outRefundNo, amount: yuan(`${whole}.00`), reason: "七天无理由" },
	});
	if (asked.status === 200 || asked.status === 201) deed.refunds.push(outRefundNo);
}

async function* recharge(own: Own, from: Body): Lane {
	const deed = noted(own, "recharge", `${5 + own.chance(CARD_MAX)}.00`);
	const amount = { currency: "CNY", minor: deed.minor };
	const key = `recharge-${own.name}`;
	take(deed, await asking(own, `${WALLET}/recharges`, { amount, ...from }, key), [202]);
	yield;
	if (deed.orderId === undefined || own.chance(8) === 0) return;
	await own.street.payers.pay(`${WALLET}/orders/${deed.orderId}/payment`, own.by);
}

/** At once, or after two hours; one in two of those is taken back. */
async function* transfer(own: Own): Lane {
	const others = own.street.residents.filter((other) => other !== own.by);
	const payee = others[own.chance(others.length)] as Someone;
	const deed = noted(own, "transfer", `${1 + own.chance(CARD_MAX)}.00`);
	const amount = { currency: "CNY", minor: deed.minor };
	const arrival = own.chance(2) === 0 ? "now" : "two_hours";
	const body = { amount, payeeId: payee.userId, arrival };
	take(deed, await asking(own, `${WALLET}/transfers`, body, `transfer-${own.name}`), [202, 201]);
	yield;
	if (arrival === "now" || deed.orderId === undefined || own.chance(2) === 0) return;
	await own.by.post(`${WALLET}/orders/${deed.orderId}/cancellation`, {});
}

async function* withdrawal(own: Own): Lane {
	const deed = noted(own, "withdrawal", `${1 + own.chance(CARD_MAX)}.00`);
	const amount = { currency: "CNY", minor: deed.minor };
	const body = { amount, cardId: own.by.cardId };
	take(deed, await asking(own, `${WALLET}/withdrawals`, body, `withdraw-${own.name}`), [202]);
	yield;
}

function noted(own: Own, kind: Deed["kind"], amount: string): Deed {
	const { point, name, by, shop } = own;
	const deed: Deed = {
		...{ point, kind, by, key: `K${name}`, minor: yuan(amount).minor, refunds: [] },
		...{
			shop: kind === "sale" ? shop : undefined,
			orderId: undefined,
			refusal: undefined,
			closedByShop: false,
		},
	};
	own.street.deeds.push(deed);
	return deed;
}

function take(deed: Deed, answer: Answer, good: readonly number[]): void {
	if (good.includes(answer.status)) deed.orderId = String(answer.body["id"]);
	else deed.refusal = String(answer.body["code"]);
}

/**
 * Asks with the same key until there is an answer, and shows what proof is asked for. When the process
 * dies between two steps of a proof, the person begins again: as often as need be.
 */
async function asking(own: Own, path: string, body: Body, key: string): Promise<Answer> {
	const { world } = own.street;
	const whole = JSON.stringify({ ...body, paymentPassword: PAYMENT_PASSWORD });
	const ask = (headers: Readonly<Record<string, string>>): Promise<Answer> => {
		const json = { "content-type": "application/json", "idempotency-key": key };
		return own.by.raw("POST", path, { headers: { ...json, ...headers }, body: whole });
	};
	for (let tries = 0; tries < TRIES_MAX; tries += 1) {
		const before = world.deaths();
		try {
			const answer = await proving(world, own.by, ask);
			if (answer.status < 500) return answer;
			throw new Fault(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`);
		} catch (error) {
			// A proof that was shown twice is refused: by then it has been spent, or is asked for anew.
			if (world.deaths() === before) throw error;
		}
	}
	throw new Fault(`no answer to ${path}`);
}
