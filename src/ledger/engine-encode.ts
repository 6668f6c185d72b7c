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
const LENGTH_BYTES = 4;

function header(buffer: Buffer, type: number, length: number, nulls = false): void {
	buffer.writeInt32BE(1, 0);
	buffer.writeInt32BE(nulls ? 1 : 0, 4);
	buffer.writeInt32BE(type, 8);
	buffer.writeInt32BE(length, 12);
	buffer.writeInt32BE(1, 16);
}

/** Numbers go in and out of a view several times as fast as of a Buffer. */
export function viewOf(buffer: Buffer): DataView {
	return new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
}

/** An array that is filled one element after the other, up to a number that is known before. */
class Column {
	readonly buffer: Buffer;
	protected readonly view: DataView;
	protected at: number = HEADER;
	#length = 0;
	readonly #type: number;

	constructor(type: number, most: number, elementBytes: number) {
		this.#type = type;
		this.buffer = Buffer.allocUnsafe(HEADER + most * (LENGTH_BYTES + elementBytes));
		this.view = viewOf(this.buffer);
	}

	get length(): number {
		return this.#length;
	}

	/** Makes room for one more element. @returns where its bytes go */
	protected next(bytes: number): number {
		this.view.setInt32(this.at, bytes);
		const at = this.at + LENGTH_BYTES;
		this.at = at + bytes;
		this.#length += 1;
		return at;
	}

	/** The array as far as it is filled. */
	done(): Buffer {
		header(this.buffer, this.#type, this.#length);
		return this.buffer.subarray(0, this.at);
	}
}

export class Int4Column extends Column {
	constructor(most: number) {
		super(INT4, most, 4);
	}

	add(value: number): void {
		this.view.setInt32(this.next(4), value);
	}
}

export class Int8Column extends Column {
	constructor(most: number) {
		super(INT8, most, 8);
	}

	add(value: bigint): void {
		this.view.setBigInt64(this.next(8), value);
	}
}

/** Microseconds from 2000-01-01 on. */
const EPOCH_2000_NS = 946_684_800_000_000_000n;

export class TimestampColumn extends Column {
	#last: Temporal.Instant | undefined;
	#micros = 0n;

	constructor(most: number) {
		super(TIMESTAMPTZ, most, 8);
	}

	add(value: Temporal.Instant): void {
		// Entries of one event carry one instant.
		if (value !== this.#last) {
			this.#last = value;
			this.#micros = (value.epochNanoseconds - EPOCH_2000_NS) / 1_000n;
		}
		this.view.setBigInt64(this.next(8), this.#micros);
	}
}

/** Ids as the sixteen bytes they are. */
export class UuidColumn extends Column {
	/** The column's bytes, four at a time: every id begins at a multiple of four. */
	readonly words: Int32Array;

	constructor(most: number) {
		super(UUID, most, UUID_BYTES);
		const { buffer, byteOffset, length } = this.buffer;
		// Where a buffer is cut from a larger one, it begins at a multiple of eight.
		this.words = new Int32Array(buffer, byteOffset, length >> 2);
	}

	/** Adds an id whose four words begin at `start`. */
	copy(from: Int32Array, start: number): void {
		const at = this.next(UUID_BYTES) >> 2;
		for (let word = 0; word < 4; word += 1) this.words[at + word] = from[start + word] ?? 0;
	}

	/** Which of `words` is the first of an element, from 0. */
	static wordOf(element: number): number {
		return (HEADER + element * (LENGTH_BYTES + UUID_BYTES) + LENGTH_BYTES) >> 2;
	}
}

/** Places of rows, as `tidsend` gives them: block and number. */
export class TidColumn extends Column {
	constructor(most: number) {
		super(TID, most, TID_BYTES);
	}

	/** @returns where the six bytes must be written */
	add(): number {
		return this.next(TID_BYTES);
	}
}

export function int4Array(values: readonly number[]): Buffer {
	const column = new Int4Column(values.length);
	for (const value of values) column.add(value);
	return column.done();
}

export function int8Array(values: readonly bigint[]): Buffer {
	const column = new Int8Column(values.length);
	for (const value of values) column.add(value);
	return column.done();
}

export function textArray(values: readonly string[]): Buffer {
	const lengths = values.map((value) => Buffer.byteLength(value));
	const bytes = lengths.reduce((total, length) => total + length + LENGTH_BYTES, 0);
	const buffer = Buffer.allocUnsafe(HEADER + bytes);
	header(buffer, TEXT, values.length);
	let at = HEADER;
	for (const [place, value] of values.entries()) {
		const length = lengths[place] ?? 0;
		buffer.writeInt32BE(length, at);
		buffer.write(value, at + LENGTH_BYTES, "utf8");
		at += LENGTH_BYTES + length;
	}
	return buffer;
}

/** Ids as text, or none. */
export function uuidArray(values: readonly (string | null)[]): Buffer {
	let nulls = 0;
	for (const value of values) if (value === null) nulls += 1;
	const bytes = values.length * LENGTH_BYTES + (values.length - nulls) * UUID_BYTES;
	const buffer = Buffer.allocUnsafe(HEADER + bytes);
	header(buffer, UUID, values.length, nulls > 0);
	const view = viewOf(buffer);
	let at = HEADER;
	for (const value of values) {
		view.setInt32(at, value === null ? -1 : UUID_BYTES);
		at += LENGTH_BYTES;
		if (value === null) continue;
		writeUuid(buffer, value, at);
		at += UUID_BYTES;
	}
	return buffer;
}

/** Where the sixteen bytes of a UUID begin in its text. */
const PAIRS = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];

export function writeUuid(buffer: Uint8Array, text: string, at: number): void {
	for (let byte = 0; byte < UUID_BYTES; byte += 1) {
		const pair = PAIRS[byte] ?? 0;
		buffer[at + byte] = (nibble(text.charCodeAt(pair)) << 4) | nibble(text.charCodeAt(pair + 1));
	}
}

/** The value of a hexadecimal digit by its character code; both cases. */
function nibble(code: number): number {
	return (code & 15) + (code >> 6) * 9;
}
