import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

async function decided(world: ConsoleWorld, userId: Uuid): Promise<Uuid> {
	const payee = newUuid(world.clock);
	const made = await world.deps.people.security.decide({
		userId,
		operation: "transfer",
		amount: cny(1_200_00n),
		payee: { kind: "user", id: payee },
		intent: { payee },
		session: { sessionId: newUuid(world.clock), deviceId: null, ip: "203.0.113.9", userAgent: "" },
	});
	assert.ok(!isRefusal(made));
	return made.decisionId;
}

test("[B5][E2] staff see how a user gets in, what guards the account, what was asked and what was proven", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800138000");
	const decisionId = await decided(world, userId);
	const cookie = await world.staff("auditor");
	const user = `/customers/${encodeId("usr", userId)}`;
	const { status, body } = await world.ask("GET", `${user}/safety`, { cookie });
	assert.equal(status, 200, JSON.stringify(body));
	same(body["names"], { mobileMasked: "138****8000", userName: null, emailMasked: null });
	same([at(body, "number", "state"), body["totpSince"]], ["active", null]);
	const [session] = body["sessions"] as { deviceId: string }[];
	same(at(body, "devices", 0, "id"), session?.deviceId);
	assert.ok(!JSON.stringify(body).includes("13800138000"));
	const asked = await world.ask("GET", `${user}/decisions`, { cookie });
	same(at(asked.body, "items", 0, "id"), encodeId("dec", decisionId));
	same(at(asked.body, "items", 0, "challenge", "proven"), []);
	// From a device that nobody knows, to a new payee: a person looks first.
	same(at(asked.body, "items", 0, "outcome"), "hold");
	same(at(asked.body, "items", 0, "challenge", "state"), "held");
	const one = await world.ask("GET", `/decisions/${encodeId("dec", decisionId)}`, { cookie });
	// The points add up to the score, rule by rule.
	const points = at(one.body, "explained", "points") as { points: number }[];
	same(
		Math.max(
			0,
			points.reduce((sum, rule) => sum + rule.points, 0),
		),
		one.body["score"],
	);
	const none = await world.ask("GET", "/customers/usr_01h455vb4pex5vsknk084sn02q/safety", {
		cookie,
	});
	same(none.status, 404);
});

test("[B6][A5] staff sign a user out and freeze an account, with a reason on record; auditors do not", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800138000");
	const user = `/customers/${encodeId("usr", userId)}`;
	const cookie = await world.staff("operator");
	const act = (name: string, reason: string, by = cookie): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("POST", `${user}/${name}`, { cookie: by, body: { reason } });
	for (const role of ["auditor", "approver"] as const) {
		const other = await world.staff(role);
		for (const name of ["sign-outs", "freezes"]) {
			same((await act(name, "来电核实", other)).body["code"], "not_allowed");
		}
	}
	same((await act("sign-outs", "  ")).body["code"], "reason_required");
	same((await act("sign-outs", "用户来电：手机丢失")).body, { ended: 1 });
	same((await act("freezes", "用户来电：手机丢失")).body, { frozen: true });
	const { body } = await world.ask("GET", `${user}/safety`, { cookie });
	same([at(body, "locks", 0, "kind"), body["sessions"]], ["freeze", []]);
	const log = await world.ask("GET", "/audit-log?limit=3", { cookie });
	const acts = (log.body["items"] as { action: string; reason: string }[]).filter(({ action }) =>
		action.startsWith("customer."),
	);
	same(
		acts.map(({ action, reason }) => [action, reason]),
		[
			["customer.frozen", "用户来电：手机丢失"],
			["customer.sessions_ended", "用户来电：手机丢失"],
		],
	);
	const nobody = "/customers/usr_01h455vb4pex5vsknk084sn02q/freezes";
	const none = await world.ask("POST", nobody, { cookie, body: { reason: "来电核实" } });
	same(none.status, 404);
});
