import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { federatedFactor, federatedFacts } from "./federated-factor.ts";
import { type FederatedWorld, federatedWorld } from "./federated-testkit.ts";
import { PASSWORD } from "./identity-testkit.ts";

const MOBILE = "13800138000";
const OTHER = "13900139000";
const RACERS = 50;

test("[B2] a session from a provider says so, how young its link is, and what else was shown", async (t) => {
	const w = await federatedWorld(t);
	const { user, token, deviceId } = await w.newcomer("li", MOBILE, PASSWORD);
	w.clock.advance({ hours: 5 });
	same(await factsOf(w, user.userId, token), {
		"session.federated": true,
		"federated.only": false,
		"federated.linkedHours": 5n,
		"federated.switchedOff": false,
	});
	const bare = await w.federation.enter({
		...(await w.come("li", { deviceId })),
		...{ password: undefined, context: { deviceId } },
	});
	assert.ok(!isRefusal(bare) && "token" in bare);
	const watched = {
		provider: "corp",
		state: "second_check",
		actor: "admin",
		reason: "观察",
	} as const;
	await w.federation.setSwitch(watched);
	same(await factsOf(w, user.userId, bare.token), {
		"session.federated": true,
		"federated.only": true,
		"federated.linkedHours": 5n,
		"federated.switchedOff": true,
	});
	const factor = federatedFactor(w.clock);
	const held = await w.db.read((tx) => factor.held(tx, { userId: user.userId, deviceId: null }));
	same([held?.state, held?.group, held?.hint], ["flagged", "federated", "corp"]);
});

test("[B2] as a factor a provider's word counts once, for the user it names", async (t) => {
	const w = await federatedWorld(t);
	const { user, deviceId } = await w.newcomer("li", MOBILE);
	const other = await w.registered(OTHER);
	const { pendingId: answer } = await w.come("li", { deviceId });
	const factor = federatedFactor(w.clock);
	const challenge = { intent: "{}", binding: Buffer.alloc(32), proven: [] };
	const verify = (subjectId: Uuid, text: string): Promise<string> =>
		w.db.transaction((tx) => factor.verify(tx, { subjectId, answer: text, challenge }));
	same(await verify(other.user.userId, answer), "wrong");
	same(await verify(user.userId, "nothing"), "wrong");
	const words = await Promise.all(
		Array.from({ length: RACERS }, () => verify(user.userId, answer)),
	);
	same(words.filter((word) => word === "right").length, 1);
});

async function factsOf(w: FederatedWorld, userId: Uuid, token: string) {
	const sessionId = (await w.identity.sessionOf(token))?.id ?? null;
	assert.ok(sessionId !== null);
	const at = w.clock.now();
	return w.db.read((tx) => federatedFacts.facts(tx, { userId, session: { sessionId }, at }));
}
