import { isProblem } from "@zhangfang/shared";
import { api } from "../api/client.ts";
import type { Text } from "../i18n/index.ts";

/** A proof under way, as the platform tells it to whoever gives it. */
export interface Challenge {
	readonly id: string;
	readonly state: string;
	/** Sets of factors; one of them whole is enough. Least effort first. */
	readonly offers: readonly { readonly factors: readonly string[] }[];
	readonly proven: readonly string[];
}

const path = (id: string): string => `/challenges/${encodeURIComponent(id)}`;

/** The challenge that a refused request names; undefined: it was refused for something else. */
export async function challengeOf(error: unknown): Promise<Challenge | undefined> {
	if (!isProblem(error, "proof_needed")) return undefined;
	return api.get<Challenge>(path(String(error.params["challengeId"])));
}

export function proveWith(id: string, factor: string, answer: string): Promise<Challenge> {
	return api.post<Challenge>(`${path(id)}/proofs`, { factor, answer });
}

export function passkeyOptionsOf(id: string): Promise<unknown> {
	return api.post(`${path(id)}/passkey-options`);
}

/** Gives a proof up that nobody waits for: what has ended meanwhile, or cannot be reached, ends by itself. */
export function giveUp({ id }: Challenge): void {
	api.delete(path(id)).catch((error: unknown) => {
		if (!isProblem(error)) throw error;
	});
}

/** What can be proven next on any of the ways, least effort first. */
export function nextFactors({ offers, proven }: Challenge): readonly string[] {
	const next = offers.flatMap(({ factors }) =>
		factors.filter((factor) => !proven.includes(factor)).slice(0, 1),
	);
	return [...new Set(next)];
}

/** Refusals after which this challenge proves nothing any more: it is begun anew. */
const OVER = [
	"challenge_expired",
	"challenge_spent",
	"challenge_locked",
	"challenge_mismatch",
	"challenge_not_found",
	"factor_not_offered",
];

export function isOver(error: unknown): boolean {
	return isProblem(error) && OVER.includes(error.code);
}

/** Why an answer did not hold, in the words of the desk; undefined: as the platform says it. */
export function whyNot(error: unknown, { t }: Pick<Text, "t">): string | undefined {
	if (isOver(error)) return t("proof.over");
	if (!isProblem(error)) return undefined;
	const minutes = Math.ceil((error.number("retryAfter") ?? 0) / 60);
	if (error.code === "sign_in_locked" || error.code === "proof_locked") {
		return t("proof.locked", { minutes });
	}
	const left = error.number("attemptsLeft");
	if (error.code !== "credentials_wrong") return undefined;
	return left === undefined ? t("proof.passwordWrong") : t("proof.passwordWrongLeft", { left });
}
