import { crc32, inflateRawSync } from "node:zlib";

/** One file of an archive. */
export interface ZipEntry {
	/** As the archive writes it: its charset is not told. */
	readonly name: Buffer;
	readonly bytes: Buffer;
}

const END = 0x0605_4b50;
const CENTRAL = 0x0201_4b50;
const LOCAL = 0x0403_4b50;
const END_BYTES = 22;
const COMMENT_MAX = 65_535;
const STORED = 0;
const DEFLATED = 8;
const ENTRIES_MAX = 100;

/**
 * The files of a ZIP archive in memory.
 * @param bytesMax of all files together, unpacked: a small archive can hold a large nothing
 * @returns undefined when it is cut off, damaged, larger than that, or uses what bills do not
 */
export function unzip(archive: Buffer, bytesMax: number): ZipEntry[] | undefined {
	const end = endOf(archive);
	if (end === undefined) return undefined;
	const count = archive.readUInt16LE(end + 10);
	let at = archive.readUInt32LE(end + 16);
	if (count > ENTRIES_MAX) return undefined;
	const entries: ZipEntry[] = [];
	let left = bytesMax;
	for (let nth = 0; nth < count; nth += 1) {
		if (at + 46 > archive.length || archive.readUInt32LE(at) !== CENTRAL) return undefined;
		const entry = entryAt(archive, at, left);
		if (entry === undefined) return undefined;
		entries.push(entry);
		left -= entry.bytes.length;
		at += 46 + entry.name.length + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
	}
	return entries;
}

/** The archive is read from its end: there, and nowhere else, it says what it holds. */
function endOf(archive: Buffer): number | undefined {
	const first = Math.max(0, archive.length - END_BYTES - COMMENT_MAX);
	for (let at = archive.length - END_BYTES; at >= first; at -= 1) {
		if (archive.readUInt32LE(at) === END) return at;
	}
	return undefined;
}

function entryAt(archive: Buffer, at: number, bytesMax: number): ZipEntry | undefined {
	const method = archive.readUInt16LE(at + 10);
	const sum = archive.readUInt32LE(at + 16);
	const packedLength = archive.readUInt32LE(at + 20);
	const length = archive.readUInt32LE(at + 24);
	const nameLength = archive.readUInt16LE(at + 28);
	const local = archive.readUInt32LE(at + 42);
	if (length > bytesMax || local + 30 > archive.length) return undefined;
	if (archive.readUInt32LE(local) !== LOCAL) return undefined;
	const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
	const packed = archive.subarray(start, start + packedLength);
	const bytes =
		method === STORED ? packed : method === DEFLATED ? inflate(packed, length) : undefined;
	const whole = packed.length === packedLength && bytes?.length === length;
	if (bytes === undefined || !whole || crc32(bytes) !== sum) return undefined;
	return { name: archive.subarray(at + 46, at + 46 + nameLength), bytes };
}

function inflate(packed: Buffer, length: number): Buffer | undefined {
	try {
		return inflateRawSync(packed, { maxOutputLength: Math.max(length, 1) });
	} catch (error) {
		if (error instanceof Error && "code" in error) return undefined;
		throw error;
	}
}
