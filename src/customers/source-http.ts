import { createHash, createHmac } from "node:crypto";
import { createUpstream, type Upstream } from "#channels";
import type { Clock } from "#kernel";
import type { Log } from "#platform";
import type { Element } from "./evidence.ts";
import type {
	AskedPerson,
	PersonSource,
	PersonSources,
	SourceNo,
	SourceWord,
} from "./source-port.ts";

export interface SourceHttpOptions {
	/** Base URL of the verification service, without a path. */
	readonly url: string;
	readonly appId: string;
	/** Signs what we send, and proves what comes back. */
	readonly secret: string;
	/** How long a source is waited for, while a person waits for us. */
	readonly timeoutMs: number;
	readonly clock: Clock;
	readonly log: Log;
}

/** The options with the connections they are asked over. */
interface Wire extends SourceHttpOptions {
	readonly upstream: Upstream;
}

type Answer = Readonly<Record<string, unknown>>;

/** People wait for these answers, and each is a few hundred bytes. */
const CONNECTIONS_MAX = 16;
const ANSWER_BYTES_MAX = 64 * 1_024;

/** Their names of what we call elements. */
const ITEMS: Readonly<Record<string, Element>> = {
	xm: "name",
	gmsfhm: "id_number",
	sjh: "mobile",
};
const NO: Readonly<Record<string, SourceNo>> = {
	"4290": "throttled",
	"3010": "document_lost",
	"3020": "not_served",
};
const CODE_MATCH = "0000";
const CODE_MISMATCH = "1001";
const CODE_NOT_ON_FILE = "1002";
const CODE_WAITING = "2000";
const CODE_SERIAL_UNKNOWN = "4040";
/** A face that is not alive, or another's: the person on the other side is not the one claimed. */
const CODE_NOT_LIVING = "1003";

/**
 * The sources of one verification service: public security, carriers and face, in JSON signed by
 * HMAC-SHA-256 over method, path, time, serial and body. Their answer names what was compared, item
 * by item; that and what is declared here bound what evidence may say (D7).
 */
export function createSourceHttp(settings: SourceHttpOptions): PersonSources {
	const { url, timeoutMs } = settings;
	const upstream = createUpstream({
		...{ origin: new URL(url).origin, egressProxy: null, connectTimeoutMs: timeoutMs },
		...{ connectionsMax: CONNECTIONS_MAX, answerBytesMax: ANSWER_BYTES_MAX },
	});
	const options: Wire = { ...settings, upstream };
	return {
		public_security: sourceAt(options, "/police/compare", {
			id: "nciic",
			authority: "mps",
			compares: ["name", "id_number"],
		}),
		carrier: sourceAt(options, "/carriers/three-elements", {
			id: "carriers",
			authority: "carriers",
			compares: ["name", "id_number", "mobile"],
		}),
		// The photo is the police's: a face and the police data are one authority.
		face: sourceAt(options, "/face/sessions", {
			id: "face",
			authority: "mps",
			compares: ["name", "id_number"],
		}),
	};
}

function sourceAt(
	options: Wire,
	path: string,
	own: Pick<PersonSource, "id" | "authority" | "compares">,
): PersonSource {
	return {
		...own,
		async ask(serial, person) {
			const body = bodyOf(person);
			return wordOf(options, await call(options, { method: "POST", path, serial, body }));
		},
		async query(serial) {
			const asked = { method: "GET", path: `${path}/${serial}`, serial } as const;
			return wordOf(options, await call(options, asked));
		},
	};
}

function bodyOf({ name, idNumber, mobile }: AskedPerson): Readonly<Record<string, string>> {
	return { xm: name, gmsfhm: idNumber, ...(mobile === null ? {} : { sjh: mobile }) };
}

type Reached = { readonly answer: Answer } | { readonly lost: string };

function wordOf(options: SourceHttpOptions, reached: Reached): SourceWord {
	if ("lost" in reached) return { word: "unknown", why: reached.lost };
	const { answer } = reached;
	const code = String(answer["code"]);
	switch (code) {
		case CODE_MATCH:
			return { word: "match", compared: comparedIn(answer) };
		case CODE_MISMATCH:
		case CODE_NOT_LIVING:
			return { word: "mismatch" };
		case CODE_NOT_ON_FILE:
			return { word: "not_on_file" };
		case CODE_SERIAL_UNKNOWN:
			return { word: "not_found" };
		case CODE_WAITING:
			return typeof answer["url"] === "string"
				? waitingAt(options, answer["url"])
				: { word: "unknown", why: "no address" };
		default: {
			const why = NO[code];
			if (why === undefined) return { word: "unknown", why: `code ${code.slice(0, 10)}` };
			const retryAfter = Number(answer["retryAfter"]);
			const isSaid = Number.isSafeInteger(retryAfter) && retryAfter > 0;
			return { word: "refused", why, retryAfterSeconds: isSaid ? retryAfter : null };
		}
	}
}

/** The person is sent to the service itself, and nowhere else. */
function waitingAt({ url }: SourceHttpOptions, path: string): SourceWord {
	const address = new URL(path, url);
	return address.origin === new URL(url).origin
		? { word: "waiting", url: address.toString() }
		: { word: "unknown", why: "address" };
}

/** Items that the answer says were compared and found the same. An answer without items compared nothing. */
function comparedIn(answer: Answer): Element[] {
	const items = answer["items"];
	if (typeof items !== "object" || items === null) return [];
	return Object.entries(items as Record<string, unknown>).flatMap(([item, result]) => {
		const element = Object.hasOwn(ITEMS, item) ? ITEMS[item] : undefined;
		return element === undefined || result !== "1" ? [] : [element];
	});
}

interface Message {
	readonly method: "GET" | "POST";
	readonly path: string;
	readonly serial: string;
	readonly body?: Readonly<Record<string, string>>;
}

/** The service's JSON, proven to be its answer to this very question. Never logs what was asked. */
async function call(options: Wire, message: Message): Promise<Reached> {
	const { method, path, serial } = message;
	const text = message.body === undefined ? "" : JSON.stringify(message.body);
	const time = options.clock.now().toString();
	const lost = (why: string): Reached => {
		options.log.warn("source.no_word", { path: path.replace(serial, ":serial"), why });
		return { lost: why };
	};
	const got = await options.upstream.request({
		...{ method, path },
		headers: {
			"content-type": "application/json",
			"x-app-id": options.appId,
			"x-time": time,
			"x-serial": serial,
			"x-signature": signatureOf(options.secret, [method, path, time, serial, text]),
		},
		body: method === "POST" ? text : null,
		signal: AbortSignal.timeout(options.timeoutMs),
	});
	if (got.exchange !== "answered") return lost(got.why);
	const { body: said, status, headers } = got;
	if (status >= 500) return lost(`status ${status}`);
	const wanted = signatureOf(options.secret, [serial, said]);
	if (headers["x-signature"] !== wanted) return lost("signature");
	return answerIn(said) ?? lost("no JSON");
}

function answerIn(said: string): Reached | undefined {
	try {
		return { answer: JSON.parse(said) as Answer };
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** HMAC-SHA-256 over the SHA-256 of each part, so that no part runs into the next. */
export function signatureOf(secret: string, parts: readonly string[]): string {
	const digests = parts.map((part) => createHash("sha256").update(part).digest("hex"));
	return createHmac("sha256", secret).update(digests.join("\n")).digest("hex");
}
