import { timingSafeEqual } from "node:crypto";
import {
	json,
	parseJson,
	runSimulator,
	type SimReply,
	type SimRequest,
	type SimWorld,
} from "../kit/index.ts";
import { type Book, type Line, openBook } from "./book.ts";
import { ACTIONS } from "./queries.ts";

const FAULT_KINDS: readonly string[] = [
	"timeout",
	"slow_answer",
	"answer_unknown",
	"http_502_html",
	"malformed_body",
];
const SLOW_MS = 2_000;

/** The carriers' query services, and the registers behind them. */
runSimulator({
	name: "carrier",
	faultKinds: FAULT_KINDS,
	create(world) {
		const book = openBook(world.dataDir, world.seed);
		const asked = new Map<string, number>();
		return {
			handle: (request) => answer(world, book, asked, request),
			control: async (request) => control(world, book, request),
		};
	},
});

/** `POST /query`, form with `Action` and its parameters, bearer token. */
function answer(
	world: SimWorld,
	book: Book,
	asked: Map<string, number>,
	request: SimRequest,
): SimReply | undefined | Promise<SimReply> {
	if (request.method !== "POST" || request.path !== "/query") {
		return json(404, { Code: "InvalidAction.NotFound" });
	}
	if (!mayAsk(world, request.headers.authorization)) return json(401, { Code: "Forbidden" });
	const form = new URLSearchParams(request.body);
	const number = form.get("PhoneNumber") ?? form.get("ParamNumber") ?? "";
	const action = ACTIONS[form.get("Action") ?? ""];
	if (action === undefined) return json(404, { Code: "InvalidAction.NotFound" });
	if (!/^1[3-9]\d{9}$/.test(number)) return json(200, { Code: "InvalidPhoneNumber" });
	const nth = asked.get(number) ?? 0;
	asked.set(number, nth + 1);
	world.count("queries");
	const hits = (kind: string): boolean => {
		const hit = world.faults.hits(kind, number, nth);
		if (hit) world.count(`fault_${kind}`);
		return hit;
	};
	if (hits("timeout")) return silence(world, request);
	if (hits("http_502_html")) {
		return { status: 502, type: "text/html", body: "<html><h1>502 Bad Gateway</h1></html>" };
	}
	const reply = hits("answer_unknown")
		? json(200, { Code: "OK", VerifyResult: "0", IsConsistent: "2", Since: "" })
		: json(200, action(book, form, number));
	if (hits("malformed_body")) return { ...reply, body: reply.body.slice(0, reply.body.length / 2) };
	return hits("slow_answer") ? later(world, reply) : reply;
}

/** Never answers; on simulated days the connection breaks, so that nobody waits for the wall clock. */
function silence(world: SimWorld, { response }: SimRequest): undefined {
	if (world.env("SIM_BREAK_OFF") === "on") {
		response.destroy();
		return undefined;
	}
	world.held(1);
	response.once("close", () => world.held(-1));
	return undefined;
}

function later(world: SimWorld, reply: SimReply): Promise<SimReply> {
	if (world.env("SIM_BREAK_OFF") === "on") return Promise.resolve(reply);
	world.held(1);
	return new Promise((resolve) => {
		world.clock.scheduleIn(SLOW_MS, () => {
			world.held(-1);
			resolve(reply);
		});
	});
}

/**
 * `GET lines/:number`; `PUT lines/:number {holder?, since?, state?}`; and what happens to numbers:
 * `POST lines/:number/{recycled,ported,sim-swapped,suspended,resumed,cancelled}`, recycled with the new
 * holder if there is one.
 */
function control(world: SimWorld, book: Book, request: SimRequest): SimReply | undefined {
	const [, noun = "", number = "", event = ""] = request.path.split("/");
	if (noun !== "lines") return undefined;
	if (!/^1[3-9]\d{9}$/.test(number)) return json(400, { code: "number_invalid" });
	const line = book.line(number);
	if (request.method === "GET") return json(200, line);
	const asked = parseJson(request.body) ?? {};
	const next = request.method === "PUT" ? edited(line, asked) : happened(world, line, event, asked);
	if (next === undefined) return json(400, { code: "event_unknown" });
	book.write(next);
	return json(200, next);
}

function edited(line: Line, asked: Readonly<Record<string, unknown>>): Line {
	const since = typeof asked["since"] === "string" ? asked["since"] : line.since;
	const { state = line.state } = asked as { state?: Line["state"] };
	const carrierSince = typeof asked["since"] === "string" ? since : line.carrierSince;
	return { ...line, holder: holderOf(asked) ?? line.holder, since, carrierSince, state };
}

function happened(
	world: SimWorld,
	line: Line,
	event: string,
	asked: Readonly<Record<string, unknown>>,
): Line | undefined {
	const now = world.clock.now().toString();
	const today = world.clock.now().toZonedDateTimeISO("Asia/Shanghai").toPlainDate().toString();
	switch (event) {
		case "recycled":
			return {
				...line,
				...{ holder: holderOf(asked), since: today, carrierSince: today, state: "active" },
				...{ simSwappedAt: "", portedAt: "" },
			};
		case "ported":
			return { ...line, ported: true, portedAt: now, carrierSince: today };
		case "sim-swapped":
			return { ...line, simSwappedAt: now };
		case "suspended":
			return { ...line, state: "suspended" };
		case "resumed":
			return { ...line, state: "active" };
		case "cancelled":
			return { ...line, state: "cancelled" };
		default:
			return undefined;
	}
}

function holderOf(asked: Readonly<Record<string, unknown>>): Line["holder"] {
	const holder = asked["holder"] as { name?: unknown; idNumber?: unknown } | undefined;
	if (typeof holder?.name !== "string" || typeof holder.idNumber !== "string") return null;
	return { name: holder.name, idNumber: holder.idNumber };
}

function mayAsk(world: SimWorld, given: string | undefined): boolean {
	const wanted = Buffer.from(`Bearer ${world.env("CARRIER_TOKEN") ?? ""}`);
	const shown = Buffer.from(given ?? "");
	return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}
