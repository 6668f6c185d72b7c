import { businessDay, cny, type Money, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { AccountClass, ActKind, BankLimits, Mark, Proof, RiskClass } from "./act.ts";
import type { Line, Tally } from "./decide.ts";
import type { Decision, DecisionState } from "./decision.ts";
import type { Factor } from "./grade.ts";
import type { Effect, WayOut } from "./rule.ts";

interface Row {
	readonly customer_id: Uuid;
	readonly decision_id: Uuid;
	readonly state: DecisionState;
	readonly user_id: Uuid;
	readonly order_id: Uuid | null;
	readonly kind: ActKind;
	readonly amount: bigint;
	readonly proof: Proof;
	readonly account_class: AccountClass;
	readonly risk_class: RiskClass;
	readonly account_id: Uuid | null;
	readonly card_id: Uuid | null;
	readonly channel_id: string | null;
	readonly marks: Mark[];
	readonly bank: BankJson | null;
	readonly limits: string[] | null;
	readonly accepted_at: Temporal.Instant;
	readonly ended_at: Temporal.Instant | null;
	readonly voided: bigint;
	readonly refunded: bigint;
	readonly grade_version: number;
	readonly lines: readonly LineJson[];
	readonly breach: string | null;
	readonly way_out: WayOut | null;
}

interface BankJson extends JsonObject {
	readonly single: string;
	readonly day: string;
	/** Decisions before the bank's month was counted have none. */
	readonly month?: string | null;
}

interface LineJson extends JsonObject {
	readonly rule: string;
	readonly row: string;
	readonly version: number;
	readonly effect: Effect;
	readonly measure: string | null;
	readonly subject: string | null;
	readonly start: string | null;
	readonly cap: string | null;
	readonly countMax: number | null;
	readonly factor: Factor;
	readonly before: string;
	readonly actsBefore: number;
	readonly after: string;
	readonly actsAfter: number;
	readonly fits: boolean;
	readonly reaches: boolean;
}

const COLUMNS = `customer_id, decision_id, state, user_id, order_id, kind, amount, proof,
	account_class, risk_class, account_id, card_id, channel_id, marks, bank, limits, accepted_at, ended_at,
	voided, refunded, grade_version, lines, breach, way_out`;
const COUNTING = `customer_id, decision_id, state, kind, amount, proof, account_class, risk_class,
	account_id, card_id, channel_id, marks, bank, limits, accepted_at, voided, refunded`;
/** All but the person, whom a merge changes. */
const MOVED = `decision_id, state, user_id, order_id, kind, amount, proof, account_class, risk_class,
	account_id, card_id, channel_id, marks, bank, limits, accepted_at, ended_at, voided, refunded,
	grade_version, lines, breach, way_out, accepted_day`;

/** Keeps decisions, and where each lies: once for each id. */
export async function insertDecisions(tx: Tx, decisions: readonly Decision[]): Promise<void> {
	if (decisions.length === 0) return;
	const rows = JSON.stringify(decisions.map(rowJson));
	await Promise.all([
		tx.run(
			`insert into limits.place (decision_id, customer_id)
			select * from unnest($1::uuid[], $2::uuid[])`,
			[decisions.map(({ id }) => id), decisions.map(({ customerId }) => customerId)],
		),
		tx.run(
			`insert into limits.decision (${COLUMNS}, accepted_day)
			select ${COLUMNS}, accepted_day
			from jsonb_populate_recordset(null::limits.decision, $1::jsonb)`,
			[rows],
		),
	]);
}

/** A decision as its row; fen as text, which holds any number. */
function rowJson(decision: Decision): Record<string, unknown> {
	const { act } = decision;
	return {
		...{ customer_id: decision.customerId, decision_id: decision.id, state: decision.state },
		...{ user_id: decision.userId, order_id: decision.orderId, kind: act.kind },
		...{ amount: act.amount.minor.toString(), proof: act.proof, account_class: act.accountClass },
		...{ risk_class: act.riskClass, account_id: act.accountId, card_id: act.cardId },
		...{
			channel_id: act.channelId,
			marks: act.marks,
			bank: bankJson(act.bank),
			limits: act.limits,
		},
		...{ accepted_at: act.at.toString(), ended_at: decision.endedAt?.toString() ?? null },
		...{ voided: decision.voided.minor.toString(), refunded: decision.refunded.minor.toString() },
		...{ grade_version: decision.gradeVersion, lines: decision.lines.map(lineJson) },
		...{ breach: decision.breach, way_out: decision.wayOut },
		accepted_day: businessDay(act.at).toString(),
	};
}

/** By decision the person it lies with, of those that were made. */
export async function placesOf(
	tx: Tx,
	decisionIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Uuid>> {
	const rows = await tx.query<{ decision_id: Uuid; customer_id: Uuid }>(
		"select decision_id, customer_id from limits.place where decision_id = any($1::uuid[])",
		[decisionIds],
	);
	return new Map(rows.map((row) => [row.decision_id, row.customer_id]));
}

export async function placeOf(tx: Tx, decisionId: Uuid): Promise<Uuid | undefined> {
	return (await placesOf(tx, [decisionId])).get(decisionId);
}

export async function readDecision(
	tx: Tx,
	customerId: Uuid,
	decisionId: Uuid,
): Promise<Decision | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from limits.decision where customer_id = $1 and decision_id = $2`,
		[customerId, decisionId],
	);
	return row === undefined ? undefined : decisionFrom(row);
}

/** What was decided on acts, and how far it has come: for those that anything was decided on. */
export async function readStanding(
	tx: Tx,
	decisionIds: readonly Uuid[],
): Promise<Map<Uuid, Standing>> {
	const rows = await tx.query<Pick<Row, "decision_id" | "state" | "user_id" | "amount" | "voided">>(
		`select d.decision_id, d.state, d.user_id, d.amount, d.voided
		from limits.place p join limits.decision d
			on d.customer_id = p.customer_id and d.decision_id = p.decision_id
		where p.decision_id = any($1)`,
		[decisionIds],
	);
	return new Map(
		rows.map(({ decision_id, state, user_id, amount, voided }) => [
			decision_id,
			{ state, userId: user_id, amount: cny(amount), isVoided: voided === amount },
		]),
	);
}

export interface Standing {
	readonly state: DecisionState;
	readonly userId: Uuid;
	readonly amount: Money;
	/** Done, and undone as a whole. */
	readonly isVoided: boolean;
}

/** When limits were first asked; undefined: never yet. */
export async function firstAsked(tx: Tx): Promise<Temporal.Instant | undefined> {
	const row = await tx.one<{ at: Temporal.Instant | null }>(
		"select min(accepted_at) as at from limits.decision",
	);
	return row.at ?? undefined;
}

/** Writes how far a decision has come; the caller holds its person's lock. */
export async function saveDecision(tx: Tx, decision: Decision): Promise<void> {
	const touched = await tx.run(
		`update limits.decision set state = $3, ended_at = $4, voided = $5, refunded = $6
		where customer_id = $1 and decision_id = $2`,
		[
			...[decision.customerId, decision.id, decision.state, decision.endedAt],
			...[decision.voided.minor, decision.refunded.minor],
		],
	);
	required(touched === 1 ? touched : undefined, "the decision that was read");
}

/** What counters are summed from: a decision without its lines. */
export type Counting = Pick<
	Decision,
	"id" | "customerId" | "state" | "act" | "voided" | "refunded"
>;

/** Where a slice of counting decisions ends. */
export type CountingEnd = Pick<Counting, "id" | "customerId">;

/** Decisions of persons that count, in the order of persons and ids, a slice at a time. */
export async function countingDecisions(
	tx: Tx,
	of: {
		readonly customers: readonly Uuid[];
		/** First day; null: all. */
		readonly since: Temporal.PlainDate | null;
		readonly after: CountingEnd | null;
		readonly limit: number;
	},
): Promise<Counting[]> {
	const rows = await tx.query<CountingRow>(
		`select ${COUNTING} from limits.decision
		where customer_id = any($1) and state in ('reserved', 'confirmed')
			and ($2::date is null or accepted_day >= $2)
			and ($3::uuid is null or (customer_id, decision_id) > ($3, $4::uuid))
		order by customer_id, decision_id limit $5`,
		[of.customers, of.since, of.after?.customerId ?? null, of.after?.id ?? null, of.limit],
	);
	return rows.map(countingFrom);
}

/** Decisions of a person, newest first; refused ones too. */
export async function listDecisions(
	tx: Tx,
	of: {
		readonly customerId: Uuid;
		readonly before: Uuid | null;
		readonly refusedOnly: boolean;
		readonly limit: number;
	},
): Promise<Decision[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from limits.decision
		where customer_id = $1 and ($2::uuid is null or decision_id < $2)
			and (not $3 or state = 'refused')
		order by decision_id desc limit $4`,
		[of.customerId, of.before, of.refusedOnly, of.limit],
	);
	return rows.map(decisionFrom);
}

/** Lays a person's decisions under another; ids of those moved follow. */
export async function moveDecisions(tx: Tx, from: Uuid, into: Uuid): Promise<void> {
	await tx.run(
		`insert into limits.decision (customer_id, ${MOVED})
		select $2, ${MOVED} from limits.decision where customer_id = $1`,
		[from, into],
	);
	await tx.run(
		`update limits.place set customer_id = $2 where decision_id in
			(select decision_id from limits.decision where customer_id = $1)`,
		[from, into],
	);
	await tx.run("delete from limits.decision where customer_id = $1", [from]);
}

function lineJson(line: Line): LineJson {
	const { bucket, rule, row, version, effect, countMax, factor, fits, reaches } = line;
	return {
		...{ rule, row, version, effect, countMax, factor, fits, reaches },
		measure: bucket?.measure ?? null,
		subject: bucket?.subject ?? null,
		start: bucket?.start.toString() ?? null,
		cap: line.cap === null ? null : String(line.cap.minor),
		before: String(line.before.total.minor),
		actsBefore: line.before.acts,
		after: String(line.after.total.minor),
		actsAfter: line.after.acts,
	};
}

function lineFrom(json: LineJson): Line {
	const { rule, row, version, effect, countMax, factor, fits, reaches } = json;
	const { measure, start, subject } = json;
	const tally = (total: string, acts: number): Tally => ({ total: fen(total), acts });
	return {
		...{ rule, row, version, effect, countMax, factor, fits, reaches },
		bucket:
			measure === null || subject === null || start === null
				? null
				: { measure, subject, start: Temporal.PlainDate.from(start) },
		cap: json.cap === null ? null : fen(json.cap),
		before: tally(json.before, json.actsBefore),
		after: tally(json.after, json.actsAfter),
	};
}

function bankJson(bank: BankLimits | null): BankJson | null {
	if (bank === null) return null;
	const { single, day, month } = bank;
	const text = month === null ? null : String(month.minor);
	return { single: String(single.minor), day: String(day.minor), month: text };
}

function bankFrom({ single, day, month }: BankJson): BankLimits {
	return {
		single: fen(single),
		day: fen(day),
		month: typeof month === "string" ? fen(month) : null,
	};
}

function fen(text: string): Money {
	return cny(BigInt(text));
}

type CountingRow = Pick<
	Row,
	| ("customer_id" | "decision_id" | "state" | "kind" | "amount" | "proof" | "account_class")
	| ("risk_class" | "account_id" | "card_id" | "channel_id" | "marks" | "bank" | "accepted_at")
	| ("limits" | "voided" | "refunded")
>;

function countingFrom(row: CountingRow): Counting {
	return {
		id: row.decision_id,
		customerId: row.customer_id,
		state: row.state,
		act: {
			kind: row.kind,
			amount: cny(row.amount),
			proof: row.proof,
			accountClass: row.account_class,
			riskClass: row.risk_class,
			accountId: row.account_id,
			cardId: row.card_id,
			channelId: row.channel_id,
			marks: row.marks,
			bank: row.bank === null ? null : bankFrom(row.bank),
			limits: row.limits,
			at: row.accepted_at,
		},
		voided: cny(row.voided),
		refunded: cny(row.refunded),
	};
}

function decisionFrom(row: Row): Decision {
	return {
		...countingFrom(row),
		userId: row.user_id,
		orderId: row.order_id,
		gradeVersion: row.grade_version,
		lines: row.lines.map(lineFrom),
		breach: row.breach,
		wayOut: row.way_out,
		endedAt: row.ended_at,
	};
}
