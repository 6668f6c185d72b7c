import { type Refusal, refuse } from "#kernel";
import { type CreditCode, parseCreditCode } from "./credit-code.ts";

/** Who owns or controls an organisation; personal data stands for itself by its index. */
export interface Owner {
	readonly role: "owner" | "controller" | "senior_manager";
	/** Parts per million of capital or votes, direct and indirect together; 0 for a mere controller. */
	readonly sharePpm: number;
}

export interface OrganisationFacts {
	readonly creditCode: CreditCode;
	readonly name: string;
	/** Natural persons behind it: those who own 25 % or more, else who controls, else who manages. */
	readonly owners: readonly Owner[];
}

/** Whoever owns a quarter or more is a beneficial owner, and has to be named (2024 No.3, Art. 6). */
export const BENEFICIAL_SHARE_PPM = 250_000;
const WHOLE_PPM = 1_000_000;
const NAME_MAX = 100;

export type OrganisationRefusal = Refusal<"organisation_invalid">;

/**
 * Judges what an organisation says of itself. Refuses `organisation_invalid` with the field: the
 * code, the name, owners of more than the whole, an "owner" below a quarter, nobody named at all, or
 * a manager named as the fallback beside an owner.
 */
export function readOrganisation(typed: {
	readonly creditCode: string;
	readonly name: string;
	readonly owners: readonly Owner[];
}): OrganisationFacts | OrganisationRefusal {
	const creditCode = parseCreditCode(typed.creditCode);
	if (creditCode === undefined) return invalid("credit_code", "/creditCode");
	const name = typed.name.normalize("NFKC").trim();
	if (name.length < 2 || name.length > NAME_MAX) return invalid("name", "/name");
	const { owners } = typed;
	if (owners.length === 0) return invalid("owner_missing", "/owners");
	if (owners.some((one) => !Number.isInteger(one.sharePpm) || one.sharePpm < 0)) {
		return invalid("share", "/owners");
	}
	const total = owners.reduce((sum, { sharePpm }) => sum + sharePpm, 0);
	if (total > WHOLE_PPM) return invalid("share_above_whole", "/owners");
	const holders = owners.filter(({ role }) => role === "owner");
	if (holders.some(({ sharePpm }) => sharePpm < BENEFICIAL_SHARE_PPM)) {
		return invalid("share_below_quarter", "/owners");
	}
	const fallbacks = owners.filter(({ role }) => role === "senior_manager");
	if (fallbacks.length > 0 && fallbacks.length < owners.length) {
		return invalid("manager_beside_owner", "/owners");
	}
	return { creditCode, name, owners };
}

function invalid(why: string, pointer: string): OrganisationRefusal {
	return refuse("organisation_invalid", { why }, pointer);
}
