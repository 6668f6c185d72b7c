import assert from "node:assert/strict";
import { same } from "#platform/testkit";
import {
	type Answer,
	type Body,
	type Caller,
	caller,
	codeFor,
	cookieJar,
	expects,
	PASSWORD,
	PAYMENT_PASSWORD,
	type Street,
} from "./calls.ts";
import { type Prover, proving } from "./proving.ts";
import type { TestWorld } from "./world.ts";

export {
	type Answer,
	type Body,
	type Caller,
	caller,
	codeFor,
	cookieJar,
	expects,
	PASSWORD,
	PAYMENT_PASSWORD,
	refused,
	type Street,
} from "./calls.ts";

export interface Someone extends Caller {
	readonly mobile: string;
	readonly name: string;
	readonly userId: string;
	readonly cardId: string;
}

/**
 * Signs in, and proves what more is asked for: by a code to the number, by passwords, by whatever
 * `things` answer. The body of the last answer.
 */
export async function signIn(
	world: Street,
	person: Pick<Caller, "post">,
	login: { readonly name: string; readonly password: string; readonly mobile?: string },
): Promise<Body> {
	const path = "/api/wallet/v1";
	const { name, password, mobile = name } = login;
	const begun = await person.post(`${path}/sessions`, { name, password });
	return throughSignIn(world, person, begun, { mobile, password });
}

/** As `signIn`, by a browser with these headers; the cookies that the last answer set. */
export async function signInWith(
	world: Street,
	login: { readonly name: string; readonly password: string; readonly mobile?: string },
	headers: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
	const { cookie = "", ...others } = headers;
	const jar = cookieJar();
	for (const pair of cookie.split("; ").filter((one) => one !== "")) {
		jar.keep(new Headers([["set-cookie", pair]]));
	}
	let cookies: readonly string[] = [];
	const post = async (path: string, body: unknown): Promise<Answer> => {
		const response = await fetch(world.baseUrl + path, {
			method: "POST",
			headers: { ...others, "content-type": "application/json", cookie: jar.text() },
			body: JSON.stringify(body),
		});
		jar.keep(response.headers);
		cookies = response.headers.getSetCookie();
		return { status: response.status, body: (await response.json()) as Body };
	};
	await signIn(world, { post }, login);
	return cookies;
}

/** Goes on with a sign-in as far as it was asked for more. */
export async function throughSignIn(
	world: Street,
	person: Pick<Caller, "post">,
	begun: Answer,
	own: { readonly mobile: string; readonly password?: string },
): Promise<Body> {
	if (begun.status === 201) return begun.body;
	assert.equal(begun.status, 202, JSON.stringify(begun.body));
	const { mobile, password = PASSWORD } = own;
	const path = `/api/wallet/v1/sign-ins/${String(begun.body["signInId"])}`;
	const offers = begun.body["offers"] as { factors: string[] }[];
	const known = ["password", "sms_code"];
	const offer = offers.find(({ factors }) => factors.every((factor) => known.includes(factor)));
	assert.ok(offer !== undefined, `an offer that can be met: ${JSON.stringify(begun.body)}`);
	let last: Answer = begun;
	for (const factor of offer.factors) {
		if (factor === "sms_code") {
			// Where the test moves the clock, the pause between two codes to one number goes by.
			await world.pass?.({ minutes: 1 });
			await expects(person.post(`${path}/codes`, { factor }), 202);
		}
		const answer = factor === "sms_code" ? await codeFor(world, mobile) : password;
		last = await person.post(`${path}/proofs`, { factor, answer });
	}
	assert.equal(last.status, 201, JSON.stringify(last.body));
	return last.body;
}

let numbers = 0;

/** A mobile number nobody in this process has used. */
export function freshMobile(): string {
	numbers += 1;
	return `1380000${String(numbers).padStart(4, "0")}`;
}

/** Registered, with a payment password; no card, not verified. */
export async function newcomer(world: Street, mobile: string = freshMobile()): Promise<Caller> {
	const person = caller(world);
	const wallet = "/api/wallet/v1";
	const sent = await expects(
		person.post(`${wallet}/sms-codes`, { mobile, purpose: "register" }),
		202,
	);
	await expects(
		person.post(`${wallet}/registrations`, {
			mobile,
			challengeId: sent["challengeId"],
			code: await codeFor(world, mobile),
			password: PASSWORD,
		}),
		201,
	);
	await expects(
		person.put(`${wallet}/payment-password`, {
			loginPassword: PASSWORD,
			paymentPassword: PAYMENT_PASSWORD,
		}),
		204,
	);
	return person;
}

export interface Holder {
	readonly name: string;
	readonly idNumber: string;
	readonly cardNumber: string;
}

/** A made-up holder with valid check digits, another one for each number. */
export function holder(n: number, name = "李文博"): Holder {
	const body = `11010119900307${String(n % 1000).padStart(3, "0")}`;
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const total = [...body].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0);
	return {
		name,
		idNumber: body + "10X98765432".charAt(total % 11),
		cardNumber: cardNumber("622202", 19, n),
	};
}

/** A number with a valid check digit that asks the simulated network for nothing special. */
export function cardNumber(prefix: string, length: number, n: number, tail = "8888"): string {
	const body = prefix + String(n).padStart(length - prefix.length - 5, "0") + tail;
	const total = [...body].toReversed().reduce((sum, digit, at) => {
		const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
		return sum + (value > 9 ? value - 9 : value);
	}, 0);
	return body + String((10 - (total % 10)) % 10);
}

/** Something that a person does with the proof that is asked for. */
export function proven(
	world: Street,
	person: Prover,
	method: string,
	path: string,
	body?: unknown,
): Promise<Answer> {
	const json = body === undefined ? {} : { "content-type": "application/json" };
	return proving(world, person, (headers) =>
		person.raw(method, path, {
			headers: { ...json, ...headers },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		}),
	);
}

/** Binds a card through the network; the binding as it ended. */
export async function bindCard(
	world: Street,
	person: Caller,
	mobile: string,
	card: Holder,
): Promise<Body> {
	const path = "/api/wallet/v1/card-bindings";
	const prover = { ...person, mobile };
	const started = await expects(proven(world, prover, "POST", path, { ...card, mobile }), 201);
	if (started["state"] !== "code_sent") return started;
	const code = await codeFor(world, mobile);
	return expects(person.post(`${path}/${String(started["id"])}/confirmation`, { code }), 200);
}

/** Registered, with a bound card and a verified name: may do everything. */
export async function resident(world: Street, n: number, name?: string): Promise<Someone> {
	const mobile = freshMobile();
	const person = await newcomer(world, mobile);
	const card = holder(n, name);
	const bound = await bindCard(world, person, mobile, card);
	same(bound["state"], "bound");
	const cardId = String(bound["cardId"]);
	const prover = { ...person, mobile };
	const path = "/api/wallet/v1/verifications";
	const me = await expects(proven(world, prover, "POST", path, { cardId, consent: true }), 200);
	return { ...person, mobile, name: card.name, userId: String(me["id"]), cardId };
}

/**
 * Looks into the camera for a check of one's own face; the check, for whoever asks for it. Who is
 * linked to nobody yet says who they are.
 */
export async function faceShown(
	person: Caller,
	{ name, idNumber }: Pick<Holder, "name" | "idNumber"> = { name: "", idNumber: "" },
): Promise<string> {
	const path = "/api/wallet/v1/verification-checks";
	const asked = { source: "face", name, idNumber, consent: true };
	const check = await expects(person.post(path, asked), 201);
	same(check["state"], "awaiting_answer");
	const camera = new URLSearchParams({ shown: "own" });
	same((await fetch(String(check["url"]), { method: "POST", body: camera })).status, 200);
	const id = String(check["id"]);
	const seen = await expects(person.post(`${path}/${id}/answer`, { answer: "shown" }), 200);
	same(seen["state"], "matched");
	return id;
}

export function yuan(amount: string): { currency: "CNY"; minor: string } {
	const [whole = "0", fraction = ""] = amount.split(".");
	return { currency: "CNY", minor: String(BigInt(whole + fraction.padEnd(2, "0"))) };
}

let keys = 0;

export function newKey(): string {
	keys += 1;
	return `test-key-${String(keys).padStart(6, "0")}`;
}

/** Recharges and waits for the bank's word. */
export async function recharge(world: Street, person: Someone, amount: string): Promise<Body> {
	const ordered = await expects(
		person.post(
			"/api/wallet/v1/recharges",
			{ amount: yuan(amount), cardId: person.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await world.quiet();
	return orderOf(person, ordered);
}

export async function orderOf(person: Caller, order: Body): Promise<Body> {
	return expects(person.get(`/api/wallet/v1/orders/${String(order["id"])}`), 200);
}

/** Fen available to a person. */
export async function available(person: Caller): Promise<string> {
	const assets = await expects(person.get("/api/wallet/v1/assets"), 200);
	return (assets["available"] as { minor: string }).minor;
}

export interface Shop extends Caller {
	readonly id: string;
}

/** A merchant opened by staff, and its connection by API key. */
export async function shop(world: Street, name = "三味书屋", feeRatePpm = 6_000): Promise<Shop> {
	const staff = caller(world);
	const login = world.staff ?? { name: "admin", password: PASSWORD };
	await expects(staff.post("/api/console/v1/sessions", login), 201);
	const opened = await expects(staff.post("/api/console/v1/merchants", { name, feeRatePpm }), 201);
	const authorization = `Bearer ${String(opened["apiKey"])}`;
	return { ...caller(world, { authorization }), id: String(opened["id"]) };
}

/** An order of a shop, and the token of its cashier page. */
export async function sale(
	seller: Shop,
	outTradeNo: string,
	amount: string,
	more: Body = {},
): Promise<{ readonly order: Body; readonly token: string }> {
	const order = await expects(
		seller.post("/api/v1/orders", { outTradeNo, amount: yuan(amount), subject: "图书", ...more }),
		201,
	);
	const url = String(order["cashierUrl"]);
	return { order, token: url.slice(url.lastIndexOf("/") + 1) };
}

/** Violations of the books' invariants: none, or the world is wrong. */
export async function audited(world: TestWorld): Promise<void> {
	const violations = await world.platform.db.transaction((tx) => world.platform.ledger.audit(tx));
	same(violations, []);
}
