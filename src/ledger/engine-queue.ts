import { assert } from "#kernel";
import type { Outcome } from "./engine-decide.ts";
import type { Unit } from "./engine-slots.ts";
import type { AccountTable } from "./engine-table.ts";

/** A unit that waits for its turn. */
export interface Waiting extends Unit {
	/** How often it was passed over because of an account somebody else had. */
	deferrals: number;
	/** How often it was left for later because of an account that somebody outside had locked. */
	busy: number;
	readonly settle: (outcomes: readonly Outcome[]) => void;
	readonly fail: (fault: unknown) => void;
}

/** Passed over this often, it is waited for: nobody else gets its accounts meanwhile. */
const PATIENCE = 4;
/** How many that cannot go yet are passed over in search of some that can. */
const PASSED_MAX = 512;
/** How many that have left are cut off the queue at a time. */
const LEFT_MAX = 1_024;

/**
 * First come, first served, but for accounts that another lane has in flight: then later ones may
 * pass. Bounded: what does not fit is turned away at once.
 */
export class EngineQueue {
	readonly #most: number;
	readonly #table: AccountTable;
	/** Passed over before; older than all of `#queue`. */
	#passed: Waiting[] = [];
	#passedHead = 0;
	#queue: Waiting[] = [];
	#head = 0;
	#entries = 0;

	constructor(most: number, table: AccountTable) {
		this.#most = most;
		this.#table = table;
	}

	/** Entries that wait. */
	get length(): number {
		return this.#entries;
	}

	hasRoomFor(entries: number): boolean {
		return this.#entries + entries <= this.#most;
	}

	push(unit: Waiting): void {
		this.#queue.push(unit);
		this.#entries += unit.entries.length;
	}

	/** Puts units back where they were taken from. */
	putBack(units: readonly Waiting[]): void {
		this.#passed = [...units, ...this.#passed];
		for (const unit of units) this.#entries += unit.entries.length;
	}

	/**
	 * Takes what may go now: units of one ledger, at most `most` entries (a larger unit goes alone),
	 * without accounts with a floor that a lane has in flight.
	 */
	take(most: number): Waiting[] {
		const taken: Waiting[] = [];
		const left: Waiting[] = [];
		const reserved = new Set<number>();
		let entries = 0;
		for (;;) {
			const unit = this.#next();
			if (unit === undefined) break;
			const fits = entries === 0 || entries + unit.entries.length <= most;
			if (!fits) {
				left.push(unit);
				break;
			}
			const sameLedger = ledgerOf(unit) === ledgerOf(taken[0] ?? unit);
			if (sameLedger && this.#mayGo(unit, reserved)) {
				taken.push(unit);
				entries += unit.entries.length;
				continue;
			}
			unit.deferrals += 1;
			if (unit.deferrals > PATIENCE) for (const handle of unit.handles) reserved.add(handle);
			left.push(unit);
			if (left.length >= PASSED_MAX) break;
		}
		if (left.length > 0) this.#passed = [...left, ...this.#passed.slice(this.#passedHead)];
		else this.#passed = this.#passed.slice(this.#passedHead);
		this.#passedHead = 0;
		this.#entries -= entries;
		assert(this.#entries >= 0, "no more entries leave the queue than came");
		return taken;
	}

	#mayGo({ handles }: Waiting, reserved: ReadonlySet<number>): boolean {
		for (const handle of handles) {
			if (!this.#table.isFree(handle)) return false;
			if (reserved.size > 0 && reserved.has(handle) && !this.#table.isSystem(handle)) return false;
		}
		return true;
	}

	#next(): Waiting | undefined {
		const passed = this.#passed[this.#passedHead];
		if (passed !== undefined) {
			this.#passedHead += 1;
			return passed;
		}
		const unit = this.#queue[this.#head];
		if (unit === undefined) return undefined;
		this.#head += 1;
		// Under steady load it never runs empty, and what has left must not be kept by it.
		if (this.#head === this.#queue.length || this.#head >= LEFT_MAX) {
			this.#queue = this.#queue.slice(this.#head);
			this.#head = 0;
		}
		return unit;
	}
}

function ledgerOf(unit: Waiting): number | undefined {
	return unit.entries[0]?.ledgerId;
}
