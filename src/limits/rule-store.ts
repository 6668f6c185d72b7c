import { cny, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { AccountClass, ActKind, Mark, Proof, RiskClass } from "./act.ts";
import type { Grade } from "./grade.ts";
import type { Key, Return } from "./measure.ts";
import type { CapOf, Effect, Rule, RuleText, WayOut } from "./rule.ts";
import type { Window } from "./window.ts";

interface Row {
	readonly row_name: string;
	readonly version: number;
	readonly rule: string;
	readonly title_zh: string;
	readonly title_en: string;
	readonly basis_zh: string;
	readonly basis_en: string;
	readonly key: Key;
	readonly span: Window;
	readonly kinds: ActKind[];
	readonly instrument: "balance" | "card" | "any";
	readonly proofs: Proof[];
	readonly marks: Mark[];
	readonly except_marks: Mark[];
	readonly gives: Return[];
	readonly classes: AccountClass[];
	readonly risks: RiskClass[];
	readonly effect: Effect;
	readonly cap: bigint | null;
	readonly cap_of: CapOf;
	readonly is_graded: boolean;
	readonly count_max: number | null;
	readonly ways_out: WayOut[];
	readonly effective_from: Temporal.Instant;
	readonly effective_to: Temporal.Instant | null;
	readonly created_at: Temporal.Instant;
	readonly approval_id: Uuid | null;
}

const COLUMNS = `row_name, version, rule, title_zh, title_en, basis_zh, basis_en, key, span, kinds,
	instrument, proofs, marks, except_marks, gives, classes, risks, effect, cap, cap_of, is_graded,
	count_max, ways_out, effective_from, effective_to, created_at, approval_id`;

/** Every version of every row. */
export async function readRules(tx: Tx): Promise<Rule[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from limits.rule order by rule, row_name, version`,
	);
	return rows.map(ruleFrom);
}

/** Adds the next version; the one before it ends when this begins. */
export async function insertRule(
	tx: Tx,
	text: RuleText,
	dated: Pick<Rule, "version" | "effectiveFrom" | "createdAt" | "approvalId">,
): Promise<void> {
	const { counted } = text;
	await tx.run(
		`insert into limits.rule (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12,
			$13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, null, $25, $26)`,
		[
			...[text.row, dated.version, text.rule, text.title.zh, text.title.en],
			...[text.basis.zh, text.basis.en, counted.key, counted.window, counted.kinds],
			...[counted.instrument, counted.proofs, counted.marks, counted.except, counted.gives],
			...[text.classes, text.risks, text.effect, text.cap?.minor ?? null, text.capOf],
			...[text.isGraded, text.countMax, text.waysOut],
			...[dated.effectiveFrom, dated.createdAt, dated.approvalId],
		],
	);
}

/** Ends the version that has no end yet. */
export async function endRule(tx: Tx, row: string, at: Temporal.Instant): Promise<boolean> {
	const touched = await tx.run(
		"update limits.rule set effective_to = $2 where row_name = $1 and effective_to is null",
		[row, at],
	);
	return touched === 1;
}

interface GradeRow {
	readonly version: number;
	readonly grade: Grade["grade"];
	readonly real_name_ppm: number;
	readonly basis: string;
	readonly effective_from: Temporal.Instant;
	readonly effective_to: Temporal.Instant | null;
}

export async function readGrades(tx: Tx): Promise<Grade[]> {
	const rows = await tx.query<GradeRow>(
		`select version, grade, real_name_ppm, basis, effective_from, effective_to
		from limits.grade order by version`,
	);
	return rows.map((row) => ({
		version: row.version,
		grade: row.grade,
		realNamePpm: row.real_name_ppm,
		basis: row.basis,
		effectiveFrom: row.effective_from,
		effectiveTo: row.effective_to,
	}));
}

/** Adds the next grade; the one before it ends when this begins. */
export async function insertGrade(
	tx: Tx,
	grade: Omit<Grade, "effectiveTo">,
	made: { readonly createdAt: Temporal.Instant; readonly approvalId: Uuid | null },
): Promise<void> {
	await tx.run("update limits.grade set effective_to = $1 where effective_to is null", [
		grade.effectiveFrom,
	]);
	await tx.run(
		`insert into limits.grade (version, grade, real_name_ppm, basis, effective_from, created_at,
			approval_id) values ($1, $2, $3, $4, $5, $6, $7)`,
		[
			...[grade.version, grade.grade, grade.realNamePpm, grade.basis, grade.effectiveFrom],
			...[made.createdAt, made.approvalId],
		],
	);
}

/** Whoever changes rules or grade queues here; whoever keeps them sees that they changed. */
export async function raiseRevision(tx: Tx): Promise<void> {
	await tx.run("update limits.revision set revision = revision + 1 where name = 'book'");
}

export async function readRevision(tx: Tx): Promise<bigint> {
	const row = await tx.one<{ revision: bigint }>(
		"select revision from limits.revision where name = 'book'",
	);
	return row.revision;
}

function ruleFrom(row: Row): Rule {
	return {
		rule: row.rule,
		row: row.row_name,
		version: row.version,
		title: { zh: row.title_zh, en: row.title_en },
		basis: { zh: row.basis_zh, en: row.basis_en },
		counted: {
			key: row.key,
			window: row.span,
			kinds: row.kinds,
			instrument: row.instrument,
			proofs: row.proofs,
			marks: row.marks,
			except: row.except_marks,
			gives: row.gives,
		},
		classes: row.classes,
		risks: row.risks,
		effect: row.effect,
		cap: row.cap === null ? null : cny(row.cap),
		capOf: row.cap_of,
		isGraded: row.is_graded,
		countMax: row.count_max,
		waysOut: row.ways_out,
		effectiveFrom: row.effective_from,
		effectiveTo: row.effective_to,
		createdAt: row.created_at,
		approvalId: row.approval_id,
	};
}
