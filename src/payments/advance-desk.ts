import type { Proposal } from "#approvals";
import { decodeId, encodeId, isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { type Advance, isOutstanding } from "./advance.ts";
import { advancedRecord, recover, writeOff } from "./advance-service.ts";
import { advanceOf } from "./advance-store.ts";
import { lockOrder } from "./order-store.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";

export const DECIDE_ADVANCE = "advance.decision";
const APPROVERS: readonly string[] = ["approver", "admin"];

/** What two persons say of an advance that the channel has not made good. */
export type AdvanceRemedy = "recover_payer" | "recover_merchant" | "write_off";

export const ADVANCE_REMEDIES: readonly [AdvanceRemedy, ...AdvanceRemedy[]] = [
	"recover_payer",
	"recover_merchant",
	"write_off",
];

export interface AdvanceDecision {
	readonly recordId: Uuid;
	readonly remedy: AdvanceRemedy;
	readonly reason: string;
	/** Name of who has looked at it. */
	readonly by: string;
}

type After = JsonObject & { readonly remedy: AdvanceRemedy };

/** Registers how advances are taken back or written off: one proposes, another approves. */
export function handleAdvanceDecisions(deps: PaymentsDeps): void {
	deps.approvals.handle(DECIDE_ADVANCE, {
		approvers: APPROVERS,
		validate: async (tx, proposal) => undecidable(await read(tx, recordOf(proposal))),
		execute: (tx, proposal) => decide(deps, tx, proposal),
	});
}

/** Lays a decision before another person. Refusals: `not_found`, `advance_over`. */
export async function proposeAdvanceDecision(
	{ approvals }: Pick<PaymentsDeps, "approvals">,
	tx: Tx,
	{ recordId, remedy, reason, by }: AdvanceDecision,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const advance = await read(tx, recordId);
	if (advance === undefined) return refuse("not_found");
	const { state, amount, channelId, product } = advance;
	const proposal = await approvals.propose(tx, {
		...{ kind: DECIDE_ADVANCE, subject: encodeId("rec", recordId), reason, by },
		before: {
			...{ state, channelId, product, reason: advance.reason },
			...{ amount: amount.minor.toString(), currency: amount.currency },
		},
		after: { remedy },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

/** While the channel's word is owed and not overdue there is nothing to decide, nor when it has ended. */
function undecidable(advance: Advance | undefined): Refusal<"advance_over"> | undefined {
	const state = advance?.state ?? "none";
	const isOpen = advance !== undefined && isOutstanding(advance.state) && state !== "open";
	return isOpen ? undefined : refuse("advance_over", { state });
}

async function decide(
	deps: PaymentsDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<JsonObject | Refusal> {
	const seen = required(await read(tx, recordOf(proposal)), "the advance of a proposal");
	const key = { ledgerId: CELL, id: seen.orderId };
	const order = required(await lockOrder(tx, key), "the order of an advance");
	const advance = required(await read(tx, seen.recordId), "the advance under its order's lock");
	const record = await advancedRecord(tx, order, advance.recordId);
	const { remedy } = proposal.after as After;
	const ended =
		remedy === "write_off"
			? await writeOff(deps, tx, order, record, advance)
			: await recover(
					deps,
					tx,
					order,
					record,
					advance,
					remedy === "recover_payer" ? "payer" : "merchant",
				);
	return isRefusal(ended) ? (ended as Refusal) : { remedy };
}

function read(tx: Tx, recordId: Uuid): Promise<Advance | undefined> {
	return advanceOf(tx, { ledgerId: CELL, recordId });
}

function recordOf({ subject }: Pick<Proposal, "subject">): Uuid {
	return required(decodeId("rec", subject), "the record of a proposal");
}
