import { countRefusal, traffic } from "./traffic.ts";

/** One party's connection to the platform's public interface, with its cookies or key. */
export interface Client {
	/** What a browser would send along: headers that are fixed, and the cookies of now. */
	headers(): Readonly<Record<string, string>>;
	get<T>(path: string): Promise<Answer<T>>;
	send<T>(
		method: "POST" | "PUT" | "DELETE",
		path: string,
		body?: unknown,
		more?: SendOptions,
	): Promise<Answer<T>>;
}

export interface SendOptions {
	readonly key?: string | undefined;
	/** Names the challenge that the request was proven with. */
	readonly challengeId?: string | undefined;
	/** May be asked twice: the same number in it is the same thing. */
	readonly repeatable?: boolean;
}

export type Answer<T> =
	| { readonly ok: true; readonly status: number; readonly body: T }
	| {
			readonly ok: false;
			readonly status: number;
			readonly code: string;
			readonly params: Readonly<Record<string, string>>;
	  };

export interface WireMoney {
	readonly currency: "CNY";
	readonly minor: string;
}

export function yuan(fen: number): WireMoney {
	return { currency: "CNY", minor: String(fen) };
}

/** The platform answered in a way that no rule of the town foresees. */
export class TownFault extends Error {}

/** The platform said no where the town hoped for a yes. */
export class Refused extends TownFault {}

/** The line went dead before the answer, and what was asked may not be asked twice. */
export class CutOff extends Error {}

/** Times that something is asked again after the line had gone dead. */
const AGAIN_MAX = 5;

/** @param fixed headers of every request, an address in `x-forwarded-for` among them */
export function createClient(
	baseUrl: string,
	fixed: Readonly<Record<string, string>> = {},
): Client {
	const cookies = new Map<string, string>();
	const headers = (): Readonly<Record<string, string>> => ({
		...fixed,
		...(cookies.size === 0 ? {} : { cookie: [...cookies.values()].join("; ") }),
	});
	const call = async <T>(
		method: string,
		path: string,
		body: unknown,
		{ key, challengeId, repeatable = false }: SendOptions,
	): Promise<Answer<T>> => {
		const mayRepeat = method === "GET" || key !== undefined || repeatable;
		const { status, isOk, lines, text } = await overTheLine(mayRepeat, () =>
			said(baseUrl + path, {
				method,
				redirect: "manual",
				headers: {
					...headers(),
					...(body === undefined ? {} : { "content-type": "application/json" }),
					...(key === undefined ? {} : { "idempotency-key": key }),
					...(challengeId === undefined ? {} : { "challenge-id": challengeId }),
				},
				...(body === undefined ? {} : { body: JSON.stringify(body) }),
			}),
		);
		for (const line of lines) keep(cookies, line);
		// A 503 with its code is a "no" like others: no channel serves, say.
		if (status >= 500 && status !== 503) {
			throw new TownFault(`${method} ${path} answered ${status}: ${text.slice(0, 300)}`);
		}
		const parsed = text === "" ? undefined : JSON.parse(text);
		if (isOk) return { ok: true, status, body: parsed as T };
		const { code, params = {} } = parsed as { code: string; params?: Record<string, string> };
		countRefusal(method, path, code);
		return { ok: false, status, code, params };
	};
	return {
		headers,
		get: (path) => call("GET", path, undefined, {}),
		send: (method, path, body, more = {}) => call(method, path, body, more),
	};
}

interface Said {
	readonly status: number;
	readonly isOk: boolean;
	/** Cookies that were set. */
	readonly lines: readonly string[];
	readonly text: string;
}

async function said(url: string, request: RequestInit): Promise<Said> {
	const response = await fetch(url, request);
	const text = await response.text();
	traffic.answers += 1;
	const lines = response.headers.getSetCookie();
	return { status: response.status, isOk: response.ok, lines, text };
}

/** Asks; when the line goes dead and the platform comes back, asks once more what may be asked twice. */
async function overTheLine(mayRepeat: boolean, ask: () => Promise<Said>): Promise<Said> {
	for (let again = 0; ; again += 1) {
		try {
			return await ask();
		} catch (error) {
			// fetch says TypeError of every line that breaks, before the answer and within it.
			if (!(error instanceof TypeError) || traffic.mended === undefined) throw error;
			traffic.cuts += 1;
			await traffic.mended();
			if (!mayRepeat || again >= AGAIN_MAX)
				throw new CutOff("the line went dead", { cause: error });
		}
	}
}

/** As a browser does: by name, until it is cleared. The device's cookie outlives the session's. */
function keep(cookies: Map<string, string>, line: string): void {
	const [pair = ""] = line.split(";");
	const name = pair.slice(0, pair.indexOf("="));
	if (/Max-Age=0|Expires=Thu, 01 Jan 1970/i.test(line)) cookies.delete(name);
	else cookies.set(name, pair);
}

/** The body of an answer that must not be a refusal. */
export function must<T>(answer: Answer<T>, what: string): T {
	if (!answer.ok) throw new Refused(`${what} was refused: ${answer.code}`);
	return answer.body;
}
