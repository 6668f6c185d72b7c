import { test } from "node:test";
import { URI } from "otpauth";
import { same } from "#platform/testkit";
import { type Answer, caller, expects, freshMobile, newcomer, refused } from "./client.ts";
import { proving } from "./proving.ts";
import { world } from "./world.ts";

const WALLET = "/api/wallet/v1";

test("[B5] enrolling, removing and the authenticator app ask for proof; what is not there is 404", async (t) => {
	const w = await world(t);
	const person = await newcomer(w);
	for (const [method, path] of [
		["POST", "passkeys/options"],
		["POST", "totp"],
		["DELETE", "totp"],
	] as const) {
		const refusal = await refused(person.raw(method, `${WALLET}/${path}`, {}), 403, "proof_needed");
		const { challengeId } = refusal["params"] as { challengeId: string };
		same(challengeId.startsWith("chg_"), true);
	}
	const nothing = "pky_01h455vb4pex5vsknk084sn02q";
	for (const id of [nothing, "pky_x", "x"]) {
		const path = `${WALLET}/passkeys/${id}`;
		await refused(person.delete(path), 404, "passkey_not_found");
		const named = { headers: { "content-type": "application/json" }, body: '{"name":"x"}' };
		await refused(person.raw("PATCH", path, named), 404, "passkey_not_found");
	}
	same((await expects(person.get(`${WALLET}/passkeys`), 200))["items"], []);
	same(await expects(person.get(`${WALLET}/totp`), 200), { confirmedAt: null });
	await refused(
		person.post(`${WALLET}/totp/confirmation`, { code: "000000" }),
		409,
		"totp_not_started",
	);
});

test("[E1] an authenticator app is enrolled by proof, proves from then on, and is removed by proof", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const person = { ...(await newcomer(w, mobile)), mobile };
	const { body } = await proving(w, person, (headers) =>
		person.raw("POST", `${WALLET}/totp`, { headers }),
	);
	const app = URI.parse(String(body["uri"]));
	const code = (): string => app.generate({ timestamp: w.clock.now().epochMilliseconds });
	await expects(person.post(`${WALLET}/totp/confirmation`, { code: code() }), 200);
	await w.pass({ minutes: 2 });
	const things = { totp: async () => code() };
	const ended = await proving(w, { ...person, things }, (headers) =>
		person.raw("DELETE", `${WALLET}/totp`, { headers }),
	);
	same([ended.status, ended.body], [204, {}]);
	same(await expects(person.get(`${WALLET}/totp`), 200), { confirmedAt: null });
});

test("[B6] the door asks everybody for a passkey alike, and tells nobody whose it is not", async (t) => {
	const w = await world(t);
	const stranger = caller(w);
	const enter = async (answer: object): Promise<Answer> => {
		const begun = await expects(stranger.post(`${WALLET}/sessions/passkey/options`), 201);
		const options = begun["options"] as Record<string, unknown>;
		same(Object.keys(options).toSorted(), ["challenge", "rpId", "timeout", "userVerification"]);
		same([options["rpId"], options["userVerification"]], ["localhost", "required"]);
		return stranger.post(`${WALLET}/sessions/passkey`, {
			ceremonyId: begun["ceremonyId"],
			answer: JSON.stringify(answer),
		});
	};
	const id = "A".repeat(43);
	await refused(enter({}), 403, "passkey_invalid");
	await refused(enter({ id, rawId: id, response: {} }), 403, "passkey_invalid");
	const handle = Buffer.alloc(16, 7).toString("base64url");
	await refused(enter({ id, rawId: id, response: { userHandle: handle } }), 403, "passkey_invalid");
	const unknown = { ceremonyId: "cer_x", answer: "{}" };
	await refused(stranger.post(`${WALLET}/sessions/passkey`, unknown), 403, "ceremony_expired");
});
