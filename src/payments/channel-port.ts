import type {
	ChannelStatus,
	Channels,
	News,
	PolicyInForce,
	RequestDetail,
	RequestId,
	SealedFields,
} from "#channels";
import { required, zero } from "#kernel";
import type { Tx } from "#platform";
import type {
	ChannelIntent,
	ChannelPort,
	ChannelWord,
	OfferedMethod,
	PayoutWish,
	RefundIntent,
	RequestStanding,
} from "./ports.ts";
import type { OutsideMethod } from "./record.ts";

/** Under this name payments asks the channels. */
export const OWNER = "payments";

/** The channels as payments needs them. */
export function portTo(
	channels: Pick<
		Channels,
		| ("prepare" | "closeTrade" | "request" | "nextAskAt" | "list" | "retry" | "askLater")
		| ("policies" | "routes" | "policyOf" | "unavailable")
	>,
): ChannelPort {
	return {
		prepare: (tx, intent) =>
			channels.prepare(tx, {
				...{ ledgerId: intent.ledgerId, channelId: intent.channelId, kind: intent.kind },
				...{ owner: OWNER, reference: intent.recordId, amount: intent.amount },
				detail: detailOf(intent),
				...sealedOf(intent),
			}),
		stanceOf: (channelId, product) => {
			const { stance, advanceMax } = channels.policyOf(channelId, product);
			return { stance, ceiling: advanceMax };
		},
		payoutChannels: () =>
			channels
				.list()
				.filter(({ id, capabilities }) => {
					const isOpen = channels.unavailable(id, "payout") === undefined;
					return capabilities.kinds.includes("payout") && isOpen;
				})
				.map(({ id }) => id),
		route: (tx, ask) => channels.routes.route(tx, { ...ask, among: ask.among ?? null }),
		weighPayout: (tx, ask) => channels.routes.weigh(tx, payoutQuestion(ask)),
		methods: async () => offeredBy(channels.list()),
		expectedCost: (channelId, product, amount, at) =>
			channels.policies.costOf(channelId, product, amount, at) ?? zero(amount.currency),
		closeTrade: (tx, requestId) => channels.closeTrade(tx, requestId as RequestId),
		async standing(tx, requestId) {
			const id = requestId as RequestId;
			const request = await channels.request(tx, id);
			if (request === undefined) return undefined;
			const nextAskAt = (await channels.nextAskAt(tx, id)) ?? null;
			const line = required(
				channels.list().find((one) => one.id === request.channelId),
				"the channel of a request",
			);
			const { confirm } = channels.policyOf(line.id, request.detail.product ?? "pay");
			return standingOf(request, line, confirm, nextAskAt);
		},
		refund: (tx, intent) => prepareRefund(channels, tx, intent),
		retry: async (tx, requestId) => (await channels.retry(tx, requestId as RequestId)) === "sent",
		askLater: (tx, requestId) => channels.askLater(tx, requestId as RequestId),
		refundRules: (channelId) => channels.policies.refundRules(channelId),
	};
}

/** A payout as routing asks about it: its rails are what is chosen among. */
function payoutQuestion(ask: PayoutWish): Parameters<Channels["routes"]["weigh"]>[1] {
	const { ledgerId, paymentId, amount, issuer, among, tried, speed, hasAccount, rails } = ask;
	return {
		...{ ledgerId, paymentId, amount, issuer, among, tried, kind: "payout", method: "payout" },
		bank: null,
		payout: {
			...{ speed, hasAccount, rails, by: ask.by.toString() },
			positionFen: ask.position.minor.toString(),
		},
	};
}

/** Names the payment that is refunded as its institution knows it. */
async function prepareRefund(
	channels: Pick<Channels, "prepare" | "request">,
	tx: Tx,
	intent: RefundIntent,
): Promise<string> {
	const { ledgerId, channelId, amount, recordId, reason } = intent;
	const id = intent.originalRequestId as RequestId;
	const original = required(await channels.request(tx, id), "the request that is refunded");
	return channels.prepare(tx, {
		...{ ledgerId, channelId, kind: "refund", amount, owner: OWNER, reference: recordId },
		detail: {
			originalUpstreamNo: required(original.upstreamNo ?? undefined, "its number upstream"),
			...{ originalSerial: original.id, reason },
			originalMinor: intent.originalAmount.minor.toString(),
		},
	});
}

/** What the channels tell of a request, as payments take it. */
export function wordFrom(
	{ request, verdict, word, via }: News,
	reason: string | null,
	tryElsewhere = false,
): ChannelWord {
	const said = word.word === "succeeded" ? word : undefined;
	const refused = word.word === "declined" ? word : undefined;
	return {
		...{ ledgerId: request.ledgerId, requestId: request.id, verdict, via, reason },
		tryElsewhere,
		amount: said?.amount ?? null,
		code: refused?.code ?? null,
		upstreamNo: said?.upstreamNo ?? request.upstreamNo,
		sentAt: request.sentAt,
		paidAt: said?.paidAt ?? null,
	};
}

/** The methods that somebody carries, each once, in the channels' order. */
function offeredBy(lines: readonly ChannelStatus[]): OfferedMethod[] {
	const banks = new Map<OutsideMethod, Set<string>>();
	for (const { capabilities } of lines.filter(takesPayments)) {
		for (const method of capabilities.methods) {
			if (method === "quick_card") continue;
			const reached = banks.get(method) ?? new Set();
			if (method === "online_bank") capabilities.banks.forEach((bank) => reached.add(bank));
			banks.set(method, reached);
		}
	}
	return [...banks].map(([method, reached]) => ({ method, banks: [...reached] }));
}

function takesPayments({ capabilities }: ChannelStatus): boolean {
	return capabilities.kinds.includes("pay");
}

/** Where number and name of a payee's account lie, to be opened when the message leaves. */
function sealedOf({ payout }: ChannelIntent): { readonly sealed?: SealedFields } {
	const account = payout?.account ?? null;
	if (account === null) return {};
	const { subjectId, panToken, nameToken } = account;
	return {
		sealed: { pan: { subjectId, token: panToken }, name: { subjectId, token: nameToken } },
	};
}

function detailOf({ token, payer, payout, product }: ChannelIntent): RequestDetail {
	const { rail = null, bank: bankCode = null } = payout ?? {};
	const detail: RequestDetail = {
		...(token === null ? {} : { agreementToken: token }),
		...(rail === null ? {} : { rail }),
		...(bankCode === null ? {} : { bankCode }),
		...(product === undefined ? {} : { product }),
	};
	if (payer === undefined) return detail;
	const { subject, device, payBefore, returnUrl, bank } = payer;
	return {
		...{ ...detail, subject, device },
		...(payBefore === null ? {} : { payBefore: payBefore.toString() }),
		// Who pays by an agreement goes nowhere.
		...(returnUrl === null || token !== null ? {} : { returnUrl }),
		...(bank === null ? {} : { bank }),
	};
}

function standingOf(
	request: News["request"],
	{ capabilities }: ChannelStatus,
	confirm: PolicyInForce["confirm"],
	nextAskAt: Temporal.Instant | null,
): RequestStanding {
	return {
		...{ state: request.state, action: request.userAction, sentAt: request.sentAt },
		...{ payBefore: request.payBefore, closeWanted: request.closeWanted, nextAskAt },
		closes: capabilities.closes,
		isForFile: request.state === "reported" && confirm === "statement-only",
	};
}
