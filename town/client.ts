/** One party's connection to the platform's public interface, with its cookie or key. */
export interface Client {
	get<T>(path: string): Promise<Answer<T>>;
	send<T>(
		method: "POST" | "PUT" | "DELETE",
		path: string,
		body?: unknown,
		key?: string,
	): Promise<Answer<T>>;
}

export type Answer<T> =
	| { readonly ok: true; readonly status: number; readonly body: T }
	| { readonly ok: false; readonly status: number; readonly code: string };

export interface WireMoney {
	readonly currency: "CNY";
	readonly minor: string;
}

export function yuan(fen: number): WireMoney {
	return { currency: "CNY", minor: String(fen) };
}

/** The platform answered in a way that no rule of the town foresees. */
export class TownFault extends Error {}

export function createClient(
	baseUrl: string,
	fixed: Readonly<Record<string, string>> = {},
): Client {
	const cookies = new Map<string, string>();
	const call = async <T>(
		method: string,
		path: string,
		body: unknown,
		key: string | undefined,
	): Promise<Answer<T>> => {
		const response = await fetch(baseUrl + path, {
			method,
			redirect: "manual",
			headers: {
				...fixed,
				...(cookies.size === 0 ? {} : { cookie: [...cookies.values()].join("; ") }),
				...(body === undefined ? {} : { "content-type": "application/json" }),
				...(key === undefined ? {} : { "idempotency-key": key }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		for (const line of response.headers.getSetCookie()) {
			const [pair = ""] = line.split(";");
			cookies.set(pair.slice(0, pair.indexOf("=")), pair);
		}
		const text = await response.text();
		const parsed = text === "" ? undefined : JSON.parse(text);
		if (response.ok) return { ok: true, status: response.status, body: parsed as T };
		if (response.status >= 500) {
			throw new TownFault(`${method} ${path} answered ${response.status}: ${text.slice(0, 300)}`);
		}
		return { ok: false, status: response.status, code: (parsed as { code: string }).code };
	};
	return {
		get: (path) => call("GET", path, undefined, undefined),
		send: (method, path, body, key) => call(method, path, body, key),
	};
}

/** The body of an answer that must not be a refusal. */
export function must<T>(answer: Answer<T>, what: string): T {
	if (!answer.ok) throw new TownFault(`${what} was refused: ${answer.code}`);
	return answer.body;
}
