import type { Approvals } from "#approvals";
import { type Clock, type Money, required } from "#kernel";
import type { Db, Jobs, Log, Timers, Tx } from "#platform";
import { createBackground } from "./background.ts";
import type { BinDesk } from "./bin-desk.ts";
import type { Bins } from "./bin-service.ts";
import { LANES } from "./breaker.ts";
import { type BreakerChange, breakerChanges } from "./breaker-store.ts";
import type { Secrets } from "./calls.ts";
import {
	askNow,
	type NoticeOutcome,
	receiveNotice,
	registerHandlers,
	resumeRequests,
} from "./chase-service.ts";
import type { Channel, HeaderMap, Policy, Statement, StatementLine } from "./contract.ts";
import type { Held } from "./gate.ts";
import { unavailable } from "./gate-service.ts";
import type { Health } from "./health-service.ts";
import { callsOf, openLines } from "./lines.ts";
import type { Product } from "./policy.ts";
import type { ShippedRules } from "./policy-defaults.ts";
import type { Policies, PolicyInForce } from "./policy-desk.ts";
import type { LaneStanding, RequestDeps, SecretOpener, Sink } from "./ports.ts";
import type { Reasons } from "./reason-desk.ts";
import type { Advice } from "./reasons.ts";
import type { ManualDecision, ManualRefusal } from "./request-manual.ts";
import { type PrepareRequest, prepareRequest, type Sent, sendPrepared } from "./request-service.ts";
import {
	type ChannelRequest,
	findRequest,
	ledgerOf,
	type Message,
	messagesOf,
	type RequestId,
	requestsOf,
} from "./request-store.ts";
import { createRepeats, type Repeats } from "./retry-service.ts";
import { positionOf, registerReturns, watchReturns } from "./returns-service.ts";
import type { RouteSources } from "./route-service.ts";
import type { Routes } from "./routes.ts";
import { candidateOf, channelFor } from "./signers.ts";
import { signingFigures } from "./signing-store.ts";
import { type ChannelStats, channelStats } from "./stats-store.ts";
import { type ChannelStatus, statusOf } from "./status.ts";
import { openTables } from "./tables.ts";
import { VERIFIER_POLICY, type VerifierInput } from "./verifier.ts";
import { chaseOf, closeTrade, heardInFile, type Recorded, recordManually } from "./word-service.ts";

export type { AlipaySettings } from "./alipay-keys.ts";
export { openAlipay } from "./alipay-open.ts";
export { ALIPAY_POLICY, ALIPAY_RULES } from "./alipay-policy.ts";
export { registerWithAlipay } from "./alipay-simulator.ts";
export {
	type BankFace,
	type BankMark,
	bankFace,
	MARK_SHAPES,
	type MarkShape,
} from "./bank-faces.ts";
export {
	BANKLINE_POLICY,
	BANKLINE_RULES,
	type BanklineSettings,
	createBankline,
} from "./bankline.ts";
export {
	BANKLINE_RAILS,
	type BankRail,
	isRailOpen,
	type RailTerms,
	railFits,
} from "./bankline-rails.ts";
export type { BinDesk, BinRefusal } from "./bin-desk.ts";
export {
	type BinChange,
	type BinFileError,
	type BinReport,
	compareBinTables,
	parseBinFile,
} from "./bin-file.ts";
export type { BinQuery, Bins } from "./bin-service.ts";
export type { BinChangeRow, BinFile, BinFileState, BinSide } from "./bin-store.ts";
export {
	type BinEntry,
	type BinLookup,
	type BinTable,
	type Issuer,
	type IssuerEntry,
	passesLuhn,
} from "./bin-table.ts";
export type { BreakerState, Evidence, Lane } from "./breaker.ts";
export type { BreakerChange } from "./breaker-store.ts";
export {
	CARDNET_CAPABILITIES,
	CARDNET_POLICY,
	CARDNET_RULES,
	type CardnetSettings,
	createCardnet,
} from "./cardnet.ts";
export type { NoticeOutcome } from "./chase-service.ts";
export {
	type Agreement,
	type Capabilities,
	type Channel,
	comparedElements,
	type Device,
	type Element,
	type HeaderMap,
	type Heard,
	type Holder,
	type Notice,
	type PayerAction,
	type PayMethod,
	type Policy,
	type RequestKind,
	type Statement,
	type StatementLine,
	type TokenControls,
	type Via,
	type Word,
} from "./contract.ts";
export {
	createEbank,
	EBANK_POLICY,
	EBANK_RULES,
	type EbankSettings,
} from "./ebank.ts";
export { createOutwardPost, type OutwardOptions, type OutwardPost } from "./egress-post.ts";
export type { Held, HeldWhy } from "./gate.ts";
export type { HealthFigures, HealthPoint, Tally } from "./health.ts";
export { figuresOf, LATENCY_BOUNDS_MS } from "./health.ts";
export type { Health, HealthSpan, LaneFigures } from "./health-service.ts";
export {
	PARTS,
	type Part,
	type PolicyParts,
	PRODUCTS,
	type Price,
	type Product,
	type RefundRules,
	type Scope,
} from "./policy.ts";
export { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";
export type { Policies, PolicyInForce, PolicyLine, ProposePolicy } from "./policy-desk.ts";
export type { PolicyRefusal } from "./policy-schema.ts";
export type { PolicyRow } from "./policy-store.ts";
export type { LaneStanding, News, SecretOpener, Sink } from "./ports.ts";
export type { ProposeReason, ReasonLine, ReasonRefusal, Reasons } from "./reason-desk.ts";
export type { UnlistedCode } from "./reason-store.ts";
export { type Advice, DECLINE_REASONS, type DeclineReason, type Localized } from "./reasons.ts";
export {
	isFinal,
	REQUEST_MACHINE,
	type RequestState,
	type Verdict,
} from "./request.ts";
export type { ManualDecision, ManualRefusal } from "./request-manual.ts";
export type { PrepareRequest, Sent } from "./request-service.ts";
export {
	type ChannelRequest,
	type Message,
	parseRequestId,
	type RequestDetail,
	type RequestId,
	type Sealed,
	type SealedFields,
} from "./request-store.ts";
export type { RetryRefusal } from "./retry-service.ts";
export {
	chosenBy,
	decideRoute,
	type RouteChoice,
	type RouteFigures,
	type RouteInput,
	type RouteQuality,
	type RouteReason,
	type RouteVerdict,
} from "./route.ts";
export { ATTEMPTS_MAX, decideAgain } from "./route-again.ts";
export { type RouteRule, SHIPPED_BOOK } from "./route-book.ts";
export type { RouteSwitchRow } from "./route-book-store.ts";
export type { RouteDecision } from "./route-decision-store.ts";
export type { RouteDryRun } from "./route-dry-run.ts";
export type {
	Guide,
	GuideBar,
	GuideBarCode,
	GuideCandidate,
	GuideInput,
	GuideWay,
} from "./route-guide.ts";
export { GUIDED_METHODS, type GuidedMethod } from "./route-methods.ts";
export { nameOf as routeName, type RouteRail, type RouteSpeed } from "./route-rail.ts";
export {
	type GuideReplay,
	type RouteReplays,
	replayRoute,
	replayRoutes,
} from "./route-replay-service.ts";
export type { RouteTerm } from "./route-score.ts";
export type { Weighed } from "./route-service.ts";
export type { MethodStanding } from "./route-standing.ts";
export type { RouteBookView, Routes } from "./routes.ts";
export { registerWithSimulator, type SimulatedCardnet } from "./simulator.ts";
export { registerWithBankline, registerWithEbank } from "./simulator-banks.ts";
export type { ChannelStats } from "./stats-store.ts";
export type { ChannelStatus } from "./status.ts";
export { createTongfu, TONGFU_CAPABILITIES, TONGFU_RULES } from "./tongfu.ts";
export { createUpstream, type Exchange, type Upstream } from "./upstream.ts";
export {
	backupsBeside,
	type ChoiceReason,
	chooseVerifier,
	type SigningFigures,
	VERIFIER_POLICY,
	type VerifierCandidate,
	type VerifierChoice,
	type VerifierInput,
	type VerifierPolicy,
	type VerifierVerdict,
} from "./verifier.ts";
export type { WechatSettings } from "./wechat-client.ts";
export { openWechat, WECHAT_POLICY, WECHAT_RULES } from "./wechat-policy.ts";
export { registerWithWechat, type SimulatedWechat } from "./wechat-simulator.ts";
export { configuredKey } from "./wechat-trust.ts";

/** An adapter with what its channel is ruled by until staff rule otherwise. */
export interface AdapterSetup {
	readonly channel: Channel;
	readonly policy: Policy;
	/** Prices, refunds, hours and egress as agreed with the institution. */
	readonly rules?: ShippedRules;
}

export interface ChannelsDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly timers: Timers;
	readonly jobs: Jobs;
	readonly log: Log;
	readonly vault?: SecretOpener;
	/** Who hears of requests, by owner name; more may be registered before anything is prepared. */
	readonly sinks?: Readonly<Record<string, Sink>>;
	readonly adapters: readonly AdapterSetup[];
	readonly ledgerIds?: readonly number[];
	/** A BIN file to start with instead of the one that ships with the program. */
	readonly binFile?: string;
	/** Where changes of tables are decided; without it nothing can be proposed. */
	readonly approvals?: Pick<Approvals, "handle" | "propose">;
	/** Fen that lie at a channel to be paid out; null where nobody keeps a position there. */
	readonly positionOf?: RouteSources["positionOf"];
	/** `https://pay.example.com/api/channels`; without it payers go back to the page itself. */
	readonly returnDoor?: string;
}

export interface Channels extends Repeats {
	/** Asks for words about requests of `owner`. Once per owner, before it prepares anything. */
	registerSink(owner: string, sink: Sink): void;
	/** Commits with the caller's transaction; sent right after the commit. */
	prepare(tx: Tx, command: PrepareRequest): Promise<RequestId>;
	/** For who waits for the answer (`sendBy: "caller"`). Never inside a transaction. */
	sendPrepared(id: RequestId, transient?: Pick<Secrets, "code">): Promise<Sent>;
	receiveNotice(channelId: string, headers: HeaderMap, body: string): Promise<NoticeOutcome>;
	/** Nobody wants an unpaid payment any more: closed upstream, or what else is true of it becomes known. */
	closeTrade(tx: Tx, id: RequestId): Promise<void>;
	/** When the institution is asked next about a request; undefined when it is not. */
	nextAskAt(tx: Tx, id: RequestId): Promise<Temporal.Instant | undefined>;
	/** Asks the institution now, outside the schedule. Never inside a transaction. */
	ask(id: RequestId): Promise<ChannelRequest | undefined>;
	/** Takes a line of a channel's day file as the word it is; "unmatched" when we know no such serial. */
	heardInFile(channelId: string, line: StatementLine): Promise<Recorded["effect"]>;
	/** Two persons settle what no institution speaks of any more. */
	decide(
		tx: Tx,
		id: RequestId,
		manual: ManualDecision & { readonly upstreamNo?: string },
	): Promise<ChannelRequest | ManualRefusal>;
	/** Once at start: takes up what was under way, and from now on sees when a table was changed. */
	resume(): Promise<number>;
	request(tx: Tx, id: RequestId): Promise<ChannelRequest | undefined>;
	requestsOf(
		tx: Tx,
		by: { readonly ledgerId: number; readonly owner: string; readonly reference: string },
	): Promise<ChannelRequest[]>;
	messagesOf(tx: Tx, id: RequestId): Promise<Message[]>;
	statement(channelId: string, day: Temporal.PlainDate): Promise<Statement>;
	/** What stands at the institution for payouts, asked now; null where it does not tell. */
	position(channelId: string): Promise<Money | null>;
	stats(tx: Tx, since: Temporal.Instant): Promise<ChannelStats[]>;
	list(): ChannelStatus[];
	/** Some channel that signs cards of this number's issuer and type; undefined when none does. */
	channelFor(pan: string): string | undefined;
	/** All that the choice of the verifying channel depends on, at this moment (D5). */
	verifiers(
		tx: Tx,
		card: { readonly issuer: string; readonly cardType: "debit" | "credit" },
	): Promise<VerifierInput>;
	/** How a channel is dealt with for a product, at this moment. */
	policyOf(channelId: string, product: Product): PolicyInForce;
	/** Why nothing of this product leaves for a channel now; undefined where it does. */
	unavailable(channelId: string, product: Product): Held | undefined;
	/** How its breakers stand, lane by lane. */
	breakers(channelId: string): readonly LaneStanding[];
	breakerChanges(tx: Tx, page: Parameters<typeof breakerChanges>[1]): Promise<BreakerChange[]>;
	readonly bins: Bins;
	readonly binDesk: BinDesk;
	readonly reasons: Reasons;
	readonly policies: Policies;
	readonly health: Health;
	readonly routes: Routes;
	adviceFor(channelId: string, code: string, issuerCode: string | null): Advice;
	/** Zero when no call is under way or about to be: for the quiet check. */
	inFlight(): number;
	close(): Promise<void>;
}

const FILE_TIMEOUT_MS = 60_000;
/** A stop waits this long for answers; what has none by then is asked about after the restart. */
const CLOSE_GRACE_MS = 3_000;

/** Registers its timer and its jobs; call before timers and jobs start. */
export async function createChannels(deps: ChannelsDeps): Promise<Channels> {
	const ledgerIds = deps.ledgerIds ?? [1];
	const background = createBackground(deps.log);
	const { clock } = deps;
	const tables = await openTables({ ...deps, ledgerIds, background });
	const { bins, reasons, binDesk, policies, breakers, health, routes } = tables;
	const lines = openLines(deps.adapters, policies);
	const own: RequestDeps = {
		...deps,
		...{ reasons, policies, breakers, health },
		vault: deps.vault,
		lines,
		sinks: new Map(Object.entries(deps.sinks ?? {})),
		background,
	};
	registerHandlers(own);
	registerReturns(own, ledgerIds);
	return {
		registerSink: (owner, sink) => void own.sinks.set(owner, sink),
		prepare: (tx, command) => prepareRequest(own, tx, command),
		sendPrepared: (id, transient) => sendPrepared(own, id, transient),
		receiveNotice: (channelId, headers, body) => receiveNotice(own, channelId, headers, body),
		closeTrade: (tx, id) => closeTrade(own, tx, id),
		nextAskAt: (tx, id) => deps.timers.dueAt(tx, chaseOf({ ledgerId: ledgerOf(id), id })),
		ask: (id) => askNow(own, id),
		heardInFile: (channelId, line) => heardInFile(own, channelId, line),
		decide: (tx, id, manual) => recordManually(own, tx, id, manual),
		async resume() {
			await tables.refresh();
			tables.start();
			await watchReturns(own, ledgerIds);
			return resumeRequests(own, ledgerIds);
		},
		request: findRequest,
		requestsOf,
		messagesOf,
		...createRepeats(own),
		async statement(channelId, day) {
			const line = required(lines.get(channelId), `channel ${channelId}`);
			const signal = AbortSignal.timeout(FILE_TIMEOUT_MS);
			const got = await line.queries.run(() => line.channel.fetchStatement(day, signal));
			return got ?? { statement: "not_ready" };
		},
		position: (channelId) => positionOf(own, channelId),
		stats: (tx, since) => channelStats(tx, { ledgerIds, since }),
		list: () => [...lines.values()].map((line) => statusOf(line, tables)),
		channelFor: (pan) => channelFor(lines, bins, pan),
		async verifiers(tx, card) {
			const since = clock.now().subtract({ minutes: VERIFIER_POLICY.windowMinutes });
			const figures = await signingFigures(tx, { ledgerIds, since });
			const candidates = [...lines.values()].map(({ channel }) => {
				const isOpen = unavailable(own, channel.id, "sign") === undefined;
				return candidateOf(channel, isOpen, figures.get(channel.id));
			});
			return { ...card, policy: VERIFIER_POLICY, candidates };
		},
		...{ bins, binDesk, reasons, policies, health, routes },
		policyOf: policies.policyOf,
		unavailable: (channelId, product) => unavailable(own, channelId, product),
		breakers: (id) => LANES.map((lane) => ({ lane, ...breakers.standingOf(id, lane) })),
		breakerChanges,
		adviceFor: reasons.adviceFor,
		inFlight: () => background.running() + callsOf(lines),
		async close() {
			await background.close(CLOSE_GRACE_MS);
			await tables.stop();
			await Promise.all([...lines.values()].map(({ channel }) => channel.close()));
		},
	};
}
