/** What a spreadsheet would take for a formula, in the forms of both widths. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/;

/** A cell that a spreadsheet will not read as a formula, quoted when it must be. */
function cell(text: string): string {
	const safe = FORMULA.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV (RFC 4180) in UTF-8 with the byte order mark by which Excel knows it. */
export function toCsv(rows: readonly (readonly string[])[]): Buffer {
	const lines = rows.map((row) => row.map(cell).join(","));
	return Buffer.from(`\uFEFF${lines.join("\r\n")}\r\n`, "utf8");
}
