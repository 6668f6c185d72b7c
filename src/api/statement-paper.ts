import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import Pdf from "pdfkit";

/** Cells of one line: time, rule, counterpart, debit, credit, balance. */
export type PaperRow = readonly [string, string, string, string, string, string];

/** A statement in words: all that the drawing thread needs to know. */
export interface Paper {
	readonly language: string;
	readonly madeAtMs: number;
	readonly institution: string;
	readonly title: string;
	readonly facts: readonly (readonly [label: string, value: string])[];
	readonly figures: readonly (readonly [label: string, value: string])[];
	readonly heads: PaperRow;
	readonly opening: PaperRow;
	/** Lines of tab-separated cells. */
	readonly rows: string;
	readonly sum: PaperRow;
	readonly closing: PaperRow;
	readonly none: string;
	readonly note: string;
	/** "Page {page} of {pages}". */
	readonly page: string;
}

type Doc = PDFKit.PDFDocument;

const INK = "#1F2329";
const INK_2 = "#646A73";
const LINE = "#E8E6E1";
const CINNABAR = "#C8372D";

/** A4 in points, and what of it is written on. */
const WIDTH = 595.28;
const HEIGHT = 841.89;
const EDGE = 40;
const INNER = WIDTH - 2 * EDGE;
const BOTTOM = HEIGHT - 58;
const ROW = 15;
const TEXT = 7.5;
const FIGURE = 11;

interface PaperColumn {
	readonly width: number;
	readonly end: boolean;
}

const COLUMNS: readonly PaperColumn[] = [
	{ width: 84, end: false },
	{ width: 72, end: false },
	{ width: INNER - 84 - 72 - 3 * 66, end: false },
	{ width: 66, end: true },
	{ width: 66, end: true },
	{ width: 66, end: true },
];
const GAP = 6;

/** Top of the first table row on the first page and on later ones. */
const FIRST_TOP = 236;
const LATER_TOP = 84;

/** Draws the pages. Takes the processor for as long as it needs: run it in a thread of its own. */
export function drawPaper(paper: Paper): Promise<Buffer> {
	const doc = new Pdf({
		size: "A4",
		margin: 0,
		lang: paper.language,
		displayTitle: true,
		autoFirstPage: false,
		info: { Title: `${paper.title} ${paper.facts[0]?.[1] ?? ""}`, Author: paper.institution },
	});
	// The statement's own time, not that of the machine it is drawn on.
	doc.info.CreationDate?.setTime(paper.madeAtMs);
	doc.registerFont("text", font("Regular"));
	doc.registerFont("strong", font("Medium"));
	const whole = collect(doc);
	const pages = pagesOf(rowsOf(paper));
	for (const [at, rows] of pages.entries()) {
		doc.addPage();
		const top = at === 0 ? drawHead(doc, paper) : drawLaterHead(doc, paper);
		drawTable(doc, paper, rows, top);
		drawFoot(doc, paper, { page: at + 1, pages: pages.length });
	}
	doc.end();
	return whole;
}

function font(weight: "Regular" | "Medium"): Buffer {
	const file = `../fonts/NotoSansHans-${weight}.otf`;
	return readFileSync(fileURLToPath(new URL(file, import.meta.resolve("@embedpdf/fonts-sc"))));
}

async function collect(doc: Doc): Promise<Buffer> {
	const chunks: Buffer[] = [];
	for await (const chunk of doc) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

interface Drawn {
	readonly cells: readonly string[];
	readonly strong: boolean;
}

function rowsOf(paper: Paper): Drawn[] {
	const lines = paper.rows === "" ? [] : paper.rows.split("\n");
	const plain = (cells: readonly string[]): Drawn => ({ cells, strong: false });
	const strong = (cells: readonly string[]): Drawn => ({ cells, strong: true });
	return [
		strong(paper.opening),
		...(lines.length === 0 ? [plain(["", "", paper.none])] : []),
		...lines.map((line) => plain(line.split("\t"))),
		strong(paper.sum),
		strong(paper.closing),
	];
}

function pagesOf(rows: readonly Drawn[]): Drawn[][] {
	const room = (top: number): number => Math.floor((BOTTOM - top) / ROW);
	const pages: Drawn[][] = [rows.slice(0, room(FIRST_TOP))];
	const later = room(LATER_TOP);
	for (let at = room(FIRST_TOP); at < rows.length; at += later) {
		pages.push(rows.slice(at, at + later));
	}
	return pages;
}

/** Seal, title, what the statement is of, and its four figures. @returns where the table begins */
function drawHead(doc: Doc, paper: Paper): number {
	drawSeal(doc, EDGE, EDGE, 30);
	write(doc, paper.institution, { x: EDGE + 40, y: EDGE, size: 13, strong: true });
	write(doc, paper.title, { x: EDGE + 40, y: EDGE + 18, size: 9, color: INK_2 });
	let y = EDGE + 48;
	for (const [at, [label, value]] of paper.facts.entries()) {
		const x = EDGE + (at % 2) * (INNER / 2);
		write(doc, label, { x, y, size: TEXT, color: INK_2 });
		write(doc, fit(doc, value, INNER / 2 - 66, 8.5, "text"), { x: x + 58, y: y - 1, size: 8.5 });
		if (at % 2 === 1) y += 16;
	}
	y += paper.facts.length % 2 === 1 ? 24 : 8;
	const cell = INNER / paper.figures.length;
	doc.rect(EDGE, y, INNER, 44).fill("#FAF9F6");
	for (const [at, [label, value]] of paper.figures.entries()) {
		const x = EDGE + at * cell + 12;
		write(doc, label, { x, y: y + 8, size: TEXT, color: INK_2 });
		const full = doc.font("strong", FIGURE).widthOfString(value);
		const size = FIGURE * Math.min(1, (cell - 16) / full);
		write(doc, value, { x, y: y + 21, size, strong: true });
	}
	return FIRST_TOP;
}

function drawLaterHead(doc: Doc, paper: Paper): number {
	const [account, owner] = paper.facts.map(([, value]) => value);
	write(doc, paper.title, { x: EDGE, y: EDGE, size: 9, strong: true });
	const rest = [account, owner].join("  ");
	write(doc, fit(doc, rest, INNER - 120, 8, "text"), {
		x: EDGE + 110,
		y: EDGE + 1,
		size: 8,
		color: INK_2,
	});
	return LATER_TOP;
}

function drawTable(doc: Doc, paper: Paper, rows: readonly Drawn[], top: number): void {
	drawCells(doc, { cells: paper.heads, strong: false }, top - 19, INK_2);
	rule(doc, top - 4, INK_2);
	for (const [at, row] of rows.entries()) {
		const y = top + at * ROW;
		drawCells(doc, row, y + 2, INK);
		rule(doc, y + ROW - 1.5, LINE);
	}
}

function drawCells(doc: Doc, { cells, strong }: Drawn, y: number, color: string): void {
	let x = EDGE;
	for (const [at, { width, end }] of COLUMNS.entries()) {
		const name = strong ? "strong" : "text";
		const cell = cells[at] ?? "";
		if (end && cell !== "") {
			drawFigure(doc, cell, { x: x + width, y, color, strong, room: width - GAP });
		} else if (cell !== "") {
			write(doc, fit(doc, cell, width - GAP, TEXT, name), { x, y, size: TEXT, color, strong });
		}
		x += width;
	}
}

/** A figure that ends at `x`. Larger than its column it is drawn smaller: no digit is ever left out. */
function drawFigure(
	doc: Doc,
	text: string,
	{ room, ...place }: Omit<Place, "size"> & { readonly room: number },
): void {
	const full = doc.font(place.strong === true ? "strong" : "text", TEXT).widthOfString(text);
	const scale = Math.min(1, room / full);
	write(doc, text, { ...place, x: place.x - full * scale, size: TEXT * scale });
}

function drawFoot(doc: Doc, paper: Paper, count: { page: number; pages: number }): void {
	rule(doc, HEIGHT - 48, LINE);
	const page = paper.page.replaceAll(/\{(page|pages)\}/g, (_, name: "page" | "pages") =>
		String(count[name]),
	);
	const made = paper.facts.at(-1)?.join(" ") ?? "";
	write(doc, fit(doc, paper.note, INNER, 6.5, "text"), {
		x: EDGE,
		y: HEIGHT - 42,
		size: 6.5,
		color: INK_2,
	});
	write(doc, `${paper.institution} · ${made}`, {
		x: EDGE,
		y: HEIGHT - 30,
		size: 6.5,
		color: INK_2,
	});
	const width = doc.font("text", 6.5).widthOfString(page);
	write(doc, page, { x: WIDTH - EDGE - width, y: HEIGHT - 30, size: 6.5, color: INK_2 });
}

/** The brand's seal: the strokes are those of the faces' own. */
function drawSeal(doc: Doc, x: number, y: number, size: number): void {
	doc
		.save()
		.translate(x, y)
		.scale(size / 48);
	doc.roundedRect(2, 2, 44, 44, 9).fill(CINNABAR);
	doc.lineWidth(3).lineCap("round").lineJoin("round").strokeColor("#FFFFFF");
	for (const stroke of [
		"M12.2 13.5h9v13.3M12.2 13.5v13.3M16.7 17v8.2c0 4.4-1.8 7-4.9 9.3M17.6 28.2c1.5 1.6 2.8 3.4 3.9 5.6",
		"M35.2 12.6c-2 3.3-4.4 5.6-7.2 7.2M25.2 23.2h11.4M27.9 12.4v20.8c0 1 .6 1.3 1.4.8l4.2-2.6M30.2 23.4c1.1 4.7 3.3 8.3 6.8 10.9",
	]) {
		doc.path(stroke).stroke();
	}
	doc.restore();
}

function rule(doc: Doc, y: number, color: string): void {
	doc
		.moveTo(EDGE, y)
		.lineTo(WIDTH - EDGE, y)
		.lineWidth(0.5)
		.stroke(color);
}

interface Place {
	readonly x: number;
	readonly y: number;
	readonly size: number;
	readonly color?: string;
	readonly strong?: boolean;
}

function write(doc: Doc, text: string, { x, y, size, color = INK, strong }: Place): void {
	doc
		.font(strong === true ? "strong" : "text", size)
		.fillColor(color)
		.text(text, x, y, { lineBreak: false });
}

/** Wider than any character is drawn, in parts of the size. */
const WIDEST = 1;

/** The text, or as much of it as fits with an ellipsis. */
function fit(doc: Doc, text: string, width: number, size: number, name: string): string {
	if (text.length * WIDEST * size <= width) return text;
	const sized = doc.font(name, size);
	if (sized.widthOfString(text) <= width) return text;
	const characters = [...text];
	while (characters.length > 0 && sized.widthOfString(`${characters.join("")}…`) > width) {
		characters.pop();
	}
	return `${characters.join("").trimEnd()}…`;
}
