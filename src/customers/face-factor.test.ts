import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeId, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { customersWorld, PERSON, VICTIM_NUMBER, type World } from "./customers-testkit.ts";

const OPERATION = "close_account";
const MATCH = { word: "match" as const, compared: ["name", "id_number"] as const };

async function faceWorld(t: Parameters<typeof customersWorld>[0]): Promise<World> {
	const w = await customersWorld(t);
	await w.db.transaction((tx) =>
		tx.run(`insert into security.policy values
			('close_account', 1, '{face}', 600, 5, '2020-01-01T00:00:00Z', 'of this test')`),
	);
	return w;
}

/** A challenge that a face answers; `customerId`: the person whom the operation names. */
async function asked(w: World, userId: Uuid, customerId?: Uuid): Promise<Uuid> {
	const intent = customerId === undefined ? { userId } : { userId, customerId };
	const approval = { subjectId: userId, operation: OPERATION, intent };
	return (await w.db.transaction((tx) => w.security.issue(tx, approval))).id;
}

async function shown(w: World, userId: Uuid, idNumber = PERSON.id_number): Promise<string> {
	const typed = { name: PERSON.name, idNumber, consent: true };
	const check = await w.desk.start({ userId, kind: "face", ...typed });
	assert.ok(!isRefusal(check), JSON.stringify(check));
	return encodeId("vck", check.checkId);
}

async function said(w: World, userId: Uuid, challengeId: Uuid, answer: string): Promise<string> {
	const word = await w.security.verify({ subjectId: userId, challengeId, factor: "face", answer });
	return isRefusal(word) ? word.refusal : word.state;
}

test("[E1] a living face proves its person, shown for one operation and no second one", async (t) => {
	const w = await faceWorld(t);
	const { userId } = await w.linked();
	const challengeId = await asked(w, userId);
	w.said.word = { word: "waiting", url: "http://face.example" };
	const check = await shown(w, userId);
	same(await said(w, userId, challengeId, check), "proof_not_possible");
	w.said.word = MATCH;
	const [open] = await w.db.read((tx) => w.desk.checks(tx, userId, 1));
	assert.ok(open !== undefined);
	await w.desk.answer({ userId, checkId: open.checkId, answer: "shown" });
	const other = await asked(w, userId);
	same(await said(w, userId, challengeId, check), "verified");
	same(await said(w, userId, other, check), "proof_wrong");
});

test("[E1] a face shown before it was asked for, long ago, of somebody else or to somebody else proves nothing", async (t) => {
	const w = await faceWorld(t);
	const { userId } = await w.linked();
	const stranger = await w.user();
	w.said.word = MATCH;
	const early = await shown(w, userId);
	w.clock.advance({ seconds: 1 });
	same(await said(w, userId, await asked(w, userId), early), "proof_wrong");
	const challengeId = await asked(w, userId);
	const slow = await shown(w, userId);
	w.clock.advance({ minutes: 10 });
	same(await said(w, userId, challengeId, slow), "challenge_expired");
	// Whoever is nobody's shows a face that nobody has seen there before today.
	await shown(w, stranger, VICTIM_NUMBER);
	const theirs = await asked(w, stranger);
	same(await said(w, stranger, theirs, await shown(w, stranger, VICTIM_NUMBER)), "proof_wrong");
	same(await said(w, stranger, theirs, await shown(w, userId)), "proof_not_possible");
	same(await said(w, stranger, theirs, "vck_nothing"), "proof_not_possible");
});

test("[C5] who moves a person here shows that person's face, not another one", async (t) => {
	const w = await faceWorld(t);
	const { customerId } = await w.linked();
	const userId = await w.user();
	w.said.word = MATCH;
	const challengeId = await asked(w, userId, customerId);
	same(await said(w, userId, challengeId, await shown(w, userId, VICTIM_NUMBER)), "proof_wrong");
	same(await said(w, userId, challengeId, await shown(w, userId)), "verified");
});

test("[E1] everybody who is known by a number can show a face, nobody else", async (t) => {
	const w = await faceWorld(t);
	const factor = w.face;
	const held = (userId: Uuid, operation = OPERATION): Promise<unknown> =>
		w.db.read(
			async (tx) => (await factor.held?.(tx, { userId, deviceId: null, operation }))?.group,
		);
	const { userId } = await w.linked();
	const nobody = await w.user();
	same([await held(userId), await held(nobody)], ["face", undefined]);
	await w.bindCard(nobody);
	same([await held(nobody, "move_verification"), await held(nobody)], ["face", undefined]);
	w.clock.advance({ hours: 24 });
	same(await held(nobody), "face");
});
