import { isUnder } from "./rooms.ts";
import { lineOf, type Rule, type Source, type Violation, violation } from "./source.ts";

export const todoRule: Rule = {
	name: "todo",
	*check(sources) {
		for (const { file, text, start } of comments(sources)) {
			const found = /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/.exec(text);
			if (found === null) continue;
			yield violation(
				file,
				start + found.index,
				"todo",
				`${found[1]} needs its number: ${found[1]}(#12)`,
			);
		}
	},
};

const SUPPRESSION =
	/(@ts-(?:expect-error|ignore|nocheck)|(?:oxlint|eslint)-disable(?:-next-line|-line)?|biome-ignore(?:-\w+)?|knip-ignore|tidy-allow|squawk-ignore(?:-file)?)\b(.*)/;

export const suppressionRule: Rule = {
	name: "suppression",
	*check(sources) {
		for (const { file, text, start } of comments(sources)) {
			const found = SUPPRESSION.exec(text);
			if (found === null) continue;
			const at = start + found.index;
			const [, what = "", rest = ""] = found;
			if (what === "@ts-ignore" || what === "@ts-nocheck") {
				const message = `${what} hides the next mistake too: @ts-expect-error with a reason`;
				yield violation(file, at, "suppression", message);
			} else if (!hasReason(file, what, rest, lineOf(file, at))) {
				yield violation(file, at, "suppression", `${what} needs a reason: "-- why"`);
			}
		}
	},
};

/** A reason follows "--" or ":" and has at least three words; squawk reads only rule names, so its reason stands a line above. */
function hasReason(file: Source, what: string, rest: string, line: number): boolean {
	const above = file.text.split("\n")[line - 2] ?? "";
	const reason = what.startsWith("squawk")
		? /^\s*--(?!\s*squawk)(.*)$/.exec(above)?.[1]
		: /(?:--|:)(.*)$/.exec(rest)?.[1];
	return (reason ?? "").trim().split(/\s+/).length >= 3;
}

interface Remark {
	readonly file: Source;
	readonly text: string;
	readonly start: number;
}

function* comments(sources: readonly Source[]): Generator<Remark> {
	for (const file of sources) {
		for (const { value, start } of file.comments) yield { file, text: value, start: start + 2 };
		if (/\.(sql|css|sh)$/.test(file.path) || isUnder(file.path, ".ci")) {
			for (const found of file.text.matchAll(/--[^\n]*|\/\*[\s\S]*?\*\/|#[^\n]*/g))
				yield { file, text: found[0], start: found.index };
		}
	}
}

/**
 * Takes out what a comment allows, on the same line or the line below it (docs/STYLE.md shows the
 * form). An allowance that allows nothing is itself a violation.
 */
export function withoutAllowed(
	sources: readonly Source[],
	violations: readonly Violation[],
): Violation[] {
	const left = new Set(violations);
	for (const { file, text, start } of comments(sources)) {
		const found = /\btidy-allow\s+([\w-]+)/.exec(text);
		if (found === null) continue;
		const line = lineOf(file, start + found.index);
		const [, name = ""] = found;
		const allowed = violations.filter(
			(one) =>
				one.path === file.path && one.rule === name && (one.line === line || one.line === line + 1),
		);
		for (const one of allowed) left.delete(one);
		if (allowed.length === 0)
			left.add(violation(file, start, "suppression", `nothing of ${name} to allow here`));
	}
	return [...left];
}
