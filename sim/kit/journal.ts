import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from "node:fs";
import { dirname } from "node:path";

/** Facts of one kind, one JSON object a line, appended and never changed: what a bank's books are. */
export interface Journal<Fact> {
	append(fact: Fact): void;
}

/**
 * Opens the journal and hands every fact it holds to `restore`, oldest first. A last line without
 * its newline was cut by a crash before anybody was told: it is dropped.
 */
export function openJournal<Fact>(path: string, restore: (fact: Fact) => void): Journal<Fact> {
	mkdirSync(dirname(path), { recursive: true });
	if (existsSync(path)) {
		const text = readFileSync(path, "utf8");
		const whole = text.slice(0, text.lastIndexOf("\n") + 1);
		if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
		for (const line of whole.split("\n")) {
			if (line !== "") restore(JSON.parse(line) as Fact);
		}
	}
	return {
		append(fact) {
			appendFileSync(path, `${JSON.stringify(fact)}\n`);
		},
	};
}
