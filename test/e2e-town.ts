import { required } from "#kernel";
import { same } from "#platform/testkit";
import {
	type Answer,
	available,
	type Body,
	bindCard,
	caller,
	cardNumber,
	expects,
	freshMobile,
	type Holder,
	holder,
	newcomer,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	proven,
	type Shop,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { proving } from "./proving.ts";
import type { TestWorld } from "./world.ts";

/** A small town that has lived for a week: people with bank cards, shops, what they bought. */
export interface SmallTown {
	readonly people: readonly Someone[];
	readonly shops: readonly Shop[];
	/** Cashier of an order that nobody has paid. */
	readonly openCashierUrl: string;
	/** A payment by card whose answer was lost, and which went well. */
	readonly paidOrderId: string;
	readonly rechargeOrderId: string;
}

/** Real name, nickname, first digits of the bank card and its length. */
const PEOPLE: readonly (readonly [string, string, string, number])[] = [
	["李文博", "文博", "622202", 19],
	["王雨欣", "雨欣", "621700", 19],
	["张子涵", "子涵", "621486", 16],
	["陈思远", "思远同学", "622848", 19],
	["刘佳宁", "佳宁", "621660", 19],
	["杨一鸣", "一鸣", "622188", 19],
	["赵晓岚", "岚", "622260", 19],
	["黄嘉树", "嘉树", "622521", 16],
	["周若溪", "若溪", "622908", 18],
	["吴明轩", "明轩", "622700", 19],
];

/** A shop and what it sells, with the price in yuan. */
const SHOPS: readonly (readonly [string, readonly (readonly [string, string])[]])[] = [
	[
		"半亩方塘咖啡",
		[
			["手冲咖啡与司康", "46.00"],
			["拿铁咖啡（大杯）", "28.00"],
		],
	],
	[
		"三味书屋",
		[
			["《城南旧事》等 2 册", "78.50"],
			["文具一套", "36.80"],
		],
	],
	[
		"邻里生鲜",
		[
			["时令蔬菜与鸡蛋", "52.36"],
			["阳山水蜜桃 5 斤", "69.90"],
		],
	],
	[
		"老巷面馆",
		[
			["雪菜肉丝面", "22.00"],
			["双人套餐", "58.00"],
		],
	],
	[
		"星野影院",
		[
			["周末场电影票 2 张", "99.80"],
			["工作日电影票", "39.90"],
		],
	],
	[
		"远山户外用品",
		[
			["徒步双肩包 40L", "458.00"],
			["保温水壶", "129.00"],
		],
	],
];

const MEMOS = ["上周的聚餐", "房租水电", "生日快乐", "拼车费", "代买的票", "谢谢帮忙"] as const;
const DAYS = 7;
const PURCHASES = 7;

/** Makes the town in a world whose clock stands at the morning of its first day. */
export async function smallTown(world: TestWorld): Promise<SmallTown> {
	const people: Someone[] = [];
	for (const at of PEOPLE.keys()) {
		people.push(await settle(world, at));
		await world.pass({ minutes: 11 });
	}
	const shops: Shop[] = [];
	for (const [name] of SHOPS) shops.push(await shop(world, name));
	const town = { world, people, shops };
	for (const [at, person] of people.entries()) {
		await order(world, person, "recharges", `${300 + at * 100}.00`);
		await world.pass({ minutes: 7 });
	}
	for (let day = 0; day < DAYS; day += 1) {
		await liveDay(town, day);
		await untilMorning(world);
	}
	return today(town);
}

type Town = { world: TestWorld; people: readonly Someone[]; shops: readonly Shop[] };

async function settle(world: TestWorld, at: number): Promise<Someone> {
	const [name, nickname, prefix, length] = required(PEOPLE[at], "a person");
	const mobile = freshMobile();
	const person = await newcomer(world, mobile);
	const headers = { "content-type": "application/json" };
	const named = { headers, body: JSON.stringify({ nickname }) };
	await expects(person.raw("PATCH", "/api/wallet/v1/me", named), 200);
	const card: Holder = {
		...holder(at + 1, name),
		cardNumber: cardNumber(prefix, length, 61 + at * 37, String(2_046 + at * 731)),
	};
	const cardId = String((await bindCard(world, person, mobile, card))["cardId"]);
	const consent = { cardId, consent: true };
	const path = "/api/wallet/v1/verifications";
	const me = await expects(proven(world, { ...person, mobile }, "POST", path, consent), 200);
	return { ...person, mobile, name, userId: String(me["id"]), cardId };
}

/** Purchases, two transfers, and at times a withdrawal or an order left behind. */
async function liveDay(town: Town, day: number): Promise<void> {
	const { world, people } = town;
	for (let nth = 0; nth < PURCHASES + (day % 3); nth += 1) {
		const buyer = required(people[(day * 3 + nth * 2 + (nth % 3)) % people.length], "a buyer");
		await buy(town, buyer, (day + nth) % SHOPS.length, nth);
		await world.pass({ minutes: 38 + ((day * 17 + nth * 29) % 47) });
	}
	for (const nth of [0, 1]) {
		const from = required(people[(day * 2 + nth * 3) % people.length], "a payer");
		const to = required(people[(day * 2 + nth * 3 + 1 + nth) % people.length], "a payee");
		const amount = yuan(`${18 + day * 4 + nth * 11}.${nth === 0 ? "00" : "88"}`);
		const memo = MEMOS[(day + nth) % MEMOS.length];
		await expects(
			move(world, from, "/api/wallet/v1/transfers", { amount, payeeId: to.userId, memo }),
			201,
		);
		await world.pass({ minutes: 34 });
	}
	if (day % 2 === 0) await order(world, required(people[day], "a person"), "withdrawals", "60.00");
	if (day === 2) await leaveBehind(town);
	await world.quiet();
}

/** By balance when it reaches, else by card. */
async function buy(town: Town, buyer: Someone, at: number, nth: number): Promise<string> {
	const seller = required(town.shops[at], "a shop");
	const goods = required(SHOPS[at], "a shop")[1];
	const [subject, price] = required(goods[nth % goods.length], "goods");
	const { minor } = yuan(price);
	const byBalance = nth % 2 === 0 && BigInt(await available(buyer)) >= BigInt(minor);
	const { order: placed, token } = await sale(seller, newKey(), price, {
		subject,
		returnUrl: `${town.world.baseUrl}/wallet/`,
	});
	const instrument = byBalance ? { kind: "balance" } : { kind: "card", cardId: buyer.cardId };
	const path = `/api/cashier/v1/orders/${token}/payments`;
	await expects(move(town.world, buyer, path, { instrument }), 202);
	await town.world.quiet();
	return String(placed["id"]);
}

async function leaveBehind({ world, shops }: Town): Promise<void> {
	await sale(required(shops[5], "a shop"), newKey(), "129.00", {
		subject: "保温水壶",
		expiresInSeconds: 900,
	});
	await world.pass({ minutes: 20 });
}

/** A card with one yuan on it: the bank says no. */
async function tooPoor(town: Town): Promise<void> {
	const { world, people } = town;
	const person = required(people[6], "a person");
	const poor: Holder = {
		...holder(7, person.name),
		cardNumber: cardNumber("621661", 19, 977, "0064"),
	};
	const bound = await bindCard(world, person, person.mobile, poor);
	await order(world, { ...person, cardId: String(bound["cardId"]) }, "recharges", "200.00");
	await world.quiet();
}

/** Moves money with the payment password, and proves what more is asked for. */
function move(
	world: TestWorld,
	person: Someone,
	path: string,
	body: Readonly<Record<string, unknown>>,
): Promise<Answer> {
	const sent = JSON.stringify({ ...body, paymentPassword: PAYMENT_PASSWORD });
	const own = { "content-type": "application/json", "idempotency-key": newKey() };
	return proving(world, person, (headers) =>
		person.raw("POST", path, { headers: { ...own, ...headers }, body: sent }),
	);
}

async function order(
	world: TestWorld,
	person: Someone,
	kind: "recharges" | "withdrawals",
	amount: string,
): Promise<Body> {
	const body = { amount: yuan(amount), cardId: person.cardId };
	return expects(move(world, person, `/api/wallet/v1/${kind}`, body), 202);
}

async function untilMorning(world: TestWorld): Promise<void> {
	const now = world.clock.now().toZonedDateTimeISO("Asia/Shanghai");
	const morning = now.add({ days: 1 }).with({ hour: 8, minute: 12 });
	await world.pass(now.until(morning, { largestUnit: "hour" }));
}

/** The day on which somebody looks, up to the afternoon: what is paid, under way, waiting to be paid. */
async function today(town: Town): Promise<SmallTown> {
	const { world, people, shops } = town;
	const first = required(people[0], "a person");
	await auditBooks(world);
	await tooPoor(town);
	for (let nth = 0; nth < 9; nth += 1) {
		await buy(town, required(people[(nth * 7 + 2) % people.length], "a buyer"), nth % 5, nth);
		await world.pass({ minutes: 27 + ((nth * 13) % 31) });
	}
	const recharged = await order(world, first, "recharges", "200.00");
	await world.pass({ minutes: 12 });
	// The bank's answer is lost, its notice comes: the books wait for a word and then move once.
	await world.faults({ timeout_after_commit: 1_000_000 });
	const paidOrderId = await buy(town, first, 1, 1);
	await world.faults({});
	await world.pass({ minutes: 9 });
	const { order: open } = await sale(required(shops[0], "a shop"), newKey(), "46.00", {
		subject: "手冲咖啡与司康",
		returnUrl: `${world.baseUrl}/wallet/`,
	});
	return {
		people,
		shops,
		openCashierUrl: String(open["cashierUrl"]),
		paidOrderId,
		rechargeOrderId: String(recharged["id"]),
	};
}

async function auditBooks(world: TestWorld): Promise<void> {
	const staff = caller(world);
	const login = { name: "admin", password: PASSWORD };
	await expects(staff.post("/api/console/v1/sessions", login), 201);
	same((await expects(staff.post("/api/console/v1/audits", {}), 200))["violations"], []);
	await world.pass({ minutes: 17 });
}
