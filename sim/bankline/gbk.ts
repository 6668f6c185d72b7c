/** The banks' front ends speak GBK. What it lacks goes as a numeric reference, which XML allows. */

const decoder = new TextDecoder("gbk");
const LEAD_MIN = 0x81;
const LEAD_MAX = 0xfe;
const TRAIL_MIN = 0x40;
const TRAIL_MAX = 0xfe;
const ASCII_MAX = 0x7f;

let table: ReadonlyMap<string, number> | undefined;

/** Two bytes of every character of the set, found by reading them all once. */
function bytesOf(): ReadonlyMap<string, number> {
	if (table !== undefined) return table;
	const made = new Map<string, number>();
	for (let lead = LEAD_MIN; lead <= LEAD_MAX; lead += 1) {
		for (let trail = TRAIL_MIN; trail <= TRAIL_MAX; trail += 1) {
			const character = decoder.decode(Uint8Array.of(lead, trail));
			const isOne = [...character].length === 1 && character !== "\ufffd";
			if (isOne && !made.has(character)) made.set(character, lead * 256 + trail);
		}
	}
	table = made;
	return made;
}

export function decodeGbk(bytes: Uint8Array): string {
	return decoder.decode(bytes);
}

export function encodeGbk(text: string): Buffer {
	const bytes: number[] = [];
	for (const character of text) {
		const point = character.codePointAt(0) ?? 0;
		const pair = bytesOf().get(character);
		if (point <= ASCII_MAX) bytes.push(point);
		else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
		else bytes.push(...Buffer.from(`&#${point};`, "ascii"));
	}
	return Buffer.from(bytes);
}
