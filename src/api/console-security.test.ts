import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

/** A decision of the security centre on a payment of so many fen. */
async function decided(world: ConsoleWorld, userId: Uuid, fen = 5_000_00n): Promise<Uuid> {
	const payee = newUuid(world.clock);
	const made = await world.deps.people.security.decide({
		userId,
		operation: "transfer",
		amount: cny(fen),
		payee: { kind: "user", id: payee },
		intent: { payee, amount: cny(fen) },
		session: { sessionId: newUuid(world.clock), deviceId: null, ip: "203.0.113.9", userAgent: "" },
	});
	assert.ok(!isRefusal(made));
	return made.decisionId;
}

const ROUTES: readonly (readonly ["GET" | "POST" | "PUT" | "DELETE", string])[] = [
	["GET", "/decisions"],
	["GET", "/decisions/dec_01h455vb4pex5vsknk084sn02q"],
	["GET", "/risk-explorer?operation=pay"],
	["GET", "/tickets"],
	["GET", "/tickets/tkt_01h455vb4pex5vsknk084sn02q"],
	["POST", "/tickets/tkt_01h455vb4pex5vsknk084sn02q/take"],
	["POST", "/tickets/tkt_01h455vb4pex5vsknk084sn02q/release"],
	["POST", "/tickets/tkt_01h455vb4pex5vsknk084sn02q/refuse"],
	["POST", "/tickets/tkt_01h455vb4pex5vsknk084sn02q/close"],
	["GET", "/lists"],
	["POST", "/lists"],
	["DELETE", "/lists/lst_01h455vb4pex5vsknk084sn02q"],
	["GET", "/policy-books"],
	["GET", "/policy-books/2"],
	["POST", "/policy-books"],
	["POST", "/policy-books/2/dry-run"],
	["PUT", "/policy-books/2/shadow"],
	["POST", "/policy-books/2/proposal"],
];

test("[A5] the security desk is for staff: all read, operators and admins act, nobody else does either", async (t) => {
	const world = await consoleWorld(t);
	const cookies = {
		operator: await world.staff("operator"),
		auditor: await world.staff("auditor"),
		approver: await world.staff("approver"),
	};
	for (const [method, path] of ROUTES) {
		const body = method === "GET" ? {} : { body: { nothing: 1 } };
		const nobody = await world.ask(method, path, body);
		same([method, path, nobody.status], [method, path, 401]);
		const auditor = await world.ask(method, path, { cookie: cookies.auditor, ...body });
		const approver = await world.ask(method, path, { cookie: cookies.approver, ...body });
		const operator = await world.ask(method, path, { cookie: cookies.operator, ...body });
		if (method === "GET") {
			const isNone = path.includes("_01h4");
			for (const { status } of [auditor, approver, operator]) {
				same([path, status], [path, isNone ? 404 : 200]);
			}
			continue;
		}
		for (const { body: problem } of [auditor, approver]) {
			same([path, problem["code"]], [path, "not_allowed"]);
		}
		same([path, operator.body["code"]], [path, "request_invalid"]);
	}
});

test("[E2] a decision is read with its facts, its reasons and the same decision made again", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800138000");
	const decisionId = await decided(world, userId);
	await decided(world, await world.visitor("13900139000"));
	const cookie = await world.staff("auditor");
	const user = encodeId("usr", userId);
	const list = await world.ask("GET", `/decisions?userId=${user}&operation=transfer`, { cookie });
	same((list.body["items"] as unknown[]).length, 1);
	same(at(list.body, "items", 0, "amount", "minor"), "500000");
	const id = encodeId("dec", decisionId);
	const one = await world.ask("GET", `/decisions/${id}`, { cookie });
	same([one.status, one.body["id"], at(one.body, "replay", "same")], [200, id, true]);
	const facts = at(one.body, "input", "facts") as { name: string; value: string }[];
	same(facts.find(({ name }) => name === "amount.fen")?.value, "500000");
	same(at(one.body, "result", "needDb"), 25);
	const reasons = at(one.body, "result", "reasons") as { code: string }[];
	// Nobody here carries messages: the person has no way to meet the need.
	same(
		reasons.map(({ code }) => code),
		["no_factor_meets", "device_unknown", "payee_new", "user_young"],
	);
});

test("[E2] the explorer answers from the book alone, and says what it cannot read", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("auditor");
	const ask = (query: Record<string, string>): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("GET", `/risk-explorer?${new URLSearchParams(query).toString()}`, { cookie });
	const facts = "device.known=true\npayee.known=true";
	const small = await ask({ operation: "pay", fen: "5000", facts });
	same([small.body["version"], at(small.body, "result", "needDb")], [3, 20]);
	same(at(small.body, "result", "offers", 0, "factors"), ["payment_password"]);
	const large = await ask({ operation: "pay", fen: "5000000", facts });
	same(at(large.body, "result", "needDb"), 30);
	for (const [query, status, code] of [
		[{ operation: "fly" }, 404, "operation_unknown"],
		[{ operation: "pay", version: "9" }, 404, "policy_book_not_found"],
		[{ operation: "pay", facts: "what is this" }, 400, "request_invalid"],
		[{ operation: "pay", holds: "charm" }, 400, "request_invalid"],
	] as const) {
		const refused = await ask(query);
		same([refused.status, refused.body["code"]], [status, code]);
	}
	const none = await world.db.read((tx) => tx.query("select 1 from security.decision"));
	same(none.length, 0);
});

test("[E4] a name goes on the grey list, holds what it names, and comes off by two", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800138000");
	const operator = await world.staff("operator");
	const approver = await world.staff("approver");
	const user = encodeId("usr", userId);
	const grey = { color: "grey", kind: "user", value: user, reason: "投诉核实" };
	const added = await world.ask("POST", "/lists", { cookie: operator, body: grey });
	same([added.status, added.body["proposalId"]], [201, null]);
	const again = await world.ask("POST", "/lists", { cookie: operator, body: grey });
	same([again.status, again.body["code"]], [409, "list_entry_exists"]);
	const unreadable = { ...grey, value: "somebody" };
	const wrong = await world.ask("POST", "/lists", { cookie: operator, body: unreadable });
	same([wrong.status, at(wrong.body, "errors", 0, "pointer")], [400, "/value"]);
	await decided(world, userId, 100n);
	const tickets = await world.ask("GET", `/tickets?state=waiting&userId=${user}`, {
		cookie: operator,
	});
	same(at(tickets.body, "items", 0, "kind"), "hold");
	const ticket = String(at(tickets.body, "items", 0, "id"));
	const act = (name: string, note?: string): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("POST", `/tickets/${ticket}/${name}`, {
			cookie: operator,
			body: note === undefined ? {} : { note },
		});
	same((await act("release")).body["code"], "ticket_not_open");
	same((await act("take")).body["state"], "taken");
	const refused = await act("refuse", "联系不上");
	same([refused.body["state"], refused.body["note"]], ["refused", "联系不上"]);
	const off = await world.ask("DELETE", `/lists/${String(added.body["entryId"])}`, {
		cookie: operator,
		body: { reason: "核实无误" },
	});
	same(off.status, 200);
	const held = await world.ask("GET", "/lists", { cookie: operator });
	same(at(held.body, "items", 0, "value"), user);
	const proposal = String(off.body["proposalId"]);
	const done = await world.ask("POST", `/approvals/${proposal}/approve`, { cookie: approver });
	same([done.status, done.body["state"]], [200, "approved"]);
	same((await world.ask("GET", "/lists", { cookie: operator })).body["items"], []);
});

test("[E1] a policy is drafted, tried, proposed by one and approved by another", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800138000");
	await decided(world, userId);
	const operator = await world.staff("operator");
	const approver = await world.staff("approver");
	const first = await world.ask("GET", "/policy-books/3", { cookie: operator });
	same([first.body["state"], first.body["current"]], ["in_force", true]);
	const document = structuredClone(first.body["document"]) as {
		classes: Record<string, { floorDb: number }>;
		holdHours: number;
	};
	const r3 = document.classes["R3"];
	assert.ok(r3 !== undefined);
	r3.floorDb = 28;
	const draft = (changed: object): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("POST", "/policy-books", {
			cookie: operator,
			body: { document: changed, note: "R3 28 dB" },
		});
	const spoiled = await draft({ ...document, holdHours: -1 });
	same([spoiled.status, at(spoiled.body, "errors", 0, "pointer")], [400, "/document/holdHours"]);
	const drafted = await draft(document);
	same([drafted.status, drafted.body["version"]], [201, 4]);
	const propose = (): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("POST", "/policy-books/4/proposal", {
			cookie: operator,
			body: { reason: "大额盗刷增多" },
		});
	same((await propose()).body["code"], "policy_book_not_run");
	const run = await world.ask("POST", "/policy-books/4/dry-run", { cookie: operator, body: {} });
	same([run.body["decisions"], run.body["stricter"]], [1, 1]);
	const shadow = await world.ask("PUT", "/policy-books/4/shadow", {
		cookie: operator,
		body: { on: true },
	});
	same(shadow.body["state"], "shadow");
	await decided(world, userId);
	const differing = await world.ask("GET", "/decisions?shadow=same", { cookie: operator });
	same((differing.body["items"] as unknown[]).length, 1);
	const proposed = await propose();
	same(proposed.status, 201);
	const id = String(proposed.body["proposalId"]);
	const own = await world.ask("POST", `/approvals/${id}/approve`, { cookie: operator });
	same(own.body["code"], "proposal_role");
	const approved = await world.ask("POST", `/approvals/${id}/approve`, { cookie: approver });
	same(approved.status, 200);
	const books = await world.ask("GET", "/policy-books", { cookie: operator });
	same(
		[at(books.body, "items", 0, "current"), at(books.body, "items", 1, "state")],
		[true, "retired"],
	);
	const decisionId = await decided(world, userId);
	const last = await world.ask("GET", `/decisions/${encodeId("dec", decisionId)}`, {
		cookie: operator,
	});
	same([last.body["bookVersion"], at(last.body, "result", "needDb")], [4, 28]);
});
