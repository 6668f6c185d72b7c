/** Something that somebody means to do later: press "pay" at a bank, take a transfer back. */
export interface Errands {
	in(duration: Temporal.DurationLike, run: () => Promise<void>): void;
	/** Takes what is due at an instant, in the order it was meant. */
	due(now: Temporal.Instant): (() => Promise<void>)[];
	/** How many still lie ahead. */
	waiting(): number;
}

interface Note {
	readonly at: Temporal.Instant;
	readonly run: () => Promise<void>;
}

export function createErrands(now: () => Temporal.Instant): Errands {
	let notes: Note[] = [];
	return {
		in(duration, run) {
			notes.push({ at: now().add(duration), run });
		},
		due(instant) {
			const isDue = ({ at }: Note): boolean => Temporal.Instant.compare(at, instant) <= 0;
			const due = notes.filter(isDue);
			notes = notes.filter((note) => !isDue(note));
			return due.map(({ run }) => run);
		},
		waiting: () => notes.length,
	};
}
