import { Worker } from "node:worker_threads";
import { type Money, type Refusal, refuse, toDecimal } from "#kernel";
import type { Statement, StatementRow } from "./statement.ts";
import type { Paper, PaperRow } from "./statement-paper.ts";
import { statementFacts, statementWords } from "./statement-words.ts";

/** Papers waiting beside the one that is drawn; the next is asked to come back. */
const WAITING_MAX = 8;
const RETRY_AFTER_S = "5";
/** The longest statement takes some seconds; one that hangs must not hold those behind it. */
const DRAWN_WITHIN_MS = 60_000;
const HEAP_MAX_MB = 768;

let waiting = 0;
let last: Promise<unknown> = Promise.resolve();

/**
 * A statement on A4 pages. Drawn by a thread of its own, one at a time: requests are answered
 * meanwhile.
 * Refusals: `temporarily_unavailable` when too many are waiting. Faults: the thread's.
 */
export async function statementPdf(
	statement: Statement,
): Promise<Buffer | Refusal<"temporarily_unavailable">> {
	if (waiting >= WAITING_MAX) {
		return refuse("temporarily_unavailable", { retryAfter: RETRY_AFTER_S });
	}
	waiting += 1;
	const drawn = last.then(() => draw(paperOf(statement)));
	last = drawn.catch(() => undefined);
	try {
		return await drawn;
	} finally {
		waiting -= 1;
	}
}

async function draw(paper: Paper): Promise<Buffer> {
	const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
	const worker = new Worker(new URL("./statement-paper-worker.ts", import.meta.url), {
		workerData: paper,
		resourceLimits: { maxOldGenerationSizeMb: HEAP_MAX_MB },
	});
	const signal = AbortSignal.timeout(DRAWN_WITHIN_MS);
	const stop = (): void => reject(signal.reason);
	signal.addEventListener("abort", stop);
	worker.once("message", (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
	worker.once("error", reject);
	worker.once("exit", (code) => reject(new Error(`the drawing thread ended with ${code}`)));
	try {
		return await promise;
	} finally {
		signal.removeEventListener("abort", stop);
		await worker.terminate();
	}
}

/** The statement in words and figures, laid out by the thread: plain text, so that handing it over is cheap. */
function paperOf(statement: Statement): Paper {
	const words = statementWords(statement.language);
	const { opening, closing, debit, credit, rows, from, to, at } = statement;
	return {
		language: statement.language,
		madeAtMs: at.epochMilliseconds,
		institution: words.institution,
		title: words.title,
		facts: statementFacts(statement),
		figures: [
			[words.opening, grouped(opening)],
			[`${words.debit} (${debit.lines})`, grouped(debit.amount)],
			[`${words.credit} (${credit.lines})`, grouped(credit.amount)],
			[words.closing, grouped(closing)],
		],
		heads: [
			words.time,
			words.rule,
			words.counterpart,
			words.debit,
			words.credit,
			words.balance,
		] satisfies PaperRow,
		opening: [from.toString(), words.opening, "", "", "", grouped(opening)],
		rows: rows.map((row) => cellsOf(row).join("\t")).join("\n"),
		sum: [
			to.toString(),
			words.sum,
			`${rows.length} ${words.lines}`,
			grouped(debit.amount),
			grouped(credit.amount),
			"",
		],
		closing: [to.toString(), words.closing, "", "", "", grouped(closing)],
		none: words.none,
		note: words.note,
		page: words.page,
	};
}

function cellsOf({ line, rule, counterpart, time }: StatementRow): PaperRow {
	const amount = grouped(line.amount);
	return [
		time,
		rule,
		counterpart.replaceAll(/\p{Cc}+/gu, " "),
		line.side === "debit" ? amount : "",
		line.side === "credit" ? amount : "",
		grouped(line.balanceAfter),
	];
}

/** "-1,234.50" with a minus as wide as a digit. */
function grouped(amount: Money): string {
	const [whole = "", fraction = ""] = toDecimal(amount).split(".");
	const digits = whole.replace("-", "").replaceAll(/\B(?=(\d{3})+$)/g, ",");
	return `${whole.startsWith("-") ? "−" : ""}${digits}.${fraction}`;
}
