import { type Refusal, refuse, type Uuid } from "#kernel";

/** What a source can compare about a person. */
export type Element = "name" | "id_number" | "pan" | "mobile";

export type EvidenceSource =
	| "bank_card"
	| "micro_deposit"
	| "public_security"
	| "carrier"
	| "face"
	| "face_to_face";

/** One act of one source. Values are blind indexes in hex: what was compared, never what it was. */
export interface Evidence {
	readonly id: Uuid;
	readonly source: EvidenceSource;
	readonly channel: string;
	/** Who stands behind the source: two cards of one bank are one source. */
	readonly issuer: string;
	/** The elements that were truly compared with each other, and no others (D7). */
	readonly compared: readonly Element[];
	/** Of them, those the operator was shown to hold in the same act: a code, an amount read back. */
	readonly held: readonly Element[];
	readonly values: Readonly<Partial<Record<Element, string>>>;
	readonly at: Temporal.Instant;
	/** Id of the act in the module that recorded it: a card. */
	readonly reference: string;
}

/** Who acts, and whom they claim to be. */
export interface Operator {
	readonly idNumber: string;
	readonly name: string;
}

export type AccountClass = "none" | "I" | "II" | "III";

export interface Link {
	readonly accountClass: Exclude<AccountClass, "none">;
	/** Independent sources that speak of this ID number. */
	readonly sources: number;
	/** Evidence on which the link stands, in the order it was reached. */
	readonly path: readonly Uuid[];
}

/** Independent sources for a class; face to face stands for any number (PBOC 〔2015〕43 Art. 11). */
const SOURCES_FOR_CLASS_II = 3;
const SOURCES_FOR_CLASS_III = 5;

/**
 * Whether the operator is the person of an ID number: they must reach it from what they hold,
 * through elements that were compared together, and never by way of a name, for many people share
 * one (C3, C4). And the name they claim must have been compared with that very number.
 */
export function decideLink(
	evidence: readonly Evidence[],
	operator: Operator,
): Link | Refusal<"evidence_insufficient"> {
	const { path, reached } = reach(evidence);
	if (!reached.has(node("id_number", operator.idNumber))) {
		return refuse("evidence_insufficient", { missing: "id_number" });
	}
	const speaking = evidence.filter((one) => valueOf(one, "id_number") === operator.idNumber);
	const named = speaking.filter((one) => valueOf(one, "name") === operator.name);
	if (named.length === 0) return refuse("evidence_insufficient", { missing: "name" });
	const sources = independentSources(named);
	return {
		accountClass: classOf(
			sources,
			named.some(({ source }) => source === "face_to_face"),
		),
		sources,
		path,
	};
}

/** The class that a number of independent sources carries (C7). */
export function classOf(sources: number, isFaceToFace: boolean): Exclude<AccountClass, "none"> {
	if (isFaceToFace || sources >= SOURCES_FOR_CLASS_III) return "III";
	return sources >= SOURCES_FOR_CLASS_II ? "II" : "I";
}

/** Everything that can be reached from what the operator holds, names apart. */
function reach(evidence: readonly Evidence[]): {
	readonly reached: ReadonlySet<string>;
	readonly path: readonly Uuid[];
} {
	const reached = new Set(evidence.flatMap((one) => nodesOf(one, one.held)));
	const path: Uuid[] = [];
	// Each pass follows at least one more piece of evidence, so as many passes as pieces suffice.
	for (let pass = 0; pass < evidence.length; pass += 1) {
		const next = evidence.find(
			(one) =>
				!path.includes(one.id) &&
				nodesOf(one, one.compared).some((element) => reached.has(element)),
		);
		if (next === undefined) break;
		path.push(next.id);
		for (const element of nodesOf(next, next.compared)) reached.add(element);
	}
	return { reached, path };
}

/** The joining elements of a piece of evidence. What was not compared joins nothing either. */
function nodesOf(one: Evidence, elements: readonly Element[]): string[] {
	return elements.flatMap((element) => {
		const value = element === "name" ? undefined : valueOf(one, element);
		return value === undefined ? [] : [node(element, value)];
	});
}

function valueOf(one: Evidence, element: Element): string | undefined {
	return one.compared.includes(element) ? one.values[element] : undefined;
}

function node(element: Element, value: string): string {
	return `${element}:${value}`;
}

function independentSources(evidence: readonly Evidence[]): number {
	return new Set(evidence.map(({ source, issuer }) => `${source}/${issuer}`)).size;
}
