import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import type { Language } from "./problem.ts";
import { eventText, hasEventText, kindText, partyEventText, ruleName } from "./texts.ts";
import { hasMatterText, matterText } from "./texts-closing.ts";
import { messageText, wordText } from "./texts-messages.ts";
import { hasReasonText, reasonText } from "./texts-reasons.ts";

const LANGUAGES: readonly Language[] = ["zh-CN", "en"];
const CHINESE = /[\u4e00-\u9fff]/;

/** The source of payments, tests left out. */
function paymentsSource(): string {
	const folder = join(import.meta.dirname, "..", "payments");
	// What stands in the way of a closing has codes and words of its own.
	const files = readdirSync(folder).filter(
		(name) => name.endsWith(".ts") && !/[.-]test(kit)?\.ts$/.test(name) && name !== "closing.ts",
	);
	assert.ok(files.length > 10, "the folder of payments");
	return files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
}

/** Every code that a history line can carry: written out, or put together from a verdict. */
function eventCodes(source: string): string[] {
	const codes = new Set<string>();
	for (const [, expression = ""] of source.matchAll(/\bcode: ([^,\n]+)/g)) {
		for (const [, code = ""] of expression.matchAll(/"([a-z][a-z_]+)"/g)) codes.add(code);
		if (!expression.includes("`")) continue;
		assert.equal(expression.trim(), "`channel_${word.verdict}`", "a template this test can read");
		for (const verdict of verdicts(source)) codes.add(`channel_${verdict}`);
	}
	return [...codes];
}

function verdicts(source: string): string[] {
	const union = /readonly verdict:([^;]+);/.exec(source)?.[1] ?? "";
	return [...union.matchAll(/"([a-z_]+)"/g)].map(([, verdict = ""]) => verdict);
}

test("every event that payments writes has words in both languages", () => {
	const codes = eventCodes(paymentsSource());
	assert.ok(codes.length >= 20 && codes.includes("channel_contradiction"), codes.join(" "));
	for (const code of codes) {
		assert.ok(hasEventText(code), `words for ${code}`);
		for (const language of LANGUAGES) {
			const params = { via: "notice", reason: "expired", type: "order.closed", rule: "recharge" };
			const text = eventText(code, { ...params, last4: "0122" }, language);
			assert.equal(CHINESE.test(text), language === "zh-CN", `${code}: ${text}`);
			assert.doesNotMatch(text, /[{}]|[a-z]_[a-z]|undefined/, `${code}: ${text}`);
		}
	}
});

test("a party of the trade reads of a bank, never of a channel", () => {
	for (const code of eventCodes(paymentsSource())) {
		for (const language of LANGUAGES) {
			const text = partyEventText(
				code,
				{ via: "notice", reason: "expired", last4: "0122" },
				language,
			);
			assert.doesNotMatch(text, /渠道|channel|[{}]|undefined/i, `${code}: ${text}`);
			assert.equal(CHINESE.test(text), language === "zh-CN", `${code}: ${text}`);
		}
	}
});

test("what stands in the way of a closing is said, with what to do, in both languages", () => {
	const files = ["accounts.ts", "payments/closing.ts", "instruments/closing-checks.ts"];
	const source = files
		.map((name) => readFileSync(join(import.meta.dirname, "..", name), "utf8"))
		.join("\n");
	const written = [...source.matchAll(/\bcode: "([a-z_]+)"|\["([a-z_]+)", "(?:posted|held)"\]/g)];
	const codes = written.map(([, code, figure]) => code ?? figure ?? "");
	assert.ok(codes.length >= 7 && codes.includes("money_held"), codes.join(" "));
	for (const code of codes) {
		assert.ok(hasMatterText(code), `words for ${code}`);
		for (const language of LANGUAGES) {
			const { text, advice } = matterText(code, language);
			for (const words of [text, advice]) {
				assert.equal(CHINESE.test(words), language === "zh-CN", `${code}: ${words}`);
			}
		}
	}
});

test("every rule that payments posts by has a name in both languages", () => {
	const rules = [...paymentsSource().matchAll(/\brule: "([a-z_]+)"/g)].map(([, rule = ""]) => rule);
	assert.ok(rules.length >= 8, rules.join(" "));
	for (const rule of rules) {
		assert.match(ruleName(rule, "zh-CN"), CHINESE, rule);
		assert.doesNotMatch(ruleName(rule, "en"), /_|[\u4e00-\u9fff]/, rule);
	}
});

test("[D3] every reason that payments gives by itself has words and is never shown raw", () => {
	const source = paymentsSource();
	const given = [
		...source.matchAll(/reason: "([a-z_]+)" \| "([a-z_]+)"/g),
		...source.matchAll(/afterFailedAttempt\([^)]*"([a-z_]+)"\)/g),
		...source.matchAll(/word\.reason \?\? \([^?]*\? "([a-z_]+)" : "([a-z_]+)"\)/g),
		...source.matchAll(/word\.reason \?\? "([a-z_]+)"/g),
	].flatMap(([, ...reasons]) => reasons);
	assert.ok(given.length >= 3, given.join(" "));
	for (const reason of [...given, "card_not_usable"]) {
		assert.ok(hasReasonText(reason), `words for ${reason}`);
	}
	for (const language of LANGUAGES) {
		const unknown = reasonText("never_heard_of", language);
		assert.doesNotMatch(unknown.text, /never_heard_of/);
		assert.equal(reasonText("expired", language).advice === null, false);
	}
});

test("a reason stands in brackets in the line, in the line's language", () => {
	const params = { via: "response", reason: "insufficient_balance" };
	assert.equal(eventText("channel_declined", params, "zh-CN"), "渠道应答：拒绝（卡上余额不足）");
	assert.equal(
		eventText("channel_declined", params, "en"),
		"Channel declined, in its answer (There is not enough money on the card)",
	);
	assert.equal(eventText("order_closed", {}, "en"), "Closed");
	assert.equal(kindText("withdrawal", "en"), "Withdrawal");
});

test("a channel's message is told with how it came and what it changed", () => {
	const message = { via: "notice", word: "succeeded", effect: "repeated", summary: "00" } as const;
	assert.equal(messageText(message, "zh-CN"), "通知 · 成功 · 重复，未改变状态 · 00");
	assert.equal(wordText("declined", "64", "en"), "declined 64");
	assert.equal(wordText(null, null, "en"), null);
});
