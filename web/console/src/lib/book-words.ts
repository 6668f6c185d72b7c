import type { Condition, PolicyBook } from "../api/policy-types.ts";
import type { Text } from "../i18n/index.ts";

/** Members of the book whose texts are words of ours, and the group that holds the words. */
const WORDS: Readonly<Record<string, string>> = {
	whenBlind: "policy.blind",
	noWay: "policy.noWay",
	grey: "policy.grey",
	outcome: "policy.stepOutcomes",
	kind: "security.kinds",
	group: "security.groups",
	excludedGroups: "security.groups",
	excludedFactors: "security.factors",
	mustProve: "security.factors",
	lead: "security.factors",
	kinds: "policy.happenings",
	by: "policy.by",
	distinct: "policy.by",
	measure: "policy.measures",
	precedence: "lists.colors",
	reason: "security.reasons",
	fact: "security.facts",
	lock: "safety.lockKinds",
	operation: "security.operations",
	operations: "security.operations",
	only: "security.operations",
	unprovenOnly: "security.operations",
	not: "security.operations",
};

/** Parts whose members are named by words of their own. */
const NAMES: Readonly<Record<string, string>> = {
	operations: "security.operations",
	factors: "security.factors",
	locks: "safety.lockKinds",
};

/** A fact, how it compares and with what, as words. */
export function conditionText({ fact, op, value }: Condition, text: Text): string {
	const { word } = text;
	const limit = value === null ? "" : ` ${limitText(value, text)}`;
	return `${word("security.facts", fact)} ${word("security.ops", op)}${limit}`;
}

/** What a condition compares with. */
export function limitText(value: Condition["value"], { t, word }: Text): string {
	if (value === null) return "";
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (typeof value === "number") return signed(value);
	const words = typeof value === "string" ? [value] : value.map(String);
	return words.map((one) => word("security.values", one)).join(" / ");
}

/** `/risk/rules/payee_new/points` as "Rules › New payee › Points". */
export function bookPlace(path: string, text: Text, books: readonly PolicyBook[]): string {
	const { word } = text;
	const names = path
		.slice(1)
		.replace(/^risk\//, "")
		.split("/");
	const [part = ""] = names;
	return names
		.map((name, depth) => {
			if (depth !== 1) return /^\d+$/.test(name) ? name : word("policy.places", name);
			return partName(part, name, text, books);
		})
		.join(" › ");
}

/** The second name of a place: which operation, rule, counter it is. */
function partName(
	part: string,
	name: string,
	{ word }: Text,
	books: readonly PolicyBook[],
): string {
	const group = NAMES[part];
	if (group !== undefined) return word(group, name);
	if (part === "classes" || /^\d+$/.test(name)) return name;
	if (part === "counters") return word("security.facts", `counter.${name}`);
	if (part === "rules" || part === "restrictions") {
		const rules = books.flatMap((book) =>
			part === "rules" ? book.risk.rules : (book.restrictions ?? []),
		);
		return word("security.reasons", rules.find(({ id }) => id === name)?.reason ?? name);
	}
	return word("policy.places", name);
}

/** A value of the book on one line; a whole thing is no such value (`membersOf`). */
export function bookValue(name: string, value: unknown, text: Text): string {
	const { t, word } = text;
	if (value === undefined || value === null) return t("common.none");
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (typeof value === "number") return signed(value);
	const group = WORDS[name];
	if (typeof value === "string") return group === undefined ? value : word(group, value);
	if (Array.isArray(value)) {
		const all: readonly unknown[] = value;
		if (all.length === 0) return t("common.none");
		const conditions = all.filter(isCondition);
		return conditions.length === all.length
			? conditions.map((one) => conditionText(one, text)).join(` ${t("policy.and")} `)
			: all.map((one) => bookValue(name, one, text)).join(" · ");
	}
	return membersOf(value)
		.map(([inner, one]) => `${word("policy.places", inner)} ${bookValue(inner, one, text)}`)
		.join(" · ");
}

/** What a whole thing of the book says, member by member; what says nothing is left out. */
export function membersOf(value: unknown): readonly (readonly [string, unknown])[] {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return [];
	const told = Object.entries(value).filter(
		([name, one]) => name !== "id" && one !== null && !(Array.isArray(one) && one.length === 0),
	);
	// When it holds, then what it does.
	return told.toSorted(([left], [right]) => Number(right === "when") - Number(left === "when"));
}

function isCondition(value: unknown): value is Condition {
	return typeof value === "object" && value !== null && "op" in value;
}

/** With a true minus. */
function signed(value: number): string {
	return String(value).replace("-", "−");
}
