import type { Fact, Facts } from "./asked.ts";

const LINE = /^([a-z][\w.]{0,60})\s*=\s*(.{1,100})$/;

/** Facts in their order, each as text, for people. */
export function canonicalFacts(facts: Facts): { name: string; value: string }[] {
	return Object.entries(facts)
		.map(([name, fact]) => ({ name, value: String(fact) }))
		.toSorted((left, right) => (left.name < right.name ? -1 : 1));
}

/** Facts of lines `name=value`; a whole number, true and false are read as such. Undefined: unreadable. */
export function readFacts(text: string): Facts | undefined {
	const facts: Record<string, Fact> = {};
	for (const line of text.split("\n").map((one) => one.trim())) {
		if (line === "") continue;
		const [, name, value] = LINE.exec(line) ?? [];
		if (name === undefined || value === undefined) return undefined;
		facts[name] = factOf(value);
	}
	return facts;
}

function factOf(text: string): Fact {
	if (text === "true" || text === "false") return text === "true";
	return /^-?\d{1,18}$/.test(text) ? BigInt(text) : text;
}
