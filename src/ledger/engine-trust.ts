/** Batches that read everything after one that was written on a wrong memory: at first, and at most. */
const PAUSE_MIN = 1;
const PAUSE_MAX = 64;

/**
 * Whether what the engine remembers is worth deciding on. Each time it turns out wrong, twice as many
 * batches read everything: where others write to the same accounts all the time, a batch that is
 * refused by the database costs more than the reading that it saved.
 */
export class Trust {
	#pause = PAUSE_MIN;
	#left = 0;

	/** How the next batch is to be run. */
	next(): "remembered" | "read" {
		if (this.#left === 0) return "remembered";
		this.#left -= 1;
		return "read";
	}

	/** It was right. */
	held(): void {
		this.#pause = Math.max(PAUSE_MIN, this.#pause / 2);
	}

	/** It was wrong. */
	broken(): void {
		this.#left = this.#pause;
		this.#pause = Math.min(PAUSE_MAX, this.#pause * 2);
	}
}
