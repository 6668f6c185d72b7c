import type { Clock } from "#kernel";
import { required } from "#kernel";
import type { Jobs } from "#platform";
import type { CodeSender } from "#security";
import { subjectOfIndex } from "./mobile.ts";
import { writeOperationCode } from "./sms-service.ts";
import { readUser } from "./user-store.ts";

/** Carries the codes of challenges to the user's own number; its quota is that of the number. */
export function smsCodeSender(deps: { readonly clock: Clock; readonly jobs: Jobs }): CodeSender {
	return {
		factor: "sms_code",
		async reach(tx, userId) {
			const user = await readUser(tx, userId);
			if (user === undefined) return undefined;
			return { sentTo: user.mobileMasked, quotaId: subjectOfIndex(user.mobileIndex) };
		},
		async send(tx, { userId, challengeId }) {
			const user = required(await readUser(tx, userId), "the user of a challenge");
			await writeOperationCode(deps, tx, user, challengeId);
		},
	};
}
