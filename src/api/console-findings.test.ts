import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

type Part = Readonly<Record<string, unknown>>;

const BALANCE_OF = (by: number): string =>
	`update ledger.balance set posted = posted + ${by} where slot_id =
		(select account_id from ledger.account where code = '2001')`;

async function items(world: ConsoleWorld, path: string, cookie: string): Promise<Part[]> {
	const { status, body } = await world.ask("GET", path, { cookie, language: "en" });
	assert.equal(status, 200, JSON.stringify(body));
	return body["items"] as Part[];
}

test("[I8] staff see what an audit found, say who looks after it, and open the account it froze", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const payer = await world.user("13800000001");
	await world.verify(payer);
	await world.credit(payer, 20_000n);
	await world.db.transaction((tx) => tx.run(BALANCE_OF(1)));
	const audit = () => world.ask("POST", "/audits", { cookie, body: {} });
	same((await audit()).status, 200);

	const found = await items(world, "/findings", cookie);
	// 6: the credit has no recharge behind it in this world.
	same(new Set(found.map(({ invariant }) => invariant)), new Set([2, 4, 6, 18]));
	const finding = found.find(({ keepsFrozen }) => keepsFrozen === true);
	assert.ok(finding !== undefined);
	same(finding["text"], "Each account's balance is the sum of its postings, slot by slot.");
	const path = `/findings/${String(finding["id"])}`;
	const reason = { body: { reason: "checked against the backup" } };

	const auditor = await world.staff("auditor");
	const mayNot = await world.ask("POST", `${path}/acknowledgement`, { cookie: auditor, ...reason });
	same(mayNot.status, 403);
	const silent = await world.ask("POST", `${path}/acknowledgement`, {
		cookie,
		body: { reason: "" },
	});
	same(silent.status, 400);
	const taken = await world.ask("POST", `${path}/acknowledgement`, { cookie, ...reason });
	same([taken.status, (taken.body["acknowledged"] as Part)["reason"]], [200, reason.body.reason]);
	const twice = await world.ask("POST", `${path}/acknowledgement`, { cookie, ...reason });
	same([twice.status, twice.body["code"]], [409, "finding_acknowledged"]);

	const early = await world.ask("POST", `${path}/release`, { cookie, ...reason });
	same([early.status, early.body["code"]], [409, "finding_still_shows"]);
	await world.db.transaction((tx) => tx.run(BALANCE_OF(-1)));
	await audit();
	const released = await world.ask("POST", `${path}/release`, { cookie, ...reason });
	same([released.status, released.body["state"]], [200, "open"]);
	same(
		(await items(world, "/findings", cookie)).map(({ invariant }) => invariant),
		[6],
	);
	same((await items(world, "/findings?show=all", cookie)).length, 4);

	const runs = await items(world, "/audits", cookie);
	same(
		runs.map(({ kind, failed, violations }) => [kind, failed, violations]),
		[
			["whole", false, 1],
			["whole", false, 4],
		],
	);
	const acts = await items(world, "/audit-log", cookie);
	same(
		acts.map(({ action }) => action).filter((action) => action !== "staff.signed_in"),
		["account.released", "audit.run", "finding.acknowledged", "audit.run"],
	);
	same(acts[0]?.["reason"], reason.body.reason);
});

test("a finding that does not exist is not found", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const path = "/findings/fnd_01h455vb4pex5vsknk084sn02q";
	for (const act of ["acknowledgement", "release"]) {
		const { status } = await world.ask("POST", `${path}/${act}`, { cookie, body: { reason: "x" } });
		same(status, 404);
	}
});
