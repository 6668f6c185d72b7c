import {
	assert,
	type Clock,
	compare,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	required,
	toDecimal,
	type Uuid,
	zero,
} from "#kernel";
import type { Outbox, Tx } from "#platform";
import { type Act, type ActKind, instrumentOf, type Mark, type Proof } from "./act.ts";
import { type Book, type Library, pageAt } from "./book-service.ts";
import { countersOf, type Raise, raiseCounters } from "./counter-store.ts";
import { decideAct, type Line, leftOf, NOTHING, type Tallies } from "./decide.ts";
import { type Count, type Counter, type Decision, NO_COUNT, tallyOf } from "./decision.ts";
import { insertDecisions, placesOf, readDecision } from "./decision-store.ts";
import { LIMIT_REACHED, type LimitReached } from "./events.ts";
import { type Bucket, bucketKey, bucketsOf } from "./measure.ts";
import { lockPeople } from "./person-store.ts";
import type { LimitPerson, LimitsPort } from "./ports.ts";
import type { Rule } from "./rule.ts";
import { readRevision } from "./rule-store.ts";
import { seedsOf } from "./sum-service.ts";
import { wayOutOf } from "./way-out.ts";
import { WINDOWS, windowEnd, windowStart } from "./window.ts";

export interface LimitsDeps {
	readonly clock: Clock;
	readonly outbox: Pick<Outbox, "publish">;
	readonly people: LimitsPort;
	readonly library: Library;
}

export interface ReserveCommand {
	/** Of the payment, one a try: what `confirm` and `release` name later. */
	readonly reservationId: Uuid;
	readonly userId: Uuid;
	readonly orderId: Uuid | null;
	readonly kind: ActKind;
	/** CNY, above zero. */
	readonly amount: Money;
	/** The payment account that is debited; null where a card is. */
	readonly accountId: Uuid | null;
	/** The card that is debited, or paid to. */
	readonly cardId: Uuid | null;
	readonly channelId: string | null;
	/** As `security.spend` tells. */
	readonly proof: Proof;
	readonly marks?: readonly Mark[];
	/** The caller's transaction moves the money for good: used at once, nothing to confirm. */
	readonly isCertain?: boolean;
}

/** What was decided goes along, so that it can be kept though the transaction is rolled back. */
export interface LimitRefusal extends Refusal<"limit_exceeded"> {
	readonly decision: Decision;
}

/** Decisions on acts belong to no cell. */
const NO_CELL = 0;

/**
 * Asks all rules, and reserves in the caller's transaction what the acts use. Each is decided in its own
 * right, many in as many round trips as one takes; acts of one person come one after the other. The same
 * reservation again is the same decision; what is refused leaves no trace.
 * @returns one outcome a command, in their order. Refusal `limit_exceeded` by the strictest rule: params
 * rule, row, title in both languages, by (amount, count, kind), cap, used, left (yuan), countMax,
 * usedCount, window, resetsAt (ISO or empty), wayOut.
 */
export async function reserveMany(
	deps: LimitsDeps,
	tx: Tx,
	commands: readonly ReserveCommand[],
): Promise<(Decision | LimitRefusal)[]> {
	for (const { amount } of commands) assert(amount.currency === "CNY", "limits are in yuan");
	const facts = await Promise.all(commands.map((command) => factsOf(deps, tx, command)));
	const people = facts.map(([, { customerId }]) => customerId);
	const survivors = await lockPeople(tx, people, deps.clock.now());
	const asked = facts.map(([act, { customerId }], place): Asked => {
		const command = required(commands[place], "the command of an act");
		const survivor = required(survivors.get(customerId), "a person who is locked");
		return { place, command, act, customerId: survivor };
	});
	const outcomes = new Map<number, Decision | LimitRefusal>();
	for (let left = asked; left.length > 0; ) {
		const now = firstOfEach(left);
		for (const [one, outcome] of await reserveRound(deps, tx, now)) {
			outcomes.set(one.place, outcome);
		}
		left = left.filter(({ place }) => !outcomes.has(place));
	}
	return commands.map((_, place) => required(outcomes.get(place), "an outcome of each command"));
}

interface Asked {
	/** Which of the commands it is. */
	readonly place: number;
	readonly command: ReserveCommand;
	readonly act: Act;
	/** Of the surviving customer, who is locked. */
	readonly customerId: Uuid;
}

/** Of each person the act that comes first. */
function firstOfEach(asked: readonly Asked[]): Asked[] {
	const first = new Map<Uuid, Asked>();
	for (const one of asked) if (!first.has(one.customerId)) first.set(one.customerId, one);
	return [...first.values()];
}

/** Acts of different people, behind the locks of all. */
async function reserveRound(
	deps: LimitsDeps,
	tx: Tx,
	asked: readonly Asked[],
): Promise<(readonly [Asked, Decision | LimitRefusal])[]> {
	const customers = asked.map(({ customerId }) => customerId);
	const starts = new Map(
		asked.flatMap(({ act }) => startsOf(act.at)).map((start) => [start.toString(), start]),
	);
	// Behind the locks: whoever holds one next sees no older rules and no older counters.
	const [places, revision, known] = await Promise.all([
		placesOf(
			tx,
			asked.map(({ command }) => command.reservationId),
		),
		readRevision(tx),
		countersOf(tx, customers, [...starts.values()]),
	]);
	const book = await deps.library.book(tx, revision);
	const drawn = await Promise.all(
		asked.map(async (one): Promise<readonly [Asked, Decision | LimitRefusal | Draft]> => {
			const { reservationId } = one.command;
			const place = places.get(reservationId);
			if (place === undefined) {
				return [one, await drawUp(tx, one, book, known.get(one.customerId) ?? [])];
			}
			const before = await readDecision(tx, place, reservationId);
			return [one, required(before, "the decision that was made before")];
		}),
	);

	// From here the acts that were drawn up have room.
	const drafts = drawn.flatMap(([, found]) => ("raises" in found ? [found] : []));
	await Promise.all([
		raiseCounters(
			tx,
			drafts.flatMap(({ raises }) => raises),
		),
		insertDecisions(
			tx,
			drafts.map(({ decision }) => decision),
		),
		...drafts.flatMap(({ decision }) =>
			decision.lines
				.filter(({ effect, reaches }) => effect === "report" && reaches)
				.map((line) => report(deps, tx, decision, line)),
		),
	]);
	return drawn.map(([one, found]) => [one, "raises" in found ? found.decision : found]);
}

/** A decision that is to be written, and what it adds to counters. */
interface Draft {
	readonly decision: Decision;
	readonly raises: readonly Raise[];
}

async function drawUp(
	tx: Tx,
	{ command, act, customerId }: Asked,
	book: Book,
	known: readonly Counter[],
): Promise<Draft | LimitRefusal> {
	const { grade, rules } = pageAt(book, act.at);
	const buckets = bucketsOf(book.measures, act);
	const counts = new Map<string, Count>(known.map((one) => [bucketKey(one.bucket), one]));
	const missing = buckets.filter((bucket) => !counts.has(bucketKey(bucket)));
	const seeds = await seedsOf(tx, customerId, book.measures, missing);
	const countOf = (bucket: Bucket): Count =>
		counts.get(bucketKey(bucket)) ?? seeds.get(bucketKey(bucket)) ?? NO_COUNT;
	const tallies: Tallies = (bucket) => tallyOf(countOf(bucket));
	const { breach, lines } = decideAct(act, rules, grade, tallies);
	const isUsed = command.isCertain === true;
	const decision: Decision = {
		...{ id: command.reservationId, customerId, userId: command.userId, orderId: command.orderId },
		state: isUsed ? "confirmed" : "reserved",
		...{ act, gradeVersion: grade.version, lines, breach: null, wayOut: null },
		...{ voided: zero("CNY"), refunded: zero("CNY") },
		endedAt: isUsed ? act.at : null,
	};
	if (breach !== undefined) {
		const wayOut = wayOutOf({ act, rules, grade, tallies }, breach);
		const refused = { ...decision, state: "refused", endedAt: act.at, wayOut } as const;
		const rule = rules.find(({ row }) => row === breach.row);
		return refusalOf(
			{ ...refused, breach: breach.row },
			breach,
			required(rule, "the breached row"),
		);
	}
	const none = zero("CNY");
	const added = { used: isUsed ? act.amount : none, reserved: isUsed ? none : act.amount };
	const ceilings = ceilingsOf(lines);
	const raises = buckets.map((bucket): Raise => {
		const ceiling = ceilings.get(bucketKey(bucket)) ?? null;
		const begins = counts.has(bucketKey(bucket)) ? undefined : countOf(bucket);
		return { customerId, bucket, begins, ceiling, added };
	});
	return { decision, raises };
}

/** Facts are gathered before the lock: whoever looks them up may wait for others. */
async function factsOf(
	deps: LimitsDeps,
	tx: Tx,
	command: ReserveCommand,
): Promise<[Act, LimitPerson]> {
	const { accountId, cardId, channelId, kind, proof, userId } = command;
	const isCard = instrumentOf(command) === "card";
	const at = deps.clock.now();
	const [person, bank, limits] = await Promise.all([
		deps.people.personOf(tx, userId),
		cardId !== null && isCard ? deps.people.bankLimits(tx, { userId, cardId }) : undefined,
		accountId !== null && !isCard ? deps.people.limitsOf(tx, accountId, at) : null,
	]);
	const who: LimitPerson = person ?? { customerId: userId, accountClass: "none", riskClass: "low" };
	const marks: readonly Mark[] = [
		...(command.marks ?? []),
		...(kind === "withdraw_own" ? (["own_name"] as const) : []),
	];
	const act: Act = {
		...{ kind, amount: command.amount, proof, accountId, channelId, marks, bank: bank ?? null },
		...{ accountClass: who.accountClass, riskClass: who.riskClass },
		// A card that is only paid to is not one that is used.
		cardId: isCard ? cardId : null,
		...{ limits, at },
	};
	return [act, who];
}

/** The first days of all windows that an instant lies in. */
export function startsOf(at: Temporal.Instant): Temporal.PlainDate[] {
	return WINDOWS.map((window) => windowStart(window, at));
}

/** By bucket the strictest cap of those lines that would stop an act. */
function ceilingsOf(lines: readonly Line[]): ReadonlyMap<string, Money> {
	const ceilings = new Map<string, Money>();
	for (const { effect, cap, bucket } of lines) {
		if (effect !== "block" || cap === null || bucket === null) continue;
		const key = bucketKey(bucket);
		const strictest = ceilings.get(key);
		if (strictest === undefined || compare(cap, strictest) < 0) ceilings.set(key, cap);
	}
	return ceilings;
}

function refusalOf(decision: Decision, breach: Line, rule: Rule): LimitRefusal {
	const { cap, countMax, before } = breach;
	const { window } = rule.counted;
	const isOverCap = cap !== null && compare(breach.after.total, cap) > 0;
	const resetsAt = windowEnd(window, windowStart(window, decision.act.at));
	const refusal = refuse("limit_exceeded", {
		rule: breach.rule,
		row: breach.row,
		title: rule.title.zh,
		titleEn: rule.title.en,
		// What there is too much of; nothing is ever enough for what is forbidden.
		by: breach.effect === "forbid" ? "kind" : isOverCap ? "amount" : "count",
		cap: cap === null ? "" : toDecimal(cap),
		countMax: countMax === null ? "" : String(countMax),
		used: toDecimal(before.total),
		usedCount: String(before.acts),
		left: cap === null ? "" : toDecimal(leftOf(breach)),
		window,
		resetsAt: resetsAt?.toString() ?? "",
		wayOut: required(decision.wayOut, "a way out"),
	});
	return { ...refusal, decision };
}

function report(deps: LimitsDeps, tx: Tx, decision: Decision, line: Line): Promise<void> {
	const { act, customerId, id } = decision;
	const data: LimitReached = {
		...{ customerId, decisionId: id, rule: line.rule, row: line.row, version: line.version },
		day: windowStart("day", act.at).toString(),
		cap: String((line.cap ?? NOTHING.total).minor),
		total: String(line.after.total.minor),
	};
	return deps.outbox.publish(tx, {
		...{ id: newUuid(deps.clock), type: LIMIT_REACHED, ledgerId: NO_CELL, occurredAt: act.at },
		data,
	});
}
