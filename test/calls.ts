import assert from "node:assert/strict";
import { same } from "#platform/testkit";
import type { TestWorld } from "./world.ts";

/** A running platform as people outside reach it. */
export interface Street
	extends Pick<TestWorld, "baseUrl" | "smsUrl">,
		Partial<Pick<TestWorld, "pass">> {
	/** Waits until what was set going has arrived; with a mobile number, a code on that phone. */
	quiet(mobile?: string): Promise<void>;
	/** Who opens merchants; the staff of a test world unless said. */
	readonly staff?: { readonly name: string; readonly password: string };
}

export type Body = Record<string, unknown>;

export interface Answer {
	readonly status: number;
	readonly body: Body;
}

/** Somebody at the public interface: keeps their cookie, sends JSON. */
export interface Caller {
	get(path: string): Promise<Answer>;
	post(path: string, body?: unknown, key?: string): Promise<Answer>;
	put(path: string, body: unknown): Promise<Answer>;
	delete(path: string): Promise<Answer>;
	/** Any request, for those that must not pass. */
	raw(method: string, path: string, init: RequestInit): Promise<Answer>;
}

/** Cookies as a browser keeps them: by name, until they are cleared. */
export function cookieJar(): { keep(headers: Headers): void; text(): string } {
	const cookies = new Map<string, string>();
	return {
		keep(headers) {
			for (const line of headers.getSetCookie()) {
				const [pair = ""] = line.split(";");
				const name = pair.slice(0, pair.indexOf("="));
				if (/Max-Age=0|Expires=Thu, 01 Jan 1970/.test(line)) cookies.delete(name);
				else cookies.set(name, pair);
			}
		},
		text: () => [...cookies.values()].join("; "),
	};
}

export function caller(
	world: Pick<Street, "baseUrl">,
	fixed: Readonly<Record<string, string>> = {},
): Caller {
	const jar = cookieJar();
	const raw = async (method: string, path: string, init: RequestInit): Promise<Answer> => {
		const headers = new Headers(init.headers);
		for (const [name, value] of Object.entries(fixed)) headers.set(name, value);
		if (jar.text() !== "") headers.set("cookie", jar.text());
		const response = await fetch(world.baseUrl + path, { ...init, method, headers });
		jar.keep(response.headers);
		const text = await response.text();
		return { status: response.status, body: (text === "" ? {} : JSON.parse(text)) as Body };
	};
	const send = (method: string, path: string, body: unknown, key?: string): Promise<Answer> =>
		raw(method, path, {
			headers: {
				...(body === undefined ? {} : { "content-type": "application/json" }),
				...(key === undefined ? {} : { "idempotency-key": key }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
	return {
		get: (path) => send("GET", path, undefined),
		post: (path, body, key) => send("POST", path, body, key),
		put: (path, body) => send("PUT", path, body),
		delete: (path) => send("DELETE", path, undefined),
		raw,
	};
}

/** The body of an answer with the status a test expects. */
export async function expects(answer: Promise<Answer>, status: number): Promise<Body> {
	const { status: got, body } = await answer;
	assert.equal(got, status, JSON.stringify(body));
	return body;
}

/** The stable code of a refusal with the status a test expects. */
export async function refused(
	answer: Promise<Answer>,
	status: number,
	code: string,
): Promise<Body> {
	const { status: got, body } = await answer;
	same([got, body["code"]], [status, code]);
	return body;
}

export const PASSWORD = "Zhangfang-2026";
export const PAYMENT_PASSWORD = "314159";

/** Newest code in the SMS inbox of a number. */
export async function codeFor(world: Street, mobile: string): Promise<string> {
	await world.quiet(mobile);
	const response = await fetch(`${world.smsUrl}/api/messages?to=${mobile}`);
	const { items } = (await response.json()) as { items: { text: string }[] };
	const codes = items.map(({ text }) => /(?<!\d)(\d{6})(?!\d)/.exec(text)?.[1]).filter(Boolean);
	return codes.at(-1) ?? "";
}
