import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { type RestrictionDraft, type Subject, switchIntent } from "./index.ts";
import { CELL, instrumentsWorld, LIN, type World } from "./instruments-testkit.ts";

const PAPER = "杭公止付〔2026〕0117号";

function staffStop(
	w: World,
	subject: Subject,
	change: Partial<RestrictionDraft> = {},
): Promise<unknown> {
	const stop = { kind: "stop", direction: null, paper: PAPER, expiresAt: null } as const;
	const draft = { subject, ...stop, ...change };
	return w.approved((tx) =>
		w.instruments.proposeRestriction(tx, { ledgerId: CELL, draft, reason: "涉案", by: LIN }),
	);
}

test("[A6] a stop lets money in and none out, a freeze neither, each until two people have lifted it", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 100_00n), await w.funded(wang, 100_00n)];
	const subject = { kind: "account", id: own.id } as const;
	await staffStop(w, subject);
	same(
		[await w.move(own, other, 1_00n), await w.move(other, own, 1_00n)],
		["account_stopped", "moved"],
	);
	await staffStop(w, subject, { kind: "freeze" });
	same(
		[await w.move(own, other, 1_00n), await w.move(other, own, 1_00n)],
		["account_frozen", "account_frozen"],
	);
	const lift = async (place: number): Promise<void> => {
		const [found] = await w.db.read((tx) =>
			w.instruments.restrictionsOn(tx, { ledgerId: CELL, subjectIds: [own.id] }),
		);
		assert.ok(found !== undefined, `restriction ${place}`);
		const lifting = { ledgerId: CELL, id: found.id, reason: "解除", by: LIN };
		await w.approved((tx) => w.instruments.proposeLifting(tx, lifting));
	};
	await lift(1);
	same(await w.move(other, own, 1_00n), "account_frozen");
	await lift(2);
	same(await w.move(own, other, 1_00n), "moved");
	const history = await w.db.read((tx) =>
		w.instruments.restrictionHistory(tx, { ledgerId: CELL, subjectIds: [own.id], limit: 10 }),
	);
	same(
		history.map((one) => [
			one.kind,
			one.setBy,
			one.paper,
			one.reason,
			one.lifted?.by,
			one.lifted?.approver,
		]),
		(["freeze", "stop"] as const).map((kind) => [
			...[kind, { kind: "staff", name: "lin", approver: "wang" }, PAPER, "涉案", "lin", "wang"],
		]),
	);
});

test("[R1] what lies on a person stops what leaves their accounts, not what enters", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 100_00n), await w.funded(wang, 100_00n)];
	w.barred.set(li, { refusal: "person_under_review" });
	same(
		[await w.move(own, other, 1_00n), await w.move(other, own, 1_00n)],
		["person_under_review", "moved"],
	);
	w.barred.clear();
	same(await w.move(own, other, 1_00n), "moved");
});

test("[A6][C5] what lies on either of two customers who are one person stops all the users of both", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, twin] = [w.person("李文博"), w.person("李先生")];
	const [own, second] = [await w.funded(li, 100_00n), await w.funded(twin, 100_00n)];
	const [, merged] = [w.customer(li, twin), w.customer(li, twin)];
	same(await w.move(own, second, 1n), "moved");
	await staffStop(w, { kind: "customer", id: merged }, { kind: "freeze" });
	same(
		[await w.move(own, second, 1n), await w.move(second, own, 1n)],
		["account_frozen", "account_frozen"],
	);
});

test("[A6] the strictest of customer, user and account wins, over all the accounts of a person", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, twin, wang] = [w.person("李文博"), w.person("李先生"), w.person("王雨欣")];
	const customerId = w.customer(li, twin);
	const [own, second, other] = [
		await w.funded(li, 100_00n),
		await w.funded(twin, 100_00n),
		await w.funded(wang, 100_00n),
	];
	await staffStop(w, { kind: "user", id: li });
	same(
		[await w.move(own, other, 1n), await w.move(second, other, 1n)],
		["account_stopped", "moved"],
	);
	await staffStop(w, { kind: "customer", id: customerId }, { kind: "freeze" });
	same(
		[
			await w.move(own, other, 1n),
			await w.move(second, other, 1n),
			await w.move(other, second, 1n),
		],
		["account_frozen", "account_frozen", "account_frozen"],
	);
	// Where a card pays, customer and user are asked alone.
	const byCard = (userId: Uuid) =>
		w.db.transaction((tx) =>
			w.instruments.mayMove(tx, { ledgerId: CELL, userId, accountId: null, direction: "pay" }),
		);
	same([(await byCard(twin))?.refusal, await byCard(wang)], ["account_frozen", undefined]);
});

test("[A6] what has a term ends with it by itself, and says so", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 100_00n), await w.funded(wang, 0n)];
	const expiresAt = w.clock.now().add({ hours: 48 });
	await staffStop(w, { kind: "account", id: own.id }, { expiresAt });
	await w.pass({ hours: 47 });
	same(await w.move(own, other, 1n), "account_stopped");
	await w.pass({ hours: 1 });
	same(await w.move(own, other, 1n), "moved");
	const [over] = await w.db.read((tx) =>
		w.instruments.restrictionHistory(tx, { ledgerId: CELL, subjectIds: [own.id], limit: 1 }),
	);
	same(
		[over?.lifted?.by, over?.lifted?.reason, over?.lifted?.at],
		["system", "expired", expiresAt],
	);
});

test("[A6] nobody stops an account alone, without a paper, for ever and a day, or one that is nobody's", async (t) => {
	const w = await instrumentsWorld(t);
	const own = await w.funded(w.person("李文博"), 0n);
	const subject = { kind: "account", id: own.id } as const;
	const propose = async (draft: Partial<RestrictionDraft>): Promise<unknown> => {
		const stop = { kind: "stop", direction: null, paper: PAPER, expiresAt: null } as const;
		const asked = {
			ledgerId: CELL,
			draft: { subject, ...stop, ...draft },
			reason: "涉案",
			by: LIN,
		};
		const outcome = await w.db.transaction((tx) => w.instruments.proposeRestriction(tx, asked));
		return isRefusal(outcome) ? [(outcome as Refusal).refusal, outcome.params?.["what"]] : outcome;
	};
	same(await propose({ paper: " " }), ["restriction_invalid", "paper"]);
	same(await propose({ expiresAt: w.clock.now() }), ["restriction_invalid", "expiresAt"]);
	const long = w.clock.now().add({ hours: 24 * 200 });
	same(await propose({ expiresAt: long }), ["restriction_invalid", "expiresAt"]);
	same(await propose({ direction: "pay" }), ["restriction_invalid", "direction"]);
	const nobody = w.person("无");
	same(await propose({ subject: { kind: "account", id: nobody } }), [
		"subject_not_found",
		undefined,
	]);
	const proposal = (await propose({})) as { id: Uuid };
	const alone = { id: proposal.id, by: { name: LIN, role: "approver" }, note: "" };
	const refused = await w.approvals.approve(alone);
	same(isRefusal(refused) && (refused as Refusal).refusal, "proposal_by_maker");
});

test("[A6] the owner's switch is off at once and on with proof; what staff turned off stays off", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 100_00n), await w.funded(wang, 0n)];
	const subject = { kind: "account", id: own.id } as const;
	const flip = async (isOn: boolean, challengeId: Uuid | null, userId = li): Promise<unknown> => {
		const command = {
			ledgerId: CELL,
			userId,
			subject,
			direction: "transfer_out",
			isOn,
			challengeId,
		};
		const outcome = await w.db.transaction((tx) =>
			w.instruments.switchDirection(tx, { ...command, direction: "transfer_out" }),
		);
		return isRefusal(outcome) ? (outcome as Refusal).refusal : outcome;
	};
	same(await flip(false, null, wang), "subject_not_found");
	same([await flip(false, null), await flip(false, null)], [{ isOn: false }, { isOn: false }]);
	same(await w.move(own, other, 1n), "direction_switched_off");
	same(await flip(true, null), "switch_proof_needed");
	await staffStop(w, subject, { kind: "switch", direction: "transfer_out", paper: null });
	const proof = await w.proven(li, switchIntent({ subject, direction: "transfer_out" }));
	same(await flip(true, proof), { isOn: false });
	same(await w.move(own, other, 1n), "direction_switched_off");
	const history = await w.db.read((tx) =>
		w.instruments.restrictionHistory(tx, { ledgerId: CELL, subjectIds: [own.id], limit: 9 }),
	);
	same(
		history.map(({ setBy, lifted }) => [setBy.kind, setBy.name, lifted?.by]).sort(),
		[
			["owner", li, li],
			["staff", "lin", undefined],
		].sort(),
	);
});

test("[A6] freezing against fifty payments: first commit wins, nothing is lost, nothing moves afterwards", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 100_00n), await w.funded(wang, 0n)];
	const freeze = staffStop(w, { kind: "account", id: own.id }, { kind: "freeze" });
	const moves = Array.from({ length: 50 }, () => w.move(own, other, 1_00n));
	const [words] = await Promise.all([Promise.all(moves), freeze]);
	const moved = BigInt(words.filter((word) => word === "moved").length);
	same(
		words.every((word) => word === "moved" || word === "account_frozen"),
		true,
	);
	same(
		[await w.available(own), await w.available(other)],
		[100_00n - moved * 1_00n, moved * 1_00n],
	);
	same(await w.move(own, other, 1n), "account_frozen");
	same(await w.db.transaction((tx) => w.ledger.audit(tx)), []);
});

test("[A6] a freeze waits for the movement under way, and holds from its commit on", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 100_00n), await w.funded(wang, 0n)];
	const asked = { ledgerId: CELL, userId: li, accountId: own.id, direction: "pay" } as const;
	let frozen = false;
	let freezing: Promise<unknown> | undefined;
	await w.db.transaction(async (tx) => {
		same(await w.instruments.mayMove(tx, asked), undefined);
		freezing = staffStop(w, { kind: "account", id: own.id }, { kind: "freeze" }).then(() => {
			frozen = true;
		});
		// Until the freeze stands in the queue for the account, which others can see.
		for (let look = 0; look < 20_000; look += 1) {
			const waiting = await w.db.read((other_) =>
				other_.query("select 1 from pg_locks where not granted and pid <> pg_backend_pid()"),
			);
			if (waiting.length > 0) break;
		}
		same(await w.instruments.mayMove(tx, asked), undefined);
		same(frozen, false);
	});
	await freezing;
	same([frozen, await w.move(own, other, 1n)], [true, "account_frozen"]);
});
