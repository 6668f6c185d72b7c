import { closeSync, openSync, readSync, writeSync } from "node:fs";
import type { Uuid } from "#kernel";

/** Money from one person's account to another's, in fen. */
export interface Move {
	readonly from: string;
	readonly to: string;
	readonly minor: string;
}

export interface AskedEntry {
	readonly id: Uuid;
	readonly moves: readonly Move[];
	readonly captures: readonly { readonly holdId: Uuid; readonly minor: string }[];
}

/** What somebody wants of the books, written down before it is asked. */
export type Ask =
	| {
			readonly n: number;
			readonly kind: "entries";
			readonly linked: boolean;
			/** Times the same is sent at once. */
			readonly copies: number;
			readonly entries: readonly AskedEntry[];
	  }
	| {
			readonly n: number;
			readonly kind: "hold";
			readonly holdId: Uuid;
			readonly on: string;
			readonly minor: string;
	  }
	| { readonly n: number; readonly kind: "release"; readonly holdId: Uuid };

/**
 * A line of the journal. `told`: what the answer was, a word an entry and copy. `again`: what was
 * posted before and sent once more; `other`: other content under an id that is taken.
 */
export type JournalLine =
	| { readonly ask: Ask }
	| { readonly told: number; readonly words: readonly string[] }
	| { readonly again: Uuid; readonly word: string }
	| { readonly other: Uuid; readonly word: string };

/**
 * Appends whole lines; each has left the process when the call returns, so that kill -9 takes none
 * of them back. The machine stays up: the file need not be on disk.
 */
export class JournalWriter {
	readonly #file: number;

	constructor(path: string) {
		this.#file = openSync(path, "a");
	}

	write(line: JournalLine): void {
		writeSync(this.#file, `${JSON.stringify(line)}\n`);
	}

	close(): void {
		closeSync(this.#file);
	}
}

/** What is known of a run so far: read on from where it was left. */
export class Journal {
	readonly asks: Map<number, Ask> = new Map();
	/** All words told on an ask; none while nobody was answered. */
	readonly told: Map<number, readonly string[]> = new Map();
	readonly again: { readonly id: Uuid; readonly word: string }[] = [];
	readonly other: { readonly id: Uuid; readonly word: string }[] = [];
	readonly #file: number;
	#offset = 0;
	#rest = "";

	constructor(path: string) {
		this.#file = openSync(path, "a+");
	}

	/** Takes in what was written since. A last line without its end is left for the next time. */
	read(): this {
		const buffer = Buffer.alloc(1 << 20);
		for (;;) {
			const bytes = readSync(this.#file, buffer, 0, buffer.length, this.#offset);
			if (bytes === 0) return this;
			this.#offset += bytes;
			const lines = `${this.#rest}${buffer.toString("latin1", 0, bytes)}`.split("\n");
			this.#rest = lines.pop() ?? "";
			for (const line of lines) this.#take(JSON.parse(line) as JournalLine);
		}
	}

	get unanswered(): Ask[] {
		return [...this.asks.values()].filter(({ n }) => !this.told.has(n));
	}

	close(): void {
		closeSync(this.#file);
	}

	#take(line: JournalLine): void {
		if ("ask" in line) this.asks.set(line.ask.n, line.ask);
		else if ("told" in line) this.told.set(line.told, line.words);
		else if ("again" in line) this.again.push({ id: line.again, word: line.word });
		else this.other.push({ id: line.other, word: line.word });
	}
}

/** Words that say that an entry stands. */
export function stands(word: string): boolean {
	return word === "posted" || word === "replayed";
}

export function ownerOf(n: number): string {
	return `person-${n}`;
}

export const PEOPLE = 200;
/** What each has at the start, in fen: little enough that many a transfer is refused. */
export const START = 3_000n;
