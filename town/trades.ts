import { must, type WireMoney, yuan } from "./client.ts";
import { type Action, goThere } from "./elsewhere.ts";
import type { Errands } from "./errands.ts";
import {
	ask,
	assetsOf,
	available,
	type Instrument,
	type Method,
	type Outside,
	type Person,
	payAt,
	roundFen,
} from "./person.ts";
import type { Chance } from "./random.ts";
import { closeSale, refundSale, type Sale, type Shop, sell } from "./shop.ts";

/** What people and shops trade in. */
export interface Market {
	readonly people: readonly Person[];
	readonly shops: readonly Shop[];
	readonly noticeBase: string;
	readonly errands: Errands;
	/** Where an institution listens now. */
	readonly urlOf: (id: string) => string;
}

const BANKS = ["ICBC", "ABC", "BOC", "CCB", "BOCOM", "PSBC", "CMB", "SPDB"] as const;
const MEMOS = ["饭钱", "房租", "谢谢", "生日快乐", "拼车"] as const;
/** Fen: below this nothing is worth being split or withdrawn. */
const SMALL = 100;
const WITHDRAWAL_MIN = 10_000;

/** Buys something, by every way there is. */
export async function shopping(market: Market, person: Person, draw: Chance): Promise<void> {
	const shop = draw.pick(market.shops);
	const sale = await sell(shop, draw, market.noticeBase);
	const way = draw.below(100);
	if (way < 30) {
		if (!(await payAt(person, sale.token, "balance"))) await payAt(person, sale.token, "card");
	} else if (way < 52) await payAt(person, sale.token, "card");
	else if (way < 90) await payElsewhere(market, person, shop, sale, draw, methodOf(draw));
	else await payMixed(market, person, shop, sale, draw);
}

function methodOf(draw: Chance): Method {
	const place = draw.below(100);
	if (place < 36) return { kind: "method", method: "alipay" };
	if (place < 72) return { kind: "method", method: "wechat" };
	return { kind: "method", method: "online_bank", bank: draw.pick(BANKS) };
}

/** Part of the balance and the rest from outside, in one payment. */
async function payMixed(
	market: Market,
	person: Person,
	shop: Shop,
	sale: Sale,
	draw: Chance,
): Promise<void> {
	const most = Math.min(await available(person), sale.fen - 1);
	if (most < SMALL) return void (await payAt(person, sale.token, "card"));
	const balance = yuan(1 + draw.below(most));
	const rest: Outside = draw.percent(50) ? { kind: "card", cardId: person.cardId } : methodOf(draw);
	await payElsewhere(market, person, shop, sale, draw, { kind: "mixed", balance, rest });
}

async function payElsewhere(
	market: Market,
	person: Person,
	shop: Shop,
	sale: Sale,
	draw: Chance,
	instrument: Instrument,
): Promise<void> {
	const device = draw.pick(["desktop", "phone"] as const);
	if (!(await payAt(person, sale.token, instrument, device))) return;
	const outside = instrument.kind === "mixed" ? instrument.rest : instrument;
	if (outside.kind !== "method") return;
	const path = `/api/cashier/v1/orders/${sale.token}/payment`;
	goOnElsewhere(market, person, draw, { path, method: outside.method });
	// A shop may close an order over its payer's head.
	if (draw.percent(3)) {
		const minutes = draw.below(25);
		market.errands.in({ minutes, seconds: 15 }, async () => void (await closeSale(shop, sale)));
	}
}

/**
 * What becomes of a payment that waits elsewhere: most people press at once, some late, some when its
 * time is nearly or already over, some look and never pay, some give up here and pay there all the same.
 */
function goOnElsewhere(
	{ errands, urlOf }: Market,
	person: Person,
	draw: Chance,
	way: { readonly path: string; readonly method: Method["method"] },
): void {
	const press = (pays: boolean) => async (): Promise<void> => {
		const shown = await person.client.get<{ action: Action | null }>(way.path);
		if (!shown.ok || shown.body.action === null) return;
		const { action } = shown.body;
		await goThere(urlOf, person, { method: way.method, action, pays });
	};
	const giveUp = async (): Promise<void> => {
		await person.client.send("POST", `${way.path}/stop`, {}, { repeatable: true });
	};
	const kind = draw.below(100);
	if (kind < 80) errands.in({ seconds: 15 }, press(true));
	else if (kind < 86) errands.in({ minutes: 10 + draw.below(15) }, press(true));
	else if (kind < 89) errands.in({ minutes: 29 }, press(true));
	else if (kind < 92) errands.in({ seconds: 15 }, press(false));
	else if (kind < 96) {
		errands.in({ seconds: 15 }, giveUp);
	} else {
		// Both at once, as on two screens.
		errands.in({ seconds: 15 }, press(true));
		errands.in({ seconds: 15 }, giveUp);
	}
}

/** Recharges from a card or from elsewhere. */
export async function recharge(
	market: Market,
	person: Person,
	draw: Chance,
	amount: WireMoney = roundFen(draw, 50, 1_000, 50),
): Promise<void> {
	if (draw.percent(50)) {
		return void (await ask(person, "recharges", { cardId: person.cardId, amount }));
	}
	const { method, bank } = methodOf(draw);
	const device = draw.pick(["desktop", "phone"] as const);
	const from = { method, device, ...(bank === undefined ? {} : { bank }) };
	const order = await ask(person, "recharges", { ...from, amount });
	if (order === undefined) return;
	goOnElsewhere(market, person, draw, {
		path: `/api/wallet/v1/orders/${order.id}/payment`,
		method,
	});
}

/** Sends somebody money: at once, in two hours, or the next day, and now and then takes it back. */
export async function transfer(
	market: Market,
	person: Person,
	payee: Person,
	draw: Chance,
): Promise<void> {
	const most = Math.min(await available(person), 50_000);
	if (most < SMALL) return recharge(market, person, draw);
	const found = must(
		await person.client.send<{ payeeId: string }>(
			"POST",
			"/api/wallet/v1/payee-lookups",
			{ mobile: payee.mobile },
			{ repeatable: true },
		),
		"looking up a payee",
	);
	const arrival = draw.pick(["now", "now", "now", "now", "two_hours", "next_day"] as const);
	const order = await ask(person, "transfers", {
		payeeId: found.payeeId,
		amount: yuan(SMALL + draw.below(most - SMALL + 1)),
		memo: draw.pick(MEMOS),
		arrival,
	});
	if (order === undefined || arrival === "now" || !draw.percent(30)) return;
	// A few come too late and are told so.
	const minutes = draw.below(arrival === "two_hours" ? 130 : 600);
	market.errands.in({ minutes }, async () => {
		const path = `/api/wallet/v1/orders/${order.id}/cancellation`;
		await person.client.send("POST", path, {}, { repeatable: true });
	});
}

/** Withdraws what may leave (M5), or, not knowing better, more than that. */
export async function withdraw(market: Market, person: Person, draw: Chance): Promise<void> {
	const assets = await assetsOf(person);
	const isHasty = draw.percent(10);
	const most = Math.min(isHasty ? assets.available : assets.withdrawable, 200_000);
	if (most < WITHDRAWAL_MIN) return recharge(market, person, draw);
	const wanted = WITHDRAWAL_MIN + draw.below(most - WITHDRAWAL_MIN + 1);
	await ask(person, "withdrawals", {
		cardId: person.cardId,
		amount: yuan(Math.floor(wanted / 100) * 100),
		speed: draw.pick(["ordinary", "fast"] as const),
	});
}

/** A shop takes something back, once or again. */
export async function refunds(shop: Shop, draw: Chance): Promise<void> {
	// The last ones are hardly out of the door.
	const sale = shop.sales.length < 3 ? undefined : draw.pick(shop.sales.slice(0, -2));
	if (sale !== undefined) await refundSale(shop, sale, draw);
}
