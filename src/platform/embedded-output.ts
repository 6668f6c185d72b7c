import { Socket } from "node:net";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import type { Log } from "./log.ts";

const KEPT_LINES = 30;
const LAST_LINE_WITHIN_MS = 1_000;

/** Reads the server's standard error: relays what matters to the log, keeps the last lines for a refusal. */
export class ServerOutput {
	readonly #closed: Promise<void>;
	readonly #lines: string[] = [];
	readonly #log: Log | undefined;
	readonly #stream: Readable;

	constructor(stream: Readable, log: Log | undefined) {
		this.#log = log;
		this.#stream = stream;
		const reader = createInterface({ input: stream });
		reader.on("line", (line) => this.#take(line));
		this.#closed = new Promise((done) => reader.once("close", () => done()));
	}

	/**
	 * To be called when the server has ended: resolves when its last line has been read. A process that
	 * outlives its server keeps the pipe open, as long as it likes: nobody waits for its words.
	 */
	async lastLine(): Promise<void> {
		const read = new AbortController();
		const late = sleep(LAST_LINE_WITHIN_MS, undefined, { signal: read.signal }).catch(
			(error: unknown) => {
				if (!read.signal.aborted) throw error;
			},
		);
		await Promise.race([this.#closed, late]);
		read.abort();
	}

	/** Lets the program end though the server may still say something. */
	unref(): void {
		if (this.#stream instanceof Socket) this.#stream.unref();
	}

	/** The most telling line: the last fatal one, else the last of all. */
	reason(): string {
		const told = this.#lines.findLast((line) => /FATAL|PANIC|error while loading/.test(line));
		return (told ?? this.#lines.at(-1) ?? "it said nothing").replace(/^.*\|\w+:\s+/, "");
	}

	#take(line: string): void {
		this.#lines.push(line);
		if (this.#lines.length > KEPT_LINES) this.#lines.shift();
		const match = /^([^|]*)\|(\w+):\s+(.*)$/.exec(line);
		if (match === null) return;
		const [, backend = "", severity = "", text = ""] = match;
		if (severity === "FATAL" || severity === "PANIC") {
			this.#log?.warn("postgres.said", { backend, severity, text });
		}
		// What a statement did wrong has been told to whoever sent it.
		const background = backend !== "client backend" && backend !== "postmaster";
		if ((severity === "ERROR" || severity === "WARNING") && background) {
			this.#log?.warn("postgres.said", { backend, severity, text });
		}
	}
}
