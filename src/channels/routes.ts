import type { Approvals } from "#approvals";
import { type Clock, type Money, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { Chore, Db, Log, Tx } from "#platform";
import type { Background } from "./background.ts";
import type { Channel } from "./contract.ts";
import { decideRoute, type RouteChoice, type RouteInput } from "./route.ts";
import { routeBookFrom } from "./route-book-schema.ts";
import {
	listRouteBooks,
	listSwitches,
	type RouteBookRow,
	type RouteSwitchRow,
	readRouteBook,
} from "./route-book-store.ts";
import {
	forgetDecisions,
	forgetGuides,
	listRouteDecisions,
	type RouteDecision,
	type RouteDecisionPage,
	type RouteShare,
	routeShares,
	type ShadowAgreement,
	shadowAgreement,
} from "./route-decision-store.ts";
import {
	draftRouteBook,
	dryRunRoutes,
	handleRoutes,
	proposeLift,
	proposeRouteBook,
	proposeSwitch,
	type RouteDeskDeps,
	setRouteShadow,
} from "./route-desk-service.ts";
import { noteFault } from "./route-figures-store.ts";
import type { Guide, GuideInput } from "./route-guide.ts";
import { createRouteLibrary } from "./route-library-service.ts";
import {
	type GuideReplay,
	type RouteReplay,
	replayGuides,
	replayRoute,
} from "./route-replay-service.ts";
import {
	guide,
	inputOf,
	type NoChannel,
	type Routed,
	type RouteQuestion,
	type RouteServiceDeps,
	type RouteSources,
	route,
	type Weighed,
	weigh,
} from "./route-service.ts";
import { createSnapshots } from "./route-snapshot-service.ts";
import { type MethodStanding, methodStanding } from "./route-standing.ts";

/** A version with whether it decides, and how it fared beside the one that does. */
export interface RouteBookView extends RouteBookRow {
	readonly isCurrent: boolean;
	/** By method; empty: it never stood in the shadow, or nothing was routed meanwhile. */
	readonly agreement: readonly ShadowAgreement[];
}

/** What would be chosen now for something made up; nothing is kept. */
export interface RouteExploration {
	readonly version: number;
	readonly input: RouteInput;
	readonly result: RouteChoice;
}

/** Which interface executes, which methods are shown, and the desk at which that is ruled (H5, H6, F6). */
export interface Routes {
	/** Chooses by the book in force and keeps why, in the caller's transaction. */
	route(tx: Tx, question: RouteQuestion): Promise<Routed | NoChannel>;
	/** Chooses in the same manner and keeps nothing before somebody goes by it. */
	weigh(tx: Tx, question: Omit<RouteQuestion, "orderId">): Promise<Weighed>;
	/** How the best channel of a method stands now, for whoever shows methods. */
	standing(
		tx: Tx,
		of: { readonly ledgerId: number; readonly method: string; readonly amount: Money } & Partial<
			Pick<RouteQuestion, "issuer" | "bank" | "among" | "product">
		>,
	): Promise<MethodStanding>;
	/** Puts methods in order; of an order it keeps what was shown, once for the same sight. */
	guide(
		tx: Tx,
		shown: { readonly ledgerId: number; readonly orderId: Uuid | null; readonly input: GuideInput },
	): Promise<Guide>;
	/** A short or over of a trade, once for each: it counts against its channel from then on. */
	noteFault(
		tx: Tx,
		seen: {
			readonly ledgerId: number;
			readonly serial: string;
			readonly channelId: string;
			readonly fault: "short" | "over";
		},
	): Promise<void>;
	decisions(tx: Tx, page: Omit<RouteDecisionPage, "ledgerIds">): Promise<RouteDecision[]>;
	/** A decision, and the same made anew. */
	replay(tx: Tx, id: Uuid): Promise<RouteReplay | Refusal<"route_decision_not_found">>;
	shares(tx: Tx, since: Temporal.Instant): Promise<RouteShare[]>;
	/** What the payer of an order was shown, each sight once and made again; newest first. */
	guides(tx: Tx, of: { readonly ledgerId: number; readonly orderId: Uuid }): Promise<GuideReplay[]>;
	/** By the book in force, or another version. */
	explore(
		tx: Tx,
		asked: Omit<RouteQuestion, "orderId" | "paymentId"> & { readonly version: number | null },
	): Promise<RouteExploration | Refusal<"route_book_not_found">>;
	books(tx: Tx): Promise<RouteBookView[]>;
	book(tx: Tx, version: number): Promise<RouteBookView | undefined>;
	switches(tx: Tx): Promise<RouteSwitchRow[]>;
	draft(command: Parameters<typeof draftRouteBook>[1]): ReturnType<typeof draftRouteBook>;
	dryRun(command: Parameters<typeof dryRunRoutes>[1]): ReturnType<typeof dryRunRoutes>;
	setShadow(command: Parameters<typeof setRouteShadow>[1]): ReturnType<typeof setRouteShadow>;
	proposeBook(command: Parameters<typeof proposeRouteBook>[1]): ReturnType<typeof proposeRouteBook>;
	proposeSwitch(command: Parameters<typeof proposeSwitch>[1]): ReturnType<typeof proposeSwitch>;
	proposeLift(command: Parameters<typeof proposeLift>[1]): ReturnType<typeof proposeLift>;
	readonly chores: readonly Chore[];
	/** Takes the books and switches that count by now, and forgets the figures it has read. */
	refresh(): Promise<void>;
}

export interface RoutesDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly approvals: Pick<Approvals, "handle" | "propose"> | undefined;
	readonly background: Pick<Background, "start">;
	readonly ledgerIds: readonly number[];
	readonly channels: readonly Channel[];
	readonly sources: RouteSources;
	/** Whether the words for a code say that another channel may be asked after it. */
	readonly isItsOwn: (channelId: string, code: string | null) => boolean;
	readonly wake: () => void;
}

/** A year and a month: what a channel's contract is negotiated by, and what disputes ask for. */
const DECISION_DAYS = 400;
/** What somebody was shown is asked about within a season. */
const GUIDE_DAYS = 90;

export function createRoutes(deps: RoutesDeps): Routes {
	const { db, clock, log, ledgerIds, channels, approvals, wake } = deps;
	const channelIds = channels.map(({ id }) => id);
	const library = createRouteLibrary({ db, log });
	const snapshots = createSnapshots({ clock, ledgerIds, channelIds, isItsOwn: deps.isItsOwn });
	const { background, sources } = deps;
	const own: RouteServiceDeps = { db, clock, background, channels, sources, library, snapshots };
	const desk: RouteDeskDeps = { db, clock, approvals, ledgerIds, channelIds, wake };
	handleRoutes(desk);
	const viewOf = async (tx: Tx, row: RouteBookRow): Promise<RouteBookView> => ({
		...row,
		isCurrent: row.version === library.current().version,
		agreement: await shadowAgreement(tx, { ledgerIds, version: row.version }),
	});
	return {
		route: (tx, question) => route(own, tx, question),
		weigh: (tx, question) => weigh(own, tx, question),
		async standing(tx, of) {
			const anybody = { issuer: null, bank: null, among: null, tried: [] };
			const asked = { kind: "pay", ...anybody, ...of, paymentId: newUuid(clock) } as const;
			const input = await inputOf(own, tx, asked);
			return methodStanding(decideRoute(library.current().book, input), of.amount);
		},
		guide: (tx, shown) => guide(own, tx, shown),
		noteFault: (tx, seen) => noteFault(tx, { ...seen, at: clock.now() }),
		decisions: (tx, page) => listRouteDecisions(tx, { ...page, ledgerIds }),
		replay: (tx, id) => replayRoute(tx, { ledgerIds, id }),
		shares: (tx, since) => routeShares(tx, { ledgerIds, since }),
		guides: replayGuides,
		async explore(tx, { version, ...asked }) {
			const row = version === null ? undefined : await readRouteBook(tx, version);
			if (version !== null && row === undefined) return refuse("route_book_not_found");
			const { book, version: current } = library.current();
			const input = await inputOf(own, tx, { ...asked, paymentId: newUuid(clock) });
			const by = row === undefined ? book : routeBookFrom(row.document);
			return { version: version ?? current, input, result: decideRoute(by, input) };
		},
		books: async (tx) => Promise.all((await listRouteBooks(tx)).map((row) => viewOf(tx, row))),
		async book(tx, version) {
			const row = await readRouteBook(tx, version);
			return row === undefined ? undefined : viewOf(tx, row);
		},
		switches: listSwitches,
		draft: (command) => draftRouteBook(desk, command),
		dryRun: (command) => dryRunRoutes(desk, command),
		setShadow: (command) => setRouteShadow(desk, command),
		proposeBook: (command) => proposeRouteBook(desk, command),
		proposeSwitch: (command) => proposeSwitch(desk, command),
		proposeLift: (command) => proposeLift(desk, command),
		chores: [
			{
				name: "channels.route_decisions",
				clear: (tx, { now, limit }) =>
					forgetDecisions(tx, { ledgerIds, limit, before: daysBefore(now, DECISION_DAYS) }),
			},
			{
				name: "channels.route_guides",
				clear: (tx, { now, limit }) =>
					forgetGuides(tx, { ledgerIds, limit, before: daysBefore(now, GUIDE_DAYS) }),
			},
		],
		async refresh() {
			if (await library.refresh()) snapshots.forget();
		},
	};
}

function daysBefore(now: Temporal.Instant, days: number): Temporal.Instant {
	return now.subtract({ hours: days * 24 });
}
