let codes: ReadonlyMap<string, number> | undefined;

/** Text in GBK, the charset of the bills; what it lacks becomes a question mark. */
export function encodeGbk(text: string): Buffer {
	codes ??= table();
	const bytes: number[] = [];
	for (const letter of text) {
		const code = letter.codePointAt(0) ?? 0;
		const pair = code < 0x80 ? undefined : codes.get(letter);
		if (code < 0x80) bytes.push(code);
		else if (pair === undefined) bytes.push(0x3f);
		else bytes.push(pair >> 8, pair & 0xff);
	}
	return Buffer.from(bytes);
}

/** Node reads GBK and does not write it: the table is what it reads, turned round. */
function table(): ReadonlyMap<string, number> {
	const decoder = new TextDecoder("gbk");
	const letters = new Map<string, number>();
	for (let high = 0x81; high <= 0xfe; high += 1) {
		for (let low = 0x40; low <= 0xfe; low += 1) {
			if (low === 0x7f) continue;
			const letter = decoder.decode(Uint8Array.of(high, low));
			if (letter.length <= 2 && !letter.includes("\ufffd") && !letters.has(letter)) {
				letters.set(letter, (high << 8) | low);
			}
		}
	}
	return letters;
}
