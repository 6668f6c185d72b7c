import {
	generateAuthenticationOptions,
	generateRegistrationOptions,
	verifyAuthenticationResponse,
	verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { assert, type Refusal, refuse } from "#kernel";
import type { JsonObject } from "#platform";

/**
 * Passkeys, for users and for staff: what a browser is asked, and whether its answer holds. Pure of
 * storage: the caller issues the challenge, keeps the key and its counter, and spends what was proven.
 */

/** Who asks: the site that a passkey is bound to. */
export interface RelyingParty {
	/** Host name of the base URL. */
	readonly id: string;
	readonly origin: string;
	readonly name: string;
}

/** A key as it is kept. */
export interface Passkey {
	/** base64url, at most 1,364 characters (1,023 bytes, WebAuthn 4). */
	readonly credentialId: string;
	/** COSE key. */
	readonly publicKey: Buffer;
	/** Signatures so far as the key counts them; 0 for keys that do not count (synced ones). */
	readonly signCount: number;
	readonly transports: readonly string[];
}

export interface NewPasskey extends Passkey {
	/** May be copied by its keeper to other devices. */
	readonly backupEligible: boolean;
	readonly backedUp: boolean;
	/** Model of the authenticator, all zeros when it does not tell. */
	readonly aaguid: string;
}

/** Ids of the owner as the authenticator keeps them: 16 bytes of a UUID, no personal data. */
export interface PasskeyOwner {
	readonly userHandle: Buffer;
	/** What the person's key list shows. */
	readonly userName: string;
	readonly displayName: string;
}

/** What the answer to a request claims before it is verified: enough to find the key. */
export interface AssertionClaim {
	readonly credentialId: string;
	readonly userHandle: Buffer | undefined;
}

/** `reason` is for logs and tests: people are told one word. */
export type PasskeyRefusal = Refusal<"passkey_invalid" | "passkey_copied">;

const CHALLENGE_BYTES_MIN = 16;
const ANSWER_LENGTH_MAX = 16_384;
const TIMEOUT_MS = 120_000;
/** ES256, EdDSA, RS256 (RFC 9053, RFC 8812): what platform authenticators and security keys make. */
const ALGORITHMS: number[] = [-7, -8, -257];

/** @param baseUrl configured, never taken from a request. Browsers accept no IP address here. */
export function relyingParty(baseUrl: string, name: string): RelyingParty {
	const { hostname, origin } = new URL(baseUrl);
	return { id: hostname, origin, name };
}

/** Options of `navigator.credentials.create`: discoverable, with the person verified. */
export async function registrationOptions(
	party: RelyingParty,
	asked: {
		readonly owner: PasskeyOwner;
		/** At least 16 random bytes, best the binding of a challenge. */
		readonly challenge: Buffer;
		/** Keys of the same owner: the authenticator that has one of them refuses. */
		readonly exclude: readonly Pick<Passkey, "credentialId" | "transports">[];
	},
): Promise<JsonObject> {
	checkChallenge(asked.challenge);
	const options = await generateRegistrationOptions({
		rpID: party.id,
		rpName: party.name,
		userID: Uint8Array.from(asked.owner.userHandle),
		userName: asked.owner.userName,
		userDisplayName: asked.owner.displayName,
		challenge: Uint8Array.from(asked.challenge),
		timeout: TIMEOUT_MS,
		attestationType: "none",
		excludeCredentials: asked.exclude.map(descriptor),
		authenticatorSelection: { residentKey: "required", userVerification: "required" },
		supportedAlgorithmIDs: ALGORITHMS,
	});
	return wire(options);
}

/** Options of `navigator.credentials.get`. Without `allow` the person picks a discoverable key. */
export async function authenticationOptions(
	party: RelyingParty,
	asked: {
		readonly challenge: Buffer;
		readonly allow?: readonly Pick<Passkey, "credentialId" | "transports">[];
	},
): Promise<JsonObject> {
	checkChallenge(asked.challenge);
	const options = await generateAuthenticationOptions({
		rpID: party.id,
		challenge: Uint8Array.from(asked.challenge),
		timeout: TIMEOUT_MS,
		userVerification: "required",
		...(asked.allow === undefined ? {} : { allowCredentials: asked.allow.map(descriptor) }),
	});
	return wire(options);
}

/**
 * The key that a browser has made for exactly this challenge, or `passkey_invalid`.
 * @param answer the credential as JSON (`PublicKeyCredential.toJSON`)
 */
export async function verifyRegistration(
	party: RelyingParty,
	asked: { readonly challenge: Buffer; readonly answer: string },
): Promise<NewPasskey | PasskeyRefusal> {
	checkChallenge(asked.challenge);
	const parsed = parse(asked.answer);
	if (parsed === undefined) return invalid("malformed");
	const wrong = clientDataFault(party, parsed, "webauthn.create", asked.challenge);
	if (wrong !== undefined) return invalid(wrong);
	const word = await judged(() =>
		verifyRegistrationResponse({
			response: parsed as unknown as Parameters<typeof verifyRegistrationResponse>[0]["response"],
			expectedChallenge: asked.challenge.toString("base64url"),
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			expectedType: "webauthn.create",
			requireUserVerification: true,
			supportedAlgorithmIDs: ALGORITHMS,
		}),
	);
	if (word === undefined || !word.verified) return invalid("unverified");
	const { credential, userVerified, aaguid, credentialBackedUp, credentialDeviceType } =
		word.registrationInfo;
	if (!userVerified) return invalid("user_not_verified");
	return {
		credentialId: credential.id,
		publicKey: Buffer.from(credential.publicKey),
		signCount: credential.counter,
		transports: transportsOf(parsed),
		backupEligible: credentialDeviceType === "multiDevice",
		backedUp: credentialBackedUp,
		aaguid,
	};
}

/** Which key an answer says it is from; undefined when it is none. Nothing is proven by it. */
export function readAssertion(answer: string): AssertionClaim | undefined {
	const parsed = parse(answer);
	const credentialId = parsed?.["id"];
	if (typeof credentialId !== "string" || !BASE64URL.test(credentialId)) return undefined;
	const handle = member(parsed, "response")?.["userHandle"];
	return {
		credentialId,
		userHandle:
			typeof handle === "string" && handle !== "" ? Buffer.from(handle, "base64url") : undefined,
	};
}

/**
 * Whether `passkey` has signed exactly this challenge, on this site, with its owner verified.
 * `passkey_copied`: the signature holds, but the key has counted further elsewhere: the caller bars it.
 * The caller stores `signCount` by a conditional update, so that of two equal answers one is late.
 */
export async function verifyAuthentication(
	party: RelyingParty,
	asked: {
		readonly challenge: Buffer;
		readonly answer: string;
		readonly passkey: Passkey;
		/** The owner of the key; an answer in the name of somebody else is refused. */
		readonly userHandle: Buffer;
	},
): Promise<{ readonly signCount: number; readonly backedUp: boolean } | PasskeyRefusal> {
	checkChallenge(asked.challenge);
	const { passkey } = asked;
	const parsed = parse(asked.answer);
	const claim = readAssertion(asked.answer);
	if (parsed === undefined || claim === undefined) return invalid("malformed");
	if (claim.credentialId !== passkey.credentialId) return invalid("other_key");
	if (claim.userHandle !== undefined && !claim.userHandle.equals(asked.userHandle)) {
		return invalid("other_owner");
	}
	const wrong = clientDataFault(party, parsed, "webauthn.get", asked.challenge);
	if (wrong !== undefined) return invalid(wrong);
	const word = await judged(() =>
		verifyAuthenticationResponse({
			response: parsed as unknown as Parameters<typeof verifyAuthenticationResponse>[0]["response"],
			expectedChallenge: asked.challenge.toString("base64url"),
			expectedOrigin: party.origin,
			expectedRPID: party.id,
			expectedType: "webauthn.get",
			requireUserVerification: true,
			// The count is judged below, after the signature that vouches for it.
			credential: {
				id: passkey.credentialId,
				publicKey: Uint8Array.from(passkey.publicKey),
				counter: 0,
			},
		}),
	);
	if (word === undefined || !word.verified) return invalid("unverified");
	const { newCounter, userVerified, credentialBackedUp } = word.authenticationInfo;
	if (!userVerified) return invalid("user_not_verified");
	if (!hasCounted(passkey.signCount, newCounter)) return refuse("passkey_copied");
	return { signCount: newCounter, backedUp: credentialBackedUp };
}

/** Keys that count only count upwards; those that do not stay at 0 (WebAuthn 6.1.1). */
function hasCounted(before: number, after: number): boolean {
	return (before === 0 && after === 0) || after > before;
}

/** The first thing wrong with what the browser itself says of the ceremony; WebAuthn 7.1, 7.2. */
function clientDataFault(
	party: RelyingParty,
	answer: JsonObject,
	type: "webauthn.create" | "webauthn.get",
	challenge: Buffer,
): string | undefined {
	const text = member(answer, "response")?.["clientDataJSON"];
	if (typeof text !== "string") return "malformed";
	const said = parse(Buffer.from(text, "base64url").toString("utf8"));
	if (said === undefined) return "malformed";
	if (said["type"] !== type) return "other_ceremony";
	if (said["challenge"] !== challenge.toString("base64url")) return "other_challenge";
	if (said["origin"] !== party.origin) return "other_origin";
	// None of our faces lies in another site's frame.
	if (said["crossOrigin"] === true || said["topOrigin"] !== undefined) return "cross_origin";
	return undefined;
}

/**
 * The library throws plain errors for whatever is wrong with an answer and touches nothing outside
 * its arguments, so what it throws is its word on the answer. Mistakes of ours stay thrown.
 */
async function judged<Word>(work: () => Promise<Word>): Promise<Word | undefined> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof ReferenceError) throw error;
		return undefined;
	}
}

function invalid(reason: string): Refusal<"passkey_invalid"> {
	return refuse("passkey_invalid", { reason });
}

const BASE64URL = /^[A-Za-z0-9_-]{16,1364}$/;
const TRANSPORT = /^[a-z-]{2,16}$/;
const TRANSPORTS_MAX = 8;

function transportsOf(answer: JsonObject): readonly string[] {
	const named = member(answer, "response")?.["transports"];
	if (!Array.isArray(named)) return [];
	return named
		.filter((name): name is string => typeof name === "string" && TRANSPORT.test(name))
		.slice(0, TRANSPORTS_MAX);
}

function descriptor(key: Pick<Passkey, "credentialId" | "transports">): {
	id: string;
	transports: string[];
} {
	return { id: key.credentialId, transports: [...key.transports] };
}

function checkChallenge(challenge: Buffer): void {
	assert(challenge.length >= CHALLENGE_BYTES_MIN, "a WebAuthn challenge of 16 bytes or more");
}

/** As it travels: without members that are undefined. */
function wire(options: object): JsonObject {
	return JSON.parse(JSON.stringify(options)) as JsonObject;
}

function parse(text: string): JsonObject | undefined {
	if (text.length > ANSWER_LENGTH_MAX) return undefined;
	try {
		const value: unknown = JSON.parse(text);
		return isObject(value) ? value : undefined;
	} catch (error) {
		if (error instanceof SyntaxError) return undefined;
		throw error;
	}
}

function member(value: JsonObject | undefined, name: string): JsonObject | undefined {
	const inner: unknown = value?.[name];
	return isObject(inner) ? inner : undefined;
}

function isObject(value: unknown): value is JsonObject {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
