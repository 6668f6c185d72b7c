import type { Bins } from "./bin-service.ts";
import type { Channel } from "./contract.ts";
import type { Line } from "./ports.ts";
import type { SigningFigures, VerifierCandidate } from "./verifier.ts";

/** Some channel that signs cards of this number's issuer and type. */
export function channelFor(
	lines: ReadonlyMap<string, Line>,
	bins: Bins,
	pan: string,
): string | undefined {
	const found = bins.lookup(pan);
	if (!found.known) return undefined;
	const able = [...lines.values()].find(({ channel: { capabilities } }) => {
		const { kinds, cardTypes, issuers } = capabilities;
		return (
			kinds.includes("sign_confirm") &&
			cardTypes.includes(found.cardType) &&
			(issuers === "all" || issuers.includes(found.issuer.code))
		);
	});
	return able?.channel.id;
}

/** A channel as the choice of the verifying one sees it (D5). */
export function candidateOf(
	{ id, capabilities }: Channel,
	isOpen: boolean,
	figures: SigningFigures = { yes: 0, holder: 0, channel: 0, silent: 0 },
): VerifierCandidate {
	const { kinds, cardTypes, issuers, codeBy, signCost } = capabilities;
	return {
		...{ channelId: id, cardTypes, issuers, codeBy, figures },
		canSign:
			isOpen &&
			kinds.includes("sign_confirm") &&
			(codeBy !== "institution" || kinds.includes("sign_start")),
		costFen: signCost.minor.toString(),
	};
}
