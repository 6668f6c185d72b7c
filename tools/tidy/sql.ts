import type { Node } from "oxc-parser";
import { isTestSupport, isUnder, placeOf } from "./rooms.ts";
import {
	literalText,
	nodesOf,
	type Rule,
	type Source,
	type Violation,
	violation,
} from "./source.ts";

/** Text that PostgreSQL is meant to read. Keywords stand in lower or upper case, prose does not. */
const SQL =
	/^\s*(select\s[\s\S]*\sfrom\s|select\s+\w+(\.\w+)?\(|insert\s+into\s|update\s+[\w."$]+\s+(as\s+\w+\s+)?set\s|delete\s+from\s|with\s+(recursive\s+)?\w+\s+as\s|merge\s+into\s|(create|alter|drop)\s+(table|schema|index|unique|database|type|view|function|role)\b|truncate\s+\w|lock\s+table\s|set\s+local\s|notify\s|listen\s)/;
const CLOCK_READ =
	/\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(\s*\)|\bcurrent_(timestamp|date|time)\b|\blocaltime(stamp)?\b/i;
const HEADER = /^set local lock_timeout = '\d+\w+';\s*set local statement_timeout = '\d+\w+';/;

export function looksLikeSql(text: string): boolean {
	return SQL.test(text) || SQL.test(text.replaceAll(/\b[A-Z]+\b/g, (word) => word.toLowerCase()));
}

/** SQL has one place a noun: its store. */
export const sqlPlaceRule: Rule = {
	name: "sql-place",
	*check(sources) {
		for (const file of sources) {
			if (isUnder(file.path, "src/platform", "web", "tools", "bench")) continue;
			if (/(^|-)store\.ts$/.test(placeOf(file.path).file) || isTestSupport(file.path)) continue;
			for (const { node } of nodesOf(file)) {
				const text = literalText(node);
				if (text !== undefined && looksLikeSql(text))
					yield violation(file, node.start, "sql-place", "SQL belongs in a *-store.ts");
			}
		}
	},
};

/** Values reach SQL as parameters. Only constants, named in capitals, may be spliced in. */
export const sqlParametersRule: Rule = {
	name: "sql-parameters",
	*check(sources) {
		for (const file of sources) {
			if (!isUnder(file.path, "src", "sim", "town") || isTestSupport(file.path)) continue;
			if (isUnder(file.path, "src/platform")) continue;
			for (const { node } of nodesOf(file)) {
				if (node.type !== "TemplateLiteral" || !looksLikeSql(literalText(node) ?? "")) continue;
				for (const expression of node.expressions) {
					if (isConstant(expression)) continue;
					const message = "a value in SQL is a parameter; only a CONSTANT may be spliced in";
					yield violation(file, expression.start, "sql-parameters", message);
				}
			}
		}
	},
};

/** `COLUMNS`, or a member of such a table of texts. */
function isConstant(node: Node): boolean {
	if (node.type === "MemberExpression") return isConstant(node.object);
	return node.type === "Identifier" && /^[A-Z][A-Z0-9_]*$/.test(node.name);
}

/** What a sharded store refuses, or does on one machine only: docs/decisions/0006. */
const UNPORTABLE =
	/\b(merge\s+into|create\s+(or\s+replace\s+)?(constraint\s+)?(trigger|rule|sequence)\b|generated\s+\w+(\s+default)?\s+as\s+identity|exclude\s+using|deferrable|nextval\s*\(|(gen_)?random(_uuid)?\s*\(|uuidv[47]\s*\(|pg_(try_)?advisory_(un)?lock\w*\s*\()|(^|;)\s*(set\s+(?!local\b)|listen\s)/i;

export const sqlPortableRule: Rule = {
	name: "sql-portable",
	*check(sources) {
		for (const file of sources) {
			if (file.path.endsWith(".sql")) {
				const found = UNPORTABLE.exec(withoutSqlComments(file.text));
				if (found !== null) yield unportable(file, found.index, found[0]);
				continue;
			}
			if (!isUnder(file.path, "src") || !/(^|-)store\.ts$/.test(file.path)) continue;
			for (const { node } of nodesOf(file)) {
				const found = UNPORTABLE.exec(literalText(node) ?? "");
				if (found !== null && /\s/.test(literalText(node) ?? ""))
					yield unportable(file, node.start, found[0]);
			}
		}
	},
};

function unportable(file: Source, offset: number, what: string): Violation {
	return violation(
		file,
		offset,
		"sql-portable",
		`does not hold over many machines: ${what.trim()}`,
	);
}

/** The database's clock is not ours: a replayed or simulated day would mix two times. */
export const sqlClockRule: Rule = {
	name: "sql-clock",
	*check(sources) {
		const message = "time in SQL is a parameter";
		for (const file of sources) {
			if (file.path.endsWith(".sql")) {
				const found = CLOCK_READ.exec(withoutSqlComments(file.text));
				if (found !== null) yield violation(file, found.index, "sql-clock", message);
				continue;
			}
			if (isUnder(file.path, "src/platform", "web", "tools", "docs")) continue;
			for (const { node } of nodesOf(file)) {
				const text = literalText(node);
				if (text !== undefined && CLOCK_READ.test(text) && looksLikeSql(text))
					yield violation(file, node.start, "sql-clock", message);
			}
		}
	},
};

/** A migration waits for no lock longer than it says, and is found by its number. */
export const migrationRule: Rule = {
	name: "migration",
	*check(sources) {
		for (const file of sources) {
			const match = /^src\/\w+\/migrations\/(.+)$/.exec(file.path);
			if (match === null) continue;
			if (!/^\d{4}-[a-z0-9-]+\.sql$/.test(match[1] ?? ""))
				yield violation(file, 0, "migration", "a migration is named 0001-what.sql");
			if (!HEADER.test(withoutSqlComments(file.text).trimStart()))
				yield violation(
					file,
					0,
					"migration",
					"a migration begins with set local lock_timeout and statement_timeout",
				);
		}
	},
};

/** Comments blanked out, offsets kept. */
function withoutSqlComments(text: string): string {
	return text.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => " ".repeat(comment.length));
}
