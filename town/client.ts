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
		{ key, challengeId }: SendOptions,
	): Promise<Answer<T>> => {
		const response = await fetch(baseUrl + path, {
			method,
			redirect: "manual",
			headers: {
				...headers(),
				...(body === undefined ? {} : { "content-type": "application/json" }),
				...(key === undefined ? {} : { "idempotency-key": key }),
				...(challengeId === undefined ? {} : { "challenge-id": challengeId }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const line of response.headers.getSetCookie()) keep(cookies, line);
		const text = await response.text();
		const parsed = text === "" ? undefined : JSON.parse(text);
		if (response.ok) return { ok: true, status: response.status, body: parsed as T };
		if (response.status >= 500) {
			throw new TownFault(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
		}
		const { code, params = {} } = parsed as { code: string; params?: Record<string, string> };
		return { ok: false, status: response.status, code, params };
	};
	return {
		headers,
		get: (path) => call("GET", path, undefined, {}),
		send: (method, path, body, more = {}) => call(method, path, body, more),
	};
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
	if (!answer.ok) throw new TownFault(`${what} was refused: ${answer.code}`);
	return answer.body;
}
