import assert from "node:assert/strict";
import { test } from "node:test";
import { required } from "#kernel";
import { same } from "#platform/testkit";
import { noticeMail } from "./email-message.ts";
import { identityWorld } from "./identity-testkit.ts";
import { NOTICE_EVENTS, noticeParams, noticeSms, noticeText } from "./notice.ts";
import { safetyLevel } from "./notice-level.ts";

const MOBILE = "13800138000";
const EMAIL = "lin@example.com";

test("[B1] a notice says the same in both languages, and no parameter is left open", () => {
	for (const event of NOTICE_EVENTS) {
		const { zh, en } = noticeParams(event);
		same([event, zh], [event, en]);
		const params = Object.fromEntries(zh.map((name) => [name, "x"]));
		for (const text of [noticeText(event, params, "zh"), noticeText(event, params, "en")]) {
			assert.ok(!/[{}—]/.test(text), text);
		}
		// Two SMS parts of 67 characters each with a mark before them, without parameters.
		assert.ok([...noticeSms(event, {}, undefined)].length <= 134, event);
		assert.match(noticeMail(event, params, undefined).text, /Zhangfang/);
	}
	const params = { lost: "both", readyAt: "2026-11-14 10:00" };
	assert.match(noticeText("recovery_started", params, "zh"), /密码与手机号都不可用/);
	assert.match(
		noticeSms("recovery_started", params, "https://x/y"),
		/打开消息中的链接立即取消。 https:\/\/x\/y$/,
	);
});

test("[B1] of security the owner hears everywhere, of money where they want to", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	await w.identity.notices.choose({ userId, sms: false, email: true });
	const params = { amount: "¥12,000.00", payee: "三味书屋" };
	await w.db.transaction(async (tx) => {
		await w.identity.notify(tx, { userId, event: "payment_large", params });
		await w.identity.notify(tx, { userId, event: "frozen" });
	});
	const sent = await w.db.read((tx) =>
		tx.query<{ event: string; sms: number; email: number }>(
			`select n.event,
				(select count(*)::int from identity.sms_message m where m.notice_id = n.notice_id) as sms,
				(select count(*)::int from identity.email_message m where m.notice_id = n.notice_id) as email
			from identity.notice n where n.event in ('payment_large', 'frozen') order by n.event`,
		),
	);
	same(sent, [
		{ event: "frozen", sms: 1, email: 1 },
		{ event: "payment_large", sms: 0, email: 1 },
	]);
	const page = { userId, before: null, limit: 1 };
	const [newest] = await w.db.read((tx) => w.identity.notices.list(tx, page));
	same(required(newest, "a notice").event, "frozen");
});

test("[B1] a mail is sent once its change is committed, in both languages, and leaves no code behind", async (t) => {
	const w = await identityWorld(t);
	await w.jobs.start();
	await w.settled(MOBILE, EMAIL);
	const notice = await w.mailed(/您已绑定邮箱 l\*\*\*@example\.com。/);
	same(notice.to, EMAIL);
	assert.match(notice.text, /The e-mail address l\*\*\*@example\.com was added\./);
	await w.stopJobs();
	const states = await w.db.read((tx) =>
		tx.query<{ template: string; state: string }>(
			"select template, state from identity.email_message order by template",
		),
	);
	// The code of the address was used before its job came to it: nothing goes out late.
	for (const { template, state } of states) {
		assert.ok(state === "accepted" || (template === "confirm_email" && state === "dropped"), state);
	}
});

test("[B5] the safety level rises with every measure, and what is worth most is asked for first", () => {
	const none = {
		paymentPasswordSet: false,
		emailProven: false,
		userNameSet: false,
		recoveryCodesLeft: 0,
		nightLock: false,
		largeAmountLock: false,
		passkeys: 0,
		totp: false,
		verified: false,
	};
	const low = safetyLevel(none);
	same([low.score, low.level, low.items[0]?.code], [20, "low", "payment_password"]);
	same(low.items.at(-1), { code: "password", state: "done", link: "/me/password" });
	const steps = [
		{ paymentPasswordSet: true },
		{ emailProven: true },
		{ totp: true },
		{ recoveryCodesLeft: 10 },
		{ verified: true },
		{ userNameSet: true },
		{ nightLock: true },
		{ largeAmountLock: true },
	];
	let facts = none;
	for (const step of steps) {
		const before = safetyLevel(facts).score;
		facts = { ...facts, ...step };
		assert.ok(safetyLevel(facts).score > before);
	}
	same([safetyLevel(facts).score, safetyLevel(facts).level], [100, "high"]);
});
