/** Whole files, or the part of one between its markers. */
export interface Document {
	readonly path: string;
	readonly text: string;
	/** Name of the markers `<!-- generated: NAME -->` … `<!-- end: NAME -->`; the whole file without. */
	readonly section?: string;
}

/** The file with its generated part replaced. Throws when the markers are not there, once, in order. */
export function withSection(file: string, section: string, text: string): string {
	const start = `<!-- generated: ${section} -->`;
	const end = `<!-- end: ${section} -->`;
	const [before, rest, ...more] = file.split(start);
	const [old, after, ...others] = rest?.split(end) ?? [];
	if (
		before === undefined ||
		old === undefined ||
		after === undefined ||
		more.length + others.length > 0
	)
		throw new Error(`expected ${start} … ${end} once`);
	return `${before}${start}\n${text.trim()}\n${end}${after}`;
}
