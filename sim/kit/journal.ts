import {
	appendFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	truncateSync,
	writeFileSync,
} from "node:fs";
import { dirname } from "node:path";

/** Facts of one kind, one JSON object a line, appended and never changed: what a bank's books are. */
export interface Journal<Fact> {
	append(fact: Fact): void;
}

/**
 * Opens the journal and hands every fact it holds to `restore`, oldest first. A last line without
 * its newline was cut by a crash before anybody was told: it is dropped.
 * @param keepLast facts worth keeping; once there are twice as many, the older ones are let go.
 */
export function openJournal<Fact>(
	path: string,
	restore: (fact: Fact) => void,
	keepLast: number = Number.POSITIVE_INFINITY,
): Journal<Fact> {
	mkdirSync(dirname(path), { recursive: true });
	const lines = existsSync(path) ? wholeLines(path) : [];
	for (const line of lines) restore(JSON.parse(line) as Fact);
	let kept = lines.length;
	return {
		append(fact) {
			appendFileSync(path, `${JSON.stringify(fact)}\n`);
			kept += 1;
			if (kept >= keepLast * 2) kept = letGo(path, keepLast);
		},
	};
}

function wholeLines(path: string): string[] {
	const text = readFileSync(path, "utf8");
	const whole = text.slice(0, text.lastIndexOf("\n") + 1);
	if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
	return whole.split("\n").filter((line) => line !== "");
}

/** Replaces the file whole, so that a crash leaves the old one or the new one. */
function letGo(path: string, keepLast: number): number {
	const lines = wholeLines(path).slice(-keepLast);
	writeFileSync(`${path}.new`, lines.map((line) => `${line}\n`).join(""));
	renameSync(`${path}.new`, path);
	return lines.length;
}
