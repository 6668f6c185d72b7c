import { isBefore, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { chosenBy, decideRoute, type RouteChoice } from "./route.ts";
import type { RouteBook } from "./route-book.ts";
import { routeBookFrom } from "./route-book-schema.ts";
import { readRouteBook } from "./route-book-store.ts";
import {
	guidesOf,
	type KeptGuide,
	listRouteDecisions,
	type RouteDecision,
	readRouteDecision,
} from "./route-decision-store.ts";
import { decideGuide } from "./route-guide.ts";

/** A decision made again from what is stored of it. */
export interface RouteReplay {
	readonly decision: RouteDecision;
	/** False would mean that the judge, or the past, has changed. */
	readonly isSame: boolean;
	readonly result: RouteChoice;
}

/** Decides again what was decided, by the book of that time and what was kept of the rest. */
export async function replayRoute(
	tx: Tx,
	key: { readonly ledgerIds: readonly number[]; readonly id: Uuid },
): Promise<RouteReplay | Refusal<"route_decision_not_found">> {
	const decision = await readRouteDecision(tx, key);
	if (decision === undefined) return refuse("route_decision_not_found");
	const row = await readRouteBook(tx, decision.bookVersion);
	if (row === undefined) return refuse("route_decision_not_found");
	return again(decision, routeBookFrom(row.document));
}

/** What became of a whole stretch of decisions when they were made again. */
export interface RouteReplays {
	readonly decisions: number;
	readonly differing: readonly RouteReplay[];
	/** Of those made beside a book in the shadow. */
	readonly shadowed: number;
	readonly shadowDiffers: number;
	/** There were more than were looked at. */
	readonly isCut: boolean;
}

const SLICE = 500;
const DIFFERING_MAX = 100;

/** Makes every decision since an instant again, the newest first, `decisionsMax` at most. */
export async function replayRoutes(
	tx: Tx,
	of: {
		readonly ledgerIds: readonly number[];
		readonly since: Temporal.Instant;
		readonly decisionsMax: number;
	},
): Promise<RouteReplays> {
	const books = new Map<number, RouteBook>();
	const differing: RouteReplay[] = [];
	let [decisions, shadowed, shadowDiffers] = [0, 0, 0];
	let before: Uuid | undefined;
	for (;;) {
		const from = before === undefined ? {} : { before };
		const slice = await listRouteDecisions(tx, { ledgerIds: of.ledgerIds, limit: SLICE, ...from });
		for (const decision of slice) {
			if (isBefore(decision.at, of.since)) {
				return { decisions, differing, shadowed, shadowDiffers, isCut: false };
			}
			const replay = again(decision, await bookOf(tx, books, decision.bookVersion));
			decisions += 1;
			if (!replay.isSame && differing.length < DIFFERING_MAX) differing.push(replay);
			if (decision.shadow === null) continue;
			shadowed += 1;
			if (chosenBy(decision.shadow.result) !== chosenBy(decision.result)) shadowDiffers += 1;
		}
		before = slice.at(-1)?.id;
		const isLast = slice.length < SLICE;
		if (isLast || decisions >= of.decisionsMax) {
			return { decisions, differing, shadowed, shadowDiffers, isCut: !isLast };
		}
	}
}

/** What a payer was shown, and whether it comes out the same when it is decided again. */
export interface GuideReplay {
	readonly guide: KeptGuide;
	readonly isSame: boolean;
}

/** Every sight of an order's ways to pay, made again by the book of its time; the newest first. */
export async function replayGuides(
	tx: Tx,
	of: { readonly ledgerId: number; readonly orderId: Uuid },
): Promise<GuideReplay[]> {
	const books = new Map<number, RouteBook>();
	const replays: GuideReplay[] = [];
	for (const guide of await guidesOf(tx, of)) {
		const result = decideGuide(await bookOf(tx, books, guide.bookVersion), guide.input);
		replays.push({ guide, isSame: JSON.stringify(result) === JSON.stringify(guide.result) });
	}
	return replays;
}

async function bookOf(tx: Tx, known: Map<number, RouteBook>, version: number): Promise<RouteBook> {
	const found = known.get(version);
	if (found !== undefined) return found;
	const row = await readRouteBook(tx, version);
	if (row === undefined) throw new TypeError(`no route book ${version}, by which was decided`);
	const book = routeBookFrom(row.document);
	known.set(version, book);
	return book;
}

function again(decision: RouteDecision, book: RouteBook): RouteReplay {
	const result = decideRoute(book, decision.input);
	// As text: both are written by the same hand, in the same order of their parts.
	const isSame = JSON.stringify(result) === JSON.stringify(decision.result);
	return { decision, result, isSame };
}
