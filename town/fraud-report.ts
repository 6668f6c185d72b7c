import { type Client, must } from "./client.ts";
import type { Act, FraudKind } from "./fraud.ts";
import { decisionTimes } from "./proof.ts";

/** How well the platform's decisions tell the town's fraudsters from its people. */
export interface FraudReport extends Score {
	readonly cases: number;
	readonly acts: number;
	readonly decisions: number;
	/** Decisions of honest people by what came of them, with those that asked for more than they had typed. */
	readonly honest: {
		readonly decisions: number;
		readonly bothered: Readonly<Record<string, number>>;
	};
	/** Why honest people were asked for more, most often first. */
	readonly falseReasons: Readonly<Record<string, number>>;
	readonly byKind: Readonly<Partial<Record<FraudKind, KindReport>>>;
	/** Decisions that, made again from what is stored, come out the same. */
	readonly replayedSame: number;
	/** Real milliseconds of requests that were decided on; no part of the seed. */
	readonly decisionMs: { readonly p50: number; readonly p99: number };
	readonly shadow?: Score & { readonly version: number; readonly differs: number };
}

export interface Score {
	/** Of the flagged decisions, the share that was fraud. */
	readonly precision: number;
	/** Of the fraudulent acts, the share with a flagged decision. */
	readonly recall: number;
	/** Of the decisions of honest people, the share that asked for more, held or refused. */
	readonly falseChallengeRate: number;
}

interface KindReport {
	readonly acts: number;
	readonly flagged: number;
	/** Acts that did not reach their end, for whatever reason. */
	readonly stopped: number;
}

interface Result {
	readonly outcome: "allow" | "challenge" | "hold" | "review_after" | "deny";
	readonly review: boolean;
	readonly offers: readonly { readonly factors: readonly string[] }[];
	readonly reasons: readonly { readonly code: string }[];
}

interface DecisionDetail {
	readonly id: string;
	readonly at: string;
	readonly userId: string;
	readonly operation: string;
	readonly input: { readonly given: readonly string[] };
	readonly result: Result;
	readonly shadow: { readonly version: number; readonly result: Result } | null;
	readonly replay: { readonly same: boolean };
}

const CONSOLE = "/api/console/v1";
const PAGES_MAX = 10_000;
const AT_ONCE = 8;
/** Proven by the browser itself: nobody notices. */
const SILENT = "known_device";

/** Reads every stored decision through the console, and compares with what the town knows. */
export async function fraudReport(
	staff: Client,
	acts: readonly Act[],
	cases: number,
): Promise<FraudReport> {
	const decisions = (await readDecisions(staff)).map(asTyped);
	const labels = new Map(acts.map((act) => [`${act.userId} ${act.at}`, act]));
	const labelled = decisions.map((decision) => ({
		decision,
		act: labels.get(`${decision.userId} ${decision.at}`),
	}));
	const honest = labelled.filter(({ act }) => act === undefined).map(({ decision }) => decision);
	const falsely = honest.filter(({ input, result }) => isBothering(input.given, result));
	const shadowed = labelled.filter(({ decision }) => decision.shadow !== null);
	const version = shadowed[0]?.decision.shadow?.version;
	return {
		...scoreOf(labelled, acts, ({ result }) => result),
		cases,
		acts: acts.length,
		decisions: decisions.length,
		honest: {
			decisions: honest.length,
			bothered: counted(falsely.map(({ operation, result }) => `${operation} ${result.outcome}`)),
		},
		falseReasons: counted(falsely.flatMap(({ result }) => result.reasons.map(({ code }) => code))),
		byKind: kindsOf(labelled, acts),
		replayedSame: decisions.filter(({ replay }) => replay.same).length,
		decisionMs: { p50: quantile(0.5), p99: quantile(0.99) },
		...(version === undefined
			? {}
			: {
					shadow: {
						version,
						differs: shadowed.filter(({ decision: { result, shadow } }) => {
							return JSON.stringify(wordsOf(shadow?.result)) !== JSON.stringify(wordsOf(result));
						}).length,
						...scoreOf(labelled, acts, ({ shadow, result }) => shadow?.result ?? result),
					},
				}),
	};
}

/** Everybody proves these with the payment password, which no form of theirs takes along: no bother. */
const ALWAYS_PROVEN: readonly string[] = ["bind_card", "verify_person"];

function asTyped(decision: DecisionDetail): DecisionDetail {
	if (!ALWAYS_PROVEN.includes(decision.operation)) return decision;
	return { ...decision, input: { given: [...decision.input.given, "payment_password"] } };
}

interface Labelled {
	readonly decision: DecisionDetail;
	readonly act: Act | undefined;
}

function scoreOf(
	labelled: readonly Labelled[],
	acts: readonly Act[],
	resultOf: (decision: DecisionDetail) => Result,
): Score {
	const flagged = labelled.filter(({ decision }) =>
		isFlagged(decision.input.given, resultOf(decision)),
	);
	const right = flagged.filter(({ act }) => act !== undefined);
	const honest = labelled.filter(({ act }) => act === undefined);
	const falsely = honest.filter(({ decision }) =>
		isBothering(decision.input.given, resultOf(decision)),
	);
	return {
		precision: share(right.length, flagged.length),
		recall: share(new Set(right.map(({ act }) => act)).size, acts.length),
		falseChallengeRate: share(falsely.length, honest.length),
	};
}

function kindsOf(labelled: readonly Labelled[], acts: readonly Act[]): FraudReport["byKind"] {
	const caught = new Set(
		labelled
			.filter(({ decision }) => isFlagged(decision.input.given, decision.result))
			.map(({ act }) => act),
	);
	const kinds: Partial<Record<FraudKind, KindReport>> = {};
	for (const act of acts) {
		const before = kinds[act.kind] ?? { acts: 0, flagged: 0, stopped: 0 };
		kinds[act.kind] = {
			acts: before.acts + 1,
			flagged: before.flagged + (caught.has(act) ? 1 : 0),
			stopped: before.stopped + (act.stopped ? 1 : 0),
		};
	}
	return kinds;
}

/** What a person, or whoever reviews, notices of a decision. */
function wordsOf(result: Result | undefined): unknown[] {
	return [result?.outcome, result?.review, result?.offers.map(({ factors }) => factors)];
}

/** Stopped, put before a person, or asked for more than came along. */
function isFlagged(given: readonly string[], result: Result): boolean {
	return result.review || result.outcome === "review_after" || isBothering(given, result);
}

/** The person has to do more than they did, or cannot do it. */
function isBothering(given: readonly string[], { outcome, offers }: Result): boolean {
	if (outcome === "hold" || outcome === "deny") return true;
	if (outcome !== "challenge") return false;
	const isMet = offers.some(({ factors }) =>
		factors.every((factor) => factor === SILENT || given.includes(factor)),
	);
	return !isMet;
}

async function readDecisions(staff: Client): Promise<DecisionDetail[]> {
	const ids: string[] = [];
	let cursor = "";
	for (let page = 0; page < PAGES_MAX; page += 1) {
		const answer = must(
			await staff.get<{ items: { id: string }[]; nextCursor: string | null }>(
				`${CONSOLE}/decisions?limit=100${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
			),
			"the list of decisions",
		);
		ids.push(...answer.items.map(({ id }) => id));
		if (answer.nextCursor === null) break;
		cursor = answer.nextCursor;
	}
	const read: DecisionDetail[] = [];
	for (let from = 0; from < ids.length; from += AT_ONCE) {
		const some = ids.slice(from, from + AT_ONCE);
		read.push(
			...(await Promise.all(
				some.map(async (id) =>
					must(await staff.get<DecisionDetail>(`${CONSOLE}/decisions/${id}`), "a decision"),
				),
			)),
		);
	}
	return read;
}

function counted(words: readonly string[]): Record<string, number> {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return Object.fromEntries(
		[...counts].toSorted(([left, many], [right, less]) => less - many || (left < right ? -1 : 1)),
	);
}

function share(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}

function quantile(q: number): number {
	const sorted = decisionTimes.toSorted((left, right) => left - right);
	return Math.round((sorted[Math.floor(q * (sorted.length - 1))] ?? 0) * 10) / 10;
}

/**
 * Has a change of the policy decide beside the book in force, unheard. The file is a JSON merge patch
 * (RFC 7396) of the document in force; a whole document is one too.
 */
export async function shadowBook(staff: Client, patch: unknown): Promise<void> {
	const { items } = must(
		await staff.get<{ items: { version: number; current: boolean }[] }>(`${CONSOLE}/policy-books`),
		"the policy books",
	);
	const current = items.find((book) => book.current)?.version ?? 0;
	const book = must(
		await staff.get<{ document: unknown }>(`${CONSOLE}/policy-books/${current}`),
		"the book in force",
	);
	const document = merged(book.document, patch);
	const { version } = must(
		await staff.send<{ version: number }>("POST", `${CONSOLE}/policy-books`, {
			document,
			note: "a change in the shadow of the one in force",
		}),
		"a draft",
	);
	must(
		await staff.send("PUT", `${CONSOLE}/policy-books/${version}/shadow`, { on: true }),
		"the shadow",
	);
}

function merged(target: unknown, patch: unknown): unknown {
	if (!isObject(patch)) return patch;
	const next: Record<string, unknown> = isObject(target) ? { ...target } : {};
	for (const [name, value] of Object.entries(patch)) {
		if (value === null) delete next[name];
		else next[name] = merged(next[name], value);
	}
	return next;
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
