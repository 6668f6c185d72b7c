import type { Approvals } from "#approvals";
import type { Clock, Refusal, Uuid } from "#kernel";
import { type Db, gathered, type MigrationSource, type Outbox, type Tx } from "#platform";
import type { AccountClass, RiskClass } from "./act.ts";
import { auditPerson, type LimitViolation } from "./audit-service.ts";
import { createLibrary } from "./book-service.ts";
import type { ChangeRefusal, RuleChange } from "./change.ts";
import { handleChanges, proposeGrade, proposeRule } from "./change-service.ts";
import type { Decision } from "./decision.ts";
import { insertDecisions, listDecisions, placeOf, readDecision } from "./decision-store.ts";
import type { Grade } from "./grade.ts";
import type { Return } from "./measure.ts";
import { adopt, merge } from "./merge-service.ts";
import { survivorOf } from "./person-store.ts";
import type { LimitPerson, LimitsPort } from "./ports.ts";
import {
	type LimitRefusal,
	type LimitsDeps,
	type ReserveCommand,
	reserveMany,
} from "./reserve-service.ts";
import type { Rule } from "./rule.ts";
import { readRevision } from "./rule-store.ts";
import { confirm, giveBack, release } from "./settle-service.ts";
import { type LimitUse, usage } from "./usage-service.ts";

export { type Proven, type UpgradePath, type UpgradeStep, upgradePaths } from "./account-class.ts";
export {
	ACCOUNT_CLASSES,
	ACT_KINDS,
	type AccountClass,
	type Act,
	type ActKind,
	type BankLimits,
	MARKS,
	type Mark,
	PROOFS,
	type Proof,
	RISK_CLASSES,
	type RiskClass,
} from "./act.ts";
export { auditCounters, type CountersReport, type LimitViolation } from "./audit-service.ts";
export { hasLimits } from "./audit-store.ts";
export {
	type ChangeRefusal,
	type RuleChange,
	type RuleJson,
	ruleFromJson,
	ruleJson,
} from "./change.ts";
export type { Line } from "./decide.ts";
export type { Decision, DecisionState } from "./decision.ts";
export { firstAsked, readStanding } from "./decision-store.ts";
export { type Factor, factorOf, GRADES, type Grade } from "./grade.ts";
export { leftOutOf } from "./left-out.ts";
export { type Counted, KEYS, RETURNS, type Return } from "./measure.ts";
export type { LimitPerson, LimitsPort } from "./ports.ts";
export type { LimitRefusal, ReserveCommand } from "./reserve-service.ts";
export {
	CAPS_OF,
	EFFECTS,
	isInForce,
	type Rule,
	type RuleText,
	WAYS_OUT,
	type WayOut,
} from "./rule.ts";
export type { LimitUse } from "./usage-service.ts";
export { WINDOWS, type Window } from "./window.ts";

/** Where the composition root finds this module's tables. */
export const limitsMigrations: MigrationSource = {
	module: "limits",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface LimitsSetup {
	readonly db: Db;
	readonly clock: Clock;
	readonly outbox: Pick<Outbox, "publish">;
	readonly approvals: Pick<Approvals, "handle" | "propose">;
	readonly people: LimitsPort;
}

/** How much a person may move. What money does asks before it posts, in its own transaction. */
export interface Limits {
	/** Asks all rules, the strictest wins, and reserves what the act uses until its outcome is known. */
	reserve(tx: Tx, command: ReserveCommand): Promise<Decision | LimitRefusal>;
	/** The same for many people at once, in as many round trips: one outcome a command, in their order. */
	reserveMany(tx: Tx, commands: readonly ReserveCommand[]): Promise<(Decision | LimitRefusal)[]>;
	/** It was done; counted too when an earlier word had released it. Idempotent. */
	confirm(tx: Tx, reservationId: Uuid): Promise<void>;
	/** It came to nothing. Idempotent; an unknown outcome is neither. */
	release(tx: Tx, reservationId: Uuid): Promise<void>;
	/** Some of what was done comes back; each rule says whether that gives room. */
	giveBack(tx: Tx, back: Parameters<typeof giveBack>[2] & { readonly why: Return }): Promise<void>;
	/** Two are one person: what both used counts. In the transaction that merges the customers. */
	merge(tx: Tx, persons: { readonly from: Uuid; readonly into: Uuid }): Promise<void>;
	/** A user is linked to a person: what they used before counts for that person. */
	adopt(tx: Tx, link: { readonly userId: Uuid; readonly customerId: Uuid }): Promise<void>;
	/** Keeps what a refusal decided, after its transaction was rolled back. */
	keepRefused(refusal: LimitRefusal): Promise<void>;
	/** The person behind a user, or the user alone. */
	personOf(tx: Tx, userId: Uuid): Promise<LimitPerson>;
	/** Bars of a person, by rule. */
	usage(
		tx: Tx,
		of: {
			readonly customerId: Uuid;
			readonly accountClass: AccountClass;
			readonly riskClass: RiskClass;
			readonly at: Temporal.Instant;
		},
	): Promise<LimitUse[]>;
	/** What was decided on a payment, with every rule's line. */
	decision(tx: Tx, reservationId: Uuid): Promise<Decision | undefined>;
	/** Decisions of a person, newest first. `limit` 1–101. */
	decisions(tx: Tx, of: Parameters<typeof listDecisions>[1]): Promise<Decision[]>;
	/** Every version of every rule, and every grade. */
	rules(tx: Tx): Promise<{ readonly rules: readonly Rule[]; readonly grades: readonly Grade[] }>;
	proposeRule(
		command: RuleChange & { readonly reason: string; readonly actor: string },
	): Promise<{ readonly proposalId: Uuid } | ChangeRefusal | Refusal>;
	proposeGrade(
		command: Omit<Grade, "effectiveTo"> & { readonly reason: string; readonly actor: string },
	): Promise<{ readonly proposalId: Uuid } | ChangeRefusal | Refusal>;
	/** Counters of a person that are not the sum of their decisions: none, or we are wrong. */
	audit(tx: Tx, customerId: Uuid): Promise<LimitViolation[]>;
}

/** Registers how rules change; before anything is proposed. */
export function createLimits(setup: LimitsSetup): Limits {
	const { approvals, clock, db, outbox, people } = setup;
	const library = createLibrary();
	const deps: LimitsDeps = { clock, outbox, people, library };
	const changes = { db, clock, library, approvals };
	handleChanges(changes);
	return {
		reserve: gathered((tx, commands) => reserveMany(deps, tx, commands)),
		reserveMany: (tx, commands) => reserveMany(deps, tx, commands),
		confirm: (tx, reservationId) => confirm(deps, tx, reservationId),
		release: (tx, reservationId) => release(deps, tx, reservationId),
		giveBack: (tx, back) => giveBack(deps, tx, back),
		merge: (tx, persons) => merge(deps, tx, persons),
		adopt: (tx, link) => adopt(deps, tx, link),
		keepRefused: ({ decision }) =>
			db.transaction(async (tx) => {
				const customerId = await survivorOf(tx, decision.customerId);
				await insertDecisions(tx, [{ ...decision, customerId }]);
			}),
		personOf: async (tx, userId) =>
			(await people.personOf(tx, userId)) ?? {
				...{ customerId: userId, accountClass: "none", riskClass: "low" },
			},
		usage: (tx, of) => usage(deps, tx, of),
		async decision(tx, reservationId) {
			const place = await placeOf(tx, reservationId);
			return place === undefined ? undefined : readDecision(tx, place, reservationId);
		},
		decisions: async (tx, of) =>
			listDecisions(tx, { ...of, customerId: await survivorOf(tx, of.customerId) }),
		async rules(tx) {
			const { rules, grades } = await library.book(tx, await readRevision(tx));
			return { rules, grades };
		},
		proposeRule: (command) => proposeRule(changes, command),
		proposeGrade: (command) => proposeGrade(changes, command),
		audit: (tx, customerId) => auditPerson(deps, tx, customerId),
	};
}
