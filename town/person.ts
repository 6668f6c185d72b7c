import { type Client, createClient, must, TownFault, type WireMoney, yuan } from "./client.ts";
import type { Inbox } from "./inbox.ts";
import { cardNumbersOf, idNumberOf, mobileOf, personName } from "./names.ts";
import { bindDevice, type Prover, proving } from "./proof.ts";
import type { Chance } from "./random.ts";

export const PASSWORD = "Zhangfang-2026";
export const PAYMENT_PASSWORD = "314159";

/** Somebody with a wallet, before the browser that they always use. */
export interface Person extends Prover {
	readonly index: number;
	readonly name: string;
	readonly mobile: string;
	readonly idNumber: string;
	/** One of each bank they are with. The first is the one they pay with. */
	readonly cardNumbers: readonly string[];
	readonly chance: Chance;
	/** Known after moving in. */
	userId: string;
	cardId: string;
	/** Counts what this person asked for: makes idempotency keys that a second run makes too. */
	asked: number;
}

export function createPerson(
	baseUrl: string,
	chance: Chance,
	index: number,
	inbox: Inbox,
	named: Partial<Pick<Person, "name" | "mobile" | "client">> & { readonly banks?: number } = {},
): Person {
	const mobile = named.mobile ?? mobileOf(chance, index);
	return {
		index,
		name: named.name ?? personName(chance),
		mobile,
		idNumber: idNumberOf(chance, index),
		cardNumbers: cardNumbersOf(chance, index, named.banks ?? banksOf(chance.fork("banks"))),
		client: named.client ?? browser(baseUrl, homeAddress(index)),
		chance,
		knows: { password: PASSWORD, paymentPassword: PAYMENT_PASSWORD, phone: { mobile, inbox } },
		instanceKey: null,
		userId: "",
		cardId: "",
		asked: 0,
	};
}

/** Each bank is a source: one makes an account of class I, three of class II, five of class III. */
function banksOf(draw: Chance): number {
	const place = draw.below(100);
	if (place < 20) return 1;
	return place < 70 ? 3 : 5;
}

/** A browser of its own at an address, as the proxy before the platform tells it. */
export function browser(baseUrl: string, address: string): Client {
	return createClient(baseUrl, { "accept-language": "zh-CN", "x-forwarded-for": address });
}

const HOMES = 512;

/** An address of the networks set aside for tests (RFC 2544), which are simulated cities. */
function homeAddress(index: number): string {
	const network = (index * 37) % HOMES;
	return `198.${18 + Math.floor(network / 256)}.${network % 256}.${1 + (Math.floor(index / HOMES) % 250)}`;
}

/** Registers, sets the payment password, binds the cards and verifies: ready to trade. */
export async function moveIn(person: Person): Promise<void> {
	const ended = await tryMoveIn(person);
	if (ended !== "bound") throw new TownFault(`a binding ended ${ended}`);
	for (const cardNumber of person.cardNumbers.slice(1)) {
		const { state } = await bindCard(person, cardNumber);
		if (state !== "bound") throw new TownFault(`a further binding ended ${state}`);
	}
}

/** As above with the first card alone, while the card network misbehaves: how its binding ended. */
export async function tryMoveIn(person: Person): Promise<string> {
	const { client } = person;
	const wallet = "/api/wallet/v1";
	await register(person);
	await bindDevice(person);
	must(
		await proving(person, (more) =>
			client.send(
				"PUT",
				`${wallet}/payment-password`,
				{ loginPassword: PASSWORD, paymentPassword: PAYMENT_PASSWORD },
				more,
			),
		),
		"the payment password",
	);
	const bound = await bindCard(person, person.cardNumbers[0] ?? "");
	if (bound.cardId === null) return bound.state;
	person.cardId = bound.cardId;
	must(
		await proving(person, (more) =>
			client.send("POST", `${wallet}/verifications`, { cardId: bound.cardId, consent: true }, more),
		),
		"verification",
	);
	return bound.state;
}

interface Binding {
	readonly id: string;
	readonly state: string;
	readonly cardId: string | null;
}

/** Binds a card with the bank's code; how the binding ended, or where it stands. */
async function bindCard(
	person: Person,
	cardNumber: string,
): Promise<Pick<Binding, "state" | "cardId">> {
	const { client, name, idNumber, mobile } = person;
	const path = "/api/wallet/v1/card-bindings";
	const card = { cardNumber, name, idNumber, mobile };
	let binding: Binding | undefined;
	const code = await inboxOf(person).codeAfter(mobile, async () => {
		const asked = await proving(person, (more) => client.send<Binding>("POST", path, card, more));
		binding = must(asked, "binding a card");
		return binding.state === "code_sent";
	});
	if (binding === undefined) throw new TownFault("no binding");
	if (code === undefined) return binding;
	const ended = await client.send<Binding>("POST", `${path}/${binding.id}/confirmation`, { code });
	return ended.ok ? ended.body : { state: ended.code, cardId: null };
}

/** Registers with a code, and is signed in. */
export async function register(person: Person): Promise<void> {
	const { client, mobile } = person;
	let challengeId = "";
	const code = await inboxOf(person).codeAfter(mobile, async () => {
		const asked = { mobile, purpose: "register" };
		const sent = await client.send<{ challengeId: string }>(
			"POST",
			"/api/wallet/v1/sms-codes",
			asked,
		);
		challengeId = must(sent, "a code").challengeId;
		return true;
	});
	const body = { mobile, challengeId, code, password: PASSWORD };
	const me = await client.send<{ id: string }>("POST", "/api/wallet/v1/registrations", body);
	person.userId = must(me, "registration").id;
}

function inboxOf({ knows, index }: Person): Inbox {
	if (knows.phone === undefined) throw new TownFault(`person ${index} has no phone`);
	return knows.phone.inbox;
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
	const key = `town-${person.index}-${person.asked}`;
	const answer = await proving(person, (more) =>
		person.client.send<OrderAnswer>(
			"POST",
			`/api/wallet/v1/${path}`,
			{ ...body, ...paymentPasswordOf(person) },
			{ key, ...more },
		),
	);
	return answer.ok ? answer.body : undefined;
}

/** Fen that the person may spend now; a town's people stay far below what a number holds. */
export async function available(person: Person): Promise<number> {
	return (await assetsOf(person)).available;
}

/** Fen that the person may spend, and fen that may leave the house, now (M5). */
export async function assetsOf(
	person: Person,
): Promise<{ readonly available: number; readonly withdrawable: number }> {
	const assets = must(
		await person.client.get<{ available: WireMoney; withdrawable: WireMoney }>(
			"/api/wallet/v1/assets",
		),
		"assets",
	);
	// tidy-allow money-number -- estimates to draw amounts from; what is asked goes out as text
	const fen = ({ minor }: WireMoney): number => Number(minor);
	return { available: fen(assets.available), withdrawable: fen(assets.withdrawable) };
}

/** Where somebody pays elsewhere. */
export interface Method {
	readonly kind: "method";
	readonly method: "alipay" | "wechat" | "online_bank";
	readonly bank?: string;
}

export type Outside = { readonly kind: "card"; readonly cardId: string } | Method;

export type Instrument =
	| { readonly kind: "balance" }
	| Outside
	| { readonly kind: "mixed"; readonly balance: WireMoney; readonly rest: Outside };

/** Pays at the cashier, from balance or card, or begins to pay elsewhere; false: it was refused. */
export async function payAt(
	person: Person,
	cashierToken: string,
	by: "balance" | "card" | Instrument,
	device?: "desktop" | "phone",
): Promise<boolean> {
	const path = `/api/cashier/v1/orders/${cashierToken}`;
	must(await person.client.get(path), "the cashier");
	person.asked += 1;
	const key = `town-${person.index}-${person.asked}`;
	const instrument = by === "card" ? { kind: "card", cardId: person.cardId } : by;
	const chosen = instrument === "balance" ? { kind: "balance" } : instrument;
	const answer = await proving(person, (more) =>
		person.client.send(
			"POST",
			`${path}/payments`,
			{
				instrument: chosen,
				...(device === undefined ? {} : { device }),
				...paymentPasswordOf(person),
			},
			{ key, ...more },
		),
	);
	return answer.ok;
}

function paymentPasswordOf({ knows }: Prover): { readonly paymentPassword?: string } {
	return knows.paymentPassword === undefined ? {} : { paymentPassword: knows.paymentPassword };
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
