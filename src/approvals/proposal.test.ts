import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import fc from "fast-check";
import {
	finalStates,
	isRefusal,
	type Refusal,
	refuse,
	statesOf,
	transition,
	type Uuid,
	unreachableStates,
	type VirtualClock,
} from "#kernel";
import { createOutbox, createTimers, type Db, type Json, listActs, type Timers } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { PROPOSAL_DECIDED, PROPOSAL_MADE } from "./events.ts";
import {
	type Approvals,
	createApprovals,
	difference,
	PROPOSAL,
	type Proposal,
	type ProposalState,
} from "./index.ts";

const LIN = "lin";
const WANG = { name: "wang", role: "approver" };

interface World {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly timers: Timers;
	readonly approvals: Approvals;
	/** What the handler did, and what it shall answer. */
	readonly done: Json[];
	readonly say: { validate?: Refusal; execute?: Refusal };
	readonly events: () => Promise<string[]>;
	readonly proposed: (subject?: string) => Promise<Proposal>;
	readonly state: (id: Uuid) => Promise<ProposalState | undefined>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["approvals"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const common = { db, clock, log: memoryLog(), ledgerIds: [0], wake: () => undefined };
	const timers = createTimers(common);
	const outbox = createOutbox(common);
	const heard: string[] = [];
	for (const type of [PROPOSAL_MADE, PROPOSAL_DECIDED]) {
		outbox.subscribe("test", type, async (_, { data }) => {
			heard.push(`${type} ${String(data["outcome"] ?? "-")} by ${String(data["by"])}`);
		});
	}
	const approvals = createApprovals({ db, clock, outbox, timers });
	const done: Json[] = [];
	const say: World["say"] = {};
	approvals.handle("rate.change", {
		approvers: ["approver", "admin"],
		validate: async () => say.validate,
		async execute(tx, { after }) {
			await tx.run("select 1");
			if (say.execute !== undefined) return say.execute;
			done.push(after);
			return { changed: true };
		},
	});
	const proposed: World["proposed"] = async (subject = "rate") => {
		const command = { kind: "rate.change", subject, before: { ppm: 1 }, after: { ppm: 2 } };
		const made = await db.transaction((tx) =>
			approvals.propose(tx, { ...command, reason: "新费率", by: LIN }),
		);
		assert.ok(!isRefusal(made), JSON.stringify(made));
		return made as Proposal;
	};
	return {
		...{ db, clock, timers, approvals, done, say, proposed },
		async events() {
			await outbox.drain();
			return heard;
		},
		state: (id) => db.transaction(async (tx) => (await approvals.find(tx, id))?.state),
	};
}

test("every state of a proposal is reached, and all but the first are final", () => {
	same(unreachableStates(PROPOSAL, "proposed"), []);
	same(finalStates(PROPOSAL), ["approved", "refused", "withdrawn", "expired"]);
	for (const state of statesOf(PROPOSAL)) {
		for (const event of ["approved", "refused", "withdrawn", "expired"] as const) {
			same(isRefusal(transition(PROPOSAL, state, event)), state !== "proposed");
		}
	}
});

test("[A5] what one proposes another approves, and it is done in the same transaction", async (t) => {
	const { approvals, proposed, done, events, db, state } = await world(t);
	const { id } = await proposed();
	same(await state(id), "proposed");
	const approved = await approvals.approve({ id, by: WANG, note: "已核对" });
	assert.ok(!isRefusal(approved), JSON.stringify(approved));
	const { decision } = approved as Proposal;
	same([decision?.by, decision?.note, decision?.outcome], ["wang", "已核对", { changed: true }]);
	same(done, [{ ppm: 2 }]);
	same(await events(), [`${PROPOSAL_MADE} - by lin`, `${PROPOSAL_DECIDED} approved by wang`]);
	const acts = await db.transaction((tx) => listActs(tx, { limit: 10 }));
	same(
		acts.map(({ actor, action, detail }) => [actor, action, detail["about"], detail["reason"]]),
		[
			["wang", "proposal.approved", "rate", "已核对"],
			["lin", "proposal.made", "rate", "新费率"],
		],
	);
});

test("[A5] nobody approves or refuses their own proposal, whatever their role", async (t) => {
	const { approvals, proposed, done, state } = await world(t);
	const { id } = await proposed();
	for (const role of ["approver", "admin"]) {
		const command = { id, by: { name: LIN, role }, note: "我自己" };
		same(await approvals.approve(command), { refusal: "proposal_by_maker" });
		same(await approvals.refuse(command), { refusal: "proposal_by_maker" });
	}
	same([done, await state(id)], [[], "proposed"]);
});

test("[A5] the database itself keeps maker and checker apart", async (t) => {
	const { proposed, db } = await world(t);
	await proposed();
	await assert.rejects(
		db.transaction((tx) =>
			tx.run(`update approvals.proposal set state = 'approved', decided_by = maker,
				decided_at = proposed_at`),
		),
		/maker_and_checker_apart/,
	);
});

test("[A5] a role that does not decide on a kind is refused", async (t) => {
	const { approvals, proposed } = await world(t);
	const { id } = await proposed();
	for (const role of ["operator", "auditor"]) {
		const by = { name: "zhao", role };
		const refused = { refusal: "proposal_role", params: { role } };
		same(await approvals.approve({ id, by, note: "" }), refused);
		same(await approvals.refuse({ id, by, note: "no" }), refused);
	}
});

test("[A5] fifty people decide at once: one of them does, and it is done once", async (t) => {
	const { approvals, proposed, done, state, events } = await world(t);
	const { id } = await proposed();
	const words = await Promise.all(
		Array.from({ length: 50 }, (_, racer) => {
			const command = { id, by: { name: `racer${racer}`, role: "approver" }, note: "race" };
			return racer % 2 === 0 ? approvals.approve(command) : approvals.refuse(command);
		}),
	);
	const winners = words.filter((word) => !isRefusal(word)) as Proposal[];
	same(winners.length, 1);
	same(await state(id), winners[0]?.state);
	same(done.length, winners[0]?.state === "approved" ? 1 : 0);
	for (const word of words) if (isRefusal(word)) same(word.refusal, "proposal_decided");
	same((await events()).length, 2);
});

test("[A5] an effect that is refused, or no longer fits, leaves the proposal open", async (t) => {
	const { approvals, proposed, say, state, done, events } = await world(t);
	const { id } = await proposed();
	const command = { id, by: WANG, note: "" };
	say.execute = refuse("rate_locked");
	same(await approvals.approve(command), { refusal: "rate_locked" });
	say.validate = refuse("rate_changed_since");
	same(await approvals.approve(command), { refusal: "rate_changed_since" });
	same([await state(id), done], ["proposed", []]);
	same((await events()).length, 1);
	say.execute = undefined as never;
	say.validate = undefined as never;
	assert.ok(!isRefusal(await approvals.approve(command)));
	same([await state(id), done.length], ["approved", 1]);
});

test("[A5] a refusal says why, a maker may take back what nobody has decided", async (t) => {
	const { approvals, proposed, done, events } = await world(t);
	const first = await proposed();
	same(await approvals.refuse({ id: first.id, by: WANG, note: " " }), {
		refusal: "reason_required",
		pointer: "/reason",
	});
	assert.ok(!isRefusal(await approvals.refuse({ id: first.id, by: WANG, note: "太高" })));
	const second = await proposed();
	same(await approvals.withdraw({ id: second.id, by: "wang" }), { refusal: "proposal_not_maker" });
	assert.ok(!isRefusal(await approvals.withdraw({ id: second.id, by: LIN })));
	const late = { refusal: "proposal_decided", params: { state: "withdrawn" } };
	same(await approvals.withdraw({ id: second.id, by: LIN }), late);
	same(await approvals.approve({ id: second.id, by: WANG, note: "" }), late);
	same(done, []);
	same((await events()).slice(1), [
		`${PROPOSAL_DECIDED} refused by wang`,
		`${PROPOSAL_MADE} - by lin`,
		`${PROPOSAL_DECIDED} withdrawn by lin`,
	]);
});

test("[A5] a proposal that nobody decides on expires, at the instant and by its timer", async (t) => {
	const { approvals, proposed, clock, timers, state, events } = await world(t);
	const { id, expiresAt } = await proposed();
	clock.advance({ hours: 7 * 24 });
	same(clock.now(), expiresAt);
	same(await approvals.approve({ id, by: WANG, note: "" }), { refusal: "proposal_expired" });
	same(await approvals.withdraw({ id, by: LIN }), { refusal: "proposal_expired" });
	// Somebody proposes it anew before the timer has run.
	const again = await proposed();
	same([await state(id), await state(again.id)], ["expired", "proposed"]);
	await timers.drain();
	same(await state(again.id), "proposed");
	same((await events())[1], `${PROPOSAL_DECIDED} expired by null`);
	clock.advance({ hours: 7 * 24 });
	await timers.drain();
	same(await state(again.id), "expired");
});

test("[A5] one open proposal about a thing, however many propose it at once", async (t) => {
	const { approvals, db } = await world(t);
	const words = await Promise.all(
		Array.from({ length: 50 }, (_, racer) =>
			db.transaction((tx) =>
				approvals.propose(tx, {
					...{ kind: "rate.change", subject: "rate", before: 1, after: 2 },
					...{ reason: "race", by: `racer${racer}` },
				}),
			),
		),
	);
	same(words.filter((word) => !isRefusal(word)).length, 1);
	for (const word of words) if (isRefusal(word)) same(word.refusal, "proposal_pending");
	same(await db.transaction((tx) => approvals.open(tx)), 1);
});

test("[A5] a proposal without a reason, or senseless by its kind, is not made", async (t) => {
	const { approvals, db, say } = await world(t);
	const command = { kind: "rate.change", subject: "rate", before: null, after: [1], by: LIN };
	const propose = (reason: string): Promise<Proposal | Refusal> =>
		db.transaction((tx) => approvals.propose(tx, { ...command, reason }));
	for (const reason of ["", "  ", "x".repeat(501)]) {
		same(await propose(reason), { refusal: "reason_required", pointer: "/reason" });
	}
	say.validate = refuse("rate_absurd");
	same(await propose("why"), { refusal: "rate_absurd" });
	same(await db.transaction((tx) => approvals.open(tx)), 0);
});

test("proposals are listed newest first, by state and page", async (t) => {
	const { approvals, proposed, db } = await world(t);
	await proposed("a");
	const { id: second } = await proposed("b");
	await proposed("c");
	await approvals.refuse({ id: second, by: WANG, note: "no" });
	const list = async (state: ProposalState | null, before: Uuid | null): Promise<string[]> =>
		(await db.transaction((tx) => approvals.list(tx, { state, before, limit: 2 }))).map(
			({ subject }) => subject,
		);
	same(await list(null, null), ["c", "b"]);
	same(await list(null, second), ["a"]);
	same(await list("proposed", null), ["c", "a"]);
	same(await list("refused", null), ["b"]);
});

test("what was ever proposed about some things is found oldest first, decided or not", async (t) => {
	const { approvals, proposed, db } = await world(t);
	const { id: first } = await proposed("a");
	await proposed("b");
	await proposed("c");
	await approvals.refuse({ id: first, by: WANG, note: "no" });
	await proposed("a");
	const about = async (...subjects: string[]): Promise<unknown[]> =>
		(await db.read((tx) => approvals.about(tx, subjects))).map(({ subject, state }) => [
			subject,
			state,
		]);
	same(await about("c", "a"), [
		["a", "refused"],
		["c", "proposed"],
		["a", "proposed"],
	]);
	same(await about(), []);
});

test("a difference names each place, and items by their name", () => {
	const before = {
		floor: 20,
		gone: true,
		rules: [
			{ id: "night", points: 3 },
			{ id: "place", points: 5 },
		],
		list: [1, 2],
	};
	const after = {
		floor: 25,
		new: { a: [] },
		rules: [
			{ id: "speed", points: 9 },
			{ id: "night", points: 4 },
			{ id: "place", points: 5 },
		],
		list: [1, 3, 4],
	};
	same(difference(before, after), [
		{ path: "/floor", before: 20, after: 25 },
		{ path: "/gone", before: true, after: undefined },
		{ path: "/list/1", before: 2, after: 3 },
		{ path: "/list/2", before: undefined, after: 4 },
		{ path: "/new", before: undefined, after: { a: [] } },
		{ path: "/rules/night/points", before: 3, after: 4 },
		{ path: "/rules/speed", before: undefined, after: { id: "speed", points: 9 } },
	]);
	same(difference(null, { "a/b~": 1 }), [{ path: "", before: null, after: { "a/b~": 1 } }]);
	same(difference({}, { "a/b~": 1 }), [{ path: "/a~1b~0", before: undefined, after: 1 }]);
});

test("a value differs from itself nowhere, and from what it became in what was set", () => {
	fc.assert(
		fc.property(fc.jsonValue({ maxDepth: 4 }), fc.string(), (value, text) => {
			same(difference(value as Json, structuredClone(value) as Json), []);
			const changed = { value, other: `${text}x` } as unknown as Json;
			const [only, ...rest] = difference({ value, other: text } as unknown as Json, changed);
			same([only?.path, rest.length], ["/other", 0]);
		}),
	);
});
