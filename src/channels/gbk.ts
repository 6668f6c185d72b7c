/**
 * GBK, the characters that banks' front ends speak. What it lacks goes as a numeric reference, which XML
 * allows. Pure: bytes in, bytes out.
 */

const decoder = new TextDecoder("gbk", { fatal: true });
const reader = new TextDecoder("gbk");
const LEAD_MIN = 0x81;
const TRAIL_MIN = 0x40;
const LAST = 0xfe;
const ASCII_MAX = 0x7f;

let table: ReadonlyMap<string, number> | undefined;

/** The two bytes of every character of the set, found by reading them all once. */
function pairs(): ReadonlyMap<string, number> {
	if (table !== undefined) return table;
	const made = new Map<string, number>();
	for (let lead = LEAD_MIN; lead <= LAST; lead += 1) {
		for (let trail = TRAIL_MIN; trail <= LAST; trail += 1) {
			const character = reader.decode(Uint8Array.of(lead, trail));
			const isOne = [...character].length === 1 && character !== "\ufffd";
			if (isOne && !made.has(character)) made.set(character, lead * 256 + trail);
		}
	}
	table = made;
	return made;
}

/** Undefined when the bytes are not GBK. */
export function decodeGbk(bytes: Uint8Array): string | undefined {
	try {
		return decoder.decode(bytes);
	} catch (error) {
		if (error instanceof TypeError) return undefined;
		throw error;
	}
}

export function encodeGbk(text: string): Buffer {
	const bytes: number[] = [];
	for (const character of text) {
		const point = character.codePointAt(0) ?? 0;
		const pair = pairs().get(character);
		if (point <= ASCII_MAX) bytes.push(point);
		else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
		else bytes.push(...Buffer.from(`&#${point};`, "ascii"));
	}
	return Buffer.from(bytes);
}
