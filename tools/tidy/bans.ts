import type { Node } from "oxc-parser";
import { isTest, isUnder } from "./rooms.ts";
import { nodesOf, type Rule, type Visited, violation } from "./source.ts";

/** A ban on a piece of syntax: what it is, where it may stand all the same, what to use instead. */
interface Ban {
	readonly name: string;
	readonly instead: string;
	/** Files in which it is allowed. */
	allowed(path: string): boolean;
	matches(visited: Visited, path: string): boolean;
}

const TIMERS = new Set(["setTimeout", "setInterval", "setImmediate"]);
const DEEP_EQUAL =
	/^(notDeepEqual|deepEqual|notDeepStrictEqual|deepStrictEqual|partialDeepStrictEqual)$/;
/** A word of a name that stands for money: `feeTotal`, `order_amount`, `minor`. */
const AMOUNT = /(^|[a-z_])([Mm]inor|[Aa]mount|[Bb]alance|[Pp]rice|[Ff]ee)s?(?![a-z])/;
const TIME_SOURCES = ["src/kernel", "src/platform"] as const;

const BANS: readonly Ban[] = [
	{
		name: "date",
		instead: "time is Temporal, read from an injected Clock",
		// A browser shows days by its own clock; Temporal is not in every one of them.
		allowed: (path) => isUnder(path, ...TIME_SOURCES, "web"),
		matches: ({ node, parents }) => isReference(node, parents, "Date"),
	},
	{
		name: "wall-clock",
		instead: "only the kernel's systemClock reads the time; durations are measured in the platform",
		allowed: (path) => isUnder(path, ...TIME_SOURCES, "web", "town", "bench", "tools"),
		matches: ({ node }) =>
			isMember(node, "Temporal", "Now") ||
			isMember(node, "performance", "now") ||
			isMember(node, "process", "hrtime"),
	},
	{
		name: "timer",
		instead: "what waits by the domain's clock is a timer of the platform; tests do not sleep",
		allowed: (path) => isUnder(path, ...TIME_SOURCES, "sim/kit", "web"),
		matches: ({ node, parents }) =>
			[...TIMERS].some((name) => isReference(node, parents, name)) ||
			(node.type === "ImportDeclaration" && /^(node:)?timers(\/|$)/.test(node.source.value)),
	},
	{
		name: "random",
		instead: "chance comes from a seed, or from node:crypto where it must not be guessed",
		allowed: () => false,
		matches: ({ node }) => isMember(node, "Math", "random"),
	},
	{
		name: "parse-float",
		instead: "amounts are read by parseDecimal, other numbers by Number after a check",
		allowed: () => false,
		matches: ({ node, parents }) =>
			isReference(node, parents, "parseFloat") || isMember(node, "Number", "parseFloat"),
	},
	{
		name: "money-number",
		instead: "money never becomes a number: bigint minor units, or a string on the wire",
		allowed: (path) => path === "web/shared/src/money.ts",
		matches: ({ node }) =>
			node.type === "CallExpression" &&
			node.callee.type === "Identifier" &&
			/^(Number|parseInt)$/.test(node.callee.name) &&
			node.arguments.some(mentionsAmount),
	},
	{
		name: "minor-arithmetic",
		instead: "add, subtract, compare, isPositive … of #kernel keep the currency in view",
		allowed: (path) => /^(src\/kernel|web\/shared\/src)\/money(\.test)?\.ts$/.test(path),
		matches: ({ node }, path) => {
			if (node.type === "UnaryExpression" || node.type === "UpdateExpression")
				return /[-+~]/.test(node.operator) && isMinor(node.argument);
			if (node.type !== "BinaryExpression" && node.type !== "AssignmentExpression") return false;
			// On the wire, which the faces read, the units are text and may be compared as such.
			const plain = isUnder(path, "web") ? /^(=|in|[!=]==?)$/ : /^(=|in)$/;
			return !plain.test(node.operator) && [node.left, node.right].some(isMinor);
		},
	},
	{
		name: "deep-equal",
		instead: "any two Temporal values are deep-equal: use `same` of #platform/testkit",
		allowed: (path) =>
			isUnder(path, "web") || /^src\/platform\/(testkit|same)(\.test)?\.ts$/.test(path),
		matches: ({ node, parents }) =>
			node.type === "Identifier" && DEEP_EQUAL.test(node.name) && !isKey(node, parents),
	},
	{
		name: "console",
		instead: "the log of the platform, or process.stdout.write in a command",
		allowed: (path) => isUnder(path, ...TIME_SOURCES),
		matches: ({ node }) =>
			node.type === "MemberExpression" &&
			node.object.type === "Identifier" &&
			node.object.name === "console",
	},
	{
		name: "only",
		instead: "a test that runs alone silences all the others",
		allowed: () => false,
		matches: ({ node }) =>
			(node.type === "CallExpression" &&
				node.callee.type === "MemberExpression" &&
				nameOf(node.callee.property) === "only") ||
			(node.type === "Property" &&
				nameOf(node.key) === "only" &&
				node.value.type === "Literal" &&
				node.value.value === true),
	},
	{
		name: "export-star",
		instead: "a door names what it lets through",
		allowed: () => false,
		matches: ({ node }) => node.type === "ExportAllDeclaration",
	},
	{
		name: "optional-tx",
		instead: "tx is required: without it a write would commit apart from its cause",
		allowed: (path) => !isUnder(path, "src") || isTest(path),
		matches: ({ node, parents }) =>
			node.type === "Identifier" &&
			node.name === "tx" &&
			(isOptional(node) || parents[0]?.type === "AssignmentPattern"),
	},
];

/** One rule a ban. */
export const banRules: readonly Rule[] = BANS.map((ban) => ({
	name: ban.name,
	*check(sources) {
		for (const file of sources) {
			if (file.program === undefined || ban.allowed(file.path)) continue;
			for (const visited of nodesOf(file)) {
				if (ban.matches(visited, file.path)) {
					const start = visited.node.start;
					const words = file.text.slice(start, start + 40).split("\n")[0] ?? "";
					yield violation(file, start, ban.name, `${words.trim()} … ${ban.instead}`);
				}
			}
		}
	},
}));

function nameOf(node: Node): string | undefined {
	return node.type === "Identifier" ? node.name : undefined;
}

/** `object.property`, called or not. */
function isMember(node: Node, object: string, property: string): boolean {
	return (
		node.type === "MemberExpression" &&
		nameOf(node.object) === object &&
		nameOf(node.property) === property
	);
}

/** The global of that name, as a value or a type, not a key or a member that happens to share it. */
function isReference(node: Node, parents: readonly Node[], name: string): boolean {
	return nameOf(node) === name && !isKey(node, parents) && !isProperty(node, parents);
}

function isProperty(node: Node, [parent]: readonly Node[]): boolean {
	if (parent?.type !== "MemberExpression" || parent.computed || parent.property !== node)
		return false;
	return nameOf(parent.object) !== "globalThis";
}

function isKey(node: Node, [parent]: readonly Node[]): boolean {
	return (
		parent !== undefined &&
		"key" in parent &&
		parent.key === node &&
		!("shorthand" in parent && parent.shorthand)
	);
}

/** `tx?`: the parser's types know the mark on some kinds of parameter only. */
function isOptional(node: Node): boolean {
	return (node as { optional?: boolean }).optional ?? false;
}

function isMinor(node: Node): boolean {
	if (node.type === "ParenthesizedExpression" || node.type === "TSNonNullExpression")
		return isMinor(node.expression);
	return node.type === "MemberExpression" && nameOf(node.property) === "minor";
}

/** True when a name that stands for an amount occurs in the expression. */
function mentionsAmount(node: Node): boolean {
	if (node.type === "Identifier") return AMOUNT.test(node.name);
	if (node.type === "MemberExpression")
		return mentionsAmount(node.property) || (!node.computed && mentionsAmount(node.object));
	if (node.type === "ChainExpression" || node.type === "ParenthesizedExpression")
		return mentionsAmount(node.expression);
	if (node.type === "CallExpression") return mentionsAmount(node.callee);
	if (node.type === "BinaryExpression")
		return mentionsAmount(node.left) || mentionsAmount(node.right);
	return false;
}
