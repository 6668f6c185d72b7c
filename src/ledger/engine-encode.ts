/**
 * PostgreSQL's binary form of arrays: what a batch sends is mostly numbers and ids, and turning
 * them into text and back would cost more than deciding on them.
 * Layout: dimensions, whether nulls occur, type of the elements, length, lower bound, then for each
 * element its length in bytes (−1: null) and the bytes, all big-endian.
 */
const INT4 = 23;
const INT8 = 20;
const TEXT = 25;
const TID = 27;
const TIMESTAMPTZ = 1184;
const UUID = 2950;
const HEADER = 20;
const UUID_BYTES = 16;
const TID_BYTES = 6;

function header(type: number, length: number, bytes: number, nulls = false): Buffer {
	const buffer = Buffer.allocUnsafe(HEADER + bytes);
	buffer.writeInt32BE(1, 0);
	buffer.writeInt32BE(nulls ? 1 : 0, 4);
	buffer.writeInt32BE(type, 8);
	buffer.writeInt32BE(length, 12);
	buffer.writeInt32BE(1, 16);
	return buffer;
}

export function int4Array(values: readonly number[]): Buffer {
	const buffer = header(INT4, values.length, values.length * 8);
	const view = viewOf(buffer);
	let at = HEADER;
	for (const value of values) {
		view.setInt32(at, 4);
		view.setInt32(at + 4, value);
		at += 8;
	}
	return buffer;
}

export function int8Array(values: readonly bigint[], type: number = INT8): Buffer {
	return int8Column(values, (value) => value, type);
}

/** The same of one number of each item, without a list of them in between. */
export function int8Column<Item>(
	items: readonly Item[],
	numberOf: (item: Item) => bigint,
	type: number = INT8,
): Buffer {
	const buffer = header(type, items.length, items.length * 12);
	const view = viewOf(buffer);
	let at = HEADER;
	for (const item of items) {
		view.setInt32(at, 8);
		view.setBigInt64(at + 4, numberOf(item));
		at += 12;
	}
	return buffer;
}

/** Numbers go in and out of a view several times as fast as of a Buffer. */
export function viewOf(buffer: Buffer): DataView {
	return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

/** Microseconds from 2000-01-01 on. */
const EPOCH_2000_MICROS = 946_684_800_000_000n;

export function timestampArray(values: readonly Temporal.Instant[]): Buffer {
	return int8Column(
		values,
		(value) => value.epochNanoseconds / 1_000n - EPOCH_2000_MICROS,
		TIMESTAMPTZ,
	);
}

export function textArray(values: readonly string[]): Buffer {
	const lengths = values.map((value) => Buffer.byteLength(value));
	const bytes = lengths.reduce((total, length) => total + length + 4, 0);
	const buffer = header(TEXT, values.length, bytes);
	let at = HEADER;
	for (const [place, value] of values.entries()) {
		const length = lengths[place] ?? 0;
		buffer.writeInt32BE(length, at);
		buffer.write(value, at + 4, "utf8");
		at += 4 + length;
	}
	return buffer;
}

/** Ids as text, or as the sixteen bytes they are. */
export function uuidArray(values: readonly (string | null)[]): Buffer {
	return uuidColumn(values, (value) => value);
}

/**
 * The same of one id of each item.
 * @param bytesOf where the bytes of an id lie that `idOf` has no text for
 */
export function uuidColumn<Item>(
	items: readonly Item[],
	idOf: (item: Item) => string | null | undefined,
	bytesOf?: (item: Item, into: Buffer, at: number) => void,
): Buffer {
	let nulls = 0;
	for (const item of items) if (idOf(item) === null) nulls += 1;
	const bytes = items.length * 4 + (items.length - nulls) * UUID_BYTES;
	const buffer = header(UUID, items.length, bytes, nulls > 0);
	const view = viewOf(buffer);
	let at = HEADER;
	for (const item of items) {
		const id = idOf(item);
		if (id === null) {
			view.setInt32(at, -1);
			at += 4;
			continue;
		}
		view.setInt32(at, UUID_BYTES);
		if (id === undefined) bytesOf?.(item, buffer, at + 4);
		else writeUuid(buffer, id, at + 4);
		at += 4 + UUID_BYTES;
	}
	return buffer;
}

/** Places of rows, as `tidsend` gives them: block and number. */
export function tidColumn<Item>(
	items: readonly Item[],
	copyInto: (item: Item, into: Buffer, at: number) => void,
): Buffer {
	const buffer = header(TID, items.length, items.length * (4 + TID_BYTES));
	const view = viewOf(buffer);
	let at = HEADER;
	for (const item of items) {
		view.setInt32(at, TID_BYTES);
		copyInto(item, buffer, at + 4);
		at += 4 + TID_BYTES;
	}
	return buffer;
}

/** Where the sixteen bytes of a UUID begin in its text. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

function writeUuid(buffer: Buffer, text: string, at: number): void {
	for (let byte = 0; byte < UUID_BYTES; byte += 1) {
		const pair = PAIRS[byte] ?? 0;
		buffer[at + byte] = (nibble(text.charCodeAt(pair)) << 4) | nibble(text.charCodeAt(pair + 1));
	}
}

/** The value of a hexadecimal digit by its character code; both cases. */
function nibble(code: number): number {
	return (code & 15) + (code >> 6) * 9;
}
