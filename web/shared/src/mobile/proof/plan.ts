import type { Factor, Offer } from "./wire.ts";

/** What a person types or touches here, in the order in which one set is asked for. */
export const ASKED: readonly Factor[] = [
	"passkey",
	"payment_password",
	"password",
	"totp",
	"sms_code",
	"email_code",
	"recovery_code",
	"face",
];

/** What this browser can do. */
export interface Abilities {
	/** Holds the key that the platform knows of this device. */
	readonly deviceKey: boolean;
	readonly passkeys: boolean;
	/** A face is asked for in the name of somebody signed in. */
	readonly faces: boolean;
}

/** The offers that can be met here, in the platform's order: least effort first. */
export function waysHere(offers: readonly Offer[], can: Abilities): Offer[] {
	return offers.filter(({ factors }) =>
		factors.every((factor) => {
			if (factor === "known_device") return can.deviceKey;
			if (factor === "passkey") return can.passkeys;
			if (factor === "face") return can.faces;
			return ASKED.includes(factor);
		}),
	);
}

/** What the person does next on a way; undefined when nothing is left for them to do. */
export function nextStep(way: Offer, proven: readonly Factor[]): Factor | undefined {
	return ASKED.find((factor) => way.factors.includes(factor) && !proven.includes(factor));
}

/** What the person does on a way, in order; what the device proves by itself is not counted. */
export function stepsOf(way: Offer): Factor[] {
	return ASKED.filter((factor) => way.factors.includes(factor));
}

/** Whether some way takes the silent proof of this device, and it has not been given. */
export function wantsDevice(ways: readonly Offer[], proven: readonly Factor[]): boolean {
	if (proven.includes("known_device")) return false;
	return ways.some(({ factors }) => factors.includes("known_device"));
}

/** Ways that differ in what the person does: two that differ in silent proofs alone are one. */
export function choicesOf(ways: readonly Offer[]): Offer[] {
	const seen = new Set<string>();
	return ways.filter((way) => {
		const steps = stepsOf(way).join();
		if (seen.has(steps)) return false;
		seen.add(steps);
		return true;
	});
}
