/** Rows of a table in flat arrays, found by prefix: nothing in them for the collector to carry about. */
export interface BinRows {
	/** A row with what it answers; false when there is one of this prefix and length already. */
	add(key: number, length: number, answer: number): boolean;
	count(): number;
	/** First row of a prefix; −1 for none. */
	first(key: number): number;
	/** The next row of the same prefix; −1 behind the last. */
	next(row: number): number;
	key(row: number): number;
	length(row: number): number;
	answer(row: number): number;
	/** Keys of all prefixes, each once, in no order. */
	keys(): Float64Array;
}

export const PREFIX_MIN = 4;
export const PREFIX_MAX = 10;
/** A key is the prefix filled up to ten digits, and its size: in the order of text, shorter first. */
export const SIZES = 16;
const LENGTHS = 32;
const ROWS_AT_FIRST = 1_024;
/** Knuth's multiplicative hashing, 2^32 over the golden ratio. */
const MIX = 2_654_435_769;

export function keyOf(prefix: string): number {
	return Number(prefix.padEnd(PREFIX_MAX, "0")) * SIZES + prefix.length;
}

export function prefixOf(key: number): string {
	const size = key % SIZES;
	return String((key - size) / SIZES)
		.padStart(PREFIX_MAX, "0")
		.slice(0, size);
}

export function createBinRows(): BinRows {
	let keys = new Float64Array(ROWS_AT_FIRST);
	/** Answer and length in one. */
	let told = new Int32Array(ROWS_AT_FIRST);
	/** One more than the next row of the same prefix; 0 behind the last. */
	let nexts = new Int32Array(ROWS_AT_FIRST);
	/** One more than the first row of a prefix, by its hash; 0 where there is none. */
	let slots = new Int32Array(ROWS_AT_FIRST * 2);
	let [count, prefixes] = [0, 0];

	/** Where the prefix is, or where it would go. */
	const slotOf = (key: number): number => {
		const mask = slots.length - 1;
		let slot = (Math.imul((key % 4_294_967_291) | 0, MIX) >>> 7) & mask;
		for (let row = slots[slot] ?? 0; row !== 0; row = slots[slot] ?? 0) {
			if (keys[row - 1] === key) break;
			slot = (slot + 1) & mask;
		}
		return slot;
	};
	const grow = (): void => {
		keys = twice(keys, new Float64Array(count * 2));
		told = twice(told, new Int32Array(count * 2));
		nexts = twice(nexts, new Int32Array(count * 2));
		const firsts = slots.filter((row) => row !== 0);
		slots = new Int32Array(count * 4);
		for (const row of firsts) slots[slotOf(keys[row - 1] ?? 0)] = row;
	};
	return {
		add(key, length, answer) {
			if (count === keys.length) grow();
			const slot = slotOf(key);
			let last = -1;
			for (let row = (slots[slot] ?? 0) - 1; row >= 0; row = (nexts[row] ?? 0) - 1) {
				if ((told[row] ?? 0) % LENGTHS === length) return false;
				last = row;
			}
			keys[count] = key;
			told[count] = answer * LENGTHS + length;
			count += 1;
			if (last < 0) {
				slots[slot] = count;
				prefixes += 1;
			} else nexts[last] = count;
			return true;
		},
		count: () => count,
		first: (key) => (slots[slotOf(key)] ?? 0) - 1,
		next: (row) => (nexts[row] ?? 0) - 1,
		key: (row) => keys[row] ?? 0,
		length: (row) => (told[row] ?? 0) % LENGTHS,
		answer: (row) => Math.floor((told[row] ?? 0) / LENGTHS),
		keys() {
			const found = new Float64Array(prefixes);
			let place = 0;
			for (const row of slots) {
				if (row === 0) continue;
				found[place] = keys[row - 1] ?? 0;
				place += 1;
			}
			return found;
		},
	};
}

function twice<Kind extends Float64Array | Int32Array>(from: Kind, to: Kind): Kind {
	to.set(from);
	return to;
}
