import type { Clock, Refusal, Uuid } from "#kernel";
import { assert } from "#kernel";
import type { Db, MigrationSource, Tx } from "#platform";
import { takeAllowance } from "./allowance-service.ts";
import type { Challenge, SpendRefusal } from "./challenge.ts";
import {
	type Accepted,
	type Answer,
	type Approval,
	authorise,
	type ChallengeDeps,
	issue,
	spend,
	type VerifyRefusal,
	verify,
} from "./challenge-service.ts";
import { type ChallengeKey, voidChallenge } from "./challenge-store.ts";
import { isCodeRight } from "./code.ts";
import { type CodeRefusal, type CodeRequested, codeToSend, requestCode } from "./code-service.ts";
import type { Factor, FactorVerifier } from "./factor.ts";

export { CHALLENGE, type Challenge, type ChallengeState, type SpendRefusal } from "./challenge.ts";
export type { Accepted, Answer, Approval, VerifyRefusal } from "./challenge-service.ts";
export type { ChallengeKey } from "./challenge-store.ts";
export type { CodeRefusal, CodeRequested } from "./code-service.ts";
export {
	FACTORS,
	type Factor,
	type FactorRefusal,
	type FactorVerifier,
	type FactorWord,
} from "./factor.ts";
export { canonical, type Intent, type IntentValue } from "./intent.ts";

/** Where the composition root finds this module's tables. */
export const securityMigrations: MigrationSource = {
	module: "security",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface SecurityDeps {
	readonly db: Db;
	readonly clock: Clock;
	/** 32 secret bytes from which the codes are derived; changing them voids the codes under way. */
	readonly codeKey: Buffer;
	/** Verifiers of the factors whose secrets other modules keep. Codes are judged here. */
	readonly verifiers: readonly FactorVerifier[];
}

export interface Security {
	/** Issues a challenge; its factors are then proven one by one. */
	issue(tx: Tx, approval: Approval): Promise<Challenge>;
	/** Judges an answer in its own committed transaction. */
	verify(answer: Answer): Promise<Accepted | VerifyRefusal>;
	/** Issue and verify at once, committed; the caller then spends in its own transaction. */
	authorise(
		command: Omit<Approval, "subjectId"> & {
			readonly userId: Uuid;
			readonly factor: Factor;
			readonly answer: string;
		},
	): Promise<{ readonly challengeId: Uuid } | VerifyRefusal>;
	/** Spends a verified challenge, once, for exactly what it was issued for. */
	spend(
		tx: Tx,
		approval: Approval & { readonly challengeId: Uuid },
	): Promise<{ readonly challengeId: Uuid; readonly proven: readonly Factor[] } | SpendRefusal>;
	/** Ends a challenge that must not be spent any more. False when it had ended already. */
	voidChallenge(tx: Tx, key: ChallengeKey): Promise<boolean>;
	/** Permits one message with a code; the caller sends it after its commit. */
	requestCode(tx: Tx, approval: Approval): Promise<CodeRequested | CodeRefusal>;
	/** The code to put in the message, while it is of use. */
	codeToSend(
		tx: Tx,
		key: ChallengeKey,
	): Promise<{ readonly code: string; readonly expiresAt: Temporal.Instant } | undefined>;
	/** Counts one event of a sliding-window counter, when its rules still allow one. */
	takeAllowance(
		tx: Tx,
		event: { readonly subjectId: Uuid; readonly counter: string },
	): Promise<{ readonly left: number } | Refusal<"too_often">>;
}

export type AuthoriseRefusal = Extract<VerifyRefusal, Refusal>;

export function createSecurity(deps: SecurityDeps): Security {
	assert(deps.codeKey.length >= 32, "a code key of at least 32 bytes");
	const verifiers = new Map<Factor, FactorVerifier>();
	for (const verifier of [codeVerifier(deps.codeKey), ...deps.verifiers]) {
		assert(!verifiers.has(verifier.factor), `one verifier of ${verifier.factor}`);
		verifiers.set(verifier.factor, verifier);
	}
	const inner: ChallengeDeps = { db: deps.db, clock: deps.clock, verifiers };
	return {
		issue: (tx, approval) => issue(inner, tx, approval),
		verify: (answer) => verify(inner, answer),
		authorise: ({ userId, ...command }) => authorise(inner, { ...command, subjectId: userId }),
		spend: (tx, approval) => spend(inner, tx, approval),
		voidChallenge: (tx, key) => voidChallenge(tx, key, deps.clock.now()),
		requestCode: (tx, approval) => requestCode(deps, tx, approval),
		codeToSend: (tx, key) => codeToSend(deps, tx, key),
		takeAllowance: (tx, event) => takeAllowance(deps.clock, tx, event),
	};
}

function codeVerifier(codeKey: Buffer): FactorVerifier {
	return {
		factor: "sms_code",
		verify: async (_tx, { answer, challenge }) =>
			isCodeRight(codeKey, challenge, answer) ? "right" : "wrong",
	};
}
