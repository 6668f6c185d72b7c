import type { Evidence } from "../../api/customer-types.ts";

/** The five things that verification ties together. */
export const elements = ["operator", "mobile", "card", "name", "id_number"] as const;
export type Element = (typeof elements)[number];

const same: Readonly<Record<string, Element>> = {
	operator: "operator",
	user: "operator",
	mobile: "mobile",
	phone: "mobile",
	reserved_mobile: "mobile",
	card: "card",
	card_number: "card",
	pan: "card",
	name: "name",
	id_number: "id_number",
};

export interface Edge {
	readonly from: Element;
	readonly to: Element;
	/** Positions in the evidence list that prove it. */
	readonly sources: readonly number[];
}

type Pair = readonly [Element, Element];

function known(names: readonly string[]): readonly Element[] {
	const found = names.flatMap((name) => same[name] ?? []);
	return elements.filter((element) => found.includes(element));
}

/**
 * A check compares everything with what its keeper holds: the bank with its card, the carrier with
 * its number, the registry of persons with the identity number.
 */
function comparedPairs(compared: readonly string[]): readonly Pair[] {
	const present = known(compared).filter((element) => element !== "operator");
	const hub = (["card", "mobile", "id_number"] as const).find((element) =>
		present.includes(element),
	);
	if (hub === undefined) return [];
	return present.filter((element) => element !== hub).map((element) => [element, hub]);
}

/** What the operator was shown to hold: named by the source, or the phone that got the code. */
function heldPairs({ compared, held }: Evidence): readonly Pair[] {
	if (held !== undefined) {
		return known(held).flatMap((element) =>
			element === "operator" ? [] : [["operator", element]],
		);
	}
	const present = known(compared);
	const acted = present.includes("operator") || compared.includes("code");
	return acted && present.includes("mobile") ? [["operator", "mobile"]] : [];
}

/** What is tied to what, each tie with all the sources that proved it. */
export function evidenceEdges(evidence: readonly Evidence[]): readonly Edge[] {
	const found = new Map<string, Edge>();
	for (const [position, piece] of evidence.entries()) {
		for (const pair of [...heldPairs(piece), ...comparedPairs(piece.compared)]) {
			const [from, to] = [...pair].sort(
				(left, right) => elements.indexOf(left) - elements.indexOf(right),
			) as [Element, Element];
			const key = `${from} ${to}`;
			const sources = found.get(key)?.sources ?? [];
			found.set(key, { from, to, sources: [...sources, position] });
		}
	}
	return [...found.values()];
}
