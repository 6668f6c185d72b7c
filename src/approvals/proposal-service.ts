import {
	assert,
	type Clock,
	encodeId,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
} from "#kernel";
import { type Db, type Json, type Outbox, recordAct, type Timers, type Tx } from "#platform";
import { PROPOSAL_DECIDED, PROPOSAL_MADE } from "./events.ts";
import {
	closedRefusal,
	type DecideRefusal,
	decideProposal,
	decideWithdrawal,
	type Person,
	type Proposal,
	type ProposalState,
} from "./proposal.ts";
import {
	closeProposal,
	insertProposal,
	keepOutcome,
	openAbout,
	readProposal,
} from "./proposal-store.ts";

/** How a kind of change is judged and done, by the module that owns it. */
export interface ProposalHandler {
	/** Roles that decide on it. */
	readonly approvers: readonly string[];
	/** How long somebody has to decide; 7 days when not said. */
	readonly lifetimeSeconds?: number;
	/**
	 * Whether the change makes sense: asked when it is proposed, and again before it is executed, when
	 * the thing may have changed since (`before` no longer holds).
	 */
	validate(tx: Tx, proposal: Proposal): Promise<Refusal | undefined>;
	/** Makes the change in the transaction that approves it. What it returns is kept, without secrets. */
	execute(tx: Tx, proposal: Proposal): Promise<Json | Refusal>;
}

export interface ProposeCommand {
	readonly kind: string;
	readonly subject: string;
	readonly before: Json;
	readonly after: Json;
	/** 1–500 characters. */
	readonly reason: string;
	/** Name of the member of staff. */
	readonly by: string;
}

export interface ProposalDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly outbox: Pick<Outbox, "publish">;
	readonly timers: Pick<Timers, "schedule" | "cancel">;
	readonly handlers: ReadonlyMap<string, ProposalHandler>;
}

/** Proposals belong to no cell. */
const NO_CELL = 0;
const LIFETIME_SECONDS = 7 * 86_400;
const REASON_MAX = 500;
export const EXPIRY = "approvals.expiry";

/**
 * Lays a change before the others. Refusals: `reason_required`, `proposal_pending` while one of the
 * same kind and subject is open, and what the kind's `validate` says.
 */
export async function propose(
	deps: ProposalDeps,
	tx: Tx,
	command: ProposeCommand,
): Promise<Proposal | Refusal> {
	const { kind, subject, by } = command;
	const reason = command.reason.trim();
	if (reason === "" || reason.length > REASON_MAX) {
		return refuse("reason_required", undefined, "/reason");
	}
	const handler = handlerOf(deps, kind);
	const now = deps.clock.now();
	const pending = await openAbout(tx, kind, subject);
	// One whose time is over, though its timer has not come yet, makes room.
	if (pending !== undefined) await expire(deps, tx, pending.id);
	const proposal: Proposal = {
		...{ id: newUuid(deps.clock), kind, subject, reason, maker: by, state: "proposed" },
		...{ before: command.before, after: command.after, decision: null, proposedAt: now },
		expiresAt: now.add({ seconds: handler.lifetimeSeconds ?? LIFETIME_SECONDS }),
	};
	const senseless = await handler.validate(tx, proposal);
	if (senseless !== undefined) return senseless;
	if (!(await insertProposal(tx, proposal))) return refuse("proposal_pending");
	// From here it is proposed.
	const timer = { ledgerId: NO_CELL, kind: EXPIRY, key: proposal.id };
	await deps.timers.schedule(tx, { ...timer, dueAt: proposal.expiresAt, payload: {} });
	await deps.outbox.publish(tx, {
		...{ id: newUuid(deps.clock), type: PROPOSAL_MADE, ledgerId: NO_CELL, occurredAt: now },
		data: { proposalId: proposal.id, kind, subject, by },
	});
	await note(deps, tx, proposal, "proposal.made", by, reason);
	return proposal;
}

export interface DecideCommand {
	readonly id: Uuid;
	readonly by: Person;
	/** What the others shall know of it; must be given to refuse. */
	readonly note: string;
}

export type DecisionRefusal =
	| DecideRefusal
	| Refusal<"proposal_not_found" | "reason_required">
	| Refusal;

/**
 * Approves and executes in one transaction: what the execution refuses leaves the proposal open.
 * Of many who decide at once, one does; the others are told `proposal_decided`.
 */
export async function approve(
	deps: ProposalDeps,
	tx: Tx,
	{ id, by, note: words }: DecideCommand,
): Promise<Proposal | DecisionRefusal> {
	const proposal = await readProposal(tx, id);
	if (proposal === undefined) return refuse("proposal_not_found");
	const handler = handlerOf(deps, proposal.kind);
	const now = deps.clock.now();
	const no = decideProposal(proposal, by, handler.approvers, now);
	if (no !== undefined) return no;
	const close = { state: "approved", at: now, by: by.name, note: words } as const;
	if (!(await closeProposal(tx, id, close))) return lateRefusal(deps, tx, id);
	const stale = await handler.validate(tx, proposal);
	if (stale !== undefined) return stale;
	const outcome = await handler.execute(tx, proposal);
	if (isRefusal(outcome)) return outcome as Refusal;
	await keepOutcome(tx, id, outcome as Json);
	return decided(deps, tx, proposal, "approved", { by: by.name, words });
}

/** Says no, with a reason. */
export async function refuseProposal(
	deps: ProposalDeps,
	tx: Tx,
	{ id, by, note: words }: DecideCommand,
): Promise<Proposal | DecisionRefusal> {
	const proposal = await readProposal(tx, id);
	if (proposal === undefined) return refuse("proposal_not_found");
	const now = deps.clock.now();
	const no = decideProposal(proposal, by, handlerOf(deps, proposal.kind).approvers, now);
	if (no !== undefined) return no;
	if (words.trim() === "") return refuse("reason_required", undefined, "/reason");
	const close = { state: "refused", at: now, by: by.name, note: words.trim() } as const;
	if (!(await closeProposal(tx, id, close))) return lateRefusal(deps, tx, id);
	return decided(deps, tx, proposal, "refused", { by: by.name, words });
}

/** Its maker takes it back. */
export async function withdraw(
	deps: ProposalDeps,
	tx: Tx,
	{ id, by }: { readonly id: Uuid; readonly by: string },
): Promise<Proposal | DecisionRefusal | Refusal<"proposal_not_maker">> {
	const proposal = await readProposal(tx, id);
	if (proposal === undefined) return refuse("proposal_not_found");
	const now = deps.clock.now();
	const no = decideWithdrawal(proposal, by, now);
	if (no !== undefined) return no;
	const close = { state: "withdrawn", at: now, by, note: "" } as const;
	if (!(await closeProposal(tx, id, close))) return lateRefusal(deps, tx, id);
	return decided(deps, tx, proposal, "withdrawn", { by, words: "" });
}

/** Its time is over; a proposal that was decided in the meantime stays so. */
export async function expire(deps: ProposalDeps, tx: Tx, id: Uuid): Promise<void> {
	const close = { state: "expired", at: deps.clock.now(), by: null, note: "" } as const;
	if (!(await closeProposal(tx, id, close))) return;
	const proposal = required(await readProposal(tx, id), "the proposal that has expired");
	await publishEnd(deps, tx, proposal, "expired", null);
}

async function decided(
	deps: ProposalDeps,
	tx: Tx,
	proposal: Proposal,
	state: Exclude<ProposalState, "proposed" | "expired">,
	{ by, words }: { readonly by: string; readonly words: string },
): Promise<Proposal> {
	await deps.timers.cancel(tx, { ledgerId: NO_CELL, kind: EXPIRY, key: proposal.id });
	await publishEnd(deps, tx, proposal, state, by);
	await note(deps, tx, proposal, `proposal.${state}`, by, words.trim());
	return required(await readProposal(tx, proposal.id), "the proposal that was decided");
}

async function publishEnd(
	deps: ProposalDeps,
	tx: Tx,
	{ id, kind, subject }: Proposal,
	outcome: Exclude<ProposalState, "proposed">,
	by: string | null,
): Promise<void> {
	const { clock } = deps;
	await deps.outbox.publish(tx, {
		...{ id: newUuid(clock), type: PROPOSAL_DECIDED, ledgerId: NO_CELL, occurredAt: clock.now() },
		data: { proposalId: id, kind, subject, outcome, by },
	});
}

function note(
	deps: ProposalDeps,
	tx: Tx,
	{ id, kind, subject }: Proposal,
	action: string,
	actor: string,
	words: string,
): Promise<void> {
	return recordAct(tx, deps.clock, {
		...{ actor, action, subject: encodeId("prp", id) },
		detail: { kind, about: subject, ...(words === "" ? {} : { reason: words }) },
	});
}

/** Somebody was faster: what they made of it. */
async function lateRefusal(deps: ProposalDeps, tx: Tx, id: Uuid): Promise<Refusal> {
	const proposal = required(await readProposal(tx, id), "a proposal that somebody decided");
	return required(closedRefusal(proposal, deps.clock.now()), "an end of the proposal");
}

function handlerOf(deps: ProposalDeps, kind: string): ProposalHandler {
	const handler = deps.handlers.get(kind);
	assert(handler !== undefined, `a handler of proposals ${kind}`);
	return handler;
}
