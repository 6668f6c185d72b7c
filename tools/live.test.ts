import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { cny, isRefusal, newUuid } from "#kernel";
import { createLedger, INVARIANTS, postingRules } from "#ledger";
import {
	createDatabase,
	createDb,
	type Db,
	migrate,
	PLATFORM_DATABASE,
	recordAct,
	startEmbedded,
} from "#platform";
import { fixedClock, same } from "#platform/testkit";
import { findingsOf, report, reportLimits } from "./audit.ts";
import { statementText, trialBalanceText } from "./books.ts";
import { parseCommand } from "./books-command.ts";
import { table } from "./live.ts";
import { tool } from "./tool-testkit.ts";

const ROOT = resolve(import.meta.dirname, "..");
const clock = fixedClock("2026-11-11T10:00:00+08:00");
const ledger = createLedger({ clock });

test("[A4] the auditor's tool reads the books of a running platform, and of one that is stopped", async (t) => {
	const dataDir = await folder(t);
	const empty = await tool("audit", [], { DATA_DIR: dataDir });
	same([empty.code, empty.err.includes("no database in")], [2, true]);

	const server = await startEmbedded({ dataDir, settings: { fsync: "off" } });
	const db = createDb({ host: server.socketDir, user: "zf", database: PLATFORM_DATABASE });
	try {
		for (const make of [() => createDatabase(server.socketDir, PLATFORM_DATABASE), undefined]) {
			const unmade = await tool("audit", ["--json"], { DATA_DIR: dataDir });
			same([unmade.code, unmade.out, unmade.err], [2, "", "no books in this database yet\n"]);
			await make?.();
		}
		await makeBooks(db);
		same(await audited(dataDir), [1, [6]]);
		await keepRecord(db);
		same(await audited(dataDir), [0, []]);
		await actOf(db, "lin");
		same(await audited(dataDir), [0, []]);
		await db.transaction((tx) =>
			tx.run("update ledger.balance set version = 2 where version = 1 and normal = 1"),
		);
	} finally {
		await db.close();
		await server.stop();
	}

	const strange = await tool("audit", ["--all"], { DATA_DIR: dataDir });
	same(
		[strange.code, strange.err],
		[2, "not understood: --all\nusage: npm run audit [-- --json] [-- --recent]\n"],
	);
	const wrong = await tool("audit", ["--recent"], { DATA_DIR: dataDir });
	assert.equal(wrong.code, 1, wrong.err);
	assert.match(wrong.out, /12 {2}VIOLATED .*numbered 1, 2, 3/);
	assert.match(wrong.out, /log ok +audit log 0: 1 records, seals not judged/);
	assert.match(wrong.out, /account_id=\d+ slot_id=\d+ version=2 first=1 last=1 count=1/);
	const args = ["statement", "--code", "2001", "--owner", LI];
	const statement = await tool("books", args, { DATA_DIR: dataDir });
	assert.equal(statement.code, 0, statement.err);
	assert.match(statement.out, /1 {2}2026-11-11 {2}充值成功 +recharge +88\.88 +88\.88/);
	const balance = await tool("books", ["trial-balance", "--as-of", "2026-11-11", "--json"], {
		DATA_DIR: dataDir,
	});
	const { balanced, rows } = JSON.parse(balance.out) as {
		balanced: boolean;
		rows: { code: string; debit: unknown }[];
	};
	same(balanced, true);
	same(rows.find(({ code }) => code === "1131")?.debit, { currency: "CNY", minor: "8888" });
	await readDay(dataDir);
	await writeFiles(dataDir);
});

/** A past day as text, and as JSON that says the same. */
async function readDay(dataDir: string): Promise<void> {
	const day = ["day-report", "--day", "2026-11-11"];
	const shown = await tool("books", day, { DATA_DIR: dataDir });
	assert.equal(shown.code, 0, shown.err);
	assert.match(shown.out, /^Day report 日报, 2026-11-11\nopen /);
	assert.match(shown.out, /reserve +1131 +应收渠道款 +Channel receivable +CNY +88\.88 +Dr 88\.88/);
	assert.match(shown.out, /recharge +充值成功 +Recharge +1 +88\.88 {2}CNY/);
	assert.match(shown.out, /reserve assets and liabilities +备付金资产与负债 +88\.88 = 88\.88\n/);
	assert.match(shown.out, /\nbalanced 借贷平衡\n$/);
	const told = await tool("books", [...day, "--json"], { DATA_DIR: dataDir });
	const report = JSON.parse(told.out) as {
		balanced: boolean;
		totals: unknown;
		record: { state: string; seal: unknown };
	};
	same([report.balanced, report.record.state], [true, "open"]);
	same(report.totals, { entries: "1", postings: "2", turnover: "8888" });
}

/** A statement as both kinds of file; an account that is not there is named. */
async function writeFiles(dataDir: string): Promise<void> {
	const out = join(dataDir, LI);
	const period = ["--from", "2026-11-01", "--to", "2026-11-30"];
	const args = ["statement", "--code", "2001", "--owner", LI, ...period];
	for (const format of ["csv", "pdf"]) {
		const file = ["--format", format, "--out", `${out}.${format}`];
		const { code, err } = await tool("books", [...args, ...file], { DATA_DIR: dataDir });
		assert.equal(code, 0, err);
	}
	const csv = await readFile(`${out}.csv`, "utf8");
	assert.match(csv, /^\uFEFF记账日,[\s\S]*2026-11-11,.*,充值成功,.*,,88\.88,88\.88,ent_\w{26},/);
	assert.match((await readFile(`${out}.pdf`)).toString("latin1"), /^%PDF-1[\s\S]*%%EOF\s*$/);
	const nobody = ["statement", "--code", "2001", "--owner", "nobody"];
	for (const file of [[], ["--format", "csv", "--out", `${out}.x`]]) {
		const missing = await tool("books", [...nobody, ...file], { DATA_DIR: dataDir });
		same([missing.code, missing.err], [2, "no account 2001 of nobody in CNY\n"]);
	}
}

test("[A4] the report names each invariant, and the rows of those that do not hold", () => {
	const findings = findingsOf([
		{ invariant: 2, words: "w", wordsZh: "字", rows: [{ account_id: "7", balance: null }] },
	]);
	same(
		findings.filter(({ state }) => state !== "ok").map(({ number, state }) => [number, state]),
		[[2, "violated"]],
	);
	assert.match(report(findings), / 2 {2}VIOLATED .*\n +account_id=7 balance=-\n/);
	assert.match(report(findings), /1 invariants are violated\n$/);
	assert.match(report(findingsOf([])), /the books are right\n$/);
	const recent = findingsOf([], true).filter(({ state }) => state === "not_looked_at");
	same(
		recent.map(({ number }) => number),
		[6, 22, 25],
	);
});

test("[A4] a command line that is wrong says what it must be", () => {
	const cases: [argv: string[], words: RegExp][] = [
		[[], /usage/],
		[["profit"], /no such report: profit.*usage/],
		[["day-report", "2026-11-11"], /not understood: 2026-11-11.*usage/],
		[["trial-balance", "--as-of", "yesterday"], /--as-of must be a day/],
		[["trial-balance", "--ledger", "0"], /--ledger must be a whole number/],
		[["statement", "--code", "20", "--owner", "x"], /a leaf of the chart: 20/],
		[["statement", "--code", "2001"], /--owner is missing/],
		[["statement", "--code", "2001", "--owner", "x", "--currency", "EUR"], /not one we keep/],
		[["statement", "--code", "2001", "--owner", "x", "--limit", "1e9"], /--limit must be/],
		[["statement", "--colour"], /--colour/],
		[["statement", "--code", "2001", "--owner", "x", "--format", "xls"], /must be csv or pdf/],
		[["statement", "--code", "2001", "--owner", "x", "--format", "pdf"], /--out is missing/],
		[["day-report", "--day", "2026-02-30"], /--day must be a day/],
		[["export"], /--format must be hledger or beancount; it was missing/],
		[
			["export", "--format", "beancount", "--from", "2026-11-12", "--to", "2026-11-11"],
			/--from must not be after/,
		],
	];
	for (const [argv, words] of cases) assert.throws(() => parseCommand(argv), words);
	same(parseCommand(["trial-balance"]), {
		name: "trial-balance",
		ledgerId: 1,
		json: false,
		asOf: undefined,
	});
});

test("[A4] books are printed in columns that line up, Chinese beside English", () => {
	same(
		table(
			[
				["科目", "1.00"],
				["a", "10.00"],
			],
			[1],
		),
		"科目   1.00\na     10.00\n",
	);
	const asOf = Temporal.PlainDate.from("2026-11-11");
	const empty = trialBalanceText({ asOf, rows: [], totals: [], balanced: true });
	assert.match(empty, /end of 2026-11-11[\s\S]*balanced/);
	assert.match(statementText({ code: "2001", owner: "x" }, "CNY", []), /no postings/);
});

test("[B6] the auditor's tool names the record of the audit log that was altered", async (t) => {
	const dataDir = await folder(t);
	const server = await startEmbedded({ dataDir, settings: { fsync: "off" } });
	t.after(() => server.stop());
	await createDatabase(server.socketDir, PLATFORM_DATABASE);
	const db = createDb({ host: server.socketDir, user: "zf", database: PLATFORM_DATABASE });
	try {
		await makeBooks(db);
		await keepRecord(db);
		for (const actor of ["lin", "wang", "zhao"]) await actOf(db, actor);
		await db.transaction((tx) =>
			tx.run("update platform.audit_log set actor = 'qian' where actor = 'wang'"),
		);
	} finally {
		await db.close();
	}
	const { code, out } = await tool("audit", [], { DATA_DIR: dataDir });
	assert.equal(code, 1);
	assert.match(
		out,
		/log VIOLATED +audit log 0: 3 records[^\n]*\n +fault=altered seq=2 to=2 record=\S+/,
	);
});

function actOf(db: Db, actor: string): Promise<void> {
	return db.transaction((tx) =>
		recordAct(tx, clock, { actor, action: "thing.done", subject: "x", detail: {} }),
	);
}

/** Exit code, and the numbers of what does not hold. */
async function audited(dataDir: string): Promise<[number | null, number[]]> {
	const { code, out } = await tool("audit", ["--json"], { DATA_DIR: dataDir });
	const answer = JSON.parse(out) as {
		ok: boolean;
		invariants: { number: number; state: string }[];
	};
	same([answer.ok, answer.invariants.length], [code === 0, INVARIANTS.length]);
	return [code, answer.invariants.filter((one) => one.state !== "ok").map(({ number }) => number)];
}

async function folder(t: TestContext): Promise<string> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-live-"));
	t.after(() => rm(dataDir, { recursive: true, force: true }));
	return dataDir;
}

/** The account that money was recharged to. */
const LI = newUuid(clock);

async function makeBooks(db: Db): Promise<void> {
	const modules = ["platform", "ledger", "instruments", "payments"].map((module) => ({
		module,
		folder: join(ROOT, "src", module, "migrations"),
	}));
	await migrate(db, modules, clock);
	await db.transaction(async (tx) => {
		await tx.run(
			`insert into instruments.account (ledger_id, id, user_id, type, number, state, opened_at)
			values (1, $1, $2, 'balance', '101001000000000017', 'open', $3)`,
			[LI, newUuid(clock), clock.now()],
		);
		await ledger.open(tx, { ledgerId: 1, account: { code: "2001", owner: LI }, currency: "CNY" });
		const posted = await ledger.post(tx, {
			id: newUuid(clock),
			ledgerId: 1,
			rule: "recharge",
			orderId: null,
			effectiveAt: clock.now(),
			legs: postingRules.rechargeLegs({
				userAccount: LI,
				channelId: "cardnet",
				amount: cny(8888n),
				cost: cny(0n),
			}),
		});
		assert.ok(!isRefusal(posted));
	});
}

/** The recharge as payments keeps it: what lies behind 1131. */
async function keepRecord(db: Db): Promise<void> {
	const id = newUuid(clock);
	await db.transaction((tx) =>
		tx.run(
			`insert into payments.record (ledger_id, id, payment_id, order_id, serial, kind, state,
				version, method, channel_id, subject, counterparty, currency, amount, expected_fee, net,
				suspense_amount, created_at)
			values (1, $1, $1, $1, 'r', 'recharge', 'succeeded', 1, 'quick_card', 'cardnet', '{}', '{}',
				'CNY', 8888, 0, 8888, 0, $2)`,
			[id, clock.now()],
		),
	);
}

test("[C7] the auditor's tool tells what is off with limits, in words", () => {
	const [customerId, paymentId] = [newUuid(clock), newUuid(clock)];
	const figures = { persons: 2, counters: 9, decisions: 5, payments: 4 };
	const right = { ...figures, violations: [], unlimited: [] };
	same(
		reportLimits(right),
		"limits ok        9 counters of 2 persons are sums of 5 decisions, 4 payments agree\n",
	);
	const touched = { customerId, bucket: "2026-11-11 abc -", counter: "1/0/1", sum: "2/0/1" };
	const unlimited = { ledgerId: 1, paymentId, payment: "succeeded 500", decision: "none" };
	const lines = reportLimits({ ...right, violations: [touched], unlimited: [unlimited] });
	const [head = "", counter = "", payment = ""] = lines.split("\n");
	assert.match(head, /^limits VIOLATED /);
	assert.match(counter, / bucket=2026-11-11 abc - counter=1\/0\/1 sum=2\/0\/1$/);
	assert.match(payment, / ledger_id=1 payment=\S+ is=succeeded 500 decided=none$/);
});
