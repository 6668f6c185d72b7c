import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
	json,
	parseJson,
	runSimulator,
	type SimReply,
	type SimRequest,
	type SimWorld,
	text,
} from "../kit/index.ts";
import { type Book, type NumberState, openBook } from "./book.ts";
import { createExchange, type Exchange, FAULT_KINDS } from "./exchange.ts";
import { type Inbox, openInbox } from "./inbox.ts";
import { xintong } from "./xintong.ts";
import { yunxun } from "./yunxun.ts";

const LIST_MAX = 200;
const CONVERSATIONS_MAX = 500;
const WATCHERS_MAX = 100;
const DAILY_CAP_MAX = 10_000;

const PAGE = join(import.meta.dirname, "page");
const FILES: Readonly<Record<string, readonly [string, string]>> = {
	"/": ["index.html", "text/html; charset=utf-8"],
	"/inbox.css": ["inbox.css", "text/css; charset=utf-8"],
	"/inbox.js": ["inbox.js", "text/javascript; charset=utf-8"],
	"/words.js": ["words.js", "text/javascript; charset=utf-8"],
	"/seal.svg": ["seal.svg", "image/svg+xml"],
};

/** Two SMS providers, and the phones behind them: what they hand over lies in an inbox that people read. */
runSimulator({
	name: "sms",
	faultKinds: FAULT_KINDS,
	create(world) {
		const inbox = openInbox(world.dataDir);
		const book = openBook(world.dataDir);
		const exchange = createExchange(world, book, inbox);
		return {
			handle: (request) => route(world, exchange, inbox, request),
			control: async (request) => control(book, request),
		};
	},
});

/** `PUT numbers/:number {state}` and `PUT daily-cap {perDay}`: what the carriers do with a number. */
function control(book: Book, request: SimRequest): SimReply | undefined {
	const [, noun = "", number = ""] = request.path.split("/");
	const asked = parseJson(request.body) ?? {};
	if (request.method !== "PUT") return undefined;
	if (noun === "numbers") {
		const state = NUMBER_STATES.find((one) => one === asked["state"]);
		if (state === undefined || !/^\d{6,15}$/.test(number))
			return json(400, { code: "state_invalid" });
		book.setState(number, state);
		return json(200, { number, state });
	}
	if (noun === "daily-cap") {
		const perDay = asked["perDay"];
		if (typeof perDay !== "number" || !Number.isInteger(perDay) || perDay < 0) {
			return json(400, { code: "cap_invalid" });
		}
		book.setDailyCap(Math.min(perDay, DAILY_CAP_MAX));
		return json(200, { perDay: book.dailyCap() });
	}
	return undefined;
}

const NUMBER_STATES: readonly NumberState[] = ["active", "suspended", "unknown"];

function route(
	world: SimWorld,
	exchange: Exchange,
	inbox: Inbox,
	request: SimRequest,
): SimReply | undefined | Promise<SimReply> {
	const { method, path } = request;
	if (path.startsWith("/v1/")) return yunxun(world, exchange, request);
	if (path === "/xintong") return xintong(world, exchange, request);
	if (method !== "GET") return json(405, { code: "method_not_allowed" });
	if (path === "/api/messages") return list(inbox, request);
	if (path === "/api/conversations") {
		return json(200, { items: inbox.conversations(CONVERSATIONS_MAX) });
	}
	if (path === "/api/events") return stream(world, inbox, request);
	const file = FILES[path];
	if (file === undefined) return json(404, { code: "not_found" });
	return {
		...text(200, readFileSync(join(PAGE, file[0]), "utf8"), file[1]),
		headers: {
			"cache-control": "no-cache",
			"content-security-policy": "default-src 'self'; base-uri 'none'; frame-ancestors 'none'",
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
		},
	};
}

/** `?to=&after=&limit=`: newest last. */
function list(inbox: Inbox, { query }: SimRequest): SimReply {
	const to = query.get("to");
	const after = Number(query.get("after") ?? "0");
	const limit = Number(query.get("limit") ?? `${LIST_MAX}`);
	if (!Number.isInteger(after) || !Number.isInteger(limit) || limit < 1) {
		return json(400, { code: "query_invalid" });
	}
	const by = { after, limit: Math.min(limit, LIST_MAX), ...(to === null ? {} : { to }) };
	return json(200, { items: inbox.list(by) });
}

let watchers = 0;

/** Server-sent events: every message as it comes. The connection waits, and keeps nothing busy. */
function stream(world: SimWorld, inbox: Inbox, { response }: SimRequest): SimReply | undefined {
	if (watchers >= WATCHERS_MAX) return json(503, { code: "too_many_watchers" });
	watchers += 1;
	world.held(1);
	response.writeHead(200, {
		"content-type": "text/event-stream",
		"cache-control": "no-cache",
		"x-accel-buffering": "no",
	});
	response.write("retry: 2000\n\n");
	const unwatch = inbox.watch((message) => {
		response.write(`id: ${message.id}\ndata: ${JSON.stringify(message)}\n\n`);
	});
	response.once("close", () => {
		unwatch();
		watchers -= 1;
		world.held(-1);
	});
	return undefined;
}
