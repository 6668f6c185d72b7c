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
import { type Library, pageAt } from "./book-service.ts";
import { countersOf, type Raise, raiseCounters } from "./counter-store.ts";
import { decideAct, type Line, leftOf, NOTHING, type Tallies } from "./decide.ts";
import { type Count, type Decision, NO_COUNT, tallyOf } from "./decision.ts";
import { insertDecision, placeOf, readDecision } from "./decision-store.ts";
import { LIMIT_REACHED, type LimitReached } from "./events.ts";
import { type Bucket, bucketKey, bucketsOf } from "./measure.ts";
import { lockPerson } from "./person-store.ts";
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
 * Asks all rules, and reserves in the caller's transaction what the act uses. The same reservation
 * again is the same decision. Refusal `limit_exceeded` by the strictest rule: params rule, row, title
 * in both languages, by (amount, count, kind), cap, used, left (yuan), countMax, usedCount, window,
 * resetsAt (ISO or empty), wayOut.
 */
export async function reserve(
	deps: LimitsDeps,
	tx: Tx,
	command: ReserveCommand,
): Promise<Decision | LimitRefusal> {
	assert(command.amount.currency === "CNY", "limits are in yuan");
	const [act, person] = await factsOf(deps, tx, command);
	const customerId = await lockPerson(tx, person.customerId, act.at);
	// Behind the lock: whoever holds it next sees no older rules and no older counters.
	const [place, revision, known] = await Promise.all([
		placeOf(tx, command.reservationId),
		readRevision(tx),
		countersOf(tx, customerId, startsOf(act.at)),
	]);
	if (place !== undefined) {
		const before = await readDecision(tx, place, command.reservationId);
		return required(before, "the decision that was made before");
	}
	const book = await deps.library.book(tx, revision);
	const { grade, rules } = pageAt(book, act.at);
	const buckets = bucketsOf(book.measures, act);
	const counts = new Map<string, Count>(known.map((one) => [bucketKey(one.bucket), one]));
	const missing = buckets.filter((bucket) => !counts.has(bucketKey(bucket)));
	const seeds = await seedsOf(tx, customerId, book.measures, missing);
	const countOf = (bucket: Bucket): Count =>
		counts.get(bucketKey(bucket)) ?? seeds.get(bucketKey(bucket)) ?? NO_COUNT;
	const tallies: Tallies = (bucket) => tallyOf(countOf(bucket));
	const { breach, lines } = decideAct(act, rules, grade, tallies);
	const decision: Decision = {
		...{ id: command.reservationId, customerId, userId: command.userId, orderId: command.orderId },
		state: command.isCertain === true ? "confirmed" : "reserved",
		...{ act, gradeVersion: grade.version, lines, breach: null, wayOut: null },
		...{ voided: zero("CNY"), refunded: zero("CNY") },
		endedAt: command.isCertain === true ? act.at : null,
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

	// From here the act has room.
	const raises = buckets.map((bucket): Raise => raiseOf(bucket, countOf(bucket), lines));
	const isUsed = decision.state === "confirmed";
	const none = zero("CNY");
	await Promise.all([
		raiseCounters(tx, customerId, raises, {
			used: isUsed ? act.amount : none,
			reserved: isUsed ? none : act.amount,
		}),
		insertDecision(tx, decision),
		...lines
			.filter(({ effect, reaches }) => effect === "report" && reaches)
			.map((line) => report(deps, tx, decision, line)),
	]);
	return decision;
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

/** The strictest cap of those lines that look at a bucket and would stop an act. */
function raiseOf(bucket: Bucket, seed: Count, lines: readonly Line[]): Raise {
	const caps = lines.flatMap((line) =>
		line.effect === "block" &&
		line.cap !== null &&
		line.bucket !== null &&
		bucketKey(line.bucket) === bucketKey(bucket)
			? [line.cap]
			: [],
	);
	return { bucket, seed, ceiling: caps.toSorted(compare)[0] ?? null };
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
