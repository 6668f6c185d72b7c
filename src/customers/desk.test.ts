import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { customersWorld, PERSON, type World } from "./customers-testkit.ts";
import { MOVE_VERIFICATION } from "./move-service.ts";
import type { SubmitReview } from "./review-service.ts";

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
	// Photos and number are in the vault, readable with a reason alone.
	const see = { userId, reviewId: review.reviewId, nth: 0, by: "lin" };
	same(codeOf(await w.desk.revealPhoto({ ...see, reason: "" })), "reason_required");
	same(await w.desk.revealPhoto({ ...see, reason: "复核" }), { photo: PHOTO });
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
		same(await w.customers.usersOf(tx, mergedId), [first.userId, second]);
		const told = await tx.query<{ data: unknown }>(
			"select data from platform.outbox where type = 'customer.merged.v1'",
		);
		assert.ok(told.length <= 1);
	});
	const again = await w.desk.proposeMerge({ survivorId, mergedId, reason, by: "lin" });
	same(codeOf(again), "customers_not_mergeable");
	const self = { survivorId, mergedId: survivorId, reason, by: "lin" };
	same(codeOf(await w.desk.proposeMerge(self)), "customers_not_mergeable");
});

test("[R1] who resembles a name is looked at by two before they may go on; everybody is, when a list changes", async (t) => {
	const w = await customersWorld(t);
	const { userId, customerId } = await w.linked();
	const state = async (of: Uuid): Promise<string> => {
		const person = await w.db.read((tx) => w.customers.personOf(tx, of));
		return `${person?.restricted?.reason ?? "free"} ${person?.riskClass}`;
	};
	same(await state(userId), "free low");
	const entry = {
		list: "sanctions",
		documentNumber: "",
		source: "决议 2026-1",
		by: "lin",
	} as const;
	const added = await w.desk.addName({ ...entry, name: "周 硯秋" });
	assert.ok(!isRefusal(added));
	await w.pass({ seconds: 0 });
	same(await state(userId), "screening_open medium");
	const [hit] = await w.db.read((tx) => w.desk.openHits(tx, 10));
	assert.ok(hit !== undefined);
	same([hit.how, hit.customerId], ["close", customerId]);
	const judged = await w.desk.proposeHit({
		...{ customerId, hitId: hit.hitId, verdict: "clear", reason: "出生日期不同", by: "lin" },
	});
	assert.ok("proposalId" in judged);
	same(await state(userId), "screening_open medium");
	same(await w.approve(judged.proposalId), "approved");
	same(await state(userId), "free low");
	// What was cleared stays cleared, when everybody is screened again.
	await w.db.transaction((tx) => w.desk.screenEverybody(tx));
	await w.pass({ seconds: 0 });
	same(await state(userId), "free low");
	const [run] = await w.db.read((tx) => w.desk.rescreenings(tx, 1));
	same([run?.seen, run?.hits, run?.finishedAt === null], [1, 0, false]);
	// A newcomer of the name is met at the opening.
	const other = await w.linked({ id_number: "110101199003070134", name: "周硯秋" });
	same(await state(other.userId), "screening_open medium");
});

test("[R1] a number on the police list stops its person at once", async (t) => {
	const w = await customersWorld(t);
	const { userId } = await w.linked();
	const entry = { list: "police", name: "周某某", source: "公函 17 号", by: "lin" } as const;
	await w.desk.addName({ ...entry, documentNumber: PERSON.id_number });
	await w.pass({ seconds: 0 });
	const person = await w.db.read((tx) => w.customers.personOf(tx, userId));
	same([person?.restricted?.reason, person?.riskClass], ["police_list", "high"]);
	same(
		codeOf(await w.desk.addName({ ...entry, name: "周", documentNumber: "" })),
		"list_entry_invalid",
	);
});

test("[R1] everybody is seen once by batches, however many there are", async (t) => {
	const w = await customersWorld(t);
	await w.db.transaction(async (tx) => {
		for (let nth = 0; nth < 450; nth += 1) {
			const subjectId = newUuid(w.clock);
			const name = await w.vault.seal(tx, { subjectId, kind: "name", value: `路人${nth % 7}甲` });
			const digits = `1101011990030${String(10_000 + nth)}`;
			const number = await w.vault.seal(tx, { subjectId, kind: "id_number", value: digits });
			await tx.run(
				`insert into customers.customer (customer_id, name_token, name_mask, name_index,
					id_number_token, id_number_mask, id_number_index, created_at)
				values ($1, $2, '', $3, $4, '', $5, $6)`,
				[subjectId, name.token, name.index, number.token, number.index, w.clock.now()],
			);
		}
	});
	const entry = { list: "blocked", documentNumber: "", source: "内部", by: "lin" } as const;
	await w.desk.addName({ ...entry, name: "路人3甲" });
	await w.pass({ seconds: 0 });
	const [run] = await w.db.read((tx) => w.desk.rescreenings(tx, 1));
	assert.ok(run !== undefined && run.finishedAt !== null);
	same(run.seen, 450);
	const hits = await w.db.read((tx) =>
		tx.one<{ count: number }>(
			"select count(*)::int as count from customers.hit where how = 'same'",
		),
	);
	same(hits.count, 64);
});

test("[R2] staff raise a risk class alone and lower it by two; reviews come due", async (t) => {
	const w = await customersWorld(t);
	const { userId, customerId } = await w.linked();
	const set = (floor: "low" | "medium" | "high"): ReturnType<typeof w.desk.reviewRisk> =>
		w.desk.reviewRisk({ customerId, floor, reason: "交易频繁", by: "lin" });
	const riskClass = async (): Promise<string | undefined> =>
		(await w.db.read((tx) => w.customers.personOf(tx, userId)))?.riskClass;
	same(await set("high"), { proposalId: null });
	same(await riskClass(), "high");
	const lower = await set("low");
	assert.ok("proposalId" in lower && lower.proposalId !== null);
	same(await riskClass(), "high");
	same(await w.approve(lower.proposalId), "approved");
	same(await riskClass(), "low");
	same(await w.db.read((tx) => w.desk.risksDue(tx, 10)), []);
	await w.pass({ hours: 24 * 366 * 3 });
	same((await w.db.read((tx) => w.desk.risksDue(tx, 10))).length, 1);
});

test("[C9] who has left is sealed off, kept for ten years, then shredded; the shell stays", async (t) => {
	const w = await customersWorld(t);
	const { userId, customerId } = await w.linked();
	await w.db.transaction((tx) => w.desk.beginClosing(tx, userId));
	const closing = await w.db.read((tx) => w.customers.personOf(tx, userId));
	same(closing?.restricted?.reason, "closing");
	await w.db.transaction((tx) => w.desk.leave(tx, userId));
	same(await levelOf(w, userId), "none none 0");
	const reveal = { userId, field: "name", actor: "lin", reason: "查询" } as const;
	same(codeOf(await w.customers.reveal(reveal)), "customer_not_found");
	const token = await w.db.read((tx) =>
		tx.one<{ name_token: Uuid }>(
			"select name_token from customers.customer where customer_id = $1",
			[customerId],
		),
	);
	const open = (): Promise<string> =>
		w.db.read((tx) => w.vault.open(tx, { subjectId: customerId, token: token.name_token }));
	await w.pass({ hours: 24 * 365 * 10 });
	same(await open(), PERSON.name);
	await w.pass({ hours: 24 * 5 });
	await assert.rejects(open(), /shredded/);
	const shell = await w.db.read((tx) =>
		tx.one<{ state: string; name_mask: string }>(
			"select state, name_mask from customers.customer where customer_id = $1",
			[customerId],
		),
	);
	same(shell, { state: "erased", name_mask: "" });
	// The number is nobody's now: its person may come again, as somebody new.
	const { customerId: anew } = await w.linked();
	assert.notEqual(anew, customerId);
});

test("[C9] who comes back within the ten years is the same customer, and is not erased", async (t) => {
	const w = await customersWorld(t);
	const { userId, customerId } = await w.linked();
	await w.db.transaction((tx) => w.desk.leave(tx, userId));
	await w.pass({ hours: 24 * 365 });
	const back = await w.linked();
	same(back.customerId, customerId);
	await w.pass({ hours: 24 * 366 * 10 });
	same(await levelOf(w, back.userId), "linked I 1");
	same((await w.db.read((tx) => w.customers.customerOf(tx, back.userId)))?.nameMasked, "周*秋");
	// Whoever was nobody's is shredded at once.
	const nobody = await w.user();
	await w.bindCard(nobody);
	await w.db.transaction((tx) => w.desk.leave(tx, nobody));
	const kept = await w.db.read((tx) =>
		tx.one<{ count: number }>(
			"select count(*)::int as count from vault.secret where subject_id = $1",
			[nobody],
		),
	);
	same(kept.count, 0);
});

test("[C9] an organisation is registered by two, once, and its people are screened", async (t) => {
	const w = await customersWorld(t);
	const entry = { list: "sanctions", documentNumber: "", source: "决议", by: "lin" } as const;
	await w.desk.addName({ ...entry, name: "Viktor Orlov" });
	await w.pass({ seconds: 0 });
	const command = {
		...{ creditCode: "91350100M000100Y43", name: "福州三味书屋有限公司", validUntil: null },
		representative: { name: "沈知白", documentNumber: "110101199003070134" },
		owners: [
			{
				role: "owner" as const,
				sharePpm: 600_000,
				name: "Orlov Viktor",
				documentNumber: "PPRUS1234567",
			},
		],
		...{ reason: "商户入网", by: "lin" },
	};
	const made = await w.desk.registerOrganisation(command);
	assert.ok("proposalId" in made, JSON.stringify(made));
	same(codeOf(await w.desk.registerOrganisation(command)), "organisation_known");
	const [hit] = await w.db.read((tx) => w.desk.openHits(tx, 5));
	same([hit?.customerId, hit?.how], [made.customerId, "same"]);
	same(await w.approve(made.proposalId), "approved");
	const file = await w.db.read((tx) => w.desk.file(tx, made.customerId));
	same([file.risk?.riskClass, file.restrictions[0]?.reason], ["medium", "screening_open"]);
	same(
		codeOf(await w.desk.registerOrganisation({ ...command, owners: [] })),
		"organisation_invalid",
	);
});
