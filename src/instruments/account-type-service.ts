import type { Proposal } from "#approvals";
import { isCurrency, type Refusal, required } from "#kernel";
import { isAccountCode } from "#ledger";
import type { Json, JsonObject, Tx } from "#platform";
import {
	type AccountFunction,
	type AccountTerms,
	judgeDraft,
	type OpenedBy,
	type TypeDraft,
} from "./account-type.ts";
import { insertType, insertVersion, newestTerms, typeOfPrefix } from "./account-type-store.ts";
import { APPROVERS, type InstrumentsDeps } from "./deps.ts";

export const TYPE_CHANGE = "account.type";

/** What is proposed: from an instant, or from the approval on. */
export type TypeProposed = Omit<TypeDraft, "validFrom"> & {
	readonly validFrom: Temporal.Instant | null;
};

/** How a new type or version is judged and written, once another person has approved it. */
export function handleTypes(deps: InstrumentsDeps): void {
	deps.approvals.handle(TYPE_CHANGE, {
		approvers: APPROVERS,
		validate: (tx, proposal) => judge(tx, proposal, deps.clock.now()),
		execute: (tx, proposal) => enact(deps, tx, proposal),
	});
}

/**
 * Lays a new type, or the next version of one, before the others. Refusals: `account_type_invalid`,
 * and what approvals refuse.
 */
export async function proposeType(
	deps: InstrumentsDeps,
	tx: Tx,
	command: { readonly draft: TypeProposed; readonly reason: string; readonly by: string },
): Promise<Proposal | Refusal> {
	const { draft, reason, by } = command;
	const known = await newestTerms(tx, draft.type);
	const { validFrom, ...rest } = draft;
	const after: JsonObject = { ...rest, validFrom: validFrom?.toString() ?? null };
	return deps.approvals.propose(tx, {
		...{ kind: TYPE_CHANGE, subject: draft.type, after, reason, by },
		before: known === undefined ? null : shownOf(known),
	});
}

function shownOf(terms: AccountTerms): JsonObject {
	const { type, prefix, ledgerCode, currency, nameZh, nameEn, functions, limits } = terms;
	const { openedBy, validFrom } = terms;
	return {
		...{ type, prefix, ledgerCode, currency, nameZh, nameEn, functions, limits, openedBy },
		validFrom: validFrom.toString(),
	};
}

async function judge(
	tx: Tx,
	proposal: Proposal,
	now: Temporal.Instant,
): Promise<Refusal | undefined> {
	// "From the approval on" is this very instant: a second look at the clock would find it past.
	const draft = draftOf(proposal, now);
	const [known, taken] = await Promise.all([
		newestTerms(tx, draft.type),
		typeOfPrefix(tx, draft.prefix),
	]);
	return judgeDraft(draft, known, taken, now);
}

async function enact(deps: InstrumentsDeps, tx: Tx, proposal: Proposal): Promise<Json | Refusal> {
	const draft = draftOf(proposal, deps.clock.now());
	const known = await newestTerms(tx, draft.type);
	// From here the type has these terms.
	if (known === undefined) await insertType(tx, draft);
	const version = (known?.version ?? 0) + 1;
	await insertVersion(tx, {
		...draft,
		...{ version, floor: 0n, author: proposal.maker, note: proposal.reason },
		approver: await approverOf(deps, tx, proposal),
	});
	return { type: draft.type, version };
}

/** Who approved what is being executed. */
export async function approverOf(
	deps: Pick<InstrumentsDeps, "approvals">,
	tx: Tx,
	{ id }: Proposal,
): Promise<string> {
	const decided = await deps.approvals.find(tx, id);
	return required(decided?.decision?.by, "who approves");
}

/** What was proposed, as it was written by `proposeType`. */
function draftOf({ after }: Proposal, now: Temporal.Instant): TypeDraft {
	const data = after as JsonObject;
	const text = (name: string): string => String(data[name] ?? "");
	const code = text("ledgerCode");
	const currency = text("currency");
	const from = data["validFrom"];
	return {
		type: text("type"),
		prefix: text("prefix"),
		ledgerCode: required(isAccountCode(code) ? code : undefined, "a code of the chart"),
		currency: required(isCurrency(currency) ? currency : undefined, "a currency"),
		nameZh: text("nameZh"),
		nameEn: text("nameEn"),
		functions: data["functions"] as unknown as AccountFunction[],
		limits: data["limits"] as unknown as string[],
		openedBy: text("openedBy") as OpenedBy,
		validFrom: typeof from === "string" ? Temporal.Instant.from(from) : now,
	};
}
