/** A cell that a spreadsheet will not read as a formula, quoted when it must be. */
function cell(text: string): string {
	const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[\d.]+$/.test(text) ? `'${text}` : text;
	return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Rows as CSV (RFC 4180) with the byte order mark by which Excel knows UTF-8. */
export function toCsv(rows: readonly (readonly string[])[]): string {
	return `\uFEFF${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** Hands the text to the browser as a download. */
export function download(name: string, text: string): void {
	saveFile(name, new Blob([text], { type: "text/csv;charset=utf-8" }));
}

/** Hands a file to the browser as a download. */
export function saveFile(name: string, blob: Blob): void {
	const url = URL.createObjectURL(blob);
	const link = document.createElement("a");
	link.href = url;
	link.download = name;
	link.click();
	URL.revokeObjectURL(url);
}
