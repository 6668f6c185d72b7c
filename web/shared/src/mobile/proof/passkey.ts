import { Problem } from "../../problem.ts";

type Json = Record<string, unknown>;

/** Whether this browser knows passkeys at all. */
export function knowsPasskeys(): boolean {
	return typeof window.PublicKeyCredential === "function" && window.isSecureContext;
}

/** Asks for a passkey; the assertion as JSON text. */
export async function showPasskey(options: Json): Promise<string> {
	const { startAuthentication } = await import("@simplewebauthn/browser");
	type Options = Parameters<typeof startAuthentication>[0]["optionsJSON"];
	return ceremony(() => startAuthentication({ optionsJSON: options as unknown as Options }));
}

/** Makes a passkey on this device or another; the credential as JSON text. */
export async function makePasskey(options: Json): Promise<string> {
	const { startRegistration } = await import("@simplewebauthn/browser");
	type Options = Parameters<typeof startRegistration>[0]["optionsJSON"];
	return ceremony(() => startRegistration({ optionsJSON: options as unknown as Options }));
}

/** The browser's refusals in our words: it does not tell whether somebody said no or nobody was there. */
const REFUSALS: Readonly<Record<string, string>> = {
	NotAllowedError: "passkey_cancelled",
	AbortError: "passkey_cancelled",
	InvalidStateError: "passkey_here_already",
	NotSupportedError: "passkey_unsupported",
	SecurityError: "passkey_unsupported",
};

async function ceremony(ask: () => Promise<unknown>): Promise<string> {
	try {
		return JSON.stringify(await ask());
	} catch (error) {
		const code = error instanceof Error ? REFUSALS[error.name] : undefined;
		if (code === undefined) throw error;
		throw new Problem({ status: 400, code }, error);
	}
}
