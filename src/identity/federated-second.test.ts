import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid } from "#kernel";
import { same } from "#platform/testkit";
import { federatedWorld } from "./federated-testkit.ts";
import { PARTY, PASSWORD } from "./identity-testkit.ts";
import { userHandleOf } from "./passkey.ts";
import { claimCredential, insertPasskey } from "./passkey-store.ts";
import { verifyRegistration } from "./webauthn.ts";
import { softwareKey } from "./webauthn-testkit.ts";

const MOBILE = "13800138000";
const CHALLENGE = Buffer.alloc(32, 1);
const DESK = { password: undefined, context: {} };

test("[B2][B5] the second check offers what the person really holds, and takes a passkey that signs this very login", async (t) => {
	const w = await federatedWorld(t);
	const { user } = await w.newcomer("li", MOBILE, PASSWORD);
	const { userId } = user;
	const key = softwareKey(PARTY.origin);
	await w.db.transaction(async (tx) => {
		const made = await verifyRegistration(PARTY, {
			challenge: CHALLENGE,
			answer: key.create({
				...{ challenge: CHALLENGE.toString("base64url"), rp: { id: PARTY.id } },
				user: { id: userHandleOf(userId).toString("base64url") },
			}),
		});
		assert.ok(!isRefusal(made));
		const at = w.clock.now();
		await insertPasskey(tx, {
			...{ ...made, userId, id: newUuid(w.clock), deviceId: null, name: "Phone" },
			...{ createdAt: at, lastUsedAt: null, copiedAt: null },
		});
		await claimCredential(tx, made.credentialId, userId);
	});
	const back = await w.come("li", { deviceId: null });
	const view = await w.federation.pending(back);
	same(!isRefusal(view) && view.offers, ["sms_code", "passkey", "password"]);
	const other = await w.come("li", { deviceId: null });
	const asked = await w.federation.passkeyOptions(back);
	assert.ok(!isRefusal(asked));
	const { challengeId } = asked;
	const shown = { factor: "passkey" as const, answer: key.sign(asked.options) };
	const bent = await w.federation.prove({ ...other, ...shown, challengeId });
	assert.ok(isRefusal(bent), "signed for another login");
	same(bent.refusal, "challenge_mismatch");
	const proven = await w.federation.prove({ ...back, ...shown, challengeId });
	same(!isRefusal(proven) && proven.step, "ready");
	const entered = await w.federation.enter({ ...back, ...DESK });
	assert.ok(!isRefusal(entered) && "user" in entered && entered.user.userId === userId);
	const nothing = await w.federation.prove({ ...other, factor: "totp", answer: "000000" });
	assert.ok(isRefusal(nothing));
	same(nothing.refusal, "factor_not_offered");
});
