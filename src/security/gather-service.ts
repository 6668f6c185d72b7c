import { type Clock, required, type Uuid } from "#kernel";
import { type Db, type Log, pause, soon, type Tx } from "#platform";
import { type AskedFor, type FactSource, type Facts, isOfStaff } from "./asked.ts";
import type { EvidenceFactor } from "./book.ts";
import { allowanceOf, readCounter } from "./counter-store.ts";
import type { DecideInput } from "./decide.ts";
import type { Evidence } from "./evidence.ts";
import type { Remembered } from "./evidence-store.ts";
import { CODE_FACTORS, type Factor, type FactorHeld, type HolderOf } from "./factor.ts";
import { derivedFacts, hoursSince, namedBy, ownFacts } from "./facts.ts";
import { EVERYBODY, type HashedKeys, hashedKeys, networkOf } from "./happening.ts";
import { measureWindows, type Window } from "./happening-store.ts";
import { hitsOf } from "./lists.ts";
import { lookingOnce } from "./once.ts";
import { readPast } from "./past-store.ts";
import type { Library, Shelf } from "./shelf.ts";

/** What the module that keeps a factor tells of it. */
export interface FactorKeeper {
	readonly factor: Factor;
	/** Tells of staff, too: who does not is never asked of them. */
	readonly ofStaff?: true;
	held?(tx: Tx, of: HolderOf): Promise<FactorHeld | undefined>;
}

export interface GatherDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log | undefined;
	readonly library: Library;
	readonly keepers: readonly FactorKeeper[];
	readonly sources: readonly FactSource[];
	/** Key of the hashes of what was observed. */
	readonly secret: Buffer;
	/** How long sources of facts are waited for. */
	readonly factsWithinMs: number;
}

export interface Gathered {
	readonly shelf: Shelf;
	/** When the first of the locked factors may be tried again. */
	readonly unlockedAt: Temporal.Instant | undefined;
	readonly input: DecideInput;
}

/** Loads everything that a decision depends on, by look-ups that travel together. */
export async function gather(
	deps: GatherDeps,
	asked: AskedFor,
	given: readonly Factor[],
	shown: readonly Factor[] = [],
): Promise<Gathered> {
	const sources = askSources(deps, asked);
	const own = await deps.db.read((tx) => readOwn(deps, lookingOnce(tx), asked));
	const told = await sources;
	const held = continued(own.held, shown);
	const facts = { ...told.facts, ...own.facts };
	const all = { ...facts, ...derivedFacts(facts) };
	const [unlockedAt] = own.locked
		.map(({ until }) => until)
		.toSorted((left, right) => Temporal.Instant.compare(left, right));
	return {
		shelf: own.shelf,
		unlockedAt,
		input: {
			operation: asked.operation,
			amount: asked.amount,
			payee: asked.payee,
			held: heldEvidence(held, all, own.shelf, asked.at).filter(
				(one) => !shown.some((factor) => factor === one.factor),
			),
			evidence: [
				...shownEvidence(held, shown, asked.at),
				...evidenceAtHand(held, own.remembered, all, own.shelf, asked.at),
			],
			given,
			// Whoever types a locked factor all the same is told that it is locked.
			locked: own.locked.map(({ factor }) => factor).filter((factor) => !given.includes(factor)),
			facts: all,
			failed: told.failed,
			lists: hitsOf(own.shelf.lists, namedBy(asked, networkOf(asked.session.ip)), asked.at),
			released: false,
			leastClass: asked.leastClass,
		},
	};
}

interface Own {
	readonly shelf: Shelf;
	readonly held: readonly FactorHeld[];
	readonly remembered: readonly Remembered[];
	readonly locked: readonly LockedFactor[];
	readonly facts: Facts;
}

interface LockedFactor {
	readonly factor: Factor;
	readonly until: Temporal.Instant;
}

async function readOwn(deps: GatherDeps, tx: Tx, asked: AskedFor): Promise<Own> {
	const { userId, session, payee, at } = asked;
	const keys = hashedKeys(deps.secret, keysOf(asked));
	const guess = deps.library.last();
	const [past, held, early] = await Promise.all([
		readPast(tx, { userId, sessionId: session.sessionId, payeeId: payee?.id ?? null, at }),
		Promise.all(keepersFor(deps, asked).map((keeper) => heldOf(deps, tx, keeper, asked))),
		guess === undefined ? undefined : measure(tx, guess, keys, asked),
	]);
	const shelf = await deps.library.look(tx, past.revisions);
	const isSame = guess !== undefined && guess.current.version === shelf.current.version;
	const measured = isSame && early !== undefined ? early : await measure(tx, shelf, keys, asked);
	return {
		shelf,
		held: held.filter((one) => one !== undefined),
		remembered: past.remembered,
		locked: await lockedFactors(deps, tx, userId, past.counters),
		facts: ownFacts(asked, measured, past),
	};
}

/** A member of staff has nothing of what users have, whatever ids may come to look like. */
function keepersFor({ keepers }: GatherDeps, { operation }: AskedFor): readonly FactorKeeper[] {
	return isOfStaff(operation) ? keepers.filter(({ ofStaff }) => ofStaff === true) : keepers;
}

/** As with the keepers; and of users only what is known of users. */
function sourcesFor({ sources }: GatherDeps, { operation }: AskedFor): readonly FactSource[] {
	return sources.filter(({ ofStaff = false }) => ofStaff === isOfStaff(operation));
}

/** What a request can be counted by. */
export function keysOf({ userId, session, payee }: AskedFor): Record<string, string | null> {
	return {
		user: userId,
		device: session.deviceId,
		ip: session.ip,
		network: networkOf(session.ip),
		payee: payee?.id ?? null,
		all: EVERYBODY,
	};
}

function measure(
	tx: Tx,
	{ current }: Shelf,
	keys: HashedKeys,
	{ operation, at }: AskedFor,
): Promise<ReadonlyMap<string, bigint>> {
	const windows = current.book.counters.flatMap((rule): Window[] => {
		const key = keys[rule.by];
		const isAsked = rule.only === undefined || rule.only.includes(operation);
		return key === undefined || !isAsked ? [] : [{ rule, key }];
	});
	return measureWindows(tx, windows, at);
}

/** Sources that fail or take too long are named; what they would have said stays unknown. */
async function askSources(
	deps: GatherDeps,
	asked: AskedFor,
): Promise<{ readonly facts: Facts; readonly failed: readonly string[] }> {
	const sources = sourcesFor(deps, asked);
	if (sources.length === 0) return { facts: {}, failed: [] };
	const told = new Map<string, Facts>();
	const ask = async (tx: Tx, source: FactSource): Promise<void> => {
		try {
			told.set(source.name, await source.facts(tx, asked));
		} catch (error) {
			// Its silence is judged by the book; the cause is for the log.
			deps.log?.error("security.facts_failed", error, { source: source.name });
		}
	};
	try {
		await deps.db.read(async (tx) => {
			// Counted from here: waiting for a connection is our own doing, not a source's.
			const looking = lookingOnce(tx);
			const asking = Promise.all(sources.map((source) => ask(looking, source)));
			const late = pause(deps.factsWithinMs).then(
				// After a stall the clock is read before the answers that have arrived meanwhile.
				() => new Promise<void>((goOn) => soon(goOn)),
			);
			// What the late ones still read on this connection is read before whoever takes it next,
			// and ends by the database's own time-out.
			await Promise.race([asking, late]);
		});
	} catch (error) {
		deps.log?.error("security.facts_failed", error);
	}
	const names = sources.map(({ name }) => name);
	const answered = names.filter((name) => told.has(name));
	return {
		facts: Object.assign({}, ...answered.map((name) => told.get(name))) as Facts,
		failed: names.filter((name) => !told.has(name)),
	};
}

async function heldOf(
	deps: GatherDeps,
	tx: Tx,
	keeper: FactorKeeper,
	{ userId, operation, session, at }: AskedFor,
): Promise<FactorHeld | undefined> {
	if (keeper.held !== undefined) {
		return keeper.held(tx, { userId, operation, deviceId: session.deviceId });
	}
	if (!EVERYBODYS.includes(keeper.factor)) return undefined;
	const book = required(deps.library.last() ?? (await deps.library.look(tx)), "a shelf").current;
	const { group } = book.book.factors[keeper.factor];
	return {
		factor: keeper.factor,
		since: at.subtract({ hours: UNTOLD_HOURS }),
		group,
		state: "usable",
		hint: null,
	};
}

/** What everybody is taken to hold while nobody tells; an answer to what is not there is `absent`. */
const EVERYBODYS: readonly Factor[] = ["password", "payment_password", "sms_code"];

/** Older than anything young, for factors whose keeper tells no age. */
const UNTOLD_HOURS = 24 * 365;

async function lockedFactors(
	{ clock }: GatherDeps,
	tx: Tx,
	userId: Uuid,
	counters: readonly string[],
): Promise<readonly LockedFactor[]> {
	const locked: LockedFactor[] = [];
	for (const counter of counters) {
		const held = await readCounter(tx, clock, userId, counter);
		const until = allowanceOf(held, clock.now()).blockedUntil;
		const factor = counter.slice(0, -".wrong".length) as Factor;
		if (until !== undefined) locked.push({ factor, until });
	}
	return locked;
}

function heldEvidence(
	held: readonly FactorHeld[],
	facts: Facts,
	shelf: Shelf,
	now: Temporal.Instant,
): Evidence[] {
	return (
		held
			.filter(({ factor }) => factor in shelf.current.book.factors)
			// A device that has only its cookie has nothing to prove itself with.
			.filter(({ factor }) => factor !== "known_device" || facts["device.bound"] === true)
			.map((one) => evidenceOf(one, now))
	);
}

/** A number that nothing flags is its user's once another factor of theirs was shown with it (4.1). */
function continued(held: readonly FactorHeld[], shown: readonly Factor[]): readonly FactorHeld[] {
	const isOther = ({ factor, group, state }: FactorHeld): boolean =>
		shown.includes(factor) && group !== PHONE && state === "usable";
	if (!held.some(isOther)) return held;
	return held.map((one) =>
		one.group === PHONE && one.state === "unproven" ? { ...one, state: "usable" } : one,
	);
}

const PHONE = "phone";

/** What has just been judged for this very operation, by whoever asks for the decision. */
function shownEvidence(
	held: readonly FactorHeld[],
	shown: readonly Factor[],
	now: Temporal.Instant,
): Evidence[] {
	return held
		.filter(({ factor }) => shown.includes(factor))
		.map((one) => ({ ...evidenceOf(one, now), now: true, provenAgo: 0 }));
}

/** The known device's cookie, and what the session has shown before. Its freshness is judged later. */
function evidenceAtHand(
	held: readonly FactorHeld[],
	remembered: readonly Remembered[],
	facts: Facts,
	{ current }: Shelf,
	now: Temporal.Instant,
): Evidence[] {
	const found: Evidence[] = [];
	if (facts["device.known"] === true) {
		const device = held.find(({ factor }) => factor === "known_device");
		found.push({
			...BLANK,
			factor: "device_cookie",
			group: device?.group ?? current.book.factors.device_cookie.group,
			state: device?.state ?? "usable",
		});
	}
	for (const { factor, provenAt } of remembered) {
		const one = held.find((known) => known.factor === factor);
		const seconds = Math.floor((now.epochMilliseconds - provenAt.epochMilliseconds) / 1000);
		const { freshSeconds } = current.book.factors[factor];
		// What is good for one operation is not at hand in the next, not even within the same second.
		if (one === undefined || freshSeconds === 0 || seconds > freshSeconds) continue;
		found.push({ ...evidenceOf(one, now), provenAgo: Math.max(0, seconds) });
	}
	return found;
}

const BLANK = { variant: null, provenAgo: 0, now: false, heldHours: null } as const;

function evidenceOf(one: FactorHeld, now: Temporal.Instant): Evidence {
	return {
		...BLANK,
		factor: one.factor as EvidenceFactor,
		variant: one.variant ?? null,
		group: one.group,
		state: one.state,
		heldHours: Number(hoursSince(one.since, now)),
	};
}

/** Codes are judged here, so they have keepers even when nobody tells of them. */
export function withCodes(
	keepers: readonly FactorKeeper[],
	sent: readonly Factor[],
): FactorKeeper[] {
	const untold = CODE_FACTORS.filter(
		(factor) => sent.includes(factor) && !keepers.some((one) => one.factor === factor),
	);
	return [
		// A code that nobody carries can be offered to nobody.
		...keepers.filter(({ factor }) => !CODE_FACTORS.includes(factor) || sent.includes(factor)),
		...untold.map((factor): FactorKeeper => ({ factor })),
	];
}
