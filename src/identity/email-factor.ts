import { type Clock, newUuid, required } from "#kernel";
import type { Jobs } from "#platform";
import type { CodeSender, FactorKeeper } from "#security";
import { enqueueEmail } from "./email-service.ts";
import { subjectOfIndex } from "./mobile.ts";
import { readUser } from "./user-store.ts";

/** A code to the proven address: for recovery and notice only, by the policy book. */
export function emailFactor(): FactorKeeper {
	return {
		factor: "email_code",
		async held(tx, { userId }) {
			const email = (await readUser(tx, userId))?.email;
			if (email === undefined || email === null) return undefined;
			return {
				factor: "email_code",
				since: email.provenAt,
				group: "email",
				state: "usable",
				hint: email.mask,
			};
		},
	};
}

/** Carries the codes of challenges to the user's proven address; its quota is that of the address. */
export function emailCodeSender(deps: { readonly clock: Clock; readonly jobs: Jobs }): CodeSender {
	return {
		factor: "email_code",
		async reach(tx, userId) {
			const email = (await readUser(tx, userId))?.email;
			if (email === undefined || email === null) return undefined;
			return { sentTo: email.mask, quotaId: subjectOfIndex(email.index) };
		},
		async send(tx, { userId, challengeId }) {
			const user = required(await readUser(tx, userId), "the user of a challenge");
			const email = required(user.email, "an address that a code can be sent to");
			await enqueueEmail(deps, tx, {
				subjectId: userId,
				messageId: newUuid(deps.clock),
				template: "operation_email",
				challengeId,
				noticeId: null,
				vaultSubjectId: userId,
				emailToken: email.token,
				emailMasked: email.mask,
				isTransient: false,
				state: "prepared",
			});
		},
	};
}
