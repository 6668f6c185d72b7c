import { type Clock, cny, systemClock } from "#kernel";
import { CARDNET_CAPABILITIES, type CardnetSettings, createCardnet } from "./cardnet.ts";
import type { Capabilities, Channel } from "./contract.ts";
import { priceSinceEver, type ShippedRules } from "./policy-defaults.ts";

export const TONGFU_CAPABILITIES: Capabilities = {
	...CARDNET_CAPABILITIES,
	kinds: ["pay", "refund", "payout", "sign_confirm", "unsign"],
	singleMax: { pay: cny(2_000_000n), payout: cny(2_000_000n) },
	signCost: cny(80n),
	codeBy: "us",
	tokenControls: {
		...{ kinds: ["pay", "payout"], singleMax: cny(2_000_000n), totalMax: null, usesMax: null },
	},
	line: "resold",
	// It takes our word for the number that was texted: of the code it knows nothing.
	compares: { sign_start: {}, sign_confirm: { "*": ["pan", "name", "id_number", "mobile"] } },
};

/** Dearer than the network itself, by what the reseller keeps. */
export const TONGFU_RULES: ShippedRules = {
	cost: {
		pay: priceSinceEver(2_600n),
		recharge: priceSinceEver(2_600n),
		refund: priceSinceEver(0n),
		payout: priceSinceEver(0n, cny(80n)),
		sign: priceSinceEver(0n, cny(80n)),
	},
	refund: { cost: "kept", notFound: "not_refunded", notifies: true },
};

/**
 * Tongfu (通付): the card network resold, over the same wire. Its agreements are its own, and are signed
 * beside the network's without a code of the bank, so that a card has another way when the first fails (D8).
 */
export function createTongfu(settings: CardnetSettings, clock: Clock = systemClock): Channel {
	return {
		...createCardnet(settings, clock),
		...{ id: "tongfu", name: { zh: "通付转接", en: "Tongfu" } },
		capabilities: { ...TONGFU_CAPABILITIES, egressProxy: settings.egressProxy ?? null },
	};
}
