import type { Proposal } from "#approvals";
import { isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { watchPositions } from "./rail-service.ts";
import {
	insertTerms,
	type PayoutTerms,
	type RailTerms,
	RISK,
	type RiskTermsJson,
	railName,
	termsInForce,
} from "./rail-store.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";

export const CHANGE_PAYOUT_TERMS = "payout_terms.change";
const APPROVERS: readonly string[] = ["approver", "admin"];

interface Change {
	readonly why: string;
	readonly actor: string;
}

export type RailChange = Change & { readonly rail: string; readonly terms: RailTerms };
export type RiskChange = Change & { readonly terms: RiskTermsJson };

/** Registers how rails and the look at withdrawals are changed: by two persons, in force at once. */
export function handlePayoutTerms(deps: PaymentsDeps): void {
	const { clock, approvals } = deps;
	approvals.handle(CHANGE_PAYOUT_TERMS, {
		approvers: APPROVERS,
		async validate(tx, { subject, before }) {
			const now = await versionOf(tx, subject, clock.now());
			return now === versionIn(before) ? undefined : refuse("payout_terms_overtaken");
		},
		async execute(tx, { subject: name, before, after, maker, id: approvalId }) {
			const version = versionIn(before) + 1;
			const { terms } = after as { readonly terms: JsonObject };
			const row: PayoutTerms = { name, version, terms, validFrom: clock.now(), maker };
			const isNew = await insertTerms(tx, { ...row, approvalId });
			if (!isNew) return refuse("payout_terms_overtaken");
			await watchPositions(deps, tx, CELL);
			return { version };
		},
	});
}

/** Lays other terms of a rail, or a new rail, before the others. */
export function proposeRail(
	deps: PaymentsDeps,
	tx: Tx,
	{ rail, terms, ...change }: RailChange,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const hours = terms.hours === null ? null : { ...terms.hours };
	const issuers = terms.issuers === null ? null : [...terms.issuers];
	return propose(deps, tx, railName(rail), { ...terms, hours, issuers }, change);
}

/** Lays other terms of the look at withdrawals before the others. */
export function proposeRisk(
	deps: PaymentsDeps,
	tx: Tx,
	{ terms, ...change }: RiskChange,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	return propose(deps, tx, RISK, { ...terms }, change);
}

async function propose(
	{ clock, approvals }: PaymentsDeps,
	tx: Tx,
	name: string,
	terms: JsonObject,
	{ why, actor }: Change,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const now = (await termsInForce(tx, clock.now())).find((row) => row.name === name);
	const proposal = await approvals.propose(tx, {
		...{ kind: CHANGE_PAYOUT_TERMS, subject: name, reason: why, by: actor },
		before: { version: now?.version ?? 0, terms: now?.terms ?? null },
		after: { version: (now?.version ?? 0) + 1, terms },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

async function versionOf(tx: Tx, name: string, at: Temporal.Instant): Promise<number> {
	return (await termsInForce(tx, at)).find((row) => row.name === name)?.version ?? 0;
}

function versionIn(before: Proposal["before"]): number {
	return (before as { readonly version: number }).version;
}
