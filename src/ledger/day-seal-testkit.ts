import { createHash } from "node:crypto";
import type { Db } from "#platform";

interface CodeRow {
	code: string;
	book: string;
	currency: string;
	debit: bigint;
	credit: bigint;
	closing: bigint;
}

interface ControlRow {
	closed_at: unknown;
	turnover: bigint;
}

/** The seal by plain SELECTs and the words of day-seal.ts alone. */
export async function recomputed(
	db: Db,
	day: Temporal.PlainDate,
	previous: string | null,
): Promise<string> {
	return db.transaction(async (tx) => {
		const entries = await tx.query<Record<string, unknown>>(
			`select id, booked_on, effective_at, recorded_at, order_id, reverses, rule, legs,
				previous::text, captured::text, captured_amounts::text
			from ledger.entry where ledger_id = 1 and booked_on = $1`,
			[day],
		);
		const balances = await tx.query<Record<string, unknown>>(
			"select * from ledger.day_balance where ledger_id = 1 and day = $1",
			[day],
		);
		const codes = await tx.query<CodeRow>(
			"select * from ledger.day_code where ledger_id = 1 and day = $1",
			[day],
		);
		const control = await tx.one<ControlRow>(
			"select * from ledger.day where ledger_id = 1 and day = $1",
			[day],
		);
		const codeLines = codes.map(
			(row) =>
				`code ${row.code}|${JSON.stringify(row.book)}|${row.currency}|` +
				`${row.debit}|${row.credit}|${row.closing}`,
		);
		const text = [
			"zhangfang seal 1",
			"ledger 1",
			`day ${day.toString()}`,
			`closed ${microseconds(control.closed_at)}`,
			`previous ${previous ?? "-"}`,
			`entries ${entries.length}`,
			`postings ${entries.reduce((sum, { legs }) => sum + (legs as []).length / 4, 0)}`,
			`turnover ${control.turnover}`,
			...codeLines.toSorted(),
			`entries-digest ${digest(entries.map(entryLine).toSorted())}`,
			`balances-digest ${digest(balances.toSorted(bySlot).map(balanceLine))}`,
		];
		return sha256(Buffer.from(`${text.join("\n")}\n`)).toString("hex");
	});
}

function entryLine(row: Record<string, unknown>): string {
	const list = (name: string): string => String(row[name] ?? "{}").slice(1, -1);
	return [
		row["id"],
		row["booked_on"],
		microseconds(row["effective_at"]),
		microseconds(row["recorded_at"]),
		row["order_id"] ?? "",
		row["reverses"] ?? "",
		JSON.stringify(row["rule"]),
		(row["legs"] as bigint[]).join(","),
		list("previous"),
		list("captured"),
		list("captured_amounts"),
	].join("|");
}

function balanceLine(row: Record<string, unknown>): string {
	return [row["slot_id"], row["posted"], row["version"], row["last_entry"]].join("|");
}

function bySlot(left: Record<string, unknown>, right: Record<string, unknown>): number {
	return (left["slot_id"] as bigint) < (right["slot_id"] as bigint) ? -1 : 1;
}

function digest(lines: readonly string[]): string {
	const parts: Buffer[] = [];
	for (let at = 0; at < lines.length; at += 1_000) {
		const part = lines.slice(at, at + 1_000).map((line) => `${line}\n`);
		parts.push(sha256(Buffer.from(part.join(""))));
	}
	return sha256(Buffer.concat(parts)).toString("hex");
}

function sha256(bytes: Buffer): Buffer {
	return createHash("sha256").update(bytes).digest();
}

function microseconds(instant: unknown): bigint {
	return (instant as Temporal.Instant).epochNanoseconds / 1_000n;
}
