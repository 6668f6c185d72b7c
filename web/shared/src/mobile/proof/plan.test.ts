import assert from "node:assert/strict";
import { test } from "node:test";
import { choicesOf, nextStep, wantsDevice, waysHere } from "./plan.ts";
import type { Factor, Offer } from "./wire.ts";

const offer = (...factors: Factor[]): Offer => ({ factors });
const BOTH = { deviceKey: true, passkeys: true, faces: false };

test("[E1] only what this browser can do is offered, in the platform's order", () => {
	const offers = [
		offer("passkey"),
		offer("known_device", "payment_password"),
		offer("payment_password", "sms_code"),
		offer("face", "payment_password"),
	];
	assert.deepEqual(waysHere(offers, BOTH), offers.slice(0, 3));
	assert.deepEqual(waysHere(offers, { ...BOTH, deviceKey: false }), [offers[0], offers[2]]);
	const none = { deviceKey: false, passkeys: false, faces: false };
	assert.deepEqual(waysHere(offers, none), [offers[2]]);
	assert.deepEqual(waysHere(offers, { ...none, faces: true }), [offers[2], offers[3]]);
});

test("[E1] a set is asked for one by one, and the device proves itself without being a step", () => {
	const way = offer("sms_code", "known_device", "password");
	assert.equal(nextStep(way, []), "password");
	assert.equal(nextStep(way, ["password"]), "sms_code");
	assert.equal(nextStep(way, ["password", "sms_code"]), undefined);
	assert.ok(wantsDevice([way], ["password"]));
	assert.ok(!wantsDevice([way], ["known_device"]));
	assert.ok(!wantsDevice([offer("passkey")], []));
});

test("two ways that ask the person for the same are one choice", () => {
	const first = offer("known_device", "payment_password");
	const ways = [first, offer("payment_password"), offer("passkey")];
	assert.deepEqual(choicesOf(ways), [first, offer("passkey")]);
});
