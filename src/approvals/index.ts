import { assert, type Clock, type Refusal, type Uuid, uuid } from "#kernel";
import type { Db, MigrationSource, Outbox, Timers, Tx } from "#platform";
import type { Proposal, ProposalState } from "./proposal.ts";
import {
	approve,
	type DecideCommand,
	type DecisionRefusal,
	EXPIRY,
	expire,
	type ProposalDeps,
	type ProposalHandler,
	type ProposeCommand,
	propose,
	refuseProposal,
	withdraw,
} from "./proposal-service.ts";
import { countOpen, listProposals, proposalsAbout, readProposal } from "./proposal-store.ts";

export { type Change, difference } from "./difference.ts";
export {
	type DecideRefusal,
	type Decision,
	decideProposal,
	type Person,
	PROPOSAL,
	type Proposal,
	type ProposalState,
} from "./proposal.ts";
export type {
	DecideCommand,
	DecisionRefusal,
	ProposalHandler,
	ProposeCommand,
} from "./proposal-service.ts";

/** Where the composition root finds this module's tables. */
export const approvalsMigrations: MigrationSource = {
	module: "approvals",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface ApprovalsDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly outbox: Pick<Outbox, "publish">;
	readonly timers: Pick<Timers, "schedule" | "cancel" | "handle">;
}

export interface Approvals {
	/** Registers how a kind of change is judged and done; before anything is proposed. */
	handle(kind: string, handler: ProposalHandler): void;
	/** Lays a change before the others, in the caller's transaction. */
	propose(tx: Tx, command: ProposeCommand): Promise<Proposal | Refusal>;
	/** Approves and executes, by another person than the maker. */
	approve(command: DecideCommand): Promise<Proposal | DecisionRefusal>;
	/** Says no, with a reason, by another person than the maker. */
	refuse(command: DecideCommand): Promise<Proposal | DecisionRefusal>;
	/** The maker takes it back. */
	withdraw(command: {
		readonly id: Uuid;
		readonly by: string;
	}): Promise<Proposal | DecisionRefusal>;
	find(tx: Tx, id: Uuid): Promise<Proposal | undefined>;
	/** Newest first. `limit` 1–101. */
	list(
		tx: Tx,
		page: {
			readonly state: ProposalState | null;
			readonly before: Uuid | null;
			readonly limit: number;
		},
	): Promise<Proposal[]>;
	/** Everything that was proposed about some things, oldest first. */
	about(tx: Tx, subjects: readonly string[]): Promise<Proposal[]>;
	/** How many wait for a decision. */
	open(tx: Tx): Promise<number>;
	/** Roles that decide on proposals of a kind. */
	approversOf(kind: string): readonly string[];
}

export function createApprovals(deps: ApprovalsDeps): Approvals {
	const handlers = new Map<string, ProposalHandler>();
	const inner: ProposalDeps = { ...deps, handlers };
	deps.timers.handle(EXPIRY, (tx, { key }) => expire(inner, tx, uuid(key)));
	const { db } = deps;
	return {
		handle(kind, handler) {
			assert(!handlers.has(kind), `one handler of proposals ${kind}`);
			assert(handler.approvers.length > 0, `somebody may decide on ${kind}`);
			handlers.set(kind, handler);
		},
		propose: (tx, command) => propose(inner, tx, command),
		approve: (command) => db.transaction((tx) => approve(inner, tx, command)),
		refuse: (command) => db.transaction((tx) => refuseProposal(inner, tx, command)),
		withdraw: (command) => db.transaction((tx) => withdraw(inner, tx, command)),
		find: readProposal,
		list: listProposals,
		about: (tx, subjects) => proposalsAbout(tx, subjects),
		open: countOpen,
		approversOf: (kind) => handlers.get(kind)?.approvers ?? [],
	};
}
