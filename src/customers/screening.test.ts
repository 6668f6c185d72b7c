import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, newUuid, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { customersWorld, PERSON, type World } from "./customers-testkit.ts";

const codeOf = (outcome: unknown): string =>
	isRefusal(outcome as object) ? (outcome as Refusal).refusal : "done";

const levelOf = (w: World, userId: Uuid): Promise<string> =>
	w.db.read(async (tx) => {
		const { state, accountClass, sources } = await w.customers.levelOf(tx, userId);
		return `${state} ${accountClass} ${sources}`;
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
	const staff = { staffId: newUuid(w.clock), name: "lin" };
	const asked = { userId, field: "name", reason: "查询" } as const;
	const reveal = { ...asked, staff, challengeId: newUuid(w.clock) };
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
	same(codeOf(await w.desk.registerOrganisation(command)), "proposal_pending");
	const [hit] = await w.db.read((tx) => w.desk.openHits(tx, 5));
	same([hit?.customerId, hit?.how], [made.customerId, "same"]);
	// What the second person refuses is typed anew, for the same customer.
	const by = { name: "wang", role: "approver" };
	await w.approvals.refuse({ id: made.proposalId as Uuid, by, note: "受益人持股有误" });
	const again = await w.desk.registerOrganisation({ ...command, name: "福州三味书屋" });
	assert.ok("proposalId" in again, JSON.stringify(again));
	same(again.customerId, made.customerId);
	same(await w.approve(again.proposalId), "approved");
	same(codeOf(await w.desk.registerOrganisation(command)), "organisation_known");
	// Its people are held against what is listed later, too.
	await w.desk.addName({ ...entry, name: "沈知白" });
	await w.pass({ seconds: 0 });
	const later = await w.db.read((tx) => w.desk.openHits(tx, 5));
	same(
		later.map(({ customerId }) => customerId),
		[made.customerId, made.customerId],
	);
	const file = await w.db.read((tx) => w.desk.file(tx, made.customerId));
	same([file.risk?.riskClass, file.restrictions[0]?.reason], ["medium", "screening_open"]);
	same(
		codeOf(await w.desk.registerOrganisation({ ...command, owners: [] })),
		"organisation_invalid",
	);
});
