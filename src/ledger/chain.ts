import { required } from "#kernel";
import type { Tx } from "#platform";
import { MARK_EVERY } from "./account.ts";
import { type ChainPosting, type Position, readStretches } from "./chain-store.ts";

/** The place of a posting in the order of an account with several slots. */
export interface ChainKey {
	readonly recordedAt: Temporal.Instant;
	readonly slotId: bigint;
	readonly seq: bigint;
}

/** Order of an account's postings: as recorded, then by slot, then by number. */
export function compareKeys(left: ChainKey, right: ChainKey): number {
	return (
		Temporal.Instant.compare(left.recordedAt, right.recordedAt) ||
		compareNumbers(left.slotId, right.slotId) ||
		compareNumbers(left.seq, right.seq)
	);
}

function compareNumbers(left: bigint, right: bigint): number {
	return left < right ? -1 : left > right ? 1 : 0;
}

/** A slot's postings read ahead, in the order of the merge, and where reading them goes on. */
interface Strand {
	readonly ready: ChainPosting[];
	/** Reads at least one posting more of the slot unless all have been read. */
	rest: Rest | null;
}

/** The postings with numbers above `low`, up to that of `high`, are still to be read. */
interface Rest {
	readonly slotId: bigint;
	readonly low: bigint;
	readonly high: { readonly seq: bigint; readonly entryId: string };
}

/** Postings more than a slot's share that are read ahead of it. */
const AHEAD = 8;

/** The newest `count` postings up to the positions, newest first, in the order of the account. */
export function readBackwards(
	tx: Tx,
	ledgerId: number,
	from: readonly Position[],
	count: number,
): Promise<ChainPosting[]> {
	return merge(
		from.map((high) => ({ slotId: high.slotId, low: 0n, high })),
		count,
		{
			first: (left, right) => compareKeys(left, right) > 0,
			async read(rests, ahead) {
				const stretches = rests.map(({ slotId, high }) => ({
					...{ slotId, from: high.seq, entryId: high.entryId },
					to: high.seq > ahead ? high.seq - ahead + 1n : 1n,
				}));
				const read = await readStretches(tx, ledgerId, stretches);
				return rests.map((rest) => {
					const postings = required(read.get(rest.slotId), "postings that were asked for");
					const last = required(postings.at(-1), "the last of them");
					const high = { seq: last.seq - 1n, entryId: last.previous };
					return { postings, rest: { ...rest, high } };
				});
			},
		},
	);
}

/** The oldest `count` postings behind `after` and up to `upTo`, oldest first: a pair for each slot. */
export function readForwards(
	tx: Tx,
	ledgerId: number,
	slots: readonly { readonly after: Position; readonly upTo: Position }[],
	count: number,
): Promise<ChainPosting[]> {
	return merge(
		slots.map(({ after, upTo }) => ({ slotId: upTo.slotId, low: after.seq, high: upTo })),
		count,
		{
			first: (left, right) => compareKeys(left, right) < 0,
			async read(rests) {
				// Chains lead back only: from the next mark, or from the end where that is nearer.
				const stretches = rests.map(({ slotId, low, high }) => {
					const mark = (low / MARK_EVERY + 1n) * MARK_EVERY;
					const isNear = high.seq <= mark;
					const from = isNear ? high.seq : mark;
					return { slotId, from, entryId: isNear ? high.entryId : null, to: low + 1n };
				});
				const read = await readStretches(tx, ledgerId, stretches);
				return rests.map((rest) => {
					const postings = required(read.get(rest.slotId), "postings that were asked for");
					const newest = required(postings[0], "the newest of them");
					return { postings: postings.toReversed(), rest: { ...rest, low: newest.seq } };
				});
			},
		},
	);
}

interface Reading {
	/** Whether the left posting comes before the right one. */
	first(left: ChainPosting, right: ChainPosting): boolean;
	read(
		rests: readonly Rest[],
		ahead: bigint,
	): Promise<{ readonly postings: ChainPosting[]; readonly rest: Rest }[]>;
}

/** Merges the slots' postings; each round reads ahead of those that would stop it next. */
async function merge(
	rests: readonly Rest[],
	count: number,
	reading: Reading,
): Promise<ChainPosting[]> {
	const strands = rests.map((rest): Strand => ({ ready: [], rest: unlessRead(rest) }));
	const busy = strands.filter(({ rest }) => rest !== null).length;
	let ahead = Math.ceil(count / Math.max(busy, 1)) + AHEAD;
	const merged: ChainPosting[] = [];
	// Each round yields a posting at least.
	for (let round = 0; round <= count; round += 1) {
		const low = strands.filter(({ ready, rest }) => rest !== null && ready.length < ahead / 4);
		await readAhead(low, reading, BigInt(ahead));
		if (takeReady(strands, reading, merged, count)) break;
		ahead = Math.min(ahead * 2, count + AHEAD);
	}
	return merged;
}

async function readAhead(
	strands: readonly Strand[],
	reading: Reading,
	ahead: bigint,
): Promise<void> {
	if (strands.length === 0) return;
	const rests = strands.map(({ rest }) => required(rest, "a rest to read"));
	const read = await reading.read(rests, ahead);
	for (const [place, strand] of strands.entries()) {
		const { postings, rest } = required(read[place], "what a strand asked for");
		strand.ready.push(...postings);
		strand.rest = unlessRead(rest);
	}
}

/** Takes postings until one slot's are used up and there may be more. @returns whether all is done. */
function takeReady(
	strands: readonly Strand[],
	{ first }: Reading,
	merged: ChainPosting[],
	count: number,
): boolean {
	while (merged.length < count) {
		if (strands.some(({ ready, rest }) => ready.length === 0 && rest !== null)) return false;
		const next = strands.reduce<Strand | undefined>((best, strand) => {
			const [posting] = strand.ready;
			if (posting === undefined) return best;
			const leader = best?.ready[0];
			return leader === undefined || first(posting, leader) ? strand : best;
		}, undefined);
		const posting = next?.ready.shift();
		if (posting === undefined) return true;
		merged.push(posting);
	}
	return true;
}

function unlessRead(rest: Rest): Rest | null {
	return rest.low < rest.high.seq ? rest : null;
}
