import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import {
	authenticationOptions,
	type NewPasskey,
	readAssertion,
	registrationOptions,
	relyingParty,
	verifyAuthentication,
	verifyRegistration,
} from "./webauthn.ts";
import { type Lies, type SoftwareKey, softwareKey } from "./webauthn-testkit.ts";

const ORIGIN = "http://localhost:8080";
const PARTY = relyingParty(`${ORIGIN}/`, "账房 Zhangfang");
const OWNER = { userHandle: randomBytes(16), userName: "lin", displayName: "lin" };

async function registered(key: SoftwareKey = softwareKey(ORIGIN)): Promise<NewPasskey> {
	const challenge = randomBytes(32);
	const options = await registrationOptions(PARTY, { owner: OWNER, challenge, exclude: [] });
	const made = await verifyRegistration(PARTY, { challenge, answer: key.create(options) });
	assert.ok(!isRefusal(made), JSON.stringify(made));
	return made;
}

async function signIn(
	key: SoftwareKey,
	passkey: NewPasskey,
	lies?: Lies,
): ReturnType<typeof verifyAuthentication> {
	const challenge = randomBytes(32);
	const options = await authenticationOptions(PARTY, { challenge });
	const answer = key.sign(options, lies);
	return verifyAuthentication(PARTY, {
		...{ challenge, answer, passkey },
		userHandle: OWNER.userHandle,
	});
}

test("[B5] a passkey is asked for as discoverable, with its owner verified, bound to the host", async () => {
	const exclude = [{ credentialId: "A".repeat(43), transports: ["usb"] }];
	const challenge = randomBytes(32);
	const options = await registrationOptions(PARTY, { owner: OWNER, challenge, exclude });
	same(options["rp"], { id: "localhost", name: "账房 Zhangfang" });
	same(options["challenge"], challenge.toString("base64url"));
	same(options["attestation"], "none");
	const wanted = options["authenticatorSelection"] as Record<string, unknown>;
	same([wanted["residentKey"], wanted["userVerification"]], ["required", "required"]);
	same(options["excludeCredentials"], [
		{ id: "A".repeat(43), transports: ["usb"], type: "public-key" },
	]);
	const request = await authenticationOptions(PARTY, { challenge });
	same([request["rpId"], request["userVerification"]], ["localhost", "required"]);
	same(request["allowCredentials"], undefined);
});

test("[B5] a key that was registered signs in, and its count goes on", async () => {
	const key = softwareKey(ORIGIN);
	const passkey = await registered(key);
	same(passkey.transports, ["internal"]);
	same(await signIn(key, passkey), { signCount: 1, backedUp: false });
	same(await signIn(key, { ...passkey, signCount: 1 }), { signCount: 2, backedUp: false });
});

test("[B5] keys that do not count are taken, keys that count backwards are copies", async () => {
	const key = softwareKey(ORIGIN);
	const passkey = await registered(key);
	same(await signIn(key, passkey, { count: 0 }), { signCount: 0, backedUp: false });
	const counted = { ...passkey, signCount: 7 };
	for (const count of [0, 6, 7]) {
		same(await signIn(key, counted, { count }), { refusal: "passkey_copied" });
	}
	same(await signIn(key, counted, { count: 8 }), { signCount: 8, backedUp: false });
});

const LIES: readonly (readonly [string, Lies, string])[] = [
	["another site", { origin: "http://localhost:8081" }, "other_origin"],
	["another host's key", { rpId: "evil.example" }, "unverified"],
	["the other ceremony", { type: "payment.get" }, "other_ceremony"],
	["another challenge", { challenge: randomBytes(32).toString("base64url") }, "other_challenge"],
	["nobody verified", { userVerified: false }, "unverified"],
	["another site's frame", { crossOrigin: true }, "cross_origin"],
];

for (const [words, lies, reason] of LIES) {
	test(`[B5] an answer from ${words} proves nothing, at registration and at sign-in`, async () => {
		const key = softwareKey(ORIGIN);
		const passkey = await registered(key);
		const refused = { refusal: "passkey_invalid", params: { reason } };
		same(await signIn(key, passkey, lies), refused);
		const challenge = randomBytes(32);
		const options = await registrationOptions(PARTY, { owner: OWNER, challenge, exclude: [] });
		const answer = softwareKey(ORIGIN).create(options, lies);
		same(await verifyRegistration(PARTY, { challenge, answer }), refused);
	});
}

test("[B5] a spoilt signature, another key and another owner are refused", async () => {
	const key = softwareKey(ORIGIN);
	const passkey = await registered(key);
	const reason = async (lies?: Lies, held = passkey): Promise<string | undefined> => {
		const word = await signIn(key, held, lies);
		return isRefusal(word) ? word.params?.["reason"] : "accepted";
	};
	same(await reason({ spoilSignature: true }), "unverified");
	same(await reason({}, { ...passkey, publicKey: (await registered()).publicKey }), "unverified");
	same(await reason({}, await registered()), "other_key");
	same(await reason({ userHandle: randomBytes(16).toString("base64url") }), "other_owner");
});

test("[B5] what is no credential at all is refused, never a fault", async () => {
	const challenge = randomBytes(32);
	const passkey = await registered();
	const texts = [
		"",
		"null",
		"[]",
		"{}",
		"{",
		'{"id":1}',
		'{"id":"A","response":[]}',
		"x".repeat(20_000),
	];
	for (const answer of texts) {
		same(readAssertion(answer), undefined);
		for (const word of [
			await verifyRegistration(PARTY, { challenge, answer }),
			await verifyAuthentication(PARTY, {
				...{ challenge, answer, passkey },
				userHandle: OWNER.userHandle,
			}),
		]) {
			same(word, { refusal: "passkey_invalid", params: { reason: "malformed" } });
		}
	}
});
