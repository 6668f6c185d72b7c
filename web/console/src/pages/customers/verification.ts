import type { Verification } from "../../api/customer-types.ts";

/** The state of a user's verification, whether the API answers the word or the whole object. */
export function verificationState(value: string | Verification | null | undefined): string {
	if (value === null || value === undefined) return "none";
	return typeof value === "string" ? value : value.state;
}
