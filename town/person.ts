import { type Client, createClient, must, TownFault, type WireMoney, yuan } from "./client.ts";
import { cardNumberOf, idNumberOf, mobileOf, personName } from "./names.ts";
import type { Chance } from "./random.ts";

export const PASSWORD = "Zhangfang-2026";
export const PAYMENT_PASSWORD = "314159";

/** Somebody with a wallet. */
export interface Person {
	readonly index: number;
	readonly name: string;
	readonly mobile: string;
	readonly idNumber: string;
	readonly cardNumber: string;
	readonly client: Client;
	readonly chance: Chance;
	/** Known after moving in. */
	userId: string;
	cardId: string;
	/** Counts what this person asked for: makes idempotency keys that a second run makes too. */
	asked: number;
	messagesRead: number;
}

export function createPerson(baseUrl: string, chance: Chance, index: number): Person {
	return {
		index,
		name: personName(chance),
		mobile: mobileOf(chance, index),
		idNumber: idNumberOf(chance, index),
		cardNumber: cardNumberOf(chance, index),
		client: createClient(baseUrl, { "accept-language": "zh-CN" }),
		chance,
		userId: "",
		cardId: "",
		asked: 0,
		messagesRead: 0,
	};
}

/** Waits for the next message with a code to a person, as its owner would, and reads the code. */
export type CodeReader = (person: Person) => Promise<string>;

const LOOKS_MAX = 2_000;

export function smsReader(inboxUrl: string): CodeReader {
	const inbox = createClient(inboxUrl);
	return async (person) => {
		for (let look = 0; look < LOOKS_MAX; look += 1) {
			const { items } = must(
				await inbox.get<{ items: { text: string }[] }>(
					`/api/messages?to=${encodeURIComponent(person.mobile)}`,
				),
				"the inbox",
			);
			const fresh = items.slice(person.messagesRead).findIndex(({ text }) => CODE.test(text));
			if (fresh >= 0) {
				person.messagesRead += fresh + 1;
				return CODE.exec(items[person.messagesRead - 1]?.text ?? "")?.[1] ?? "";
			}
			// tidy-allow timer -- another process hands the message over, in real time
			await new Promise((done) => setImmediate(done));
		}
		throw new TownFault(`no code came for person ${person.index}`);
	};
}

const CODE = /(?<!\d)(\d{6})(?!\d)/;

/** Registers, sets the payment password, binds the card and verifies: ready to trade. */
export async function moveIn(person: Person, readCode: CodeReader): Promise<void> {
	const { client } = person;
	const wallet = "/api/wallet/v1";
	const sent = must(
		await client.send<{ challengeId: string }>("POST", `${wallet}/sms-codes`, {
			mobile: person.mobile,
			purpose: "register",
		}),
		"a code",
	);
	const me = must(
		await client.send<{ id: string }>("POST", `${wallet}/registrations`, {
			mobile: person.mobile,
			challengeId: sent.challengeId,
			code: await readCode(person),
			password: PASSWORD,
		}),
		"registration",
	);
	person.userId = me.id;
	must(
		await client.send("PUT", `${wallet}/payment-password`, {
			loginPassword: PASSWORD,
			paymentPassword: PAYMENT_PASSWORD,
		}),
		"the payment password",
	);
	const binding = must(
		await client.send<{ id: string; state: string }>("POST", `${wallet}/card-bindings`, {
			cardNumber: person.cardNumber,
			name: person.name,
			idNumber: person.idNumber,
			mobile: person.mobile,
		}),
		"binding a card",
	);
	const bound = must(
		await client.send<{ state: string; cardId: string | null }>(
			"POST",
			`${wallet}/card-bindings/${binding.id}/confirmation`,
			{ code: await readCode(person) },
		),
		"the bank's code",
	);
	if (bound.cardId === null) throw new TownFault(`a binding ended ${bound.state}`);
	person.cardId = bound.cardId;
	must(
		await client.send("POST", `${wallet}/verifications`, { cardId: bound.cardId, consent: true }),
		"verification",
	);
}

export interface OrderAnswer {
	readonly id: string;
	readonly state: string;
}

/** What a person may do with money; a refusal (a short balance, say) is an answer, not a fault. */
export async function ask(
	person: Person,
	path: "recharges" | "withdrawals" | "transfers",
	body: { readonly amount: WireMoney; readonly [field: string]: unknown },
): Promise<OrderAnswer | undefined> {
	person.asked += 1;
	const answer = await person.client.send<OrderAnswer>(
		"POST",
		`/api/wallet/v1/${path}`,
		{ ...body, paymentPassword: PAYMENT_PASSWORD },
		`town-${person.index}-${person.asked}`,
	);
	return answer.ok ? answer.body : undefined;
}

/** Fen that the person may spend now; a town's people stay far below what a number holds. */
export async function available(person: Person): Promise<number> {
	const assets = must(
		await person.client.get<{ available: WireMoney }>("/api/wallet/v1/assets"),
		"assets",
	);
	// tidy-allow money-number -- an estimate to draw an amount from; what is asked goes out as text
	return Number(assets.available.minor);
}

/** Pays at the cashier, from balance or card. */
export async function payAt(
	person: Person,
	cashierToken: string,
	by: "balance" | "card",
): Promise<boolean> {
	const path = `/api/cashier/v1/orders/${cashierToken}`;
	must(await person.client.get(path), "the cashier");
	person.asked += 1;
	const answer = await person.client.send(
		"POST",
		`${path}/payments`,
		{
			instrument: by === "balance" ? { kind: "balance" } : { kind: "card", cardId: person.cardId },
			paymentPassword: PAYMENT_PASSWORD,
		},
		`town-${person.index}-${person.asked}`,
	);
	return answer.ok;
}

/** A round amount between two bounds, in fen: people recharge tens, not fen. */
export function roundFen(
	chance: Chance,
	leastYuan: number,
	mostYuan: number,
	step: number,
): WireMoney {
	const steps = Math.floor((mostYuan - leastYuan) / step);
	return yuan((leastYuan + step * chance.below(steps + 1)) * 100);
}
