import { createHash } from "node:crypto";
import {
	businessDay,
	type Clock,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	startOfDay,
	type Uuid,
} from "#kernel";
import type { Db, Tx } from "#platform";
import type { Background } from "./background.ts";
import type { Channel } from "./contract.ts";
import type { Product } from "./policy.ts";
import {
	decideRoute,
	type RouteCandidate,
	type RouteChoice,
	type RouteInput,
	type RouteQuality,
} from "./route.ts";
import type { RoutePurpose } from "./route-book.ts";
import { asSwitch, isSet } from "./route-book-store.ts";
import {
	insertRouteDecision,
	type KeptGuide,
	keepGuide,
	type RouteDecision,
} from "./route-decision-store.ts";
import { keyOf } from "./route-figures.ts";
import { asCounted, decideGuide, type Guide, type GuideInput } from "./route-guide.ts";
import type { RouteLibrary } from "./route-library-service.ts";
import type { PayoutTerms, RouteRail } from "./route-rail.ts";
import { NO_FIGURES, type RouteSnapshot, type Snapshots } from "./route-snapshot-service.ts";

/** What routing asks of others about a channel; everything is kept with the decision. */
export interface RouteSources {
	/** What a channel keeps of a trade; null where nobody has told its price. */
	feeOf(channelId: string, product: Product, amount: Money, at: Temporal.Instant): Money | null;
	/** Switches, windows and breaker, as they stand now. */
	standingOf(
		channelId: string,
		product: Product,
		at: Temporal.Instant,
	): Pick<RouteCandidate, "closed" | "closedUntil" | "breaker" | "restUntil">;
	/** Fen that lie at a channel to be paid out; null where nobody keeps a position there. */
	readonly positionOf:
		| ((
				tx: Tx,
				place: { readonly ledgerId: number; readonly channelId: string },
		  ) => Promise<string | null>)
		| undefined;
}

export interface RouteServiceDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly background: Pick<Background, "start">;
	readonly channels: readonly Channel[];
	readonly sources: RouteSources;
	readonly library: RouteLibrary;
	readonly snapshots: Snapshots;
}

/** A payment or payout that needs an interface to execute it. */
export interface RouteQuestion {
	readonly ledgerId: number;
	readonly orderId: Uuid;
	readonly paymentId: Uuid;
	readonly kind: RoutePurpose;
	/** What is bought of the channel, where the kind does not say: it has its own price and switch. */
	readonly product?: "recharge";
	readonly method: string;
	/** Of online banking. */
	readonly bank: string | null;
	/** Of the card. */
	readonly issuer: string | null;
	readonly amount: Money;
	/** Channels that this order was tried by already. */
	readonly tried: readonly string[];
	/** Channels at which the instrument can be used; null: any. */
	readonly among: readonly string[] | null;
	/** Of a payout by rails: those there are, and what lies behind all of them. */
	readonly payout?: PayoutTerms & {
		readonly rails: readonly RouteRail[];
		readonly positionFen: string;
	};
}

/** A choice that was made and may still be left: kept, with all it depended on, by whoever goes by it. */
export interface Weighed {
	readonly choice: RouteChoice;
	/** In the transaction that goes by it. @returns the id under which it can be replayed */
	keep(tx: Tx, orderId: Uuid): Promise<Uuid>;
}

export interface Routed {
	readonly channelId: string;
	readonly decisionId: Uuid;
	/** Whom to ask, and whom then: for who finds at the last moment that the first cannot be used. */
	readonly order: readonly string[];
}

export type NoChannel = Refusal<"no_channel_available">;

/** Chooses, and keeps the choice in the caller's transaction. A refusal is kept beside it. */
export async function route(
	deps: RouteServiceDeps,
	tx: Tx,
	question: RouteQuestion,
): Promise<Routed | NoChannel> {
	const { orderId } = question;
	const decision = { ...(await decideNow(deps, tx, question)), orderId };
	const { channelId, order } = decision.result;
	if (channelId !== null) {
		await insertRouteDecision(tx, decision, question.amount);
		return { channelId, decisionId: decision.id, order };
	}
	// The caller's transaction ends with the refusal: why nobody could be asked is to be seen all the same.
	deps.background.start("route refusal", () =>
		deps.db.transaction((own) => insertRouteDecision(own, decision, question.amount)),
	);
	return refuse("no_channel_available", { method: question.method });
}

/** Chooses by what is known now; nothing is kept before somebody goes by it. */
export async function weigh(
	deps: RouteServiceDeps,
	tx: Tx,
	question: Omit<RouteQuestion, "orderId">,
): Promise<Weighed> {
	const decision = await decideNow(deps, tx, question);
	return {
		choice: decision.result,
		async keep(own, orderId) {
			await insertRouteDecision(own, { ...decision, orderId }, question.amount);
			return decision.id;
		},
	};
}

async function decideNow(
	deps: RouteServiceDeps,
	tx: Tx,
	question: Omit<RouteQuestion, "orderId">,
): Promise<Omit<RouteDecision, "orderId">> {
	const { version, book } = deps.library.current();
	const input = await inputOf(deps, tx, question);
	const beside = deps.library.shadow();
	return {
		ledgerId: question.ledgerId,
		id: newUuid(deps.clock),
		at: deps.clock.now(),
		...{ paymentId: question.paymentId, bookVersion: version, input },
		result: decideRoute(book, input),
		shadow:
			beside === undefined
				? null
				: { version: beside.version, result: decideRoute(beside.book, input) },
	};
}

/** What a book would come to now; nothing is kept. */
export async function inputOf(
	deps: RouteServiceDeps,
	tx: Tx,
	question: Omit<RouteQuestion, "orderId">,
): Promise<RouteInput> {
	const at = deps.clock.now();
	const { kind: purpose, method, issuer, bank, amount, tried, among } = question;
	const snapshot = await deps.snapshots.look(tx, deps.library.current().book);
	const scene = { question, snapshot, at };
	const { payout } = question;
	const serving = deps.channels.filter(({ capabilities }) => serves(capabilities, purpose, method));
	const candidates =
		payout === undefined
			? await Promise.all(serving.map((channel) => candidateOf(deps, tx, channel, scene)))
			: payout.rails.map((rail) => railCandidate(deps, rail, scene));
	const midnight = startOfDay(businessDay(at));
	return {
		ask: {
			...{ purpose, method, issuer, bank, tried, among },
			amountFen: amount.minor.toString(),
			currency: amount.currency,
			...(payout === undefined ? {} : { payout: wishOf(payout) }),
		},
		draw: drawOf(question.paymentId),
		minute: Math.floor((at.epochMilliseconds - midnight.epochMilliseconds) / 60_000),
		switches: deps.library
			.switches()
			.filter((one) => isSet(one, at))
			.map(asSwitch),
		candidates,
	};
}

/** Channels of another kind are no candidates: nothing is said of them. */
function serves(
	{ kinds, methods }: Channel["capabilities"],
	purpose: RoutePurpose,
	method: string,
): boolean {
	if (!kinds.includes(purpose)) return false;
	return purpose === "payout" || methods.some((one) => one === method);
}

function wishOf({ speed, hasAccount, by }: PayoutTerms): PayoutTerms {
	return { speed, hasAccount, by };
}

interface Scene {
	readonly question: Omit<RouteQuestion, "orderId">;
	readonly snapshot: RouteSnapshot;
	readonly at: Temporal.Instant;
}

/** A rail with how its channel stands; of a channel that is not there nothing is known but its name. */
function railCandidate(
	{ channels, sources }: RouteServiceDeps,
	rail: RouteRail,
	{ question, snapshot, at }: Scene,
): RouteCandidate {
	const { channelId } = rail;
	const { kind, method, payout } = question;
	const { capabilities } = channels.find(({ id }) => id === channelId) ?? {};
	const key = keyOf(channelId, kind);
	return {
		...{ channelId, methods: [method], issuers: "all", banks: [] },
		currencies: capabilities?.currencies ?? [question.amount.currency],
		line: capabilities?.line ?? "direct",
		purposes: PURPOSES.filter((one) => capabilities?.kinds.includes(one) === true),
		...{ singleMaxFen: rail.singleMaxFen, feeFen: rail.feeFen },
		dayUsedFen: (snapshot.used.get(key) ?? 0n).toString(),
		...(capabilities === undefined ? IN_ORDER : sources.standingOf(channelId, kind, at)),
		figures: snapshot.figures.get(key) ?? NO_FIGURES,
		quality: snapshot.quality.get(channelId) ?? NO_QUALITY,
		...{ positionFen: payout?.positionFen ?? null, rail },
	};
}

const IN_ORDER = { closed: null, breaker: "closed" } as const;

async function candidateOf(
	deps: RouteServiceDeps,
	tx: Tx,
	{ id: channelId, capabilities }: Channel,
	scene: Scene,
): Promise<RouteCandidate> {
	const { sources } = deps;
	const { question, snapshot, at } = scene;
	const { ledgerId, kind: purpose } = question;
	const product = question.product ?? purpose;
	const { issuers, banks, currencies, line, singleMax } = capabilities;
	const key = keyOf(channelId, purpose);
	const position =
		purpose === "payout" ? await sources.positionOf?.(tx, { ledgerId, channelId }) : null;
	return {
		...{ channelId, issuers, banks, currencies, line },
		purposes: PURPOSES.filter((one) => capabilities.kinds.includes(one)),
		// Whatever pays out serves every way of being paid.
		methods: purpose === "payout" ? [question.method] : capabilities.methods,
		singleMaxFen: singleMax[purpose]?.minor.toString() ?? null,
		dayUsedFen: (snapshot.used.get(key) ?? 0n).toString(),
		feeFen: sources.feeOf(channelId, product, question.amount, at)?.minor.toString() ?? null,
		...sources.standingOf(channelId, product, at),
		figures: snapshot.figures.get(key) ?? NO_FIGURES,
		quality: snapshot.quality.get(channelId) ?? NO_QUALITY,
		positionFen: position ?? null,
	};
}

const PURPOSES: readonly RoutePurpose[] = ["pay", "payout"];
const NO_QUALITY: RouteQuality = { days: 0, trades: 0, shorts: 0, overs: 0 };
const DRAWS = 1_000_000;

/** By the payment, so that it falls the same way however often it is asked. */
function drawOf(paymentId: Uuid): number {
	return createHash("sha256").update(paymentId).digest().readUInt32BE(0) % DRAWS;
}

/**
 * Puts methods in order. Of an order that it is asked for it keeps what was shown, with all that depended
 * on: once for the same sight, so that a page that is asked again and again adds nothing. A sight is
 * another one when the book, the device, the amount, the payer's habits, a reason or its end, or a figure
 * has changed by what counts (`asCounted`).
 */
export async function guide(
	deps: RouteServiceDeps,
	tx: Tx,
	shown: { readonly ledgerId: number; readonly orderId: Uuid | null; readonly input: GuideInput },
): Promise<Guide> {
	const { version, book } = deps.library.current();
	const candidates = shown.input.candidates.map(({ method, ways }) => {
		return { method, ways: ways.map(asCounted) };
	});
	const input: GuideInput = { ...shown.input, candidates };
	const result = decideGuide(book, input);
	const { ledgerId, orderId } = shown;
	if (orderId === null) return result;
	const kept: KeptGuide = {
		...{ ledgerId, id: newUuid(deps.clock), at: deps.clock.now() },
		...{ orderId, bookVersion: version, input, result },
	};
	const told = JSON.stringify([version, input]);
	await keepGuide(tx, kept, createHash("sha256").update(told).digest("base64url"));
	return result;
}
