import { test } from "node:test";
import { same } from "#platform/testkit";
import { type AccountTerms, judgeDraft, type TypeDraft, termsAt } from "./account-type.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");

const DRAFT: TypeDraft = {
	type: "deposit",
	prefix: "103",
	ledgerCode: "2001",
	currency: "CNY",
	nameZh: "存款账户",
	nameEn: "Deposit",
	functions: ["transfer"],
	limits: ["L9"],
	openedBy: "asked",
	validFrom: NOW,
};

function terms(change: Partial<AccountTerms> = {}): AccountTerms {
	const signed = { author: "lin", approver: "wang", note: "" };
	return { ...DRAFT, version: 1, floor: 0n, ...signed, ...change };
}

function wrong(change: Partial<TypeDraft>, known?: AccountTerms, taken?: string): unknown {
	return judgeDraft({ ...DRAFT, ...change }, known, taken, NOW)?.params?.["what"];
}

test("[A3] a type that makes sense passes, and what is wrong with another is named", () => {
	same(wrong({}), undefined);
	const cases: readonly (readonly [Partial<TypeDraft>, string])[] = [
		[{ type: "Deposit!" }, "type"],
		[{ prefix: "01a" }, "prefix"],
		[{ ledgerCode: "1002" }, "ledgerCode"],
		[{ ledgerCode: "2501" }, "ledgerCode"],
		[{ nameZh: " " }, "nameZh"],
		[{ functions: ["transfer", "transfer"] }, "functions"],
		[{ ledgerCode: "2021", functions: ["consume", "transfer"] }, "functions"],
		[{ limits: ["l9; drop"] }, "limits"],
		[{ limits: ["L9", "L9"] }, "limits"],
		[{ limits: ["L19"] }, "limits"],
		[{ validFrom: NOW.subtract({ seconds: 1 }) }, "validFrom"],
	];
	for (const [change, what] of cases) same([what, wrong(change)], [what, what]);
	same(wrong({ ledgerCode: "2021", functions: ["consume"] }), undefined);
});

test("[A3] prefix, code and currency of a type stay; a prefix is one type's", () => {
	same(wrong({}, undefined, "gift"), "prefix");
	const known = terms({ validFrom: NOW.subtract({ seconds: 1 }) });
	same(wrong({ functions: ["transfer", "withdraw"] }, known, "deposit"), undefined);
	same(wrong({ prefix: "104" }, known), "prefix");
	same(wrong({ ledgerCode: "2021", functions: ["consume"] }, known), "ledgerCode");
	same(wrong({ currency: "USD" }, known), "currency");
	same(wrong({}, terms()), "validFrom");
});

test("[A3] the terms of a movement are those in force at its instant", () => {
	const versions = [
		terms({ version: 1, validFrom: NOW }),
		terms({ version: 2, validFrom: NOW.add({ hours: 1 }) }),
	];
	same(termsAt(versions, NOW.subtract({ seconds: 1 }))?.version, undefined);
	same(termsAt(versions, NOW)?.version, 1);
	same(termsAt(versions, NOW.add({ hours: 1 }))?.version, 2);
	// Time goes by; what decided then decides a look back.
	same(termsAt(versions.toReversed(), NOW.add({ minutes: 59 }))?.version, 1);
});
