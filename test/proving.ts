import assert from "node:assert/strict";
import {
	type Answer,
	type Caller,
	codeFor,
	expects,
	PASSWORD,
	PAYMENT_PASSWORD,
	refused,
	type Street,
} from "./calls.ts";

const WALLET = "/api/wallet/v1";

/** A person who can prove themselves: what their number is, and what their things would answer. */
export interface Prover extends Caller {
	readonly mobile: string;
	/** Where their challenges are met; the wallet's unless said. */
	readonly door?: string;
	/** Answers of factors beside passwords and codes by message. */
	readonly things?: Readonly<Record<string, (challengeId: string) => Promise<string>>>;
}

/**
 * The dance: asks without proof, meets the first offer that this person can meet, and asks again
 * with the challenge. The answer is that of the second request.
 */
export async function proving(
	street: Street,
	person: Prover,
	ask: (headers: Readonly<Record<string, string>>) => Promise<Answer>,
): Promise<Answer> {
	const first = await ask({});
	if (first.body["code"] !== "proof_needed") return first;
	const refusal = await refused(Promise.resolve(first), 403, "proof_needed");
	const { challengeId } = refusal["params"] as { challengeId: string };
	const { door = WALLET } = person;
	const challenge = await expects(person.get(`${door}/challenges/${challengeId}`), 200);
	const offers = challenge["offers"] as { factors: string[] }[];
	const known = ["password", "payment_password", "sms_code", ...Object.keys(person.things ?? {})];
	const offer = offers.find(({ factors }) => factors.every((factor) => known.includes(factor)));
	assert.ok(offer !== undefined, `an offer that can be met: ${JSON.stringify(challenge)}`);
	const proven = challenge["proven"] as string[];
	for (const factor of offer.factors.filter((one) => !proven.includes(one))) {
		const answer = await answerOf(street, person, challengeId, factor);
		const path = `${door}/challenges/${challengeId}/proofs`;
		await expects(person.post(path, { factor, answer }), 200);
	}
	return ask({ "challenge-id": challengeId });
}

async function answerOf(
	street: Street,
	person: Prover,
	challengeId: string,
	factor: string,
): Promise<string> {
	const thing = person.things?.[factor];
	if (thing !== undefined) return thing(challengeId);
	if (factor === "password") return PASSWORD;
	if (factor === "payment_password") return PAYMENT_PASSWORD;
	await expects(person.post(`${WALLET}/challenges/${challengeId}/codes`, { factor }), 202);
	return codeFor(street, person.mobile);
}
