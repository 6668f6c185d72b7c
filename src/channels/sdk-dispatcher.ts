import { DecoratorHandler, Dispatcher } from "undici";
import { egressOptions } from "./egress.ts";
import type { Egress } from "./policy.ts";
import { openDispatcher, type UpstreamOptions } from "./upstream.ts";

/** One exchange of a client that makes its own requests, as we watch it. */
export interface Watched {
	readonly signal: AbortSignal;
	/** Status of the answer, once there is one. */
	status: number | null;
	/** How the connection failed: what the client says of it is about its own next try. */
	failure: Error | null;
}

/** Connections given to a client of others' making, and the rules that it does not know of. */
export interface SdkDispatcher {
	readonly dispatcher: Dispatcher;
	/**
	 * Runs one call of that client under its rules: it names `id` in its request's header.
	 * @param work makes exactly one request
	 */
	watch<T>(id: string, signal: AbortSignal, work: (watched: Watched) => Promise<T>): Promise<T>;
	/** Calls leave as staff rule it, from the next one on. */
	obey(egress: Egress): void;
	close(): Promise<void>;
}

/** It would have been sent again, or elsewhere: what was lost is asked about, never repeated. */
const REFUSED = "a second request of one call";

/**
 * Puts a client of others' making under the discipline of `upstream.ts`: pool, proxy, response size
 * and connect time-out of the channel, the caller's signal as the one time-out, one request a call (no
 * retry after a broken connection), no other address (no redirect), and no answer that has to be
 * unpacked (a small one can hold a large nothing).
 * @param header in which the client names its call, in small letters
 */
export function openSdkDispatcher(options: UpstreamOptions, header: string): SdkDispatcher {
	const base = openDispatcher(options);
	const calls = new Map<string, Watched>();
	const dispatcher = base.compose((dispatch) => (request, handler) => {
		const id = headerOf(request.headers, header);
		const watched = calls.get(id);
		if (watched === undefined || String(request.origin) !== options.origin) {
			throw new Error(REFUSED);
		}
		calls.delete(id);
		const limited = { ...request, headersTimeout: 0, bodyTimeout: 0 };
		return dispatch(limited, new Watching(handler, watched));
	});
	return {
		dispatcher,
		async watch(id, signal, work) {
			const watched: Watched = { signal, status: null, failure: null };
			calls.set(id, watched);
			try {
				return await work(watched);
			} finally {
				calls.delete(id);
			}
		},
		obey: (egress) => base.change(egressOptions(egress)),
		close: () => base.close(),
	};
}

type Handler = Dispatcher.DispatchHandler;
type Controller = Dispatcher.DispatchController;
type Headers = Parameters<NonNullable<Handler["onResponseStart"]>>[2];

interface Hooks {
	onRequestStart(controller: Controller, context: unknown): void;
	onResponseStart(controller: Controller, status: number, headers: Headers, message?: string): void;
	onResponseError(controller: Controller, error: Error): void;
}

// The declarations of undici leave out what the class does: it passes everything on, in either style.
const Decorator = DecoratorHandler as unknown as new (handler: Handler) => Hooks;

/** Ends the request with the caller's signal, and notes the status. */
class Watching extends Decorator {
	readonly #watched: Watched;

	constructor(handler: Handler, watched: Watched) {
		super(handler);
		this.#watched = watched;
	}

	override onRequestStart(controller: Controller, context: unknown): void {
		const { signal } = this.#watched;
		const abort = (): void => controller.abort(signal.reason as Error);
		if (signal.aborted) abort();
		else signal.addEventListener("abort", abort, { once: true });
		super.onRequestStart(controller, context);
	}

	override onResponseStart(
		controller: Controller,
		status: number,
		headers: Headers,
		message?: string,
	): void {
		this.#watched.status = status;
		if (headers["content-encoding"] !== undefined) controller.abort(encoded());
		super.onResponseStart(controller, status, headers, message);
	}

	override onResponseError(controller: Controller, error: Error): void {
		this.#watched.failure ??= error;
		super.onResponseError(controller, error);
	}
}

function encoded(): Error {
	return Object.assign(new Error("an answer that has to be unpacked"), { code: "ENCODED" });
}

function headerOf(headers: Dispatcher.DispatchOptions["headers"], name: string): string {
	const value = (headers as Readonly<Record<string, unknown>> | null | undefined)?.[name];
	return typeof value === "string" ? value : "";
}
