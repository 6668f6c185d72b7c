import { Fault } from "#kernel";

/** How long a provider may take, and how much it may say. A person waits before a white page. */
const TIMEOUT_MS = 5_000;
const BYTES_MAX = 256 * 1024;

/** A provider did not answer, or not in a way that is an answer. Never quotes what was sent. */
export class ProviderSilence extends Fault {
	override readonly name: string = "ProviderSilence";
}

/** The body of an answer, at most BYTES_MAX of it. Throws a ProviderSilence beyond. */
async function bodyOf(response: Response): Promise<Buffer> {
	const chunks: Uint8Array[] = [];
	let size = 0;
	for await (const chunk of response.body ?? []) {
		size += chunk.length;
		if (size > BYTES_MAX) throw new ProviderSilence("a provider said too much");
		chunks.push(chunk);
	}
	return Buffer.concat(chunks);
}

/**
 * `fetch` for providers: bounded in time and size, and no redirect is followed, which could carry our
 * secret to somebody else. Throws a ProviderSilence for whatever the network does.
 */
export async function askProvider(
	url: string | URL,
	init: RequestInit = {},
	timeoutMs: number = TIMEOUT_MS,
): Promise<Response> {
	try {
		const response = await fetch(url, {
			...init,
			redirect: "manual",
			signal: AbortSignal.timeout(timeoutMs),
		});
		const body = await bodyOf(response);
		const { status, headers } = response;
		return new Response(body.length === 0 ? null : body, { status, headers: plain(headers) });
	} catch (error) {
		if (error instanceof ProviderSilence) throw error;
		// The error may quote the address, and WeChat's has our secret in it.
		throw new ProviderSilence(`no answer from a provider: ${nameOf(error)}`);
	}
}

/** The text of a 200, which is how WeChat and QQ say everything. Throws a ProviderSilence otherwise. */
export async function textFrom(url: URL): Promise<string> {
	const response = await askProvider(url);
	if (response.status !== 200) throw new ProviderSilence(`a provider answered ${response.status}`);
	return response.text();
}

/** A JSON object; undefined when the text is none. */
export function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		const isObject = typeof value === "object" && value !== null && !Array.isArray(value);
		return isObject ? (value as Record<string, unknown>) : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

/** A text member of 1 to 255 visible characters, as identifiers are. */
export function identifierIn(
	object: Readonly<Record<string, unknown>>,
	member: string,
): string | undefined {
	const value = object[member];
	return typeof value === "string" && /^[\x21-\x7e]{1,255}$/.test(value) ? value : undefined;
}

/** The body was read and unpacked: what told of its transport is no longer true. */
function plain(headers: Headers): Headers {
	const kept = new Headers(headers);
	kept.delete("content-encoding");
	kept.delete("content-length");
	return kept;
}

function nameOf(error: unknown): string {
	return error instanceof Error ? error.name : "unknown";
}
