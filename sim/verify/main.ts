import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import {
	json,
	parseJson,
	runSimulator,
	type SimReply,
	type SimRequest,
	type SimWorld,
	text,
} from "../kit/index.ts";
import { facePage } from "./page.ts";
import { openPeople, type People, type Person } from "./people.ts";
import {
	type Answer,
	type Asked,
	carrierAnswer,
	faceOpened,
	faceSeen,
	policeAnswer,
} from "./sources.ts";

const FAULT_KINDS: readonly string[] = [
	"timeout_before_commit",
	"timeout_after_commit",
	"slow_answer",
	"throttled",
	"http_502_html",
	"malformed_body",
	"bad_signature",
	"lax_carrier",
];
const SLOW_MS = 2_000;
const RETRY_AFTER_S = 60;

interface Desk {
	readonly world: SimWorld;
	readonly people: People;
	/** Questions asked about each number, for faults that come and go. */
	readonly asked: Map<string, number>;
}

/** A verification service: police register, carriers' registers, faces against police photos. */
runSimulator({
	name: "verify",
	faultKinds: FAULT_KINDS,
	create(world) {
		const desk: Desk = { world, people: openPeople(world.dataDir), asked: new Map() };
		return {
			handle: (request) => handle(desk, request),
			control: async (request) => control(desk, request),
		};
	},
});

const ASKED = /^\/(police\/compare|carriers\/three-elements|face\/sessions)(?:\/([\w-]{1,64}))?$/;

function handle(desk: Desk, request: SimRequest): SimReply | undefined | Promise<SimReply> {
	const [, source = "", serial] = ASKED.exec(request.path) ?? [];
	const page = /^\/face\/([\w-]{1,64})$/.exec(request.path)?.[1];
	if (source === "") {
		return page === undefined ? json(404, { code: "4041" }) : face(desk, request, page);
	}
	const given = String(request.headers["x-serial"] ?? "");
	if (!isSigned(desk.world, request, given)) return json(401, { code: "4010" });
	if (serial !== undefined) return query(desk, serial);
	const asked = parseJson(request.body) as Asked | undefined;
	if (asked === undefined || given === "") return signed(desk.world, given, { code: "4000" });
	return ask(desk, request, { source, serial: given, asked });
}

interface Question {
	readonly source: string;
	readonly serial: string;
	readonly asked: Asked;
}

function ask(
	desk: Desk,
	request: SimRequest,
	question: Question,
): SimReply | undefined | Promise<SimReply> {
	const { world, people } = desk;
	const { serial, asked } = question;
	const subject = asked["gmsfhm"] ?? "";
	const nth = desk.asked.get(subject) ?? 0;
	desk.asked.set(subject, nth + 1);
	world.count("questions");
	const hits = (kind: string): boolean => {
		const hit = world.faults.hits(kind, subject, nth);
		if (hit) world.count(`fault_${kind}`);
		return hit;
	};
	if (hits("timeout_before_commit")) return silence(world, request);
	if (hits("throttled")) return signed(world, serial, { code: "4290", retryAfter: RETRY_AFTER_S });
	if (hits("http_502_html")) return text(502, "<html><h1>502 Bad Gateway</h1></html>", "text/html");
	const said = people.said(serial)?.answer ?? answerTo(desk, question, hits("lax_carrier"));
	if (hits("timeout_after_commit")) return silence(world, request);
	const reply = signed(world, serial, said);
	if (hits("malformed_body")) {
		return sealed(world, serial, reply.body.slice(0, reply.body.length / 2));
	}
	if (hits("bad_signature")) return { ...reply, headers: { "x-signature": "0".repeat(64) } };
	return hits("slow_answer") ? later(world, reply) : reply;
}

function answerTo({ people, world }: Desk, question: Question, lax: boolean): Answer {
	const { source, serial, asked } = question;
	const answer = ((): Answer => {
		switch (source) {
			case "police/compare":
				return policeAnswer(people, asked);
			case "carriers/three-elements":
				return carrierAnswer(people, asked, lax);
			default:
				return faceOpened(people, asked, `/face/${serial}`);
		}
	})();
	world.count(`${source} ${String(answer["code"])}`);
	people.say({ serial, answer, idNumber: asked["gmsfhm"] ?? "" });
	return answer;
}

function query({ world, people }: Desk, serial: string): SimReply {
	return signed(world, serial, people.said(serial)?.answer ?? { code: "4040" });
}

/** The page on which a person looks into the camera; or has somebody else do so. */
function face({ world, people }: Desk, request: SimRequest, serial: string): SimReply {
	const said = people.said(serial);
	const person = said?.idNumber === undefined ? undefined : people.find(said.idNumber);
	if (said === undefined || person === undefined) return text(404, "not found");
	const isWaiting = said.answer["code"] === "2000";
	if (request.method === "GET") return facePage(serial, isWaiting);
	if (!isWaiting) return facePage(serial, false);
	const shown = new URLSearchParams(request.body).get("shown");
	const seen = { ...person, face: faceShown(shown, person) };
	const answer = faceSeen(seen);
	world.count(`face ${String(answer["code"])}`);
	people.say({ ...said, answer });
	return facePage(serial, false);
}

function faceShown(shown: string | null, person: Person): Person["face"] {
	return shown === "another" || shown === "photo" ? shown : person.face;
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
 * `PUT people {idNumber, name, state?, mobiles?, face?}`; `GET people/:idNumber`;
 * `PUT population {open}`; `POST faces/:serial {shown: own|another|photo}`: somebody looks into the
 * camera without a browser.
 */
function control(desk: Desk, request: SimRequest): SimReply | undefined {
	const [, noun = "", key = ""] = request.path.split("/");
	const { people } = desk;
	const asked = parseJson(request.body) ?? {};
	if (noun === "people" && request.method === "PUT") {
		const { idNumber, name } = asked;
		if (typeof idNumber !== "string" || typeof name !== "string")
			return json(400, { code: "4000" });
		const before = people.personOf(idNumber, name);
		people.write({ ...before, ...(asked as Partial<Person>), idNumber, name });
		return json(200, people.find(idNumber));
	}
	if (noun === "people") {
		const person = people.find(key);
		return person === undefined ? json(404, { code: "4040" }) : json(200, person);
	}
	if (noun === "population") {
		people.open(asked["open"] !== false);
		return json(200, { open: asked["open"] !== false });
	}
	if (noun === "faces") {
		const body = `shown=${String(asked["shown"] ?? "own")}`;
		const reply = face(desk, { ...request, method: "POST", body }, key);
		return json(reply.status, { code: String(people.said(key)?.answer["code"] ?? "4040") });
	}
	return undefined;
}

function isSigned(world: SimWorld, request: SimRequest, serial: string): boolean {
	const { headers, method, path, body } = request;
	const parts = [method, path, String(headers["x-time"] ?? ""), serial, body];
	const wanted = Buffer.from(signature(world, parts));
	const shown = Buffer.from(String(headers["x-signature"] ?? ""));
	return shown.length === wanted.length && timingSafeEqual(shown, wanted);
}

function signed(world: SimWorld, serial: string, answer: Answer): SimReply {
	return sealed(world, serial, JSON.stringify(answer));
}

function sealed(world: SimWorld, serial: string, body: string): SimReply {
	return {
		status: 200,
		type: "application/json; charset=utf-8",
		body,
		headers: { "x-signature": signature(world, [serial, body]) },
	};
}

/** As the service's manual has it: HMAC-SHA-256 over the SHA-256 of each part. */
function signature(world: SimWorld, parts: readonly string[]): string {
	const digests = parts.map((part) => createHash("sha256").update(part).digest("hex"));
	return createHmac("sha256", world.env("VERIFY_SECRET") ?? "")
		.update(digests.join("\n"))
		.digest("hex");
}
