import type {
	ChannelStatus,
	Channels,
	News,
	PolicyInForce,
	RequestDetail,
	RequestId,
} from "#channels";
import { required, zero } from "#kernel";
import type {
	ChannelIntent,
	ChannelPort,
	ChannelWord,
	OfferedMethod,
	RequestStanding,
} from "./ports.ts";
import type { OutsideMethod } from "./record.ts";

/** Under this name payments asks the channels. */
export const OWNER = "payments";

/** The channels as payments needs them. */
export function portTo(
	channels: Pick<
		Channels,
		| "prepare"
		| "closeTrade"
		| "request"
		| "nextAskAt"
		| "list"
		| "policies"
		| "routes"
		| "policyOf"
		| "unavailable"
	>,
): ChannelPort {
	return {
		prepare: (tx, intent) =>
			channels.prepare(tx, {
				...{ ledgerId: intent.ledgerId, channelId: intent.channelId, kind: intent.kind },
				...{ owner: OWNER, reference: intent.recordId, amount: intent.amount },
				detail: detailOf(intent),
			}),
		route: (tx, ask) => channels.routes.route(tx, { ...ask, among: ask.among ?? null }),
		methods: async () => offeredBy(channels.list().filter(({ id }) => isOpen(channels, id, "pay"))),
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
	};
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

/** Whether it is sold there at this moment. */
function isOpen(
	channels: Pick<Channels, "unavailable">,
	channelId: string,
	product: "pay" | "payout",
): boolean {
	return channels.unavailable(channelId, product) === undefined;
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

function detailOf({ token, payer, product }: ChannelIntent): RequestDetail {
	const detail: RequestDetail = {
		...(token === null ? {} : { agreementToken: token }),
		...(product === undefined ? {} : { product }),
	};
	if (payer === undefined) return detail;
	const { subject, device, payBefore, returnUrl, bank } = payer;
	return {
		...{ ...detail, subject, device },
		...(payBefore === null ? {} : { payBefore: payBefore.toString() }),
		...(returnUrl === null ? {} : { returnUrl }),
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
