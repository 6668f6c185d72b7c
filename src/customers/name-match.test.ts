import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { distance, foldName, jaroWinkler, matchNames } from "./name-match.ts";
import { higherOf, RISK_CLASSES, type RiskFacts, reviewDay, riskClassOf } from "./risk.ts";
import { CHECK, DEPOSIT_TRIES, judgeDeposit, readDepositAnswer } from "./source-check.ts";
import { trulyCompared } from "./source-port.ts";

const found = (left: string, right: string): string => {
	const match = matchNames(foldName(left), foldName(right));
	return match === undefined ? "none" : `${match.how} ${match.score}`;
};

test("[R1] a name is found however wide, spaced, dotted, cased or traditional it is written", () => {
	same(found("張偉", "张 伟"), "same 100");
	same(found("阿依古丽·买买提", "阿依古丽•买买提"), "same 100");
	same(found("ＡＮＮＡ　petrova", "Petrova, Anna"), "same 100");
	same(found("José Ibáñez", "JOSE IBANEZ"), "same 100");
	same(found("劉國華", "刘国华"), "same 100");
});

test("[R1] a slip of the pen is found, a common likeness is not", () => {
	same(found("欧阳志远", "欧阳志源"), "close 90");
	same(found("刘国华", "刘国"), "none");
	same(found("刘国华", "刘建国华"), "close 90");
	// Half a name, and another family.
	same(found("张伟", "张玮"), "none");
	same(found("刘国华", "王国华"), "none");
	assert.match(found("Mohammed Al Rashid", "Mohamed Al-Rashid"), /^close 9\d$/);
	same(found("Anna Petrova", "Viktor Orlov"), "none");
	same(found("Li", "Lu"), "none");
	same(found("Anna", "安娜"), "none");
	same(found("", ""), "none");
});

test("[R1] folding is done once and for all, and likeness is mutual", () => {
	fc.assert(
		fc.property(fc.string({ unit: "grapheme", maxLength: 30 }), (text) => {
			same(foldName(foldName(text)), foldName(text));
		}),
	);
	const word = fc.string({ unit: fc.constantFrom(..."ABCD"), maxLength: 9 });
	fc.assert(
		fc.property(word, word, (left, right) => {
			same(distance(left, right), distance(right, left));
			assert.ok(jaroWinkler(left, right) >= 0 && jaroWinkler(left, right) <= 1);
		}),
	);
	same([distance("kitten", "sitting"), distance("", "ab")], [3, 2]);
	assert.ok(Math.abs(jaroWinkler("MARTHA", "MARHTA") - 0.9611) < 0.0001);
	assert.ok(Math.abs(jaroWinkler("DWAYNE", "DUANE") - 0.84) < 0.0001);
});

test("[R2] more to worry about never lowers the risk class, and what is risky is seen again sooner", () => {
	const facts: fc.Arbitrary<RiskFacts> = fc.record({
		isForeign: fc.boolean(),
		isWatchedState: fc.boolean(),
		screening: fc.constantFrom<RiskFacts["screening"]>("clear", "open", "confirmed"),
		isOrganisation: fc.boolean(),
		floor: fc.constantFrom(...RISK_CLASSES),
	});
	const rank = (one: RiskFacts): number => RISK_CLASSES.indexOf(riskClassOf(one));
	fc.assert(
		fc.property(facts, (one) => {
			assert.ok(rank({ ...one, isForeign: true }) >= rank(one));
			assert.ok(rank({ ...one, isWatchedState: true }) >= rank(one));
			assert.ok(rank({ ...one, isOrganisation: true }) >= rank(one));
			assert.ok(rank({ ...one, screening: "confirmed" }) >= rank(one));
			assert.equal(higherOf(riskClassOf(one), one.floor), riskClassOf(one));
		}),
	);
	const today = Temporal.PlainDate.from("2026-08-31");
	same(
		RISK_CLASSES.map((one) => reviewDay(one, today).toString()),
		["2029-08-31", "2027-08-31", "2027-02-28"],
	);
});

test("[C3] an amount read back is judged three times at most, and not after its time", () => {
	const expiresAt = Temporal.Instant.from("2026-11-14T00:00:00Z");
	const now = expiresAt.subtract({ hours: 1 });
	const check = { amountFen: 12, triesLeft: DEPOSIT_TRIES, expiresAt };
	same(judgeDeposit(check, 12, now), { event: "match" });
	same(judgeDeposit(check, 13, now), { event: "try_again", triesLeft: 2 });
	same(judgeDeposit({ ...check, triesLeft: 1 }, 13, now), { event: "mismatch" });
	same(judgeDeposit({ ...check, triesLeft: 1 }, 12, now), { event: "match" });
	same(judgeDeposit(check, 12, expiresAt), { event: "expire" });
});

test("[C3] an amount is read as people type it, and as nothing else", () => {
	for (const text of ["0.12", " 0.12 ", ".12", "¥0.12", "￥0。12元", "0,12"]) {
		same(readDepositAnswer(text), 12);
	}
	same(readDepositAnswer("0.1"), 10);
	for (const wrong of ["12", "1.12", "0.123", "0.", "", "-0.12", "0x.12", "NaN"]) {
		same(readDepositAnswer(wrong), undefined);
	}
});

test("[C1] every state of a check is reached, and a word that came stays", () => {
	same(unreachableStates(CHECK, "prepared"), []);
	for (const final of ["matched", "mismatched", "not_on_file", "refused", "unresolved"] as const) {
		same(Object.keys(CHECK[final]), []);
	}
});

test("[D7] evidence of a match is what the source declares and its answer says, the smaller of both", () => {
	const reseller = { compares: ["name", "mobile"] } as const;
	same(trulyCompared(reseller, ["name", "id_number", "mobile"]), ["name", "mobile"]);
	same(trulyCompared(reseller, ["id_number"]), []);
	same(trulyCompared({ compares: ["name", "id_number"] }, ["name"]), ["name"]);
});
