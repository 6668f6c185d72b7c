import {
	type AccountClass,
	authoritiesOf,
	type Evidence,
	type EvidenceSource,
} from "./evidence.ts";

/** A way to one more source, as the wallet offers it (C1, C7). */
export interface ClassStep {
	readonly source: EvidenceSource;
	/** Done: it speaks for the person already. Again: more of the kind count too (cards of other banks). */
	readonly state: "done" | "open";
	readonly again: boolean;
}

export interface ClassProgress {
	readonly accountClass: AccountClass;
	readonly next: "I" | "II" | "III" | null;
	readonly sources: number;
	/** Independent sources that are still missing for the next class; 0 at the highest. */
	readonly missing: number;
	readonly steps: readonly ClassStep[];
}

const NEEDED = { I: 1, II: 3, III: 5 } as const;
const NEXT = { none: "I", I: "II", II: "III", III: null } as const;
/** Face and police data come from one authority: offered as one step, the stronger one. */
const OFFERED: readonly EvidenceSource[] = ["bank_card", "face", "carrier", "document"];

/** How far a person is from the next class, and by which steps it is reached. */
export function classProgress(
	accountClass: AccountClass,
	evidence: readonly Evidence[],
	person: { readonly idNumber: string; readonly name: string } | undefined,
): ClassProgress {
	const speaking = evidence.filter(
		({ values, compared }) =>
			person !== undefined &&
			compared.includes("id_number") &&
			compared.includes("name") &&
			values.id_number === person.idNumber &&
			values.name === person.name,
	);
	const sources = speaking.length === 0 ? 0 : authoritiesOf(speaking).size;
	const next = NEXT[accountClass];
	const police = speaking.find(({ source }) => source === "public_security")?.issuer;
	return {
		accountClass,
		next,
		sources,
		missing: next === null ? 0 : Math.max(0, NEEDED[next] - sources),
		steps: OFFERED.map((source) => ({
			source,
			state: speaking.some(
				(one) => one.source === source || (source === "face" && one.issuer === police),
			)
				? "done"
				: "open",
			again: source === "bank_card",
		})),
	};
}
