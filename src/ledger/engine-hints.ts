import { type Currency, money, required, zero } from "#kernel";
import type { AccountState, LockedAccount } from "./account.ts";
import { type AccountRef, type Book, leafOf } from "./chart.ts";
import { type AccountTable, RECORD_BYTES } from "./engine-table.ts";

/**
 * What a slot's row was when it was read or written last, in the table's record of it. A hint and no
 * more: what is written on it is guarded by the row's revision, and nobody is refused on it.
 */
const ACCOUNT_ID = 0;
const POSTED = 8;
const HELD = 16;
const FLOOR = 24;
const VERSION = 32;
const REVISION = 40;
const LAST = 48;
const PLACE = 64;
const STATE = 70;
const FRESH = 71;

const STATES: readonly AccountState[] = ["open", "debit_stopped", "frozen", "closed"];
const NO_FLOOR = 8;

/** Bytes of a row as `PACKED` of `engine-store.ts` gives it, in its order. */
export const PACKED_BYTES = 72;

export function accountIdOf(table: AccountTable, handle: number): bigint {
	return table.longs[(handle * RECORD_BYTES + ACCOUNT_ID) >> 3] ?? 0n;
}

export function setAccountId(table: AccountTable, handle: number, accountId: bigint): void {
	table.longs[(handle * RECORD_BYTES + ACCOUNT_ID) >> 3] = accountId;
}

/** Whether the row is known as it probably still is. */
export function isFresh(table: AccountTable, handle: number): boolean {
	return table.bytes[handle * RECORD_BYTES + FRESH] === 1;
}

/** From here on the row must be read again. */
export function doubt(table: AccountTable, handle: number): void {
	table.bytes[handle * RECORD_BYTES + FRESH] = 0;
}

/** Takes in a row as it was read; `view` is of `packed`. */
export function learnRow(
	table: AccountTable,
	handle: number,
	packed: Buffer,
	view: DataView,
	at: number,
): void {
	const from = handle * RECORD_BYTES;
	const { longs, bytes } = table;
	longs[(from + POSTED) >> 3] = view.getBigInt64(at + 8);
	longs[(from + HELD) >> 3] = view.getBigInt64(at + 16);
	longs[(from + VERSION) >> 3] = view.getBigInt64(at + 24);
	longs[(from + REVISION) >> 3] = view.getBigInt64(at + 32);
	longs[(from + FLOOR) >> 3] = view.getBigInt64(at + 40);
	// The last entry and the place lie side by side in both.
	for (let byte = 0; byte < 22; byte += 1) bytes[from + LAST + byte] = packed[at + 48 + byte] ?? 0;
	bytes[from + STATE] = view.getInt16(at + 70);
	bytes[from + FRESH] = 1;
}

interface Named {
	readonly handle: number;
	readonly accountId: bigint;
	readonly slotId: bigint;
	readonly account: AccountRef;
	readonly currency: Currency;
}

/** The row as a decision takes it. */
export function lockedAccount(table: AccountTable, known: Named, book: Book): LockedAccount {
	const from = known.handle * RECORD_BYTES;
	const { longs } = table;
	const { account, currency } = known;
	const bits = table.bytes[from + STATE] ?? 0;
	const held = longs[(from + HELD) >> 3] ?? 0n;
	const posted = longs[(from + POSTED) >> 3] ?? 0n;
	const floor = longs[(from + FLOOR) >> 3] ?? 0n;
	return {
		accountId: known.accountId,
		slotId: known.slotId,
		account,
		currency,
		book,
		state: required(STATES[bits & 7], "a state of an account"),
		posted: money(currency, leafOf(account.code).normal === "debit" ? posted : -posted),
		held: held === 0n ? zero(currency) : money(currency, held),
		floor: bits >= NO_FLOOR ? null : floor === 0n ? zero(currency) : money(currency, floor),
		version: longs[(from + VERSION) >> 3] ?? 0n,
	};
}

export function revisionOf(table: AccountTable, handle: number): bigint {
	return table.longs[(handle * RECORD_BYTES + REVISION) >> 3] ?? 0n;
}

/** Block of the row's place. */
export function blockOf({ bytes }: AccountTable, handle: number): number {
	const at = handle * RECORD_BYTES + PLACE;
	const high = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16);
	return (high | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;
}

export function copyPlace(
	{ bytes }: AccountTable,
	handle: number,
	into: Uint8Array,
	to: number,
): void {
	const from = handle * RECORD_BYTES + PLACE;
	for (let byte = 0; byte < 6; byte += 1) into[to + byte] = bytes[from + byte] ?? 0;
}

/** Which of the table's words is the first of the slot's last entry. */
export function lastOf(handle: number): number {
	return (handle * RECORD_BYTES + LAST) >> 2;
}

/** What a batch makes of a row; stored form, debits positive. */
export interface Carried {
	readonly posted: bigint;
	readonly postings: bigint;
	readonly captured: bigint;
	/** Where the four words of the id of the entry posted last begin. */
	readonly ids: Int32Array;
	readonly id: number;
}

/** The row as it will be once the batch is written. Until `settleRow` it counts for nothing. */
export function carryRow(table: AccountTable, handle: number, carried: Carried): void {
	const from = handle * RECORD_BYTES;
	const { longs, bytes, words } = table;
	const { ids, id } = carried;
	bytes[from + FRESH] = 0;
	longs[(from + POSTED) >> 3] = carried.posted;
	longs[(from + VERSION) >> 3] = (longs[(from + VERSION) >> 3] ?? 0n) + carried.postings;
	longs[(from + REVISION) >> 3] = (longs[(from + REVISION) >> 3] ?? 0n) + 1n;
	if (carried.captured !== 0n) {
		longs[(from + HELD) >> 3] = (longs[(from + HELD) >> 3] ?? 0n) - carried.captured;
	}
	const last = lastOf(handle);
	for (let word = 0; word < 4; word += 1) words[last + word] = ids[id + word] ?? 0;
}

/** The batch is written, and the row lies at a new place. */
export function settleRow(
	table: AccountTable,
	handle: number,
	places: Uint8Array,
	at: number,
): void {
	const from = handle * RECORD_BYTES;
	const { bytes } = table;
	for (let byte = 0; byte < 6; byte += 1) bytes[from + PLACE + byte] = places[at + byte] ?? 0;
	bytes[from + FRESH] = 1;
}
