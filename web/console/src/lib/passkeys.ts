import {
	type PublicKeyCredentialCreationOptionsJSON,
	type PublicKeyCredentialRequestOptionsJSON,
	startAuthentication,
	startRegistration,
} from "@simplewebauthn/browser";
import { api } from "../api/client.ts";
import type { Staff } from "../api/types.ts";

/** What an options call answers with; the browser's own shape is the platform's to know. */
type Options = unknown;

/** Signs in with a passkey of this device, or one that is near. */
export async function signInByPasskey(): Promise<Staff> {
	const { options, ...ceremony } = await api.post<{
		ceremonyId: string;
		challengeId: string;
		options: Options;
	}>("/sessions/passkey-options");
	const answer = await showPasskey(options);
	return api.post<Staff>("/sessions/passkey", { ...ceremony, answer });
}

/** Has a passkey sign what a challenge asks; the assertion as JSON text. */
export async function showPasskey(options: Options): Promise<string> {
	const optionsJSON = options as PublicKeyCredentialRequestOptionsJSON;
	return JSON.stringify(await startAuthentication({ optionsJSON }));
}

/** Makes a passkey for who holds the one-time link, and signs in with it. */
export async function enrolPasskey(token: string, options: Options): Promise<Staff> {
	const optionsJSON = options as PublicKeyCredentialCreationOptionsJSON;
	const answer = await startRegistration({ optionsJSON });
	return api.post<Staff>("/enrolments", { token, answer: JSON.stringify(answer) });
}

/** Whether the person closed the browser's dialog, or the device had nothing to offer. */
export function isCancelled(error: unknown): boolean {
	return error instanceof Error && ["NotAllowedError", "AbortError"].includes(error.name);
}

/** Browsers without passkeys, and pages that are not served safely. */
export function canUsePasskeys(): boolean {
	return window.isSecureContext && "PublicKeyCredential" in window;
}
