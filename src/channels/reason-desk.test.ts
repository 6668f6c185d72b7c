import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import { isRefusal, type Uuid } from "#kernel";
import { createOutbox, createTimers, type Db } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { createReasons, type ProposeReason, type Reasons } from "./reason-desk.ts";
import { declinesWithoutAdvice } from "./reasons.ts";

const WANG = { name: "wang", role: "approver" };
const WORD: ProposeReason["word"] = {
	reason: "not_enabled_online",
	textZh: "这张卡还没有开通网上支付。",
	textEn: "This card is not enabled for payments online.",
	adviceZh: "请在“融e行”中开通。",
	adviceEn: "Enable it in the bank's app.",
	tryElsewhere: false,
};

interface World {
	readonly db: Db;
	readonly approvals: Approvals;
	/** Two processes on one database. */
	readonly here: Reasons;
	readonly there: Reasons;
	readonly proposed: (over?: Partial<ProposeReason>) => Promise<Uuid>;
	readonly approved: (over?: Partial<ProposeReason>) => Promise<void>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["approvals", "channels"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0], wake: () => undefined };
	const outbox = createOutbox(common);
	const approvals = createApprovals({ db, clock, outbox, timers: createTimers(common) });
	const deps = { db, clock, log, channelIds: ["cardnet"], ledgerIds: [1], wake: () => undefined };
	const here = createReasons({ ...deps, approvals });
	const there = createReasons({ ...deps, approvals: undefined });
	const proposed: World["proposed"] = async (over) => {
		const command = { channelId: "cardnet", code: "77", issuer: "ICBC", word: WORD };
		const told = await here.propose({ ...command, why: "银行改名", actor: "lin", ...over });
		assert.ok("proposalId" in told, JSON.stringify(told));
		return told.proposalId;
	};
	return {
		...{ db, approvals, here, there, proposed },
		async approved(over) {
			const done = await approvals.approve({ id: await proposed(over), by: WANG, note: "" });
			assert.ok(!isRefusal(done), JSON.stringify(done));
			await Promise.all([here.refresh(), there.refresh()]);
		},
	};
}

test("[D3] every code that means no tells the holder what it is, and what to do, in both languages", async (t) => {
	const { here } = await world(t);
	same(declinesWithoutAdvice(), []);
	const never = here.adviceFor("cardnet", "77", null);
	same(never.reason, "not_enabled_online");
	assert.match(never.advice.zh, /开通/);
	assert.match(never.advice.en, /[Ee]nable/);
	same(here.adviceFor("cardnet", "A9", "ICBC").reason, "issuer_refused");
	same(here.adviceFor("icbc", "77", "ICBC").reason, "issuer_refused");
	for (const line of here.lines()) {
		assert.ok(line.text.zh !== "" && line.text.en !== "", line.code);
		same([line.code, line.advice.zh === ""], [line.code, line.advice.en === ""]);
	}
});

test("[D3] a new card that answers with wrong holder data is told about enabling, by its own bank's way", async (t) => {
	const { here } = await world(t);
	assert.match(here.adviceFor("cardnet", "66", "ICBC").advice.zh, /新卡/);
	assert.match(here.adviceFor("cardnet", "66", "CMBC").advice.zh, /民生手机银行/);
	assert.notEqual(
		here.adviceFor("cardnet", "77", "ICBC").advice.zh,
		here.adviceFor("cardnet", "77", "CCB").advice.zh,
	);
});

test("[D3] a word is changed by two persons, in every process, and only where it was changed", async (t) => {
	const w = await world(t);
	const id = await w.proposed();
	const own = { name: "lin", role: "approver" };
	const alone = await w.approvals.approve({ id, by: own, note: "" });
	same("refusal" in alone && alone.refusal, "proposal_by_maker");
	await w.here.refresh();
	assert.notEqual(w.here.adviceFor("cardnet", "77", "ICBC").advice.zh, WORD.adviceZh);
	assert.ok(!isRefusal(await w.approvals.approve({ id, by: WANG, note: "" })));
	for (const process of [w.here, w.there]) {
		await process.refresh();
		same(process.adviceFor("cardnet", "77", "ICBC").advice.zh, WORD.adviceZh);
		assert.notEqual(process.adviceFor("cardnet", "77", "CCB").advice.zh, WORD.adviceZh);
		assert.notEqual(process.adviceFor("cardnet", "77", null).advice.zh, WORD.adviceZh);
	}
	const line = w.there.lines().find(({ code, issuer }) => code === "77" && issuer === "ICBC");
	same([line?.version, line?.maker], [1, "lin"]);
});

test("[D3] a change that was proposed against an older word is refused", async (t) => {
	const w = await world(t);
	const stale = await w.proposed({ code: "A9", issuer: null });
	const told = await w.here.propose({
		...{ channelId: "cardnet", code: "A9", issuer: null, word: WORD, why: "再改", actor: "zhao" },
	});
	same("refusal" in told && told.refusal, "proposal_pending");
	await w.db.transaction((tx) =>
		tx.run(
			`insert into channels.reason_word values ('cardnet', 'A9', '*', 1, 'issuer_refused', '一', 'one',
				'', '', false, 'x', $1, $2)`,
			[stale, Temporal.Instant.from("2026-11-11T02:00:00Z")],
		),
	);
	const late = await w.approvals.approve({ id: stale, by: WANG, note: "" });
	same("refusal" in late && late.refusal, "reason_overtaken");
});

test("[D3] a channel that is not there has no words", async (t) => {
	const w = await world(t);
	const told = await w.here.propose({
		...{ channelId: "nobank", code: "1", issuer: null, word: WORD, why: "x", actor: "lin" },
	});
	same("refusal" in told && told.refusal, "reason_channel_unknown");
});

test("[D3] the word for all of a channel stays beneath the word of one bank", async (t) => {
	const w = await world(t);
	await w.approved({ issuer: null });
	same(w.there.adviceFor("cardnet", "77", "SHB").advice.zh, WORD.adviceZh);
	assert.match(w.there.adviceFor("cardnet", "77", "CCB").advice.zh, /建行/);
	same(w.there.adviceFor("cardnet", "77", "CCB").text.zh, WORD.textZh);
});
