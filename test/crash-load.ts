import { createHash } from "node:crypto";
import { cny, type Money } from "#kernel";
import {
	type Answer,
	type Body,
	PAYMENT_PASSWORD,
	type Shop,
	type Someone,
	yuan,
} from "./client.ts";

/** Whole numbers below a bound, the same for the same seed. */
export type Chance = (below: number) => number;

/** One order of money that somebody asked for, and what they were told. */
export interface Asked {
	readonly kind: "recharge" | "transfer" | "withdrawal" | "card" | "balance";
	readonly by: Someone;
	readonly amount: Money;
	/** Asks, or asks again, with the same key. */
	readonly send: () => Promise<Answer>;
	/** Undefined: no answer came, so nobody outside knows. */
	answer: Answer | undefined;
}

/** An order that the shop asked for, to be paid at the cashier's. */
export interface Sale {
	readonly send: () => Promise<Answer>;
	order: Body | undefined;
}

export interface Load {
	/** Everything asked so far, refused and unanswered too. */
	readonly asked: readonly Asked[];
	readonly sales: readonly Sale[];
	/** Residents ask two at a time each, until `isOver` says so. */
	run(isOver: () => boolean): Promise<void>;
	/** Asks again what had no answer. */
	askAgain(): Promise<void>;
}

const LANES_EACH = 2;
const MIX = [
	["recharge", 30],
	["card", 25],
	["transfer", 25],
	["withdrawal", 12],
	["balance", 8],
] as const satisfies readonly (readonly [Asked["kind"], number])[];

export function chanceOf(seed: string): Chance {
	let count = 0;
	return (below) => {
		count += 1;
		const hash = createHash("sha256").update(`${seed}/${count}`).digest();
		return hash.readUInt32BE(0) % below;
	};
}

/** Residents who recharge, pay, transfer and withdraw all at the same time. */
export function createLoad(residents: readonly Someone[], shop: Shop, seed: string): Load {
	const asked: Asked[] = [];
	const sales: Sale[] = [];
	const street: LoadStreet = { residents, shop, seed, asked, sales };
	const lanes = residents.flatMap((_, index) =>
		Array.from({ length: LANES_EACH }, (__, lane) => ({
			index,
			name: `${index}-${lane}`,
			chance: chanceOf(`${seed}/${index}/${lane}`),
			count: 0,
		})),
	);
	return {
		asked,
		sales,
		async run(isOver) {
			await Promise.all(
				lanes.map(async (lane) => {
					while (!isOver()) {
						lane.count += 1;
						await askOne(street, lane);
					}
				}),
			);
		},
		async askAgain() {
			await Promise.all(sales.filter((one) => one.order === undefined).map(take));
			await Promise.all(asked.filter((one) => one.answer === undefined).map(listen));
		},
	};
}

interface LoadStreet {
	readonly residents: readonly Someone[];
	readonly shop: Shop;
	readonly seed: string;
	readonly asked: Asked[];
	readonly sales: Sale[];
}

interface Lane {
	readonly index: number;
	readonly name: string;
	readonly chance: Chance;
	count: number;
}

async function askOne(street: LoadStreet, lane: Lane): Promise<void> {
	const kind = pick(lane.chance);
	const by = street.residents[lane.index] as Someone;
	const whole = 1 + lane.chance(kind === "recharge" ? 200 : 60);
	const key = `crash-${street.seed}-${lane.name}-${lane.count}`;
	const amount = yuan(`${whole}.00`);
	const target = await targetOf(street, lane, kind, by, key, `${whole}.00`);
	if (target === undefined) return;
	const body = { ...target.body, paymentPassword: PAYMENT_PASSWORD };
	const one: Asked = {
		kind,
		by,
		amount: cny(BigInt(amount.minor)),
		send: () => by.post(target.path, body, key),
		answer: undefined,
	};
	street.asked.push(one);
	await listen(one);
}

async function targetOf(
	street: LoadStreet,
	lane: Lane,
	kind: Asked["kind"],
	by: Someone,
	key: string,
	amount: string,
): Promise<{ path: string; body: Body } | undefined> {
	const money = { amount: yuan(amount) };
	if (kind === "recharge" || kind === "withdrawal") {
		return { path: `/api/wallet/v1/${kind}s`, body: { ...money, cardId: by.cardId } };
	}
	if (kind === "transfer") {
		const others = street.residents.filter((other) => other !== by);
		const payee = others[lane.chance(others.length)] as Someone;
		return { path: "/api/wallet/v1/transfers", body: { ...money, payeeId: payee.userId } };
	}
	const order = { outTradeNo: key, subject: "图书", ...money };
	const made: Sale = { send: () => street.shop.post("/api/v1/orders", order), order: undefined };
	street.sales.push(made);
	await take(made);
	if (made.order === undefined) return undefined;
	const url = String(made.order["cashierUrl"]);
	const token = url.slice(url.lastIndexOf("/") + 1);
	const instrument = kind === "card" ? { kind, cardId: by.cardId } : { kind };
	return { path: `/api/cashier/v1/orders/${token}/payments`, body: { instrument } };
}

async function take(one: Sale): Promise<void> {
	const answer = await unlessCut(one.send);
	if (answer !== undefined && answer.status < 300) one.order = answer.body;
}

function pick(chance: Chance): Asked["kind"] {
	let left = chance(MIX.reduce((total, [, weight]) => total + weight, 0));
	for (const [kind, weight] of MIX) {
		if (left < weight) return kind;
		left -= weight;
	}
	return "recharge";
}

/** A fault of the server's says as little as no answer: only what is said to have happened counts. */
async function listen(one: Asked): Promise<void> {
	const answer = await unlessCut(one.send);
	if (answer !== undefined && answer.status < 500) one.answer = answer;
}

/** Undefined: the line went dead. */
async function unlessCut<T>(call: () => Promise<T>): Promise<T | undefined> {
	try {
		return await call();
	} catch (error) {
		// fetch says TypeError for every line that breaks, a body cut short is no JSON.
		if (error instanceof TypeError || error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** Orders that were acknowledged: whoever asked was told that it stands. */
export function acknowledged(load: Load): Asked[] {
	return load.asked.filter(({ answer }) => answer !== undefined && answer.status < 300);
}
