import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld, PASSWORD } from "./console-testkit.ts";

async function proposal(world: ConsoleWorld, cookie: string, name: string): Promise<string> {
	const body = { name, role: "operator", reason: "新同事入职" };
	const made = await world.ask("POST", "/staff/invitations", { cookie, body });
	same([made.status, made.body["state"], made.body["mayDecide"]], [202, "proposed", false]);
	return String(made.body["id"]);
}

test("[A5] an admin invites, another approves in the inbox, and the link is shown once", async (t) => {
	const world = await consoleWorld(t);
	const lin = await world.staff("admin");
	const wang = await world.staff("approver");
	const id = await proposal(world, lin, "zhao");

	const inbox = await world.ask("GET", "/approvals?state=proposed", { cookie: wang });
	same([inbox.body["open"], at(inbox.body, "items", 0, "mayDecide")], [1, true]);
	same(at(inbox.body, "items", 0, "changes"), [
		{ path: "", before: null, after: { name: "zhao", role: "operator", state: "invited" } },
	]);
	const own = await world.ask("POST", `/approvals/${id}/approve`, { cookie: lin });
	same([own.status, own.body["code"]], [403, "proposal_by_maker"]);
	const approved = await world.ask("POST", `/approvals/${id}/approve`, {
		cookie: wang,
		body: { note: "已核对" },
	});
	same([approved.status, approved.body["state"]], [200, "approved"]);
	same(at(approved.body, "decision", "note"), "已核对");
	const again = await world.ask("POST", `/approvals/${id}/approve`, { cookie: wang });
	same([again.status, again.body["code"]], [409, "proposal_decided"]);

	const list = await world.ask("GET", "/staff", { cookie: lin });
	const members = list.body["items"] as { id: string; name: string; state: string }[];
	const zhao = members.find(({ name }) => name === "zhao");
	assert.ok(zhao !== undefined);
	same(zhao.state, "invited");
	const link = await world.ask("POST", `/staff/${zhao.id}/links`, { cookie: lin });
	assert.equal(link.status, 201);
	const url = new URL(String(link.body["url"]));
	same([url.origin, url.pathname, url.search], ["http://localhost", "/console/enrol", ""]);
	const token = url.hash.slice(1);
	const opened = await world.ask("POST", "/enrolments/options", { body: { token } });
	same([opened.status, at(opened.body, "staff", "name")], [200, "zhao"]);
	same(at(opened.body, "options", "rp", "id"), "localhost");
	const wrong = await world.ask("POST", "/enrolments", { body: { token, answer: "{}" } });
	same([wrong.status, wrong.body["code"]], [403, "passkey_refused"]);
});

test("[A5] who may act where: by role, in the staff pages and in the inbox", async (t) => {
	const world = await consoleWorld(t);
	const admin = await world.staff("admin");
	const id = await proposal(world, admin, "zhao");
	for (const role of ["operator", "approver", "auditor"] as const) {
		const cookie = await world.staff(role);
		for (const path of ["/staff", "/approvals", `/approvals/${id}`, "/audit-log/chain"]) {
			same([role, path, (await world.ask("GET", path, { cookie })).status], [role, path, 200]);
		}
		const body = { name: "sun", role: "admin", reason: "x" };
		const invited = await world.ask("POST", "/staff/invitations", { cookie, body });
		same([role, invited.status, invited.body["code"]], [role, 403, "not_allowed"]);
		const decided = await world.ask("POST", `/approvals/${id}/refuse`, {
			cookie,
			body: { reason: "不需要" },
		});
		const expected = { operator: "proposal_role", auditor: "not_allowed", approver: undefined };
		same([role, decided.body["code"]], [role, expected[role]]);
	}
	const approver = await world.staff("approver");
	const audit = await world.ask("POST", "/audits", { cookie: approver, body: {} });
	same([audit.status, audit.body["code"]], [403, "not_allowed"]);
});

test("[A5] a maker takes a proposal back; a refusal wants a reason; what is not there is not found", async (t) => {
	const world = await consoleWorld(t);
	const lin = await world.staff("admin");
	const wang = await world.staff("admin");
	const id = await proposal(world, lin, "zhao");
	const bare = await world.ask("POST", `/approvals/${id}/refuse`, { cookie: wang, body: {} });
	same([bare.status, bare.body["code"]], [400, "request_invalid"]);
	const theirs = await world.ask("POST", `/approvals/${id}/withdraw`, { cookie: wang });
	same([theirs.status, theirs.body["code"]], [403, "proposal_not_maker"]);
	const mine = await world.ask("POST", `/approvals/${id}/withdraw`, { cookie: lin });
	same([mine.status, mine.body["state"]], [200, "withdrawn"]);
	const nothing = `/approvals/${id.slice(0, -4)}0000`;
	same((await world.ask("GET", nothing, { cookie: lin })).status, 404);
	const gone = await world.ask("POST", `${nothing}/approve`, { cookie: lin });
	same([gone.status, gone.body["code"]], [404, "proposal_not_found"]);
	const twice = await proposal(world, lin, "zhao");
	const pending = await world.ask("POST", "/staff/invitations", {
		cookie: wang,
		body: { name: "zhao", role: "auditor", reason: "x" },
	});
	same([pending.status, pending.body["code"]], [409, "proposal_pending"]);
	world.clock.advance({ hours: 7 * 24 });
	const expired = await world.ask("GET", `/approvals/${twice}`, { cookie: wang });
	same([expired.status, expired.body["code"]], [401, "not_signed_in"]);
	const sun = await world.staff("admin");
	const late = await world.ask("POST", `/approvals/${twice}/approve`, { cookie: sun });
	same([late.status, late.body["code"]], [409, "proposal_expired"]);
});

test("[B6] one sees where one is signed in, and ends it; an admin ends it for others", async (t) => {
	const world = await consoleWorld(t);
	const admin = await world.staff("admin");
	const auditor = await world.staff("auditor");
	const own = await world.ask("GET", "/sessions", { cookie: auditor });
	const [session] = own.body["items"] as { id: string; current: boolean }[];
	assert.ok(session?.current);
	const members = (await world.ask("GET", "/staff", { cookie: admin })).body["items"] as {
		id: string;
		role: string;
	}[];
	const member = members.find(({ role }) => role === "auditor");
	assert.ok(member !== undefined);
	const path = `/staff/${member.id}/sessions`;
	const seen = await world.ask("GET", path, { cookie: admin });
	same(at(seen.body, "items", 0, "current"), false);
	same((await world.ask("DELETE", `${path}/${session.id}`, { cookie: admin })).status, 204);
	same((await world.ask("GET", "/me", { cookie: auditor })).status, 401);
	const twice = await world.ask("DELETE", `${path}/${session.id}`, { cookie: admin });
	same([twice.status, twice.body["code"]], [404, "session_not_found"]);
	const [mine] = (await world.ask("GET", "/sessions", { cookie: admin })).body["items"] as {
		id: string;
	}[];
	same((await world.ask("DELETE", `/sessions/${mine?.id}`, { cookie: admin })).status, 204);
	same((await world.ask("GET", "/me", { cookie: admin })).status, 401);
});

test("[B5] suspending shuts out at once, and nobody suspends themselves", async (t) => {
	const world = await consoleWorld(t);
	const admin = await world.staff("admin");
	const operator = await world.staff("operator");
	const members = (await world.ask("GET", "/staff", { cookie: admin })).body["items"] as {
		id: string;
		role: string;
	}[];
	const suspend = (role: string): ReturnType<ConsoleWorld["ask"]> =>
		world.ask("POST", `/staff/${members.find((one) => one.role === role)?.id}/suspension`, {
			cookie: admin,
			body: { reason: "离职" },
		});
	same((await suspend("operator")).status, 204);
	same((await world.ask("GET", "/me", { cookie: operator })).status, 401);
	const self = await suspend("admin");
	same([self.status, self.body["code"]], [409, "staff_self"]);
	same((await world.ask("GET", "/me", { cookie: admin })).status, 200);
});

test("[B5] away from a demo the console says that passwords do not open it", async (t) => {
	const world = await consoleWorld(t, { passwords: false });
	same((await world.ask("GET", "/sign-in-ways")).body, { passkey: true, password: false });
	await world.deps.people.staff.add({ name: "lin", password: PASSWORD, role: "admin" });
	const word = await world.ask("POST", "/sessions", { body: { name: "lin", password: PASSWORD } });
	same([word.status, word.body["code"]], [403, "password_sign_in_off"]);
	const begun = await world.ask("POST", "/sessions/passkey-options");
	same([begun.status, at(begun.body, "options", "rpId")], [201, "localhost"]);
	const { ceremonyId, challengeId } = begun.body;
	for (const body of [
		{ ceremonyId, challengeId, answer: "{}" },
		{ ceremonyId: "x", challengeId, answer: "{}" },
	]) {
		const refused = await world.ask("POST", "/sessions/passkey", { body });
		same([refused.status, refused.body["code"]], [403, "passkey_refused"]);
	}
});

test("[B6] the audit log's chain is looked at when asked, and names what was altered", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const before = await world.ask("GET", "/audit-log/chain", { cookie });
	same([before.body["at"], before.body["records"]], [null, "1"]);
	const whole = await world.ask("POST", "/audit-log/verification", { cookie });
	same([whole.status, whole.body["records"], whole.body["faults"]], [200, "2", []]);
	await world.db.transaction((tx) =>
		tx.run("update platform.audit_log set actor = 'nobody' where seq = 2"),
	);
	const broken = await world.ask("POST", "/audit-log/verification", { cookie });
	same(at(broken.body, "faults", 0, "kind"), "altered");
	const log = await world.ask("GET", "/audit-log", { cookie });
	const items = log.body["items"] as { id: string; seq: string; action: string }[];
	same(
		items.map(({ seq, action }) => [seq, action]),
		[
			["3", "audit_log.verified"],
			["2", "audit_log.verified"],
			["1", "staff.signed_in"],
		],
	);
	same(at(broken.body, "faults", 0, "actId"), items[1]?.id);
	same((await world.ask("GET", "/audit-log/chain", { cookie })).body, broken.body);
});
