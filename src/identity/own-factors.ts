import { deviceFactor } from "./device-facts.ts";
import type { OwnFactor } from "./own-factor.ts";
import { type PasskeyFactorDeps, passkeyFactor } from "./passkey-factor.ts";
import { totpFactor } from "./totp-service.ts";

/** The factors that live in things a user has: the device's key, passkeys, the authenticator app. */
export function thingFactors(
	deps: PasskeyFactorDeps & { readonly totpKey: Buffer },
): readonly [OwnFactor<"known_device">, OwnFactor<"passkey">, OwnFactor<"totp">] {
	return [deviceFactor(deps), passkeyFactor(deps), totpFactor(deps)];
}
