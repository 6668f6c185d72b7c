import { assert } from "#kernel";
import { opensOnFirstUse } from "./chart.ts";
import type { Outcome } from "./engine-decide.ts";
import type { Unit } from "./engine-slots.ts";
import type { Entry } from "./entry.ts";

/** A unit that waits for its turn. */
export interface Waiting extends Unit {
	/** Keys of accounts with a floor: of those only one lane has each at a time. */
	readonly own: readonly string[];
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

/** Of the keys of all legs those of accounts with a floor. */
export function ownKeys(entries: readonly Entry[], keys: readonly string[]): readonly string[] {
	let leg = 0;
	let system = 0;
	for (const { legs } of entries) {
		for (const { account } of legs) if (opensOnFirstUse(account.code)) system += 1;
	}
	if (system === 0) return keys;
	const own: string[] = [];
	for (const { legs } of entries) {
		for (const { account } of legs) {
			const key = keys[leg] ?? "";
			leg += 1;
			if (!opensOnFirstUse(account.code)) own.push(key);
		}
	}
	return own;
}

/**
 * First come, first served, but for accounts that another lane has in flight: then later ones may
 * pass. Bounded: what does not fit is turned away at once.
 */
export class EngineQueue {
	readonly #most: number;
	/** Passed over before; older than all of `#queue`. */
	#passed: Waiting[] = [];
	#queue: Waiting[] = [];
	#head = 0;
	#entries = 0;

	constructor(most: number) {
		this.#most = most;
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
	 * Takes what may go now: units of one ledger, at most `most` entries (a larger unit goes alone).
	 * @param inFlight accounts that other lanes have
	 */
	take(most: number, inFlight: readonly ReadonlySet<string>[]): Waiting[] {
		const taken: Waiting[] = [];
		const left: Waiting[] = [];
		const reserved = new Set<string>();
		let entries = 0;
		const isFree = (key: string): boolean =>
			!reserved.has(key) && !inFlight.some((keys) => keys.has(key));
		for (;;) {
			const unit = this.#next();
			if (unit === undefined) break;
			const fits = entries === 0 || entries + unit.entries.length <= most;
			if (!fits) {
				left.push(unit);
				break;
			}
			const sameLedger = ledgerOf(unit) === ledgerOf(taken[0] ?? unit);
			if (sameLedger && unit.own.every(isFree)) {
				taken.push(unit);
				entries += unit.entries.length;
				continue;
			}
			unit.deferrals += 1;
			if (unit.deferrals > PATIENCE) for (const key of unit.own) reserved.add(key);
			left.push(unit);
			if (left.length >= PASSED_MAX) break;
		}
		this.#passed = [...left, ...this.#passed];
		this.#entries -= entries;
		assert(this.#entries >= 0, "no more entries leave the queue than came");
		return taken;
	}

	#next(): Waiting | undefined {
		const passed = this.#passed.shift();
		if (passed !== undefined) return passed;
		const unit = this.#queue[this.#head];
		if (unit === undefined) return undefined;
		this.#head += 1;
		if (this.#head === this.#queue.length) {
			this.#queue = [];
			this.#head = 0;
		}
		return unit;
	}
}

function ledgerOf(unit: Waiting): number | undefined {
	return unit.entries[0]?.ledgerId;
}
