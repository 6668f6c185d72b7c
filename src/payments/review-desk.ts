import type { Approvals, Proposal } from "#approvals";
import type { ChannelRequest, Channels, ManualDecision, RequestId } from "#channels";
import { isRefusal, type Money, money, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Db, JsonObject, Tx } from "#platform";
import { orderById } from "./order-store.ts";
import type { Payments } from "./payments.ts";
import type { RouteTo } from "./refund-route-service.ts";
import { CELL } from "./steps.ts";
import type { CaseCommand } from "./suspense-settle.ts";

export interface ReviewDeskDeps {
	readonly db: Db;
	readonly payments: Pick<Payments, "refunds">;
	readonly channels: Pick<Channels, "request" | "decide">;
	readonly approvals: Pick<Approvals, "handle" | "propose" | "find">;
}

interface By {
	readonly reason: string;
	/** Name of the member of staff. */
	readonly actor: string;
}

type Proposed = Promise<{ readonly proposalId: Uuid } | Refusal>;

/** Where money is moved by hand: one person proposes, another approves (N5, F5, H2, M2). */
export interface ReviewDesk {
	proposeRefund(
		command: By & {
			readonly orderId: Uuid;
			readonly amount: Money;
			/** A debit card of the payer's own that it is paid out to, past the channel's window. */
			readonly cardId: Uuid | null;
		},
	): Proposed;
	proposeRoute(command: By & { readonly refundId: Uuid; readonly to: RouteTo }): Proposed;
	/** On money in suspense. */
	proposeCase(command: By & Omit<CaseCommand, "ledgerId">): Proposed;
	/** A payment that its channel has taken back, or never had, after saying yes (F5, H2). */
	proposeShort(command: By & { readonly requestId: RequestId }): Proposed;
	/** On a request of which no institution speaks any more. */
	proposeRequest(
		command: By & {
			readonly requestId: RequestId;
			readonly outcome: ManualDecision["outcome"];
			/** The institution's number, where it succeeded and had told none. */
			readonly upstreamNo: string | null;
		},
	): Proposed;
}

export const REVIEW_KINDS = {
	refund: "payments.refund",
	route: "payments.refund_route",
	case: "payments.suspense",
	request: "payments.request",
	short: "payments.short",
} as const;

const APPROVERS: readonly string[] = ["approver", "admin"];

/** Registers what is decided by two persons; before anything is proposed. */
export function createReviewDesk(deps: ReviewDeskDeps): ReviewDesk {
	handleRefunds(deps);
	handleRoutes(deps);
	handleCases(deps);
	handleRequests(deps);
	handleShorts(deps);
	const propose = (
		kind: string,
		subject: string,
		before: JsonObject,
		after: JsonObject,
		{ reason, actor }: By,
	): Proposed =>
		deps.db.transaction(async (tx) => {
			const made = await deps.approvals.propose(tx, {
				...{ kind, subject, before, after, reason, by: actor },
			});
			return isRefusal(made) ? (made as Refusal) : { proposalId: (made as Proposal).id };
		});
	return {
		proposeRefund: ({ orderId, amount, cardId, ...by }) =>
			propose(
				REVIEW_KINDS.refund,
				orderId,
				{ refund: null },
				{
					refund: { currency: amount.currency, minor: amount.minor.toString(), cardId },
				},
				by,
			),
		proposeRoute: ({ refundId, to, ...by }) =>
			propose(REVIEW_KINDS.route, refundId, { to: "original" }, { to: { ...to } }, by),
		proposeCase: ({ caseId, decision, from, ...by }) =>
			propose(REVIEW_KINDS.case, caseId, { state: "open" }, { decision, from }, by),
		proposeShort: ({ requestId, ...by }) =>
			propose(REVIEW_KINDS.short, requestId, { held: "succeeded" }, { held: "short" }, by),
		async proposeRequest({ requestId, outcome, upstreamNo, ...by }) {
			const request = await deps.db.read((tx) => deps.channels.request(tx, requestId));
			if (request === undefined) return refuse("not_found");
			const before = { state: request.state };
			return propose(REVIEW_KINDS.request, requestId, before, { outcome, upstreamNo }, by);
		},
	};
}

function handleRefunds({ approvals, payments: { refunds } }: ReviewDeskDeps): void {
	const commandOf = ({ subject, after, reason }: Proposal) => {
		const { refund } = after as {
			refund: { currency: "CNY"; minor: string; cardId: Uuid | null };
		};
		const amount = money(refund.currency, BigInt(refund.minor));
		const { cardId } = refund;
		return { ledgerId: CELL, orderId: subject as Uuid, amount, cardId, reason };
	};
	approvals.handle(REVIEW_KINDS.refund, {
		approvers: APPROVERS,
		async validate(tx, proposal) {
			const { orderId, amount, cardId } = commandOf(proposal);
			const order = await orderById(tx, { ledgerId: CELL, id: orderId });
			if (order === undefined) return refuse("not_found");
			const may = await refunds.mayRefund(tx, order, { amount, cardId });
			return may === "ok" ? undefined : may;
		},
		async execute(tx, proposal) {
			const refund = await refunds.refundByStaff(tx, commandOf(proposal));
			return isRefusal(refund) ? refund : { refundId: refund.id, state: refund.state };
		},
	});
}

function handleRoutes({ approvals, payments: { refunds } }: ReviewDeskDeps): void {
	const commandOf = ({ subject, after }: Proposal) => ({
		ledgerId: CELL,
		refundId: subject as Uuid,
		to: (after as unknown as { to: RouteTo }).to,
	});
	approvals.handle(REVIEW_KINDS.route, {
		approvers: APPROVERS,
		validate: (tx, proposal) => refunds.judgeRoute(tx, commandOf(proposal)),
		async execute(tx, proposal) {
			const refund = await refunds.reroute(tx, commandOf(proposal));
			return isRefusal(refund) ? refund : { refundId: refund.id, state: refund.state };
		},
	});
}

function handleCases({ approvals, payments: { refunds } }: ReviewDeskDeps): void {
	const commandOf = ({ subject, after }: Proposal): CaseCommand => ({
		...{ ledgerId: CELL, caseId: subject as Uuid },
		...(after as unknown as Pick<CaseCommand, "decision" | "from">),
	});
	approvals.handle(REVIEW_KINDS.case, {
		approvers: APPROVERS,
		validate: (tx, proposal) => refunds.judgeCase(tx, commandOf(proposal)),
		async execute(tx, proposal) {
			const done = await refunds.settleCase(tx, commandOf(proposal));
			return isRefusal(done) ? done : { state: done };
		},
	});
}

function handleRequests({ approvals, channels }: ReviewDeskDeps): void {
	const read = async (tx: Tx, { subject, before }: Proposal): Promise<ChannelRequest | Refusal> => {
		const request = await channels.request(tx, subject as RequestId);
		if (request === undefined) return refuse("not_found");
		const isOwed = request.state === "review" || request.state === "conflict";
		const { state } = before as { state: string };
		return isOwed && request.state === state
			? request
			: refuse("request_settled", { state: request.state });
	};
	approvals.handle(REVIEW_KINDS.request, {
		approvers: APPROVERS,
		async validate(tx, proposal) {
			const request = await read(tx, proposal);
			if (isRefusal(request)) return request;
			const { outcome, upstreamNo } = outcomeOf(proposal);
			// What has succeeded must be called by its number when it is refunded.
			const nameless = request.kind === "pay" && request.upstreamNo === null && upstreamNo === null;
			return outcome === "succeeded" && nameless
				? refuse("upstream_number_missing", {}, "/upstreamNo")
				: undefined;
		},
		async execute(tx, proposal) {
			const { outcome, upstreamNo } = outcomeOf(proposal);
			const decided = required(await approvals.find(tx, proposal.id), "the proposal itself");
			const approvedBy = required(decided.decision?.by ?? undefined, "who approved it");
			const { subject, maker, reason } = proposal;
			const settled = await channels.decide(tx, subject as RequestId, {
				...{ outcome, by: maker, approvedBy, reason },
				...(upstreamNo === null ? {} : { upstreamNo }),
			});
			return "refusal" in settled ? settled : { state: settled.state };
		},
	});
}

function handleShorts({ approvals, payments: { refunds } }: ReviewDeskDeps): void {
	const keyOf = ({ subject }: Proposal) => ({ ledgerId: CELL, requestId: subject });
	approvals.handle(REVIEW_KINDS.short, {
		approvers: APPROVERS,
		validate: (tx, proposal) => refunds.judgeShort(tx, keyOf(proposal)),
		async execute(tx, proposal) {
			const item = await refunds.findShort(tx, keyOf(proposal));
			return isRefusal(item) ? item : { caseId: item.id };
		},
	});
}

function outcomeOf({ after }: Proposal): {
	readonly outcome: ManualDecision["outcome"];
	readonly upstreamNo: string | null;
} {
	return after as unknown as ReturnType<typeof outcomeOf>;
}
