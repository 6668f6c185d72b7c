import assert from "node:assert/strict";
import { test } from "node:test";
import { inflateSync } from "node:zlib";
import { cny, isRefusal, newUuid, required, uuid } from "#kernel";
import type { AccountView, BookedEntry, Ledger, StatementLine } from "#ledger";
import { pause, type Tx } from "#platform";
import { same } from "#platform/testkit";
import { toCsv } from "./csv.ts";
import { readStatement, STATEMENT_LINES_MAX, type Statement } from "./statement.ts";
import { statementCsv } from "./statement-csv.ts";
import { statementPdf } from "./statement-pdf.ts";

const AT = Temporal.Instant.from("2026-11-22T14:03:21+08:00");
const clock = { now: (): Temporal.Instant => AT };
const ENTRY = newUuid(clock);
const ACCOUNT: AccountView = {
	id: 17n,
	account: { code: "2001", owner: "u-1" },
	currency: "CNY",
	book: "reserve",
	state: "open",
	posted: cny(0n),
	held: cny(0n),
	available: cny(0n),
	floor: cny(0n),
	openedAt: AT,
};
const DAYS = {
	from: Temporal.PlainDate.from("2026-11-01"),
	to: Temporal.PlainDate.from("2026-11-30"),
};

/** An account whose lines are one yuan in each, as many as asked for. */
function booksOf(lines: number, owner: string): Parameters<typeof readStatement>[0] {
	const lineAt = (at: number): StatementLine => ({
		entryId: uuid(ENTRY),
		slot: 0,
		accountSeq: BigInt(at),
		bookedOn: DAYS.from,
		effectiveAt: AT,
		recordedAt: AT,
		rule: "recharge",
		orderId: null,
		side: "credit",
		amount: cny(1_00n),
		balanceAfter: cny(BigInt(at) * 1_00n),
	});
	return {
		period: async (_tx, { cursor = null, limit }) => {
			const after = Number(cursor ?? "0");
			const count = Math.min(limit, lines - after);
			const items = Array.from({ length: count }, (_, at) => lineAt(after + at + 1));
			const end = after + count;
			const nextCursor = end < lines ? String(end) : null;
			return { items, nextCursor, opening: cny(0n), closing: cny(BigInt(lines) * 1_00n) };
		},
		entries: async () => [entryOf(owner, lines)],
	} satisfies Pick<Ledger, "period" | "entries">;
}

function entryOf(owner: string, lines: number): BookedEntry {
	const leg = { amount: cny(1_00n), slotId: 64n, accountSeq: 1n, balanceAfter: cny(1_00n) };
	const own = Array.from({ length: Math.min(lines, 3) }, (_, at) => ({
		...leg,
		account: ACCOUNT.account,
		accountId: ACCOUNT.id,
		accountSeq: BigInt(at + 1),
		side: "credit" as const,
		book: "reserve" as const,
	}));
	const other = { ...leg, accountId: 18n, side: "debit" as const, book: "reserve" as const };
	return {
		id: uuid(ENTRY),
		ledgerId: 1,
		rule: "recharge",
		orderId: null,
		reverses: null,
		bookedOn: DAYS.from,
		effectiveAt: AT,
		recordedAt: AT,
		legs: [...own, { ...other, account: { code: "1131", owner } }],
	};
}

async function made(
	lines: number,
	language: "zh-CN" | "en",
	owner = "华联卡组织",
): Promise<Statement> {
	const names = { owner: async (account: { owner: string }) => account.owner };
	const query = { ledgerId: 1, account: ACCOUNT, language, at: AT, ...DAYS };
	const statement = await readStatement(
		booksOf(lines, owner),
		undefined as unknown as Tx,
		names,
		query,
	);
	assert.ok(!isRefusal(statement));
	return statement;
}

/** Rows and cells of a CSV text, by RFC 4180. */
function parse(text: string): string[][] {
	const rows = text.split("\r\n").slice(0, -1);
	return rows.map((row) =>
		[...`${row},`.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*)),/g)].map(
			([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
		),
	);
}

test("[A4] a statement as CSV opens in a spreadsheet: mark, one shape of rows, plain decimals", async () => {
	const text = statementCsv(await made(3, "zh-CN")).toString("utf8");
	assert.ok(text.startsWith("\uFEFF记账日,"));
	const rows = parse(text.slice(1));
	same(
		rows.map((row) => row.length),
		rows.map(() => 9),
	);
	same(rows[1]?.slice(2, 7), ["期初余额", "", "", "", "0.00"]);
	same(rows[2]?.slice(0, 7), [
		...["2026-11-01", "2026-11-22 14:03:21", "充值成功", "应收渠道款 · 华联卡组织"],
		...["", "1.00", "1.00"],
	]);
	same(rows[5]?.slice(2, 7), ["本期合计", "3 笔", "0.00", "3.00", ""]);
	same(rows[6]?.slice(2, 7), ["期末余额", "", "", "", "3.00"]);
	assert.match(
		rows[7]?.[3] ?? "",
		/2001 支付账户余额.*2026-11-01 至 2026-11-30.*2026-11-22 14:03:21/,
	);
});

test("[B6] no cell of a CSV is a formula, and quotes and lines stay inside their cell", () => {
	const text = toCsv([
		["=1+1", "+86 138", "-12.50", "-x", "@a", "＝1", "\tx"],
		['say "hi"', "a,b", "a\r\nb"],
	]).toString("utf8");
	assert.equal(
		text,
		`\uFEFF'=1+1,'+86 138,-12.50,'-x,'@a,'＝1,'\tx\r\n"say ""hi""","a,b","a\r\nb"\r\n`,
	);
});

test("[A4] a statement that would be too long is refused before it is made", async () => {
	const names = { owner: async () => null };
	const query = { ledgerId: 1, account: ACCOUNT, language: "en" as const, at: AT, ...DAYS };
	const books = booksOf(STATEMENT_LINES_MAX + 1, "x");
	const refused = await readStatement(books, undefined as unknown as Tx, names, query);
	same(refused, { refusal: "statement_too_long", params: { most: "20000" } });
});

test("[A4] a statement as PDF: numbered pages with an embedded part of a Chinese font", async () => {
	const bytes = required(await drawn(await made(200, "zh-CN")), "the file");
	const text = bytes.toString("latin1");
	assert.ok(text.startsWith("%PDF-1."));
	assert.ok(text.trimEnd().endsWith("%%EOF"));
	// 200 lines and three of balances: 38 on the first page, 46 on each later one.
	same([...text.matchAll(/\/Type \/Page\b/g)].length, 5);
	assert.match(text, /\/BaseFont \/[A-Z]{6}\+NotoSansHans-Regular/);
	assert.match(text, /\/FontFile3/);
	assert.ok(bytes.length > 10_000 && bytes.length < 400_000, `${bytes.length} bytes`);
	// What a reader copies out of it: the map of glyphs back to characters holds the words drawn.
	const maps = unicodeMaps(bytes);
	for (const character of "账户明细期初余额充值成功华联卡组织第页共") {
		assert.ok(maps.includes(character), character);
	}
	assert.ok(!maps.includes("龘"), "only the characters drawn are embedded");
});

test("[A4] the longest statement is drawn while everything else goes on", async () => {
	const statement = await made(STATEMENT_LINES_MAX, "en", "CardNet");
	// Work of this thread between two looks. That a busy machine lets it wait is not its doing.
	const turnsMs: number[] = [];
	let isDrawn = false;
	const watch = async (): Promise<void> => {
		while (!isDrawn) {
			const before = process.threadCpuUsage();
			await pause(5);
			const { user, system } = process.threadCpuUsage(before);
			turnsMs.push((user + system) / 1_000);
		}
	};
	const [bytes] = await Promise.all([
		drawn(statement).finally(() => {
			isDrawn = true;
		}),
		watch(),
	]);
	assert.ok(bytes.length > 100_000);
	const worstMs = Math.max(...turnsMs);
	assert.ok(turnsMs.length > 10 && worstMs < 100, `a turn of the loop worked for ${worstMs} ms`);
});

async function drawn(statement: Statement): Promise<Buffer> {
	const bytes = await statementPdf(statement);
	assert.ok(!isRefusal(bytes));
	return bytes;
}

/** The characters named by the ToUnicode maps of a PDF. */
function unicodeMaps(bytes: Buffer): string {
	const text = bytes.toString("latin1");
	const found: string[] = [];
	for (const match of text.matchAll(/stream\n/g)) {
		const start = match.index + match[0].length;
		const stream = bytes.subarray(start, text.indexOf("endstream", start));
		const plain = stream[0] === 0x78 ? inflateSync(stream).toString("latin1") : "";
		if (!plain.includes("beginbfrange")) continue;
		for (const [, hex = ""] of plain.matchAll(/<([0-9a-f]{4})>(?=[ \]])/g)) {
			found.push(String.fromCodePoint(Number.parseInt(hex, 16)));
		}
	}
	return found.join("");
}
