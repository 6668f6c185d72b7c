import type { Approvals, Proposal } from "#approvals";
import { type Clock, isRefusal, type Refusal, type Uuid } from "#kernel";
import { type Db, type Json, type JsonObject, recordAct, type Tx } from "#platform";
import type { Library } from "./book-service.ts";
import {
	type ChangeRefusal,
	decideChange,
	decideGrade,
	latestOf,
	type RuleChange,
	type RuleJson,
	ruleFromJson,
	ruleJson,
	summaryOf,
} from "./change.ts";
import type { Grade } from "./grade.ts";
import { endRule, insertGrade, insertRule, raiseRevision, readRevision } from "./rule-store.ts";

export interface ChangeDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly library: Library;
	readonly approvals: Pick<Approvals, "handle" | "propose">;
}

/** Kinds of proposals. */
export const RULE_CHANGE = "limit_rule.change";
export const GRADE_CHANGE = "limit_grade.change";

/** Who decides on what binds everybody. */
const APPROVERS: readonly string[] = ["approver"];

/** Registers how rules and grade change; once, before anything is proposed. */
export function handleChanges(deps: ChangeDeps): void {
	deps.approvals.handle(RULE_CHANGE, {
		approvers: APPROVERS,
		validate: async (tx, proposal) => {
			const { rules } = await bookNow(deps, tx);
			return decideChange(rules, changeOf(proposal), deps.clock.now());
		},
		execute: (tx, proposal) => enterRule(deps, tx, proposal),
	});
	deps.approvals.handle(GRADE_CHANGE, {
		approvers: APPROVERS,
		validate: async (tx, proposal) => {
			const { grades } = await bookNow(deps, tx);
			return decideGrade(grades, gradeOf(proposal), deps.clock.now());
		},
		execute: (tx, proposal) => enterGrade(deps, tx, proposal),
	});
}

/** Proposes a new version of a row, a new row, or a row's end. */
export async function proposeRule(
	deps: ChangeDeps,
	command: RuleChange & { readonly reason: string; readonly actor: string },
): Promise<{ readonly proposalId: Uuid } | ChangeRefusal | Refusal> {
	return deps.db.transaction(async (tx) => {
		const { rules } = await bookNow(deps, tx);
		const before = latestOf(rules, command.row);
		const after = command.text;
		const proposal = await deps.approvals.propose(tx, {
			kind: RULE_CHANGE,
			subject: `limit ${command.row}`,
			before: json({ text: before === undefined ? null : ruleJson(before) }),
			after: json({
				text: after === null ? null : ruleJson(after),
				version: command.version,
				effectiveFrom: command.effectiveFrom.toString(),
				summary: summaryOf(before, after),
			}),
			reason: command.reason,
			by: command.actor,
		});
		return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
	});
}

/** Proposes the grade of a coming time. */
export async function proposeGrade(
	deps: ChangeDeps,
	command: Omit<Grade, "effectiveTo"> & { readonly reason: string; readonly actor: string },
): Promise<{ readonly proposalId: Uuid } | ChangeRefusal | Refusal> {
	const { version, grade, realNamePpm, basis, effectiveFrom } = command;
	return deps.db.transaction(async (tx) => {
		const last = (await bookNow(deps, tx)).grades.at(-1);
		const proposal = await deps.approvals.propose(tx, {
			kind: GRADE_CHANGE,
			subject: "limit grade",
			before: json(
				last === undefined
					? null
					: { grade: last.grade, realNamePpm: last.realNamePpm, basis: last.basis },
			),
			after: { version, grade, realNamePpm, basis, effectiveFrom: effectiveFrom.toString() },
			reason: command.reason,
			by: command.actor,
		});
		return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
	});
}

async function enterRule(deps: ChangeDeps, tx: Tx, proposal: Proposal): Promise<Json> {
	const { row, text, version, effectiveFrom } = changeOf(proposal);
	// Whoever changes rules queues here.
	await raiseRevision(tx);
	await endRule(tx, row, effectiveFrom);
	if (text !== null) {
		await insertRule(tx, text, {
			version: version + 1,
			effectiveFrom,
			createdAt: deps.clock.now(),
			approvalId: proposal.id,
		});
	}
	const detail = {
		row,
		version: text === null ? null : version + 1,
		from: effectiveFrom.toString(),
	};
	await recordAct(tx, deps.clock, {
		...{ actor: proposal.maker, action: "limit_rule.changed", subject: row, detail },
	});
	return detail;
}

async function enterGrade(deps: ChangeDeps, tx: Tx, proposal: Proposal): Promise<Json> {
	const grade = gradeOf(proposal);
	await raiseRevision(tx);
	await insertGrade(tx, grade, { createdAt: deps.clock.now(), approvalId: proposal.id });
	const detail = { version: grade.version, grade: grade.grade, realNamePpm: grade.realNamePpm };
	await recordAct(tx, deps.clock, {
		...{ actor: proposal.maker, action: "limit_grade.changed", subject: "grade", detail },
	});
	return detail;
}

async function bookNow(deps: ChangeDeps, tx: Tx): ReturnType<Library["book"]> {
	return deps.library.book(tx, await readRevision(tx));
}

function changeOf(proposal: Proposal): RuleChange {
	const after = proposal.after as unknown as {
		readonly text: RuleJson | null;
		readonly version: number;
		readonly effectiveFrom: string;
	};
	return {
		row: proposal.subject.replace(/^limit /, ""),
		version: after.version,
		text: after.text === null ? null : ruleFromJson(after.text),
		effectiveFrom: Temporal.Instant.from(after.effectiveFrom),
	};
}

function gradeOf(proposal: Proposal): Omit<Grade, "effectiveTo"> {
	const after = proposal.after as unknown as Omit<Grade, "effectiveFrom" | "effectiveTo"> & {
		readonly effectiveFrom: string;
	};
	return { ...after, effectiveFrom: Temporal.Instant.from(after.effectiveFrom) };
}

function json(value: object | null): JsonObject {
	return value as JsonObject;
}
