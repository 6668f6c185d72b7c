import type { Chore } from "#platform";
import { SIGN_IN_KEPT_HOURS } from "./door-sign-in-service.ts";
import { forgetSignIns } from "./door-sign-in-store.ts";

/** What identity clears up at night: ceremonies and federated logins are forgotten by the ones that follow. */
export function identityChores(): readonly Chore[] {
	return [
		{
			name: "identity.sign_ins",
			clear: (tx, { now, limit }) =>
				forgetSignIns(tx, { before: now.subtract({ hours: SIGN_IN_KEPT_HOURS }), limit }),
		},
	];
}
