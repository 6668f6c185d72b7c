import assert from "node:assert/strict";
import { test } from "node:test";
import { revealIntent } from "#identity";
import { isRefusal, newUuid, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { customersWorld, type World } from "./customers-testkit.ts";
import { MOVE_VERIFICATION } from "./move-service.ts";
import { photoField, type SubmitReview } from "./review-service.ts";

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const PHOTO = "/9j/4AAQSkZJRgABAQ==";
const codeOf = (outcome: unknown): string =>
	isRefusal(outcome as object) ? (outcome as Refusal).refusal : "done";

/** Proof for a move, as the login password gives it in this world. */
async function proof(w: World, userId: Uuid, reference: string): Promise<Uuid> {
	const intent = await w.db.read((tx) => w.desk.intentOfMove(tx, { userId, reference }));
	assert.ok(!isRefusal(intent), JSON.stringify(intent));
	const proven = await w.security.authorise({
		...{ userId, operation: MOVE_VERIFICATION, intent },
		...{ factor: "password", answer: "Zhangfang-2026" },
	});
	assert.ok(!isRefusal(proven), JSON.stringify(proven));
	return proven.challengeId;
}

/** The rows of policies hold for challenges that no decision made: these ask for the password. */
async function movesByPassword(w: World): Promise<void> {
	await w.db.transaction((tx) =>
		tx.run(
			`insert into security.policy values
			('move_verification', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'of this test')`,
		),
	);
}

const levelOf = (w: World, userId: Uuid): Promise<string> =>
	w.db.read(async (tx) => {
		const { state, accountClass, sources } = await w.customers.levelOf(tx, userId);
		return `${state} ${accountClass} ${sources}`;
	});

test("[C5] a verification moves with proof, tells the former user, and leaves them nothing", async (t) => {
	const w = await customersWorld(t);
	await movesByPassword(w);
	const { userId: former, customerId } = await w.linked();
	const userId = await w.user();
	const reference = await w.bindCard(userId);
	same(await w.customers.verify({ userId, reference, consent: true }), {
		refusal: "person_already_verified_elsewhere",
	});
	const challengeId = await proof(w, userId, reference);
	w.busy.set(former, "balance");
	const move = { userId, reference, consent: true, challengeId };
	same(await w.desk.moveVerification(move), {
		refusal: "verification_busy",
		params: { why: "balance" },
	});
	same([await levelOf(w, former), await levelOf(w, userId)], ["linked I 1", "none none 0"]);
	w.busy.clear();
	const moved = await w.desk.moveVerification(move);
	assert.ok(!isRefusal(moved), JSON.stringify(moved));
	same([moved.customerId, moved.accountClass], [customerId, "I"]);
	same([await levelOf(w, former), await levelOf(w, userId)], ["none none 0", "linked I 1"]);
	await w.db.read(async (tx) => {
		same(await w.customers.personOf(tx, former), undefined);
		same(await w.customers.usersOf(tx, customerId), [userId]);
		const notices = await w.identity.notices.list(tx, { userId: former, before: null, limit: 10 });
		assert.ok(notices.some(({ event }) => event === "verification_moved"));
	});
	// Spent is spent.
	same(codeOf(await w.desk.moveVerification(move)), "already_verified");
});

test("[C5] of 50 who move one person at once, each with proof, one has them", async (t) => {
	const w = await customersWorld(t);
	await movesByPassword(w);
	const { customerId } = await w.linked();
	const moves = [];
	for (let nth = 0; nth < 50; nth += 1) {
		const userId = await w.user();
		const reference = await w.bindCard(userId);
		const challengeId = await proof(w, userId, reference);
		moves.push({ userId, reference, consent: true, challengeId });
	}
	const outcomes = await Promise.all(moves.map((move) => w.desk.moveVerification(move)));
	same(outcomes.filter((one) => !isRefusal(one)).length, 1);
	const users = await w.db.read((tx) => w.customers.usersOf(tx, customerId));
	same(users.length, 1);
	const linked = await w.db.read((tx) =>
		tx.one<{ count: number }>(
			"select count(*)::int as count from customers.verification where state = 'linked'",
		),
	);
	same(linked.count, 1);
});

test("[C5] without evidence, without a person elsewhere, without consent nothing moves", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const reference = await w.bindCard(userId);
	const ask = (of: { userId: Uuid; reference: string }): Promise<unknown> =>
		w.db.read((tx) => w.desk.intentOfMove(tx, of));
	same(codeOf(await ask({ userId, reference })), "verification_not_elsewhere");
	same(codeOf(await ask({ userId, reference: "nothing" })), "evidence_insufficient");
	const { userId: linked } = await w.linked();
	same(codeOf(await ask({ userId: linked, reference })), "already_verified");
	const challengeId = newUuid(w.clock);
	const without = { userId, reference, consent: false, challengeId };
	same(codeOf(await w.desk.moveVerification(without)), "consent_required");
});

const PASSPORT: Omit<SubmitReview, "userId"> = {
	...{ type: "passport", issuingState: "GBR", number: "K1234567", name: "Anna Petrova" },
	...{ validFrom: day("2024-01-01"), validUntil: day("2034-01-01") },
	...{ photos: [PHOTO], showsHolder: true, consent: true },
};

async function approved(w: World, command: SubmitReview): Promise<string> {
	const review = await w.desk.submitReview(command);
	assert.ok(!isRefusal(review), JSON.stringify(review));
	const judged = await w.desk.judgeReview({
		...{ userId: command.userId, reviewId: review.reviewId },
		...{ verdict: "approve", reason: "照片与本人一致", by: "lin" },
	});
	assert.ok("proposalId" in judged, JSON.stringify(judged));
	same(await w.approve(judged.proposalId), "approved");
	return review.reviewId;
}

test("[C8] a document is evidence only after two persons, and a foreigner is linked by it", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const review = await w.desk.submitReview({ userId, ...PASSPORT });
	assert.ok(!isRefusal(review));
	const verify = (): Promise<unknown> =>
		w.customers.verify({ userId, reference: review.reviewId, consent: true });
	same(codeOf(await verify()), "evidence_insufficient");
	const judged = await w.desk.judgeReview({
		...{ userId, reviewId: review.reviewId, verdict: "approve", reason: "一致", by: "wang" },
	});
	assert.ok("proposalId" in judged);
	// The maker is no checker.
	same(await w.approve(judged.proposalId), "proposal_by_maker");
	same(codeOf(await verify()), "evidence_insufficient");
	const other = { name: "zhao", role: "approver" };
	const id = judged.proposalId as Uuid;
	assert.ok(!isRefusal(await w.approvals.approve({ id, by: other, note: "" })));
	same(codeOf(await verify()), "done");
	await w.pass({ seconds: 0 });
	await w.db.read(async (tx) => {
		const person = await w.customers.personOf(tx, userId);
		same([person?.accountClass, person?.riskClass], ["I", "medium"]);
		const file = await w.desk.file(tx, person?.customerId as Uuid);
		same(
			file.documents.map(({ type, state }) => `${type} ${state}`),
			["passport current"],
		);
	});
	// No source keeps a photo of a foreign paper's holder: no face is asked for.
	const of = { userId, deviceId: null, operation: "close_account" };
	same(await w.db.read(async (tx) => w.face.held?.(tx, of)), undefined);
	// Photos and number are in the vault, readable with a reason alone.
	const staff = { staffId: newUuid(w.clock), name: "lin" };
	const see = { userId, reviewId: review.reviewId, nth: 0, staff, reason: "复核" };
	const proven = await w.security.authorise({
		...revealIntent({ ...see, field: photoField(see) }),
		...{ userId: staff.staffId, factor: "totp", answer: "shown" },
	});
	assert.ok(!isRefusal(proven), JSON.stringify(proven));
	same(codeOf(await w.desk.revealPhoto({ ...see, ...proven, reason: "" })), "reason_required");
	same(codeOf(await w.desk.revealPhoto({ ...see, ...proven, nth: 1 })), "review_not_open");
	same(await w.desk.revealPhoto({ ...see, ...proven }), { photo: PHOTO });
	same(codeOf(await w.desk.revealPhoto({ ...see, ...proven })), "challenge_spent");
});

test("[C8] a photo of the document alone names a person, not who sends it; a meeting makes class III", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const reference = await approved(w, { userId, ...PASSPORT, showsHolder: false });
	same(await w.customers.verify({ userId, reference, consent: true }), {
		refusal: "evidence_insufficient",
		params: { missing: "id_number" },
	});
	const met = await w.user();
	const number = { ...PASSPORT, number: "K7654321", photos: [], metBy: "lin" };
	const meeting = await approved(w, { userId: met, ...number });
	same(
		codeOf(await w.customers.verify({ userId: met, reference: meeting, consent: true })),
		"done",
	);
	same(await levelOf(w, met), "linked III 1");
});

test("[C9] what cannot be a document is refused by its part, and nobody floods the staff", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const submit = async (over: Partial<SubmitReview>): Promise<string> => {
		const outcome = await w.desk.submitReview({ userId, ...PASSPORT, ...over });
		return isRefusal(outcome)
			? `${outcome.refusal} ${outcome.params?.["why"] ?? ""}`.trim()
			: outcome.state;
	};
	same(await submit({ number: "1" }), "document_invalid number");
	same(await submit({ issuingState: "CHN" }), "document_invalid issuing_state");
	same(await submit({ photos: [] }), "document_invalid photos");
	same(await submit({ photos: ["PHNjcmlwdD4="] }), "document_invalid photos");
	same(await submit({ validUntil: day("2026-11-10") }), "document_expired");
	same(await submit({ consent: false }), "consent_required");
	same(
		[await submit({}), await submit({}), await submit({})],
		["submitted", "submitted", "review_pending"],
	);
});

test("[C9] a document that ends is told of, then restricts, until the next one is approved", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const validUntil = day("2027-03-01");
	const reference = await approved(w, { userId, ...PASSPORT, validUntil });
	await w.customers.verify({ userId, reference, consent: true });
	await w.pass({ seconds: 0 });
	const state = async (): Promise<string> => {
		const person = await w.db.read((tx) => w.customers.personOf(tx, userId));
		return person?.restricted?.reason ?? "free";
	};
	const told = async (): Promise<string[]> =>
		(await w.db.read((tx) => w.identity.notices.list(tx, { userId, before: null, limit: 20 })))
			.map(({ event }) => event)
			.filter((event) => event.startsWith("document"));
	same([await state(), await told()], ["free", []]);
	await w.pass({ hours: 24 * 81 });
	same([await state(), await told()], ["free", ["document_expiring"]]);
	// Valid through the whole of its last day.
	w.clock.set(Temporal.Instant.from("2027-03-01T23:59:59+08:00"));
	await w.pass({ seconds: 0 });
	same(await state(), "free");
	await w.pass({ seconds: 2 });
	same(await state(), "document_expired");
	const renewed = { validFrom: day("2027-02-01"), validUntil: day("2037-02-01") };
	await approved(w, { userId, ...PASSPORT, ...renewed });
	same(await state(), "free");
});

test("[C5] two documents of one person become one customer, whose users and class are looked up under the survivor", async (t) => {
	const w = await customersWorld(t);
	const first = await w.linked();
	const second = await w.user();
	const reference = await approved(w, { userId: second, ...PASSPORT, photos: [], metBy: "lin" });
	const level = await w.customers.verify({ userId: second, reference, consent: true });
	assert.ok(!isRefusal(level) && level.customerId !== null);
	const mergedId = level.customerId;
	const survivorId = first.customerId;
	const reason = "护照与居民身份证为同一人";
	const proposed = await w.desk.proposeMerge({ survivorId, mergedId, reason, by: "lin" });
	assert.ok("proposalId" in proposed, JSON.stringify(proposed));
	same(await w.approve(proposed.proposalId), "approved");
	await w.db.read(async (tx) => {
		const [one, two] = [
			await w.customers.personOf(tx, first.userId),
			await w.customers.personOf(tx, second),
		];
		same([one?.customerId, two?.customerId], [survivorId, survivorId]);
		same([one?.accountClass, two?.accountClass], ["III", "III"]);
		const both = [mergedId, survivorId].toSorted();
		same([one?.customerIds, two?.customerIds], [both, both]);
		same(await w.customers.usersOf(tx, mergedId), [first.userId, second]);
		const told = await tx.query<{ data: unknown }>(
			"select data from platform.outbox where type = 'customer.merged.v1'",
		);
		assert.ok(told.length <= 1);
	});
	same(w.summed, [{ from: mergedId, into: survivorId }]);
	const again = await w.desk.proposeMerge({ survivorId, mergedId, reason, by: "lin" });
	same(codeOf(again), "customers_not_mergeable");
	const self = { survivorId, mergedId: survivorId, reason, by: "lin" };
	same(codeOf(await w.desk.proposeMerge(self)), "customers_not_mergeable");
});

/** One person by two documents, whose second user has left again. */
async function oneByTwo(
	w: World,
): Promise<{ first: Uuid; meet: (userId: Uuid) => Promise<string> }> {
	const first = await w.linked();
	const meet = (userId: Uuid): Promise<string> =>
		approved(w, { userId, ...PASSPORT, photos: [], metBy: "lin" });
	const second = await w.user();
	const reference = await meet(second);
	const level = await w.customers.verify({ userId: second, reference, consent: true });
	assert.ok(!isRefusal(level) && level.customerId !== null);
	const pair = { survivorId: first.customerId, mergedId: level.customerId };
	const proposed = await w.desk.proposeMerge({ ...pair, reason: "同一人", by: "lin" });
	assert.ok("proposalId" in proposed);
	await w.approve(proposed.proposalId);
	await w.db.transaction((tx) => w.desk.leave(tx, second));
	return { first: first.userId, meet };
}

test("[C5] by whichever document, a person has one real-named user", async (t) => {
	const w = await customersWorld(t);
	const { first, meet } = await oneByTwo(w);
	const racers: Parameters<World["customers"]["verify"]>[0][] = [];
	for (let nth = 0; nth < 5; nth += 1) {
		const userId = await w.user();
		racers.push({ userId, reference: await meet(userId), consent: true });
	}
	const verify = async (): Promise<string[]> =>
		(await Promise.all(racers.map((one) => w.customers.verify(one)))).map(codeOf).toSorted();
	const elsewhere = "person_already_verified_elsewhere";
	same(await verify(), [elsewhere, elsewhere, elsewhere, elsewhere, elsewhere]);
	await w.db.transaction((tx) => w.desk.leave(tx, first));
	same(await verify(), ["done", elsewhere, elsewhere, elsewhere, elsewhere]);
});

test("[C5] a verification moves to whoever comes by the person's other document", async (t) => {
	const w = await customersWorld(t);
	await movesByPassword(w);
	const { first, meet } = await oneByTwo(w);
	const userId = await w.user();
	const reference = await meet(userId);
	const challengeId = await proof(w, userId, reference);
	const moved = await w.desk.moveVerification({ userId, reference, consent: true, challengeId });
	assert.ok(!isRefusal(moved), JSON.stringify(moved));
	const person = await w.db.read((tx) => w.customers.personOf(tx, userId));
	same([await levelOf(w, first), person?.accountClass], ["none none 0", "III"]);
	same(await w.db.read((tx) => w.customers.usersOf(tx, person?.customerId as Uuid)), [userId]);
});
