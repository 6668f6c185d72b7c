import { writeUuid } from "./engine-encode.ts";

const ID_BYTES = 16;
export const ID_WORDS = 4;

/** Ids of a batch's entries as bytes, and which of them are the same. */
export class EntryIds {
	/** Four words an id, as its bytes lie. */
	readonly words: Int32Array;
	readonly #index: Int32Array;
	readonly #mask: number;

	readonly count: number;

	constructor(ids: readonly string[]) {
		this.count = ids.length;
		const bytes = new Uint8Array(ids.length * ID_BYTES);
		for (let at = 0; at < ids.length; at += 1) writeUuid(bytes, ids[at] ?? "", at * ID_BYTES);
		this.words = new Int32Array(bytes.buffer);
		this.#index = new Int32Array(2 ** Math.ceil(Math.log2(2 * ids.length + 1)));
		this.#mask = this.#index.length - 1;
	}

	/** Marks the entry as decided. */
	add(entry: number): void {
		this.#index[this.#find(entry)] = entry + 1;
	}

	/** Takes all marks back. */
	restore(): void {
		this.#index.fill(0);
	}

	/** The decided entry with the same id. */
	earlier(entry: number): number | undefined {
		const found = this.#index[this.#find(entry)] ?? 0;
		return found === 0 ? undefined : found - 1;
	}

	/** 32 bits that tell ids apart as well as chance can, and 32 others. */
	lowOf(entry: number): number {
		return this.words[4 * entry + 3] ?? 0;
	}

	highOf(entry: number): number {
		return (this.words[4 * entry + 2] ?? 0) ^ Math.imul(this.words[4 * entry + 1] ?? 0, 0x9e3779b1);
	}

	#find(entry: number): number {
		const words = this.words;
		let at = (this.lowOf(entry) ^ this.highOf(entry)) & this.#mask;
		for (; ; at = (at + 1) & this.#mask) {
			const other = (this.#index[at] ?? 0) - 1;
			if (other < 0) return at;
			let same = true;
			for (let word = 0; word < 4; word += 1) {
				if (words[4 * other + word] !== words[4 * entry + word]) same = false;
			}
			if (same) return at;
		}
	}
}

/** Cells of a generation: at most half of them are taken, four bytes each. */
const CELLS = 2 ** 20;

/**
 * Ids that came by lately, half a million to a million of them. An id that is not among them is
 * taken for new, which the unique index has to confirm; one that is gets looked up. Only a shortcut:
 * wrong either way it costs a read.
 */
export class RecentIds {
	#young = new Int32Array(CELLS);
	#old = new Int32Array(CELLS);
	#count = 0;

	has(low: number, high: number): boolean {
		const mark = high === 0 ? 1 : high;
		return isIn(this.#young, low, mark) || isIn(this.#old, low, mark);
	}

	add(low: number, high: number): void {
		if (this.#count >= CELLS / 2) {
			[this.#young, this.#old] = [this.#old, this.#young];
			this.#young.fill(0);
			this.#count = 0;
		}
		const mark = high === 0 ? 1 : high;
		const at = cellOf(this.#young, low, mark);
		if (this.#young[at] === mark) return;
		this.#young[at] = mark;
		this.#count += 1;
	}
}

function isIn(cells: Int32Array, low: number, mark: number): boolean {
	return cells[cellOf(cells, low, mark)] === mark;
}

/** Where the mark is or would be. */
function cellOf(cells: Int32Array, low: number, mark: number): number {
	let at = low & (CELLS - 1);
	while (cells[at] !== 0 && cells[at] !== mark) at = (at + 1) & (CELLS - 1);
	return at;
}
