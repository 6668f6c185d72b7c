import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import cookie from "@fastify/cookie";
import swagger from "@fastify/swagger";
import Fastify, {
	type FastifyBaseLogger,
	type FastifyInstance,
	type FastifyReply,
	type FastifyRequest,
	type RawServerDefault,
} from "fastify";
import {
	hasZodFastifySchemaValidationErrors,
	serializerCompiler,
	type ZodTypeProvider,
} from "fastify-type-provider-zod";
import helmet, { type HelmetOptions } from "helmet";
import { InvariantError, isRefusal, type Refusal, refuse } from "#kernel";
import { type Log, sqlState } from "#platform";
import { answerBadClient } from "./bad-client.ts";
import { documentRoute, documentShapes, SECURITY_SCHEMES } from "./document.ts";
import { languageOf, type Problem, problemOf } from "./problems.ts";
import { fieldErrors, UnstorableTextError, validate } from "./validate.ts";

export type App = FastifyInstance<
	RawServerDefault,
	IncomingMessage,
	ServerResponse,
	FastifyBaseLogger,
	ZodTypeProvider
>;

/** Largest body of any request. The largest honest one is under 2 kB. */
const BODY_MAX_BYTES = 64 * 1024;
const REQUEST_TIMEOUT_MS = 30_000;
const REQUESTS_MAX = 500;
const RETRY_AFTER_S = 1;
const KEEP_ALIVE_MS = 65_000;

/** A refusal on its way out of a handler that has nothing else to return. */
export class RefusedError extends Error {
	readonly refusal: Refusal & { readonly errors?: Problem["errors"] };
	constructor(refusal: Refusal & { readonly errors?: Problem["errors"] }) {
		super(refusal.refusal);
		this.refusal = refusal;
	}
}

/** The outcome, or the problem that a refusal becomes at the edge. */
export function granted<T>(outcome: T): Exclude<T, Refusal> {
	if (isRefusal(outcome)) throw new RefusedError(outcome);
	return outcome as Exclude<T, Refusal>;
}

const ABOUT = {
	title: "Zhangfang",
	version: "2026-11-01",
	description: "Payment accounts, verification and payments.",
};

/** The HTTP server: headers, limits, schemas and problems; routes are registered by their faces. */
export async function createServer(deps: {
	readonly log: Log;
	/** Called for each finished request: method, route, status, milliseconds. */
	readonly observe: (seen: {
		method: string;
		route: string;
		status: number;
		milliseconds: number;
	}) => void;
	/** One proxy of ours stands before us: its word on the caller's address holds, nobody else's. */
	readonly trustProxy: boolean;
	/** Requests to the interfaces under way at a time; the next one is told to come back. */
	readonly requestsMax?: number;
	/** Origins beside our own to which our pages post forms: those of banks that payers are sent to. */
	readonly formTargets?: readonly string[];
}): Promise<App> {
	const app = Fastify({
		bodyLimit: BODY_MAX_BYTES,
		requestTimeout: REQUEST_TIMEOUT_MS,
		keepAliveTimeout: KEEP_ALIVE_MS,
		genReqId: () => `req_${randomUUID().replaceAll("-", "")}`,
		logger: false,
		// One hop: `true` would believe whatever the caller wrote into X-Forwarded-For himself.
		trustProxy: deps.trustProxy ? (_address, hop) => hop === 0 : false,
		forceCloseConnections: "idle",
		return503OnClosing: true,
		clientErrorHandler: answerBadClient,
		// Before any route: addresses that cannot be read. Hooks do not run for these.
		frameworkErrors: (error, request, reply) => {
			reply.headers(BARE_HEADERS);
			sendError(deps.log, error, request, reply);
		},
	}).withTypeProvider<ZodTypeProvider>();
	// JSON alone: other sites' pages can send plain text without asking.
	app.removeContentTypeParser("text/plain");
	app.setValidatorCompiler(validate);
	app.setSerializerCompiler(serializerCompiler);
	app.setErrorHandler((error, request, reply) => sendError(deps.log, error, request, reply));
	app.setNotFoundHandler((request, reply) => sendProblem(request, reply, refuse("not_found")));
	turnAwayExcess(app, deps.requestsMax ?? REQUESTS_MAX);
	hangUpAtClose(app);
	app.addHook("onSend", async (request, reply, payload) => {
		reply.header("x-request-id", request.id);
		// Answers hold people's money and names: nothing between us and them keeps a copy.
		if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
		return payload;
	});
	app.addHook("onResponse", async (request, reply) => {
		deps.observe({
			method: request.method,
			route: request.routeOptions.url ?? "none",
			status: reply.statusCode,
			milliseconds: reply.elapsedTime,
		});
	});
	protect(app, deps.formTargets ?? []);
	await app.register(cookie);
	await app.register(swagger, {
		openapi: {
			openapi: "3.1.0",
			info: ABOUT,
			components: { securitySchemes: SECURITY_SCHEMES },
		},
		transform: documentRoute,
		transformObject: documentShapes,
	});
	return app;
}

/**
 * Who is being answered while the server closes is told that the connection ends with the answer:
 * kept alive, it would hold the stop up for as long as it may be idle.
 */
function hangUpAtClose(app: App): void {
	let isClosing = false;
	app.addHook("preClose", async () => {
		isClosing = true;
	});
	app.addHook("onSend", async (_request, reply, payload) => {
		if (isClosing) reply.header("connection", "close");
		return payload;
	});
	// Answers whose head had gone out before.
	app.addHook("onResponse", async () => {
		if (isClosing) app.server.closeIdleConnections();
	});
}

/** How many requests are under way; those whose caller has gone are not. */
export function countRequests(app: App): () => number {
	const open = new Set<string>();
	const isOver = async ({ id }: FastifyRequest): Promise<void> => void open.delete(id);
	app.addHook("onRequest", async ({ id }, { raw }) => {
		open.add(id);
		raw.once("close", () => open.delete(id));
	});
	app.addHook("onResponse", isOver);
	app.addHook("onRequestAbort", isOver);
	return () => open.size;
}

/**
 * Overload is told at once, with when to come back: who waits without end asks again meanwhile, and
 * the work that nobody waits for any more is done all the same.
 */
function turnAwayExcess(app: App, most: number): void {
	const under = new WeakSet<FastifyRequest>();
	let running = 0;
	app.addHook("onRequest", (request, reply, next) => {
		if (!request.url.startsWith("/api/")) return next();
		if (running >= most) {
			const refusal = refuse("temporarily_unavailable", { retryAfter: String(RETRY_AFTER_S) });
			return sendProblem(request, reply, refusal);
		}
		running += 1;
		under.add(request);
		// Whoever goes away once the body is in has neither a response nor an abort.
		reply.raw.once("close", () => leave(request));
		next();
	});
	const leave = (request: FastifyRequest): void => {
		if (under.delete(request)) running -= 1;
	};
	const isOver = async (request: FastifyRequest): Promise<void> => leave(request);
	app.addHook("onResponse", isOver);
	// Whoever went away before the answer has no response: without this their places stay taken.
	app.addHook("onRequestAbort", isOver);
}

const BARE_HEADERS = {
	"content-security-policy": "default-src 'none'; frame-ancestors 'none'",
	"x-content-type-options": "nosniff",
	"referrer-policy": "same-origin",
	"cache-control": "no-store",
};

/** Made once: the same headers go out with every answer. */
function protect(app: App, formTargets: readonly string[]): void {
	const write = helmet(headers(formTargets));
	app.addHook("onRequest", (request, reply, next) =>
		write(request.raw, reply.raw, (error) => next(error as Error | undefined)),
	);
}

function headers(formTargets: readonly string[]): HelmetOptions {
	return {
		contentSecurityPolicy: {
			directives: {
				defaultSrc: ["'self'"],
				scriptSrc: ["'self'"],
				// antd and antd-mobile write style elements while they run.
				styleSrc: ["'self'", "'unsafe-inline'"],
				imgSrc: ["'self'", "data:"],
				connectSrc: ["'self'"],
				fontSrc: ["'self'", "data:"],
				objectSrc: ["'none'"],
				frameAncestors: ["'none'"],
				formAction: ["'self'", ...formTargets],
				baseUri: ["'none'"],
				upgradeInsecureRequests: null,
			},
		},
		// HTTPS is the proxy's to promise: over plain HTTP browsers ignore it, on localhost it locks ports.
		strictTransportSecurity: false,
		crossOriginEmbedderPolicy: false,
		referrerPolicy: { policy: "same-origin" },
	};
}

function sendError(log: Log, error: unknown, request: FastifyRequest, reply: FastifyReply): void {
	const refusal = refusalOf(error);
	if (refusal === undefined) {
		log.error("http.failed", error, {
			request: request.id,
			method: request.method,
			route: request.routeOptions.url,
			invariant: error instanceof InvariantError,
		});
	}
	sendProblem(request, reply, refusal ?? refuse("internal_error"));
}

/** What an error says about the request; undefined when it says something about us. */
function refusalOf(
	error: unknown,
): (Refusal & { readonly errors?: Problem["errors"] }) | undefined {
	if (error instanceof RefusedError) return error.refusal;
	if (hasZodFastifySchemaValidationErrors(error)) {
		const missingKey = error.validationContext === "headers";
		return {
			refusal: missingKey ? "idempotency_key_missing" : "request_invalid",
			errors: fieldErrors(error.validation),
		};
	}
	if (error instanceof UnstorableTextError) {
		return { refusal: "request_invalid", errors: [{ pointer: error.pointer, code: "text" }] };
	}
	// A lock that was not granted in time: a twin of this request holds it.
	if (sqlState(error) === "55P03") return refuse("request_in_flight");
	const status = (error as { statusCode?: unknown }).statusCode;
	if (status === 413) return refuse("request_too_large");
	if (status === 415) return refuse("media_type_unsupported");
	// An address longer than any that names something.
	if (status === 404 || status === 414) return refuse("not_found");
	if (status === 503) return refuse("temporarily_unavailable");
	if (typeof status === "number" && status >= 400 && status < 500)
		return refuse("request_malformed");
	return undefined;
}

function sendProblem(
	request: FastifyRequest,
	reply: FastifyReply,
	refusal: Refusal & { readonly errors?: Problem["errors"] },
): void {
	const problem = problemOf(refusal, languageOf(request.headers["accept-language"]), request.id);
	const retryAfter = refusal.params?.["retryAfter"];
	if (retryAfter !== undefined && (problem.status === 429 || problem.status === 503)) {
		reply.header("retry-after", retryAfter);
	}
	void reply
		.code(problem.status)
		.header("content-type", "application/problem+json; charset=utf-8")
		.serializer(JSON.stringify)
		.send(problem);
}
