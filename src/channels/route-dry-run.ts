import { encodeId } from "#kernel";
import { chosenBy, decideRoute } from "./route.ts";
import type { RouteBook } from "./route-book.ts";
import type { RouteDecision } from "./route-decision-store.ts";
import { nameOf } from "./route-rail.ts";

/** How a book would have routed what was routed. */
export interface RouteDryRun {
	readonly since: string;
	readonly until: string;
	readonly decisions: number;
	/** Decisions for another channel. */
	readonly changed: number;
	/** `cardnet>tongfu` and so on, with how often; `-` for nobody. */
	readonly moves: Readonly<Record<string, number>>;
	/** What attempts were expected to cost less by this book's choices than by those made, by this book, in thousandths of a fen. */
	readonly saved: string;
	readonly examples: readonly { readonly decisionId: string; readonly move: string }[];
	/** There were more decisions than are looked at. */
	readonly isCut: boolean;
}

const EXAMPLES_MAX = 20;

/** A dry run that has looked at nothing yet. */
export function emptyRouteRun(since: Temporal.Instant, until: Temporal.Instant): RouteDryRun {
	return {
		...{ since: since.toString(), until: until.toString(), decisions: 0, changed: 0 },
		...{ moves: {}, saved: "0", examples: [], isCut: false },
	};
}

/** Adds a slice of decisions to what a dry run has found so far. */
export function routeRunOf(
	book: RouteBook,
	decisions: readonly RouteDecision[],
	before: RouteDryRun,
): RouteDryRun {
	const moves = { ...before.moves };
	const examples = [...before.examples];
	let { changed } = before;
	let saved = BigInt(before.saved);
	for (const { id, input, result: made } of decisions) {
		const now = decideRoute(book, input);
		const [was, after] = [chosenBy(made), chosenBy(now)];
		if (was === after) continue;
		const move = `${was ?? "-"}>${after ?? "-"}`;
		changed += 1;
		moves[move] = (moves[move] ?? 0) + 1;
		const scoreBy = (name: string): bigint =>
			BigInt(now.verdicts.find((one) => nameOf(one) === name)?.score ?? "0");
		if (was !== null && after !== null) saved += scoreBy(was) - scoreBy(after);
		if (examples.length < EXAMPLES_MAX) {
			examples.push({ decisionId: encodeId("rte", id), move });
		}
	}
	return {
		...before,
		...{ decisions: before.decisions + decisions.length, changed, moves, examples },
		saved: saved.toString(),
	};
}
