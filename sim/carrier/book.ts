import { join } from "node:path";
import { openJournal, rollOf } from "../kit/index.ts";

export type LineState = "active" | "suspended" | "cancelled";

/** A number as the carriers know it: who signed for it, since when, and what has happened to it. */
export interface Line {
	readonly number: string;
	/** Signed with name and ID card; null: nobody has told us, whoever asks first is taken at their word. */
	readonly holder: { readonly name: string; readonly idNumber: string } | null;
	/** First day of the present holder's contract. */
	readonly since: string;
	/** First day of the number at its present carrier. */
	readonly carrierSince: string;
	readonly ported: boolean;
	readonly state: LineState;
	readonly simSwappedAt: string;
	readonly portedAt: string;
}

export interface Book {
	line(number: string): Line;
	write(line: Line): void;
	count(): number;
}

const LINES_MAX = 200_000;
const OLDEST = Temporal.PlainDate.from("2009-01-01");
/** Contracts of those whom nobody has told us of began in these years before 2022. */
const DAYS = 4_700;

/** The registers of all carriers. A number that was never written to has had one holder for years. */
export function openBook(dataDir: string, seed: string): Book {
	const lines = new Map<string, Line>();
	const journal = openJournal<Line>(
		join(dataDir, "lines.jsonl"),
		(line) => void lines.set(line.number, line),
		LINES_MAX,
	);
	return {
		line(number) {
			const known = lines.get(number);
			if (known !== undefined) return known;
			const since = OLDEST.add({ days: rollOf(DAYS, seed, "since", number) }).toString();
			return {
				...{ number, holder: null, since, carrierSince: since, ported: false },
				...{ state: "active", simSwappedAt: "", portedAt: "" },
			};
		},
		write(line) {
			journal.append(line);
			lines.set(line.number, line);
		},
		count: () => lines.size,
	};
}
