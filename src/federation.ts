import {
	createFederation,
	type Federation,
	type FederationDeps,
	freezeAfterTakeover,
	ownNumber,
	PORTS_ALONE,
} from "#identity";
import { secretOf } from "./secrets.ts";

export { federatedFactor, federatedFacts } from "#identity";

/** Signing in with others, on what the other doors stand on. */
export function composeFederation(
	world: Pick<FederationDeps, "log" | "providers"> & {
		/** `http://localhost:8080`, without a slash at the end. */
		readonly baseUrl: string;
		/** The vault's master keys, oldest first. */
		readonly masterKeys: readonly Buffer[];
	},
	doors: FederationDeps["doors"],
): Federation {
	return createFederation({
		doors,
		log: world.log,
		providers: world.providers,
		// Rows are found under it.
		subjectKey: secretOf(world.masterKeys, "federated subjects"),
		returnBase: `${world.baseUrl}/api/wallet/v1/federated`,
		ports: {
			...PORTS_ALONE,
			numberState: async (tx, { userId }) =>
				(await ownNumber(doors, tx, { userId, deviceId: null }))?.strength ?? "flagged",
			lock: (tx, { userId }) => freezeAfterTakeover(doors, tx, userId),
		},
	});
}
