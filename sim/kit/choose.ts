import { businessDay } from "#kernel";
import { rollOf } from "./faults.ts";
import type { SimWorld } from "./frame.ts";

/** What a simulator can be told to do wrong. */
export interface FaultTable<Kind extends string> {
	/** Order matters: the first that hits is taken. */
	readonly kinds: readonly Kind[];
	/** By the fen of magic amounts: "01" … */
	readonly magic: Readonly<Record<string, Kind>>;
	/** When its business day rolls, from midnight. */
	readonly cutoverMinutes: number;
}

/** An operation that something may befall. */
export interface Attempt<Kind extends string> {
	/** Whose rolls it is: a card, an account, a payer. */
	readonly subject: string;
	/** How many operations the subject had before. */
	readonly nth: number;
	readonly minor: bigint;
	can(kind: Kind): boolean;
}

/**
 * Magic amounts: yuan that end in 77 and the fen of a table, so ¥77.01, ¥177.01, ¥1,077.01. Chosen so that
 * no price a shop would write (….00, ….90, ….99) falls on one.
 */
const MAGIC_YUAN_END = 77n;
/** So long after its cutover an institution that rolls its day answers "closed, try later". */
const REFUSAL_MINUTES = 3;

/** The fault an amount asks for by itself; undefined for ordinary amounts. */
export function magicFault<Kind extends string>(
	magic: FaultTable<Kind>["magic"],
	minor: bigint,
): Kind | undefined {
	if ((minor / 100n) % 100n !== MAGIC_YUAN_END) return undefined;
	return magic[(minor % 100n).toString().padStart(2, "0")];
}

/**
 * Chooses what goes wrong with an operation, "" for nothing. A magic amount decides alone; else each kind is
 * rolled. Each try counts for the rolls, so one that never arrived does not doom its repetition to the same end.
 */
export function chooseFault<Kind extends string>(
	world: Pick<SimWorld, "faults" | "clock" | "count">,
	{ kinds, magic, cutoverMinutes }: FaultTable<Kind>,
	{ subject, nth, minor, can }: Attempt<Kind>,
): Kind | "" {
	const { faults, clock } = world;
	// Out of its minutes a refusal for the cutover takes nobody else's turn.
	const mayBe = (kind: Kind): boolean =>
		can(kind) && (kind !== "cutover_refusal" || isCutover(clock.now(), cutoverMinutes));
	const asked = faults.settings().magic ? magicFault(magic, minor) : undefined;
	const fault = asked ?? kinds.find((kind) => mayBe(kind) && faults.hits(kind, subject, nth)) ?? "";
	if (fault === "" || !mayBe(fault)) return "";
	world.count(`fault_${fault}`);
	return fault;
}

/** True in the minutes after a cutover. */
function isCutover(now: Temporal.Instant, cutoverMinutes: number): boolean {
	const before = now.subtract({ minutes: REFUSAL_MINUTES });
	return !businessDay(now, cutoverMinutes).equals(businessDay(before, cutoverMinutes));
}

/** A gateway's 502 says nothing of what stands behind it: half of them passed the message on, the rest not. */
export function isStopped(
	{ seed }: Pick<SimWorld, "seed">,
	fault: string,
	...reference: readonly string[]
): boolean {
	return fault === "http_502_html" && rollOf(2, seed, "502", ...reference) === 0;
}

/** How long a slow answer takes: 3 to 5 seconds, always the same for the same reference. */
export function slowMs(seed: string, ...reference: readonly string[]): number {
	return 3_000 + rollOf(2_001, seed, "slow", ...reference);
}
