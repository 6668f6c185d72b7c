import assert from "node:assert/strict";
import { createHash, generateKeyPairSync, sign as rawSign } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import {
	type AcpFields,
	decodeForm,
	decodeRecord,
	encodeForm,
	encodeRecord,
	hasValidSignature,
	signedText,
	withSignature,
} from "./acp-codec.ts";

const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
const MESSAGE: AcpFields = { version: "5.1.0", txnAmt: "5000", merId: "777290058110048", a: "1" };

test("[H4] any message survives the wire", async () => {
	const name = fc.stringMatching(/^[A-Za-z][A-Za-z0-9]{0,20}$/);
	const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 });
	await fc.assert(
		fc.asyncProperty(fc.dictionary(name, value, { minKeys: 1 }), async (fields) => {
			const plain = { ...fields };
			same({ ...decodeForm(encodeForm(plain)) }, plain);
		}),
	);
});

test("[H4] what is no message is read as none, never as a part of one", () => {
	for (const text of ["", "   ", "<html>", "a", "=1", "a=1&a=2", "a=%E4%B8", "a=%", "a=1&&b=2"]) {
		same(decodeForm(text), undefined);
	}
	same(decodeForm(Array.from({ length: 300 }, (_, nth) => `a${nth}=1`).join("&")), undefined);
});

test("[H4] the signed text sorts by name and leaves out the signature and what is empty", () => {
	same(signedText({ b: "2", signature: "x", a: "1", empty: "", B: "3" }), "B=3&a=1&b=2");
});

test("[H4] the signature is RSA-SHA256 over the hex of the SHA-256, as the network makes it", () => {
	const hex = createHash("sha256")
		.update("a=1&merId=777290058110048&txnAmt=5000&version=5.1.0")
		.digest("hex");
	const signature = rawSign("sha256", Buffer.from(hex), privateKey).toString("base64");
	assert.ok(hasValidSignature({ ...MESSAGE, signature }, publicKey));
	same(withSignature(MESSAGE, privateKey)["signature"], signature);
});

test("[H4] one changed, added or missing field breaks the signature; so does a garbled one", () => {
	const signed = withSignature(MESSAGE, privateKey);
	assert.ok(hasValidSignature(signed, publicKey));
	for (const name of Object.keys(MESSAGE)) {
		assert.ok(!hasValidSignature({ ...signed, [name]: "9" }, publicKey), name);
		const { [name]: _, ...without } = signed;
		assert.ok(!hasValidSignature(without, publicKey), name);
	}
	assert.ok(!hasValidSignature({ ...signed, more: "1" }, publicKey));
	for (const signature of ["", "AAAA", "not base64!", `${signed["signature"]}AAAA`]) {
		assert.ok(!hasValidSignature({ ...signed, signature }, publicKey));
	}
	assert.ok(!hasValidSignature(MESSAGE, publicKey));
});

test("[H4] a record inside a field is read back, and refuses separators inside its values", () => {
	same(
		{ ...decodeRecord(encodeRecord({ token: "6235", trId: "9=9" })) },
		{ token: "6235", trId: "9=9" },
	);
	assert.throws(() => encodeRecord({ name: "a&b" }));
});
