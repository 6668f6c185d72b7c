import assert from "node:assert/strict";
import { isRefusal, type Uuid } from "#kernel";
import type { Db } from "#platform";
import type { Factor, Security } from "#security";
import type { DoorContext, Identity, SignedIn, SignInStep } from "./index.ts";

/** Goes through with a sign-in of which more is asked, by the user's passwords and codes. */
export type Through = <R>(
	outcome: SignedIn | SignInStep | R,
	context?: DoorContext,
) => Promise<SignedIn | Exclude<R, SignInStep>>;

/** Everybody who is asked for more proof gives it. */
export function patient(identity: Identity, through: Through): Identity {
	return {
		...identity,
		signIn: async (command) => through(await identity.signIn(command), command.context),
		signInByCode: async (command) => through(await identity.signInByCode(command), command.context),
		signInAsFormer: async (command) =>
			through(await identity.signInAsFormer(command), command.context),
		proveClaim: async (command) => through(await identity.proveClaim(command), command.context),
		passkeys: {
			...identity.passkeys,
			signIn: async (command) => through(await identity.passkeys.signIn(command), command.context),
		},
	};
}

/** What such a person does, whose login password is this one. */
export function throughOf(
	{ db, identity, security }: { db: Db; identity: Identity; security: Security },
	password: string,
): Through {
	return async (outcome, context = {}) => {
		if (typeof outcome !== "object" || outcome === null || !("step" in outcome)) {
			return outcome as Awaited<ReturnType<Through>> as never;
		}
		const { step, deviceToken } = outcome as SignInStep;
		const arrived = await identity.arrive({
			...{ token: undefined, ip: "" },
			deviceToken: deviceToken ?? undefined,
		});
		const deviceId = deviceToken === null ? (context.deviceId ?? null) : arrived.deviceId;
		const { signInId } = step;
		const { user_id: subjectId } = await db.read((tx) =>
			tx.one<{ user_id: Uuid }>("select user_id from identity.sign_in where challenge_id = $1", [
				signInId,
			]),
		);
		const offer = step.offers.find((set) => set.every((factor) => ANSWERED.includes(factor)));
		assert.ok(offer !== undefined, `an offer that can be met: ${JSON.stringify(step)}`);
		let last: Awaited<ReturnType<Identity["proveSignIn"]>> | undefined;
		for (const factor of offer) {
			const key = { subjectId, challengeId: signInId, factor };
			const sent = await db.transaction((tx) => security.codeToSend(tx, key));
			const answer = factor === "password" ? password : (sent?.code ?? "none");
			const proof = { signInId, deviceId, factor, answer, context: { ...context, deviceId } };
			last = await identity.proveSignIn(proof);
		}
		assert.ok(last !== undefined && !isRefusal(last) && "user" in last, JSON.stringify(last));
		return last;
	};
}

const ANSWERED: readonly Factor[] = ["password", "sms_code"];
