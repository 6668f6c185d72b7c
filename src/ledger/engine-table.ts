import { assert, type Currency } from "#kernel";
import { type AccountCode, type AccountRef, CHART, opensOnFirstUse } from "./chart.ts";
import { FullPages } from "./engine-pages.ts";

/** Two lines of the processor's cache an account: all that a batch asks of it lies side by side. */
export const RECORD_BYTES = 128;
const OWNER_INLINE = 36;
/** Room for accounts of entries that wait, beyond what is remembered; not touched, it costs no memory. */
const ROOM = 65_536;
const MOST = 16_000_000;

/** Where in a record a field lies: bytes. Up to 72 it holds what `engine-hints.ts` says. */
const HASH = 72;
const PLACE = 76;
const PINS = 80;
const SCOPE = 84;
const OWNER_LENGTH = 86;
const LANE = 87;
const KIND = 88;
const OWNER = 92;

/** Bits of a record's kind. */
const USED = 1;
const SYSTEM = 2;

const CURRENCIES: readonly Currency[] = ["CNY", "USD", "HKD"];
const CODES: ReadonlyMap<AccountCode, number> = new Map(CHART.map(({ code }, at) => [code, at]));

/**
 * Accounts by their names, each with a small number (handle) that stands for it while an entry of it
 * waits. A million names as strings in a Map are a heap that the collector walks for a tenth of a
 * second; here they are bytes in one block that it never looks into. Open addressing; what was not
 * asked for the longest leaves (second chance), but never what is pinned.
 */
export class AccountTable {
	/** Pages that rows of the accounts lie on. */
	readonly pages: FullPages = new FullPages();
	/** Records, side by side; the three views are of the same memory. */
	readonly bytes: Uint8Array;
	readonly words: Int32Array;
	readonly longs: BigInt64Array;
	readonly #halves: Uint16Array;
	readonly #most: number;
	readonly #capacity: number;
	readonly #index: Int32Array;
	readonly #mask: number;
	/** Owners that do not fit into their record: long ones, and ones that are not plain ASCII. */
	readonly #otherOwners = new Map<number, string>();
	readonly #scopes = new Map<number, number>();
	readonly #free: number[] = [];
	/** Handles given out so far; of those some may be free again. */
	#given = 0;
	#size = 0;
	#hand = 0;

	/**
	 * @param most accounts to remember; more only while entries of them wait
	 * @param room for so many more
	 */
	constructor(most: number, room: number = ROOM) {
		assert(most >= 1 && most <= MOST, `1 to ${MOST} accounts are remembered`);
		this.#most = most;
		this.#capacity = most + room;
		// The system hands out pages as they are written to: room that is not used costs nothing.
		const memory = new ArrayBuffer(this.#capacity * RECORD_BYTES);
		this.bytes = new Uint8Array(memory);
		this.words = new Int32Array(memory);
		this.longs = new BigInt64Array(memory);
		this.#halves = new Uint16Array(memory);
		this.#index = new Int32Array(2 ** Math.ceil(Math.log2(2 * this.#capacity)));
		this.#mask = this.#index.length - 1;
	}

	/** Accounts that are known by name. */
	get size(): number {
		return this.#size;
	}

	/**
	 * The handle of an account, or of one lane's slot of it; stays good while it is pinned. A new one's
	 * record is all zeros. Undefined when all room is taken by accounts that are pinned.
	 */
	handleOf(
		ledgerId: number,
		{ code, owner }: AccountRef,
		currency: Currency,
		lane: number,
	): number | undefined {
		const scope = this.#scopeOf(ledgerId, code, currency, lane);
		const hash = hashOf(scope, owner);
		const index = this.#index;
		for (let at = hash & this.#mask; ; at = (at + 1) & this.#mask) {
			const handle = (index[at] ?? 0) - 1;
			if (handle < 0) return this.#add(scope, hash, owner, opensOnFirstUse(code));
			if (!this.#isNamed(handle, scope, hash, owner)) continue;
			const kind = handle * RECORD_BYTES + KIND;
			this.bytes[kind] = (this.bytes[kind] ?? 0) | USED;
			return handle;
		}
	}

	/** Keeps the handle's account in the table until it is unpinned as often. */
	pin(handle: number): void {
		const at = (handle * RECORD_BYTES + PINS) >> 2;
		this.words[at] = (this.words[at] ?? 0) + 1;
	}

	unpin(handle: number): void {
		const at = (handle * RECORD_BYTES + PINS) >> 2;
		const pins = (this.words[at] ?? 0) - 1;
		assert(pins >= 0, "an account is unpinned as often as it was pinned");
		this.words[at] = pins;
	}

	/** Whether the account has no floor, and a slot for each lane. */
	isSystem(handle: number): boolean {
		return ((this.bytes[handle * RECORD_BYTES + KIND] ?? 0) & SYSTEM) !== 0;
	}

	/** Whether no lane has the account in flight. */
	isFree(handle: number): boolean {
		return this.bytes[handle * RECORD_BYTES + LANE] === 0;
	}

	/** Gives the account to a lane; system accounts are everybody's. */
	take(handle: number, lane: number): void {
		if (!this.isSystem(handle)) this.bytes[handle * RECORD_BYTES + LANE] = lane + 1;
	}

	/** Gives it back, if the lane has it. */
	give(handle: number, lane: number): void {
		const at = handle * RECORD_BYTES + LANE;
		if (this.bytes[at] === lane + 1) this.bytes[at] = 0;
	}

	/** Where in its batch the account stands; means nothing but to the batch that set it. */
	placeOf(handle: number): number {
		return this.words[(handle * RECORD_BYTES + PLACE) >> 2] ?? 0;
	}

	setPlace(handle: number, place: number): void {
		this.words[(handle * RECORD_BYTES + PLACE) >> 2] = place;
	}

	/** Ledger, code, currency and lane as one number of sixteen bits. */
	#scopeOf(ledgerId: number, code: AccountCode, currency: Currency, lane: number): number {
		const place = ((CODES.get(code) ?? 0) * CURRENCIES.length + CURRENCIES.indexOf(currency)) * 8;
		const key = ledgerId * 4_096 + place + lane;
		const known = this.#scopes.get(key);
		if (known !== undefined) return known;
		const scope = this.#scopes.size + 1;
		assert(scope < 65_536, "ledgers, codes and currencies have numbers of sixteen bits");
		this.#scopes.set(key, scope);
		return scope;
	}

	#isNamed(handle: number, scope: number, hash: number, owner: string): boolean {
		const from = handle * RECORD_BYTES;
		if (this.words[(from + HASH) >> 2] !== hash) return false;
		if (this.#halves[(from + SCOPE) >> 1] !== scope) return false;
		const { length } = owner;
		if (this.bytes[from + OWNER_LENGTH] !== (length & 255)) return false;
		if (!isOwnerInline) return this.#otherOwners.get(handle) === owner;
		const words = (length + 3) >> 2;
		for (let at = 0; at < words; at += 1) {
			if (this.words[((from + OWNER) >> 2) + at] !== ownerWords[at]) return false;
		}
		return true;
	}

	#add(scope: number, hash: number, owner: string, isSystem: boolean): number | undefined {
		if (this.#size >= this.#most) this.#forgetOne();
		const handle = this.#free.pop() ?? this.#given;
		if (handle >= this.#capacity) return undefined;
		if (handle === this.#given) this.#given += 1;
		const from = handle * RECORD_BYTES;
		this.bytes.fill(0, from, from + RECORD_BYTES);
		this.words[(from + HASH) >> 2] = hash;
		this.#halves[(from + SCOPE) >> 1] = scope;
		this.bytes[from + OWNER_LENGTH] = owner.length;
		this.bytes[from + KIND] = isSystem ? USED | SYSTEM : USED;
		if (!isOwnerInline) this.#otherOwners.set(handle, owner);
		else this.words.set(ownerWords.subarray(0, (owner.length + 3) >> 2), (from + OWNER) >> 2);
		let at = hash & this.#mask;
		while (this.#index[at] !== 0) at = (at + 1) & this.#mask;
		this.#index[at] = handle + 1;
		this.#size += 1;
		return handle;
	}

	/** Second chance: whoever was asked for since the hand came by last stays this once. */
	#forgetOne(): void {
		for (let steps = 2 * this.#given; steps > 0; steps -= 1) {
			const handle = this.#hand;
			this.#hand = handle + 1 >= this.#given ? 0 : handle + 1;
			const from = handle * RECORD_BYTES;
			// A free record has no scope.
			if (this.#halves[(from + SCOPE) >> 1] === 0 || this.bytes[from + LANE] !== 0) continue;
			if (this.words[(from + PINS) >> 2] !== 0) continue;
			const kind = this.bytes[from + KIND] ?? 0;
			if ((kind & USED) === 0) {
				this.#forget(handle);
				return;
			}
			this.bytes[from + KIND] = kind & ~USED;
		}
	}

	#forget(handle: number): void {
		const index = this.#index;
		const from = handle * RECORD_BYTES;
		let gap = (this.words[(from + HASH) >> 2] ?? 0) & this.#mask;
		while (index[gap] !== handle + 1) gap = (gap + 1) & this.#mask;
		index[gap] = 0;
		// What stood behind it moves up, else a search would end at the gap before it finds it.
		for (let at = (gap + 1) & this.#mask; ; at = (at + 1) & this.#mask) {
			const next = index[at] ?? 0;
			if (next === 0) break;
			const home = (this.words[((next - 1) * RECORD_BYTES + HASH) >> 2] ?? 0) & this.#mask;
			if (((at - home) & this.#mask) < ((at - gap) & this.#mask)) continue;
			index[gap] = next;
			index[at] = 0;
			gap = at;
		}
		this.#halves[(from + SCOPE) >> 1] = 0;
		this.#otherOwners.delete(handle);
		this.#free.push(handle);
		this.#size -= 1;
	}
}

/** The latest owner's text that was hashed, four characters a word, as far as it lies in a record. */
const ownerWords = new Int32Array(OWNER_INLINE / 4);
/** Whether that is all of it. */
let isOwnerInline = true;

/**
 * Four characters a step, which it leaves in `ownerWords`; the last mixing spreads what differs in few
 * bits only.
 */
function hashOf(scope: number, owner: string): number {
	const { length } = owner;
	let hash = Math.imul(scope + length, 0x9e3779b1);
	let wide = 0;
	for (let at = 0; at < length; at += 4) {
		let four = 0;
		for (let byte = 0; byte < 4 && at + byte < length; byte += 1) {
			const code = owner.charCodeAt(at + byte);
			wide |= code;
			four |= code << (8 * byte);
		}
		ownerWords[at >> 2] = four;
		hash = Math.imul(hash ^ four, 0x85ebca6b);
		hash ^= hash >>> 15;
	}
	// Else two owners could have the same bytes.
	isOwnerInline = wide < 128 && length <= OWNER_INLINE;
	hash ^= hash >>> 16;
	hash = Math.imul(hash, 0x7feb352d);
	return hash ^ (hash >>> 15);
}
