import { type Refusal, refuse, type Uuid } from "#kernel";

/** What a source can compare about a person. */
export type Element = "name" | "id_number" | "pan" | "mobile";

export type EvidenceSource =
	| "bank_card"
	| "micro_deposit"
	| "public_security"
	| "carrier"
	| "face"
	| "document"
	| "face_to_face";

/** Bank accounts of class II and III were opened online, on the strength of another bank's (C6). */
export type CardClass = "I" | "II" | "III";

/** One act of one source. Values are blind indexes in hex: what was compared, never what it was. */
export interface Evidence {
	readonly id: Uuid;
	readonly source: EvidenceSource;
	readonly channel: string;
	/** The authority behind the source: two cards of one bank are one, police data and police photo too. */
	readonly issuer: string;
	/** The elements that were truly compared with each other, and no others (D7). */
	readonly compared: readonly Element[];
	/** Of them, those the operator was shown to hold in the same act: a code, an amount read back. */
	readonly held: readonly Element[];
	readonly values: Readonly<Partial<Record<Element, string>>>;
	/** The fifth element, where the bank tells it; null or left out: not told. */
	readonly cardClass?: CardClass | null;
	readonly at: Temporal.Instant;
	/** Id of the act in the module that recorded it: a card, a check. */
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
 * Whether the operator is the person of an ID number: what they were shown to hold must be joined to
 * it by elements that were compared together, and never by a name, for many people share one (C3,
 * C4). And the name they claim must have been compared with that very number. Adding evidence never
 * takes a link or a class away, and its order says nothing.
 * Refusals: `evidence_insufficient` with what is missing: id_number, second_source, name.
 */
export function decideLink(
	evidence: readonly Evidence[],
	operator: Operator,
): Link | Refusal<"evidence_insufficient"> {
	const joined = joinedTo(operator, evidence);
	const anchors = joined.filter((one) => nodesOf(one, one.held).length > 0);
	if (anchors.length === 0) return refuse("evidence_insufficient", { missing: "id_number" });
	// A phone may be registered by a parent or an employer: the carrier alone names its holder, not
	// who uses it.
	if (anchors.every(({ source }) => source === "carrier")) {
		return refuse("evidence_insufficient", { missing: "second_source" });
	}
	const named = joined.filter(
		(one) =>
			valueOf(one, "id_number") === operator.idNumber && valueOf(one, "name") === operator.name,
	);
	if (named.length === 0) return refuse("evidence_insufficient", { missing: "name" });
	const sources = authoritiesOf(named).size;
	const isFaceToFace = named.some(({ source }) => source === "face_to_face");
	return {
		accountClass: classOf(sources, isFaceToFace),
		sources,
		path: joined.map(({ id }) => id),
	};
}

/** The class that a number of independent sources carries (C7). */
export function classOf(sources: number, isFaceToFace: boolean): Exclude<AccountClass, "none"> {
	if (isFaceToFace || sources >= SOURCES_FOR_CLASS_III) return "III";
	return sources >= SOURCES_FOR_CLASS_II ? "II" : "I";
}

/**
 * Independent authorities behind evidence that names one person. A bank's class III account was
 * itself opened on another bank's word: alone it is a source, beside others it is no further one.
 */
export function authoritiesOf(named: readonly Evidence[]): ReadonlySet<string> {
	const independent = named.filter(({ cardClass }) => cardClass !== "III");
	const counted = independent.length === 0 ? named.slice(0, 1) : independent;
	return new Set(counted.map(({ issuer }) => issuer));
}

/** What is joined to the operator's claimed ID number by elements compared together, names apart. */
function joinedTo(operator: Operator, evidence: readonly Evidence[]): readonly Evidence[] {
	const fitting = evidence.filter((one) => fits(one, operator));
	const reached = new Set([node("id_number", operator.idNumber)]);
	const joined: Evidence[] = [];
	// Each pass follows at least one more piece of evidence, so as many passes as pieces suffice.
	for (let pass = 0; pass < fitting.length; pass += 1) {
		const next = fitting.filter(
			(one) =>
				!joined.includes(one) && nodesOf(one, one.compared).some((element) => reached.has(element)),
		);
		if (next.length === 0) break;
		joined.push(...next);
		for (const one of next) {
			for (const element of nodesOf(one, one.compared)) reached.add(element);
		}
	}
	return joined;
}

/** A piece that names somebody else, or another number, leads nowhere for this claim. */
function fits(one: Evidence, operator: Operator): boolean {
	const name = valueOf(one, "name");
	const idNumber = valueOf(one, "id_number");
	return (
		(name === undefined || name === operator.name) &&
		(idNumber === undefined || idNumber === operator.idNumber)
	);
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
