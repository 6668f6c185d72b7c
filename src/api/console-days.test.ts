import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, required, type Uuid } from "#kernel";
import { CELL } from "#payments";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld, PREFIX } from "./console-testkit.ts";
import { CONSOLE_COOKIE } from "./session.ts";

const FIRST = "2026-11-11";
const SECOND = "2026-11-12";

/** Two days of recharges: 100.00 and 50.00 on the first, 30.00 on the second. */
async function twoDays(world: ConsoleWorld): Promise<Uuid> {
	const userId = await world.user("13800138001");
	await world.credit(userId, 100_00n);
	await world.credit(userId, 50_00n);
	world.clock.advance({ hours: 24 });
	await world.credit(userId, 30_00n);
	return userId;
}

test("[A4] staff read a day with its turnover, and close it once it is over", async (t) => {
	const world = await consoleWorld(t);
	await twoDays(world);
	const cookie = await world.staff("operator");
	const days = await world.ask("GET", "/ledger/days", { cookie });
	same(
		(days.body["items"] as { day: string; state: string }[]).map(({ day, state }) => [day, state]),
		[
			[SECOND, "open"],
			[FIRST, "open"],
		],
	);
	const first = await world.ask("GET", `/ledger/days/${FIRST}`, { cookie, language: "en" });
	same([first.status, at(first.body, "over"), at(first.body, "balanced")], [200, true, true]);
	same(at(first.body, "totals"), { entries: "2", postings: "4", turnover: "15000" });
	same(at(first.body, "rules"), [
		{
			rule: "recharge",
			ruleText: "Recharge",
			entries: "2",
			amount: { currency: "CNY", minor: "15000" },
		},
	]);
	const second = await world.ask("GET", `/ledger/days/${SECOND}`, { cookie });
	const balance = (at(second.body, "rows") as { code: string; opening: unknown }[]).find(
		({ code }) => code === "2001",
	);
	same(at(balance, "opening", "credit", "minor"), "15000");
	same(at(second.body, "positions", 0, "equal"), true);

	const closing = `/ledger/days/${FIRST}/closing`;
	const closed = await world.ask("POST", closing, { cookie });
	same(
		[closed.status, closed.body["state"], at(closed.body, "totals", "entries")],
		[200, "closed", "2"],
	);
	const again = await world.ask("POST", closing, { cookie });
	same([again.status, again.body], [200, closed.body]);
	const acts = await world.ask("GET", "/audit-log", { cookie });
	same(
		(acts.body["items"] as { action: string; subject: string }[])
			.filter(({ action }) => action === "day.closed")
			.map(({ subject }) => subject),
		[FIRST],
	);
	const today = await world.ask("POST", `/ledger/days/${SECOND}/closing`, { cookie });
	same([today.status, today.body["code"]], [409, "day_not_over"]);
	same(today.body["params"], { day: SECOND, today: SECOND });
	for (const [path, status] of [
		["/ledger/days/2026-11-13", 404],
		["/ledger/days/2026-02-30", 400],
		["/ledger/days/2026-11-10", 200],
	] as const) {
		same([path, (await world.ask("GET", path, { cookie })).status], [path, status]);
	}
	// Nothing was booked that day: there is nothing to close, and nothing is left behind.
	const empty = await world.ask("POST", "/ledger/days/2026-11-10/closing", { cookie });
	same(empty.status, 404);
	const after = await world.ask("GET", "/ledger/days", { cookie });
	same((after.body["items"] as unknown[]).length, 2);
});

test("[B6] nobody closes a day or takes a statement without a session, and an auditor only reads", async (t) => {
	const world = await consoleWorld(t);
	await twoDays(world);
	const auditor = await world.staff("auditor");
	const account = await accountId(world, auditor);
	const reads = [
		"/ledger/days",
		`/ledger/days/${FIRST}`,
		`/ledger/accounts/${account}/period`,
		`/ledger/accounts/${account}/statement?format=csv`,
	];
	for (const path of reads) {
		for (const cookie of [undefined, "A".repeat(64)]) {
			const refused = await world.ask("GET", path, cookie === undefined ? {} : { cookie });
			same([path, refused.status, refused.body["code"]], [path, 401, "not_signed_in"]);
		}
		const read = await file(world, path, auditor);
		same([path, read.statusCode], [path, 200]);
	}
	const stranger = await world.ask("POST", `/ledger/days/${FIRST}/closing`);
	same([stranger.status, stranger.body["code"]], [401, "not_signed_in"]);
	const refused = await world.ask("POST", `/ledger/days/${FIRST}/closing`, { cookie: auditor });
	same([refused.status, refused.body["code"]], [403, "not_allowed"]);
	const day = await world.ask("GET", `/ledger/days/${FIRST}`, { cookie: auditor });
	same(at(day.body, "record", "state"), "open");
});

test("[A4] an account's period reads oldest first between its balances, and leaves as a file", async (t) => {
	const world = await consoleWorld(t);
	const userId = await twoDays(world);
	const cookie = await world.staff("operator");
	const account = await accountId(world, cookie);
	const path = `/ledger/accounts/${account}/period?from=${FIRST}&to=${SECOND}&limit=2`;
	const page = await world.ask("GET", path, { cookie });
	same([at(page.body, "opening", "minor"), at(page.body, "closing", "minor")], ["0", "18000"]);
	same(balances(page.body), ["10000", "15000"]);
	const cursor = String(page.body["nextCursor"]);
	const next = await world.ask("GET", `${path}&cursor=${cursor}`, { cookie });
	same([balances(next.body), next.body["nextCursor"]], [["18000"], null]);
	same(at(next.body, "opening", "minor"), "0");

	const period = `from=${SECOND}&to=${SECOND}`;
	const csv = await file(
		world,
		`/ledger/accounts/${account}/statement?format=csv&${period}`,
		cookie,
	);
	same(csv.headers["content-type"], "text/csv; charset=utf-8");
	const disposition = String(csv.headers["content-disposition"]);
	assert.match(
		disposition,
		/^attachment; filename="statement-2001-\d+-2026-11-12-2026-11-12\.csv"; /,
	);
	const nickname = required(
		await world.db.read((tx) => world.deps.people.identity.profile(tx, userId)),
		"the user",
	).nickname;
	assert.ok(decodeURIComponent(disposition).includes(`2001 支付账户余额 ${nickname}`));
	assert.match(csv.payload, /^\uFEFF记账日,/);
	assert.match(csv.payload, /期初余额,,,,150\.00,/);
	assert.match(csv.payload, /充值成功,应收渠道款 · 华联卡网,,30\.00,180\.00,ent_/);
	assert.match(csv.payload, /期末余额,,,,180\.00,/);
	const pdf = await file(world, `/ledger/accounts/${account}/statement?${period}`, cookie);
	same(pdf.headers["content-type"], "application/pdf");
	assert.match(pdf.rawPayload.toString("latin1"), /^%PDF-1[\s\S]*%%EOF\s*$/);
	const acts = await world.ask("GET", "/audit-log", { cookie });
	same(
		(acts.body["items"] as { action: string; details: { format: string } }[])
			.filter(({ action }) => action === "statement.downloaded")
			.map(({ details }) => details.format),
		["pdf", "csv"],
	);

	const turned = await world.ask(
		"GET",
		`/ledger/accounts/${account}/period?from=${SECOND}&to=${FIRST}`,
		{
			cookie,
		},
	);
	same([turned.status, turned.body["code"]], [400, "request_invalid"]);
	same((await world.ask("GET", "/ledger/accounts/999999/statement", { cookie })).status, 404);
});

test("[L1] an entry names the one that mends it", async (t) => {
	const world = await consoleWorld(t);
	await twoDays(world);
	const cookie = await world.staff("operator");
	const account = await accountId(world, cookie);
	const page = await world.ask("GET", `/ledger/accounts/${account}/period?from=${FIRST}`, {
		cookie,
	});
	const id = String(at(page.body, "items", 0, "entryId"));
	const entry = await world.ask("GET", `/ledger/entries/${id}`, { cookie });
	same([entry.body["reverses"], entry.body["reversedBy"]], [null, null]);
	// Of an order that was reversed: both point at each other.
	const { first, second } = await reversed(world);
	const [mended, mending] = [
		await world.ask("GET", `/ledger/entries/${first}`, { cookie }),
		await world.ask("GET", `/ledger/entries/${second}`, { cookie }),
	];
	same([mended.body["reverses"], mended.body["reversedBy"]], [null, second]);
	same([mending.body["reverses"], mending.body["reversedBy"]], [first, null]);
});

/** An order of two entries: the second takes back the first. Public ids. */
async function reversed(world: ConsoleWorld): Promise<{ first: string; second: string }> {
	const { ledger } = world.deps.money;
	const orderId = newUuid(world.clock);
	const ids = [newUuid(world.clock), newUuid(world.clock)] as const;
	await world.db.transaction(async (tx) => {
		for (const [place, id] of ids.entries()) {
			const sides = place === 0 ? (["debit", "credit"] as const) : (["credit", "debit"] as const);
			const posted = await ledger.post(tx, {
				id,
				ledgerId: CELL,
				rule: "opening_capital",
				orderId,
				effectiveAt: world.clock.now(),
				legs: [
					{ account: { code: "1001", owner: "own" }, side: sides[0], amount: cny(1_00n) },
					{ account: { code: "4001", owner: "-" }, side: sides[1], amount: cny(1_00n) },
				],
				...(place === 0 ? {} : { reverses: ids[0] }),
			});
			assert.ok(!isRefusal(posted));
		}
	});
	return { first: encodeId("ent", ids[0]), second: encodeId("ent", ids[1]) };
}

/** The only user's account in the books. */
async function accountId(world: ConsoleWorld, cookie: string): Promise<string> {
	const accounts = await world.ask("GET", "/ledger/accounts?code=2001", { cookie });
	return String(at(accounts.body, "items", 0, "id"));
}

function file(world: ConsoleWorld, path: string, cookie: string) {
	const headers = { cookie: `${CONSOLE_COOKIE}=${cookie}` };
	return world.app.inject({ method: "GET", url: PREFIX + path, headers });
}

function balances(page: unknown): string[] {
	return (at(page, "items") as { balanceAfter: { minor: string } }[]).map(
		({ balanceAfter }) => balanceAfter.minor,
	);
}
