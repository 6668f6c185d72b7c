/** Chance from a seed: the same accounts and amounts for the same seed. */
export interface Chance {
	/** A whole number from 0 to below `bound`, which is at most 2^32. */
	below(bound: number): number;
	/** From 0 to below 1. */
	fraction(): number;
}

const UINT32 = 4_294_967_296;

/** mulberry32: 32 bits of state, a few nanoseconds a number, good enough to spread accounts. */
export function createChance(seed: number): Chance {
	let state = seed >>> 0;
	const next = (): number => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return (mixed ^ (mixed >>> 14)) >>> 0;
	};
	return {
		below: (bound) => Math.floor((next() / UINT32) * bound),
		fraction: () => next() / UINT32,
	};
}

/** Ranks 0 … count − 1 by Zipf's law with exponent 1: rank r comes 1 / (r + 1) as often as rank 0. */
export function zipf(chance: Chance, count: number): () => number {
	const upTo = new Float64Array(count);
	let total = 0;
	for (let rank = 0; rank < count; rank += 1) {
		total += 1 / (rank + 1);
		upTo[rank] = total;
	}
	return () => {
		const wanted = chance.fraction() * total;
		let low = 0;
		let high = count - 1;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if ((upTo[middle] ?? 0) <= wanted) low = middle + 1;
			else high = middle;
		}
		return low;
	};
}
