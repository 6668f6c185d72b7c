import { assert } from "#kernel";
import { type BinRows, keyOf, PREFIX_MAX, PREFIX_MIN, prefixOf, SIZES } from "./bin-rows.ts";
import type { Stepwise } from "./stepwise.ts";

/**
 * Prefixes in flat arrays: the first six digits of a number choose a cell directly, whatever the size
 * of the table; a cell knows the longest prefix of up to six digits, and the few longer ones behind it.
 * A look-up touches four places of memory, where a trie or a map touches one for each digit.
 */
export interface BinIndex {
	/** Row of the longest prefix that the text begins with; −1 for none. */
	match(text: string): number;
	/** Prefixes that begin with these digits, in the order of text, shorter ones first. */
	under(digits: string): Generator<string, void>;
}

const HEAD = 6;
const HEADS = 10 ** HEAD;
const TAIL_MAX = PREFIX_MAX - HEAD;
const TAILS = 10 ** TAIL_MAX;
/** Of a cell: one more than the row of its short prefix; where its longer ones begin; where they end. */
const FIELDS = 3;
const ZERO = 48;
const STEP = 2_000;

interface Arrays {
	readonly head: Int32Array;
	readonly cells: Int32Array;
	/** Sizes and digits behind the head, ascending within a cell; and their rows. */
	readonly tails: Int32Array;
	readonly tailRows: Int32Array;
}

/** Builds the index of a table's prefixes. */
export function* binIndexSteps(rows: BinRows): Stepwise<BinIndex> {
	const sorted = rows.keys();
	yield;
	sorted.sort();
	yield;
	const prefixes = sorted.length;
	const arrays: Arrays = {
		head: new Int32Array(HEADS),
		// One for each short prefix and for each head with longer ones; cell 0 is the empty one.
		cells: new Int32Array((prefixes + 1) * FIELDS),
		tails: new Int32Array(prefixes),
		tailRows: new Int32Array(prefixes),
	};
	const shortCells = yield* placeShort(arrays, sorted, rows);
	const cells = yield* placeLong(arrays, sorted, rows, shortCells);
	assert(cells * FIELDS <= arrays.cells.length, "no more cells than prefixes");
	const { head, cells: cell, tails, tailRows } = arrays;
	return {
		match(text) {
			let at = 0;
			for (let place = 0; place < HEAD; place += 1) {
				const digit = text.charCodeAt(place) - ZERO;
				if (!(digit >= 0 && digit <= 9)) return matchOfFew(rows, text.slice(0, place));
				at = at * 10 + digit;
			}
			const found = (head[at] ?? 0) * FIELDS;
			const [from, to] = [cell[found + 1] ?? 0, cell[found + 2] ?? 0];
			if (to > from) {
				const longer = longestTail(tails, from, to, text);
				if (longer >= 0) return tailRows[longer] ?? -1;
			}
			return (cell[found] ?? 0) - 1;
		},
		under: (digits) => prefixesUnder(sorted, digits),
	};
}

/** Shorter prefixes first, so that of two that begin alike the longer one stays. */
function* placeShort(
	{ head, cells }: Arrays,
	sorted: Float64Array,
	rows: BinRows,
): Stepwise<number> {
	let [count, seen] = [1, 0];
	for (let size = PREFIX_MIN; size <= HEAD; size += 1) {
		const span = 10 ** (HEAD - size);
		for (const key of sorted) {
			seen += 1;
			if (seen % STEP === 0) yield;
			if (key % SIZES !== size) continue;
			const from = headOf(key);
			cells[count * FIELDS] = rows.first(key) + 1;
			head.fill(count, from, from + span);
			count += 1;
		}
	}
	return count;
}

function* placeLong(
	arrays: Arrays,
	sorted: Float64Array,
	rows: BinRows,
	firstCell: number,
): Stepwise<number> {
	let [count, tails, seen] = [firstCell, 0, 0];
	let group: number[] = [];
	const close = (): void => {
		const [first] = group;
		if (first === undefined) return;
		const { head, cells } = arrays;
		const at = headOf(first);
		const cell = count * FIELDS;
		cells[cell] = cells[(head[at] ?? 0) * FIELDS] ?? 0;
		cells[cell + 1] = tails;
		for (const key of group.sort((left, right) => tailOf(left) - tailOf(right))) {
			arrays.tails[tails] = tailOf(key);
			arrays.tailRows[tails] = rows.first(key);
			tails += 1;
		}
		cells[cell + 2] = tails;
		head[at] = count;
		count += 1;
		group = [];
	};
	for (const key of sorted) {
		seen += 1;
		if (seen % STEP === 0) yield;
		if (key % SIZES <= HEAD) continue;
		if (group[0] !== undefined && headOf(key) !== headOf(group[0])) close();
		group.push(key);
	}
	close();
	return count;
}

/** Of the prefixes behind one head, the longest that the text begins with; −1 for none. */
function longestTail(tails: Int32Array, from: number, to: number, text: string): number {
	let [size, digits] = [0, 0];
	for (; size < TAIL_MAX; size += 1) {
		const digit = text.charCodeAt(HEAD + size) - ZERO;
		if (!(digit >= 0 && digit <= 9)) break;
		digits = digits * 10 + digit;
	}
	for (; size > 0; size -= 1) {
		const found = positionOf(tails, from, to, size * TAILS + digits);
		if (found >= 0) return found;
		digits = Math.floor(digits / 10);
	}
	return -1;
}

function positionOf(tails: Int32Array, from: number, to: number, wanted: number): number {
	let [low, high] = [from, to - 1];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((tails[middle] ?? 0) < wanted) low = middle + 1;
		else high = middle;
	}
	return tails[low] === wanted ? low : -1;
}

/** Texts with fewer than six digits at their beginning are no card numbers: slow will do. */
function matchOfFew(rows: BinRows, digits: string): number {
	for (let size = digits.length; size >= PREFIX_MIN; size -= 1) {
		const row = rows.first(keyOf(digits.slice(0, size)));
		if (row >= 0) return row;
	}
	return -1;
}

function* prefixesUnder(sorted: Float64Array, digits: string): Generator<string, void> {
	if (!/^\d{0,10}$/.test(digits)) return;
	const least = Number(digits.padEnd(PREFIX_MAX, "0")) * SIZES + digits.length;
	let [low, high] = [0, sorted.length];
	while (low < high) {
		const middle = (low + high) >>> 1;
		if ((sorted[middle] ?? 0) < least) low = middle + 1;
		else high = middle;
	}
	for (let place = low; place < sorted.length; place += 1) {
		const prefix = prefixOf(sorted[place] ?? 0);
		if (!prefix.startsWith(digits)) return;
		yield prefix;
	}
}

/** The first six digits, as a number. */
function headOf(key: number): number {
	return Math.floor(key / (SIZES * TAILS));
}

/** Size and digits of what stands behind the head. */
function tailOf(key: number): number {
	const size = (key % SIZES) - HEAD;
	const digits = Math.floor(key / SIZES) % TAILS;
	return size * TAILS + Math.floor(digits / 10 ** (TAIL_MAX - size));
}
