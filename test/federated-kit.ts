import assert from "node:assert/strict";
import { type Browser, browser } from "./browser.ts";
import { PASSWORD } from "./client.ts";
import type { TestWorld } from "./world.ts";

export const WALLET = "/api/wallet/v1";
export const SESSION_COOKIE = "__Host-zf_wallet";
export const BROWSER_COOKIE = "__Host-zf_federated";

/** Somebody at the wallet with a browser of their own. */
export interface Visitor extends Browser {
	/** The provider's address that the wallet sends them to. */
	start(provider: string, purpose?: "sign_in" | "link"): Promise<URL>;
	/** Asks the wallet's interface; the status must be this. */
	wallet(
		method: string,
		path: string,
		status: number,
		body?: unknown,
		more?: Readonly<Record<string, string>>,
	): Promise<Record<string, unknown>>;
	/** Signed in, as the server sees it. */
	isIn(): Promise<boolean>;
}

export function visitor(w: TestWorld, agent?: string): Visitor {
	const inner = browser(/^\/wallet\//, agent ?? "Browser/1");
	const base = w.baseUrl + WALLET;
	const wallet: Visitor["wallet"] = async (method, path, status, body, more) => {
		const answer = await inner.ask(method, base + path, body, more);
		assert.equal(answer.status, status, `${method} ${path}: ${JSON.stringify(answer.body)}`);
		return answer.body;
	};
	return {
		...inner,
		wallet,
		async start(provider, purpose = "sign_in") {
			const { url } = await wallet("POST", `/federated/${provider}/start`, 200, { purpose });
			return new URL(String(url));
		},
		isIn: async () => (await inner.ask("GET", `${base}/me`)).status === 200,
	};
}

/** The pending login that the wallet's page at this address goes on with. */
export function pendingOf(landed: { readonly url: string }): string {
	const [, id] = /\/wallet\/federated\/(fed_[0-9a-z]{26})$/.exec(landed.url) ?? [];
	assert.ok(id !== undefined, `a landing with a pending login: ${landed.url}`);
	return `/federated/pending/${id}`;
}

/** Why the wallet's page at this address says that nobody came in. */
export function refusedBy(landed: { readonly url: string }): string | null {
	return new URL(landed.url).searchParams.get("refused");
}

/** Proves a number to a pending login. @param mobile undefined: the number of the user it is */
export async function provePhone(
	w: TestWorld,
	who: Visitor,
	pending: string,
	mobile: string,
	typed: string | undefined = mobile,
): Promise<Record<string, unknown>> {
	await w.pass({ minutes: 1 });
	await who.wallet("POST", `${pending}/codes`, 202, typed === undefined ? {} : { mobile: typed });
	await w.quiet();
	const answer = await codeOn(w, mobile);
	return who.wallet("POST", `${pending}/proofs`, 200, { factor: "sms_code", answer });
}

/** Registers with a phone, by a provider's word. */
export async function registerBy(
	w: TestWorld,
	who: Visitor,
	landed: { readonly url: string },
	mobile: string,
): Promise<Record<string, unknown>> {
	const pending = pendingOf(landed);
	const proven = await provePhone(w, who, pending, mobile);
	assert.equal(proven["step"], "registration");
	return who.wallet("POST", `${pending}/session`, 201, { password: PASSWORD });
}

/**
 * Does what asks for proof: the login password with the request, then a code to the user's own
 * number, then the same request again with the challenge.
 */
export async function withProofs(
	w: TestWorld,
	who: Visitor,
	mobile: string,
	[method, path, status]: readonly [method: string, path: string, status: number],
): Promise<Record<string, unknown>> {
	await w.pass({ minutes: 1 });
	const body = { loginPassword: PASSWORD };
	const asked = await who.wallet(method, path, 403, body);
	assert.equal(asked["code"], "proof_needed");
	const { challengeId } = asked["params"] as { challengeId: string };
	const challenge = `/challenges/${challengeId}`;
	await who.wallet("POST", `${challenge}/codes`, 202, { factor: "sms_code" });
	await w.quiet();
	const answer = await codeOn(w, mobile);
	await who.wallet("POST", `${challenge}/proofs`, 200, { factor: "sms_code", answer });
	return who.wallet(method, path, status, {}, { "challenge-id": challengeId });
}

export async function codeOn(w: TestWorld, mobile: string): Promise<string> {
	const response = await fetch(`${w.smsUrl}/api/messages?to=${mobile}`);
	const { items } = (await response.json()) as { items: { code: string }[] };
	const code = items.findLast((one) => one.code !== "")?.code;
	assert.ok(code !== undefined, "a code on the phone");
	return code;
}

/** How many rows a table of identity has. */
export async function countOf(
	w: TestWorld,
	table: "session" | "users" | "federated_link",
): Promise<number> {
	const { count } = await w.platform.db.read((tx) =>
		tx.one<{ count: number }>(
			{
				session: "select count(*)::int as count from identity.session",
				users: "select count(*)::int as count from identity.users",
				federated_link: "select count(*)::int as count from identity.federated_link",
			}[table],
		),
	);
	return count;
}

/** Signs a visitor in by password, and the code that a new browser asks for. */
export async function enterByPassword(w: TestWorld, who: Visitor, mobile: string): Promise<void> {
	const step = await who.wallet("POST", "/sessions", 202, { name: mobile, password: PASSWORD });
	const path = `/sign-ins/${String(step["signInId"])}`;
	await w.pass({ minutes: 1 });
	await who.wallet("POST", `${path}/codes`, 202, { factor: "sms_code" });
	await w.quiet();
	const answer = await codeOn(w, mobile);
	await who.wallet("POST", `${path}/proofs`, 201, { factor: "sms_code", answer });
}
