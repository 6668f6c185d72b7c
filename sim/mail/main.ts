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
import { type Mailboxes, openMailboxes } from "./mailboxes.ts";

const TEXT_MAX = 20_000;
const SUBJECT_MAX = 2_000;
const LIST_MAX = 200;
const CONVERSATIONS_MAX = 500;
const LATE_MS = 120_000;
const WATCHERS_MAX = 100;
const KINDS: readonly string[] = ["mail_lost", "mail_late", "mailbox_inactive", "answer_lost"];

/** Addresses of this local part bounced before: the service takes nothing more for them. */
const INACTIVE = /^bounced(\+.*)?@/;

const PAGE = join(import.meta.dirname, "page");
const FILES: Readonly<Record<string, readonly [string, string]>> = {
	"/": ["index.html", "text/html; charset=utf-8"],
	"/inbox.css": ["inbox.css", "text/css; charset=utf-8"],
	"/inbox.js": ["inbox.js", "text/javascript; charset=utf-8"],
	"/words.js": ["words.js", "text/javascript; charset=utf-8"],
	"/seal.svg": ["seal.svg", "image/svg+xml"],
};

/** A mail service in the manner of Postmark, and the mailboxes behind it, which people read. */
runSimulator({
	name: "mail",
	faultKinds: KINDS,
	create(world) {
		const mailboxes = openMailboxes(world.dataDir);
		return { handle: (request) => route(world, mailboxes, request) };
	},
});

function route(world: SimWorld, mailboxes: Mailboxes, request: SimRequest): SimReply | undefined {
	const { method, path } = request;
	if (method === "POST" && path === "/email") return accept(world, mailboxes, request);
	if (method !== "GET") return json(405, { code: "method_not_allowed" });
	if (path === "/api/messages") return list(mailboxes, request);
	if (path === "/api/conversations") {
		return json(200, { items: mailboxes.conversations(CONVERSATIONS_MAX) });
	}
	if (path === "/api/events") return stream(world, mailboxes, request);
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

/** `POST /email` as Postmark documents it; its `ErrorCode`s 0, 10, 300, 402 and 406. */
function accept(world: SimWorld, mailboxes: Mailboxes, request: SimRequest): SimReply | undefined {
	if (!mayPost(world, request.headers["x-postmark-server-token"])) {
		return refusal(401, 10, "No Account or Server API tokens were supplied in the HTTP headers.");
	}
	const sent = parseJson(request.body);
	if (sent === undefined) return refusal(422, 402, "Received invalid JSON.");
	const to = String(sent["To"] ?? "").trim();
	const from = String(sent["From"] ?? "");
	const subject = String(sent["Subject"] ?? "");
	const body = String(sent["TextBody"] ?? "");
	if (!/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(to))
		return refusal(422, 300, "Invalid 'To' address.");
	if (!from.includes("@")) return refusal(422, 300, "Invalid 'From' address.");
	if (body.trim() === "" || body.length > TEXT_MAX || subject.length > SUBJECT_MAX) {
		return refusal(422, 300, "Provide either email TextBody or HtmlBody or both.");
	}
	const nth = mailboxes.count();
	const hits = (fault: string): boolean => {
		const hit = world.faults.hits(fault, to, nth);
		if (hit) world.count(`fault_${fault}`);
		return hit;
	};
	if (INACTIVE.test(to) || hits("mailbox_inactive")) {
		world.count("inactive");
		return refusal(422, 406, "You tried to send to a recipient that has been marked as inactive.");
	}
	world.count("accepted");
	const metadata = sent["Metadata"] as { reference?: unknown } | undefined;
	const mail = { to, from, subject, text: body, reference: String(metadata?.reference ?? "") };
	const receive = (): void => {
		mailboxes.receive({ ...mail, at: world.clock.now().toString() });
	};
	if (hits("mail_lost")) world.count("lost");
	else if (hits("mail_late")) world.clock.scheduleIn(LATE_MS, receive);
	else receive();
	if (hits("answer_lost")) {
		request.response.destroy();
		return undefined;
	}
	const id = createHash("sha256").update(`${world.seed} ${mail.reference} ${nth}`).digest("hex");
	return json(200, {
		To: to,
		SubmittedAt: world.clock.now().toString(),
		MessageID: `${id.slice(0, 8)}-${id.slice(8, 12)}-${id.slice(12, 16)}-${id.slice(16, 20)}-${id.slice(20, 32)}`,
		ErrorCode: 0,
		Message: "OK",
	});
}

function refusal(status: number, code: number, message: string): SimReply {
	return json(status, { ErrorCode: code, Message: message });
}

/** `?to=&after=&limit=`: newest last. */
function list(mailboxes: Mailboxes, { query }: SimRequest): SimReply {
	const to = query.get("to");
	const after = Number(query.get("after") ?? "0");
	const limit = Number(query.get("limit") ?? `${LIST_MAX}`);
	if (!Number.isInteger(after) || !Number.isInteger(limit) || limit < 1) {
		return json(400, { code: "query_invalid" });
	}
	const by = { after, limit: Math.min(limit, LIST_MAX), ...(to === null ? {} : { to }) };
	return json(200, { items: mailboxes.list(by) });
}

let watchers = 0;

/** Server-sent events: every mail as it comes. The connection waits, and keeps nothing busy. */
function stream(
	world: SimWorld,
	mailboxes: Mailboxes,
	{ response }: SimRequest,
): SimReply | undefined {
	if (watchers >= WATCHERS_MAX) return json(503, { code: "too_many_watchers" });
	watchers += 1;
	world.held(1);
	response.writeHead(200, {
		"content-type": "text/event-stream",
		"cache-control": "no-cache",
		"x-accel-buffering": "no",
	});
	response.write("retry: 2000\n\n");
	const unwatch = mailboxes.watch((mail) => {
		response.write(`id: ${mail.id}\ndata: ${JSON.stringify(mail)}\n\n`);
	});
	response.once("close", () => {
		unwatch();
		watchers -= 1;
		world.held(-1);
	});
	return undefined;
}

/** Without MAIL_TOKEN anybody on this machine may send. */
function mayPost(world: SimWorld, given: string | string[] | undefined): boolean {
	const token = world.env("MAIL_TOKEN");
	if (token === undefined || token === "") return true;
	const digest = (one: string): Buffer => createHash("sha256").update(one).digest();
	return timingSafeEqual(digest(String(given ?? "")), digest(token));
}
