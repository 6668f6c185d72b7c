import { createHash, timingSafeEqual } from "node:crypto";
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
import { type Inbox, openInbox } from "./inbox.ts";

const TEXT_MAX = 500;
const LIST_MAX = 200;
const CONVERSATIONS_MAX = 500;
const LATE_MS = 30_000;
const WATCHERS_MAX = 100;
const KINDS: readonly string[] = ["text_lost", "text_late"];

const PAGE = join(import.meta.dirname, "page");
const FILES: Readonly<Record<string, readonly [string, string]>> = {
	"/": ["index.html", "text/html; charset=utf-8"],
	"/inbox.css": ["inbox.css", "text/css; charset=utf-8"],
	"/inbox.js": ["inbox.js", "text/javascript; charset=utf-8"],
	"/words.js": ["words.js", "text/javascript; charset=utf-8"],
	"/seal.svg": ["seal.svg", "image/svg+xml"],
};

/** An SMS gateway, and the phones behind it: what it takes lies in an inbox that people read. */
runSimulator({
	name: "sms",
	faultKinds: KINDS,
	create(world) {
		const inbox = openInbox(world.dataDir);
		return { handle: (request) => route(world, inbox, request) };
	},
});

function route(world: SimWorld, inbox: Inbox, request: SimRequest): SimReply | undefined {
	const { method, path } = request;
	if (method === "POST" && path === "/v1/messages") return accept(world, inbox, request);
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

/** `{to, text, reference}` with the bearer token: 202, and the same again for a repetition. */
function accept(world: SimWorld, inbox: Inbox, request: SimRequest): SimReply {
	if (!mayPost(world, request.headers.authorization)) return json(401, { code: "unauthorized" });
	const message = parseJson(request.body);
	const to = String(message?.["to"] ?? "");
	const body = String(message?.["text"] ?? "");
	const reference = String(message?.["reference"] ?? "");
	if (!/^\+?\d{6,15}$/.test(to)) return json(400, { code: "to_invalid" });
	if (body.trim() === "" || body.length > TEXT_MAX) return json(400, { code: "text_invalid" });
	if (reference.length > 100) return json(400, { code: "reference_invalid" });
	const known = inbox.known(to, reference);
	if (known !== undefined) return json(202, { id: known.id });
	world.count("accepted");
	const nth = inbox.count();
	if (world.faults.hits("text_lost", to, nth)) {
		world.count("lost");
		return json(202, { id: 0 });
	}
	const receive = (): number =>
		inbox.receive({ to, text: body, reference, at: world.clock.now().toString() }).id;
	if (world.faults.hits("text_late", to, nth)) {
		world.count("late");
		world.clock.scheduleIn(LATE_MS, () => void receive());
		return json(202, { id: 0 });
	}
	return json(202, { id: receive() });
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

/** Without SMS_TOKEN anybody on this machine may send. */
function mayPost(world: SimWorld, given: string | undefined): boolean {
	const token = world.env("SMS_TOKEN");
	if (token === undefined || token === "") return true;
	const digest = (one: string): Buffer => createHash("sha256").update(one).digest();
	return timingSafeEqual(digest(given ?? ""), digest(`Bearer ${token}`));
}
