import { Problem, type ProblemBody } from "./problem.ts";

export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface CallOptions {
	readonly body?: unknown;
	readonly query?: Query;
	readonly idempotencyKey?: string;
	/** The proof that this request was asked for, once it has been given. */
	readonly challengeId?: string | undefined;
	readonly signal?: AbortSignal;
	/** Milliseconds until the call counts as unanswered; default 20 s. */
	readonly timeoutMs?: number;
}

/** A page of a keyset list. */
export interface Page<Item> {
	readonly items: readonly Item[];
	readonly nextCursor: string | null;
}

/** A file that the platform made, with the name it goes by. */
export interface NamedFile {
	readonly name: string;
	readonly blob: Blob;
}

export interface ApiClient {
	/** Fetches a file; a refusal is thrown as of any other call. */
	file(path: string, options?: CallOptions): Promise<NamedFile>;
	get<T>(path: string, options?: CallOptions): Promise<T>;
	post<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
	put<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
	patch<T>(path: string, body?: unknown, options?: CallOptions): Promise<T>;
	delete<T>(path: string, options?: CallOptions): Promise<T>;
}

const TIMEOUT_MS = 20_000;

export interface ApiOptions {
	/** Path before every call, e.g. `/api/wallet/v1`. */
	readonly base: string;
	/** The language of `title` and `detail`, asked at each call. */
	readonly language: () => string;
	/** Called when a call answers 401 `not_signed_in`. */
	readonly onSignedOut?: () => void;
}

/** A typed door to one of the platform's APIs: same origin, cookies, JSON, problems thrown as `Problem`. */
export function createApi(options: ApiOptions): ApiClient {
	const refused = async (response: Response): Promise<Problem> => {
		const problem = new Problem(problemBody(response.status, await readAnswer(response)));
		if (problem.code === "not_signed_in") options.onSignedOut?.();
		return problem;
	};
	const call = async <T>(method: string, path: string, call: CallOptions = {}): Promise<T> => {
		const response = await reach(method, options, path, call);
		if (!response.ok) throw await refused(response);
		return (await readAnswer(response)) as T;
	};
	return {
		async file(path, rest = {}) {
			const response = await reach("GET", options, path, rest);
			if (!response.ok) throw await refused(response);
			return { name: fileName(response), blob: await response.blob() };
		},
		get: (path, rest) => call("GET", path, rest),
		post: (path, body, rest) => call("POST", path, { ...rest, body }),
		put: (path, body, rest) => call("PUT", path, { ...rest, body }),
		patch: (path, body, rest) => call("PATCH", path, { ...rest, body }),
		delete: (path, rest) => call("DELETE", path, rest),
	};
}

async function reach(
	method: string,
	{ base, language }: ApiOptions,
	path: string,
	call: CallOptions,
): Promise<Response> {
	if (!navigator.onLine) throw new Problem({ status: 0, code: "offline" });
	const headers = new Headers({ accept: "application/json", "accept-language": language() });
	if (call.body !== undefined) headers.set("content-type", "application/json");
	if (call.idempotencyKey) headers.set("idempotency-key", call.idempotencyKey);
	if (call.challengeId) headers.set("challenge-id", call.challengeId);
	const timeout = AbortSignal.timeout(call.timeoutMs ?? TIMEOUT_MS);
	try {
		return await fetch(base + path + queryText(call.query), {
			method,
			headers,
			credentials: "same-origin",
			cache: "no-store",
			signal: call.signal ? AbortSignal.any([call.signal, timeout]) : timeout,
			...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
		});
	} catch (error) {
		if (call.signal?.aborted) throw error;
		const code = timeout.aborted ? "timeout" : navigator.onLine ? "unreachable" : "offline";
		throw new Problem({ status: 0, code }, error);
	}
}

/** The name of RFC 6266: the one in any script before the plain one. */
function fileName({ headers }: Response): string {
	const disposition = headers.get("content-disposition") ?? "";
	const named = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
	if (named !== undefined) return decodeURIComponent(named);
	return /filename="([^"]+)"/i.exec(disposition)?.[1] ?? "download";
}

function queryText(query: Query | undefined): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query ?? {})) {
		if (value !== null && value !== undefined && value !== "") search.set(name, String(value));
	}
	const text = search.toString();
	return text ? `?${text}` : "";
}

async function readAnswer(response: Response): Promise<unknown> {
	if (response.status === 204) return undefined;
	try {
		const text = await response.text();
		return text === "" ? undefined : JSON.parse(text);
	} catch (error) {
		// A proxy's page, or a body cut short: the status alone cannot be trusted to mean success.
		throw new Problem({ status: response.ok ? 0 : response.status, code: "unreadable" }, error);
	}
}

function problemBody(status: number, answer: unknown): ProblemBody {
	if (typeof answer === "object" && answer !== null && "code" in answer) {
		return { ...(answer as ProblemBody), status };
	}
	return { status, code: "unreadable" };
}
