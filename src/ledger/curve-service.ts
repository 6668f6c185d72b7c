import { add, businessDay, money, required, startOfDay } from "#kernel";
import type { Tx } from "#platform";
import { debitPositive } from "./account.ts";
import { readBackwards, readForwards } from "./chain.ts";
import {
	type Bound,
	beginningOf,
	closedPositions,
	type Position,
	readHeads,
	seek,
} from "./chain-store.ts";
import type { CurvePoint } from "./statement.ts";
import { type Place, totalOf } from "./statement-service.ts";

/** Most steps along the chains that one curve's seeks may cost: some 50 ms. */
const STEPS_MAX = 6_000;
/** What a seek costs in a slot, half of the steps between two marks; less in a short one. */
const SEEK_STEPS = 32n;
const DAY_MICROSECONDS = 86_400_000_000n;

/**
 * The balance over time in at most `points` points, oldest first: behind every posting while there
 * are few; else as of instants evenly spread, each the balance that stood then. Over many days these
 * are the ends of days, which closed days have kept. Instants that only the chains tell are fewer on an
 * account whose entries are spread over many slots, so that the work stays bounded.
 */
export async function curve(tx: Tx, place: Place, points: number): Promise<CurvePoint[]> {
	const all = await readHeads(tx, place.ledgerId, place.accountId);
	const heads = all.filter(({ seq }) => seq > 0n);
	if (heads.length === 0) return [];
	const postings = heads.reduce((sum, { seq }) => sum + seq, 0n);
	if (postings <= BigInt(points)) return everyPosting(tx, place, heads, points);
	const instants = await instantsOf(tx, place, heads, points);
	const slotDays = instants.flatMap(({ day }) =>
		day === null ? [] : heads.map(({ slotId }) => ({ slotId, day })),
	);
	const kept = await closedPositions(tx, place.ledgerId, slotDays);
	const samples = instants.map(({ at, day }): Sample => {
		const positions = day === null ? [] : kept.splice(0, heads.length);
		return { at, positions: heads.map((_, slot) => positions[slot]) };
	});
	const newest = { at: required(instants.at(-1), "a last instant").at, positions: heads };
	const taken = [...affordable(samples.slice(0, -1), heads), newest];
	const read = await readSamples(tx, place, heads, taken);
	return read.map(({ at, positions }) => ({
		at,
		posted: debitPositive(place.account, totalOf(place, positions)),
	}));
}

async function everyPosting(
	tx: Tx,
	place: Place,
	heads: readonly Position[],
	points: number,
): Promise<CurvePoint[]> {
	const slots = heads.map((upTo) => ({ upTo, after: beginningOf(upTo.slotId) }));
	const read = await readForwards(tx, place.ledgerId, slots, points);
	let behind = money(place.currency, 0n);
	return read.map(({ recordedAt, amount }) => {
		behind = add(behind, money(place.currency, amount));
		return { at: recordedAt, posted: debitPositive(place.account, behind) };
	});
}

interface Instant {
	readonly at: Temporal.Instant;
	/** The day whose last microsecond it is; null for any other. */
	readonly day: Temporal.PlainDate | null;
}

/** Evenly from the first posting to the last; the ends of their days when they are days apart. */
async function instantsOf(
	tx: Tx,
	place: Place,
	heads: readonly Position[],
	points: number,
): Promise<Instant[]> {
	const slots = heads.map((upTo) => ({ upTo, after: beginningOf(upTo.slotId) }));
	const [oldest] = await readForwards(tx, place.ledgerId, slots, 1);
	const [newest] = await readBackwards(tx, place.ledgerId, heads, 1);
	const first = required(oldest, "a first posting").recordedAt;
	const last = required(newest, "a last posting").recordedAt;
	const span = (last.epochNanoseconds - first.epochNanoseconds) / 1_000n;
	const gaps = BigInt(Math.max(points - 1, 1));
	const instants = Array.from({ length: points - 1 }, (_, gap): Instant => {
		const microseconds = (span * BigInt(gap)) / gaps;
		const at = Temporal.Instant.fromEpochNanoseconds(
			first.epochNanoseconds + microseconds * 1_000n,
		);
		if (span / gaps < DAY_MICROSECONDS) return { at, day: null };
		const day = businessDay(at);
		return { at: startOfDay(day.add({ days: 1 })).subtract({ microseconds: 1 }), day };
	});
	const inside = instants.filter(({ at }) => Temporal.Instant.compare(at, last) < 0);
	return [...inside, { at: last, day: null }];
}

interface Sample {
	readonly at: Temporal.Instant;
	/** By slot; undefined where the chain has to be asked. */
	readonly positions: readonly (Position | undefined)[];
}

/** Drops samples, evenly, that would cost too many steps. */
function affordable(samples: readonly Sample[], heads: readonly Position[]): Sample[] {
	const dear = samples.filter(({ positions }) => positions.includes(undefined));
	const cost = heads.reduce((sum, { seq }) => sum + (seq < SEEK_STEPS ? seq : SEEK_STEPS), 0n);
	const most = Math.max(Math.floor(STEPS_MAX / Number(cost)), 2);
	if (dear.length <= most) return [...samples];
	const taken = Array.from(
		{ length: most },
		(_, n) => dear[Math.floor(((dear.length - 1) * n) / (most - 1))],
	);
	const chosen = new Set(taken);
	return samples.filter((sample) => !sample.positions.includes(undefined) || chosen.has(sample));
}

async function readSamples(
	tx: Tx,
	{ ledgerId }: Place,
	heads: readonly Position[],
	samples: readonly Sample[],
): Promise<{ at: Temporal.Instant; positions: Position[] }[]> {
	const bounds = samples.flatMap(({ at, positions }): Bound[] => {
		const before = at.add({ microseconds: 1 });
		return heads.flatMap(({ slotId }, slot) =>
			positions[slot] === undefined ? [{ slotId, before }] : [],
		);
	});
	const sought = (await seek(tx, ledgerId, bounds)).values();
	return samples.map(({ at, positions }) => ({
		at,
		positions: positions.map((kept) => kept ?? required(sought.next().value, "a position sought")),
	}));
}
