import assert from "node:assert/strict";
import { test } from "node:test";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import type { EvidenceFactor, PolicyBook } from "./book.ts";
import { bookProblems } from "./book-schema.ts";
import { type Decided, type DecideInput, decide, type Outcome } from "./decide.ts";
import { type Evidence, type StrengthContext, strength, strengthClass } from "./evidence.ts";
import type { ListHit } from "./lists.ts";
import { lossDb } from "./loss.ts";
import { offersFor } from "./offers.ts";
import { regulatoryClass } from "./regulatory-class.ts";
import { input, piece, scored, shippedBook } from "./security-testkit.ts";

const book = shippedBook();
const context: StrengthContext = {
	operation: "transfer",
	userAgeHours: 9_000,
	reauthSeconds: null,
	excludedFactors: [],
	excludedGroups: [],
};
const proven = (factor: EvidenceFactor, change: Partial<Evidence> = {}): Evidence =>
	piece(factor, { now: true, ...change });
const fact = (decided: Decided): string[] => decided.reasons.map(({ code }) => code);

test("[E1] the first book is a policy book, and says what is wrong with a spoiled one", () => {
	same(bookProblems(book), []);
	const lowered = structuredClone(book) as unknown as { risk: { steps: { shiftDb: number }[] } };
	(lowered.risk.steps[3] as { shiftDb: number }).shiftDb = 0;
	same(bookProblems(lowered), [
		{ path: "/risk/steps/3", problem: "asks for less than the step below it" },
	]);
	assert.equal(bookProblems({ ...book, loss: { ...book.loss, budgetFen: 0 } }).length, 1);
	const softer = { ...book.classes, R4: { ...book.classes.R4, relax: { toDb: 20, byDb: 5 } } };
	same(bookProblems({ ...book, classes: softer })[0]?.problem, "is never relaxed");
});

test("[E1] an amount is worth what the loss formula says: 5,000 yuan 20 dB, 50,000 yuan 30 dB", () => {
	same([lossDb(book, cny(5_000_00n)), lossDb(book, cny(50_000_00n))], [20, 30]);
	same([lossDb(book, cny(0n)), lossDb(book, cny(1n)), lossDb(book, cny(50_00n))], [0, 0, 0]);
});

test("[E1] everyday sums take the payment password on a known device, larger ones more", () => {
	const everyday = decide(book, input());
	same([everyday.outcome, everyday.riskClass, everyday.needDb], ["challenge", "R2", 20]);
	same(everyday.offers[0]?.factors, ["payment_password"]);
	const large = decide(book, input({ amount: cny(5_000_00n), facts: { "amount.fen": 5_000_00n } }));
	same([large.riskClass, large.needDb], ["R3", 25]);
	assert.ok(large.offers.every(({ factors }) => factors.length === 2));
	const largest = decide(
		book,
		input({ amount: cny(50_000_00n), facts: { "amount.fen": 50_000_00n } }),
	);
	same(largest.needDb, 30);
});

test("[E1] a device that proves itself by its key makes up what a new payee asks for", () => {
	const asked = input({
		held: [piece("payment_password"), piece("known_device"), piece("sms_code")],
		facts: { "payee.known": false },
	});
	const { offers, needDb, reasons } = decide(book, asked);
	same([needDb, offers[0]?.factors], [25, ["payment_password", "known_device"]]);
	same(
		reasons.map(({ code }) => code),
		["payee_new"],
	);
	const shown = [piece("device_cookie"), proven("known_device"), proven("payment_password")];
	same(decide(book, { ...asked, evidence: shown }).outcome, "allow");
});

test("[E1] a payment is never proven by the login password or a message alone", () => {
	const asked = input({ held: [piece("password"), piece("sms_code")] });
	same(decide(book, asked).outcome, "hold");
	const shown = [piece("device_cookie"), proven("password"), proven("sms_code")];
	assert.notEqual(decide(book, { ...asked, evidence: shown }).outcome, "allow");
});

test("[E1] what is being changed is asked for and does not count", () => {
	const asked = input({ operation: "change_password", amount: null, facts: {} });
	const { offers, needDb } = decide(book, asked);
	same(needDb, 30);
	assert.ok(offers.length > 0 && offers.every(({ factors }) => factors.includes("password")));
	assert.ok(offers.every(({ db }) => db <= 15 + 15 + 7));
	const mobile = decide(book, input({ operation: "change_mobile", amount: null }));
	assert.ok(mobile.offers.every(({ factors }) => !factors.includes("sms_code")));
});

test("[E1] whoever holds a passkey shows it for what is most sensitive", () => {
	const held = [piece("password"), piece("payment_password"), piece("sms_code"), piece("passkey")];
	const { offers } = decide(book, input({ operation: "change_mobile", amount: null, held }));
	assert.ok(offers.length > 0 && offers.every(({ factors }) => factors.includes("passkey")));
});

test("[E2] at a score of 70 only a phishing-resistant factor or a face will do", () => {
	const held = [piece("payment_password"), piece("sms_code"), piece("password"), piece("face")];
	const at70 = decide(scored(70), input({ held }));
	same([at70.score, at70.shiftDb, at70.needDb], [70, 10, 30]);
	assert.ok(at70.offers.length > 0 && at70.offers.every(({ factors }) => factors.includes("face")));
	same(decide(scored(85), input({ held })).outcome, "hold");
	same(decide(scored(85), input({ held, released: true })).outcome, "challenge");
	same(fact(decide(scored(95), input({ held }))), ["risk_too_high", "planted"]);
});

test("[E1] where a proof of the person leads, a face does; who has none is seen by a person, then shows what is theirs", () => {
	const asked = input({ operation: "close_account", amount: null });
	const { held } = asked;
	const withFace = decide(book, { ...asked, held: [...held, piece("face")] });
	same(withFace.outcome, "challenge");
	assert.ok(withFace.offers.every(({ factors }) => factors.includes("face")));
	same(decide(book, asked).outcome, "hold");
	const seen = [...asked.evidence, proven("manual_review")];
	const released = decide(book, { ...asked, evidence: seen, released: true });
	same(released.outcome, "challenge");
	const done = { ...asked, evidence: [...seen, proven("password"), proven("sms_code")] };
	same(decide(book, { ...done, released: true }).outcome, "allow");
	// A word that nothing of theirs stands behind is not enough.
	same(decide(book, { ...asked, evidence: seen, held: [], released: true }).outcome, "deny");
});

test("[E4] black stops before grey, grey before white, white passes what the score would hold", () => {
	const hit = (color: ListHit["color"]): ListHit => ({
		entryId: "00000000-0000-7000-8000-000000000000" as ListHit["entryId"],
		color,
		kind: "user",
		source: "staff",
	});
	const outcome = (points: number, ...colors: ListHit["color"][]): Outcome =>
		decide(scored(points), input({ lists: colors.map(hit) })).outcome;
	same(outcome(0, "white", "grey", "black"), "deny");
	same(outcome(0, "white", "grey"), "hold");
	same([outcome(85), outcome(85, "white")], ["hold", "challenge"]);
});

test("[B6] the user's own lock stops what it names, and says so", () => {
	const { outcome, lock } = decide(book, input({ facts: { "locks.night": true } }));
	same([outcome, lock], ["deny", "night"]);
	same(decide(book, input({ operation: "sign_in", facts: { "locks.freeze": true } })).lock, null);
});

test("[E2] what nobody could look up closes R3 and above, raises R2, and lets R1 in from a known device", () => {
	const failed = ["carrier"];
	const blind = (change: Partial<DecideInput>): Decided =>
		decide(book, input({ failed, ...change }));
	same(fact(blind({ facts: { "payee.known": false } }))[0], "facts_unavailable");
	same([blind({}).outcome, blind({}).needDb], ["challenge", 25]);
	same(blind({ operation: "change_password" }).outcome, "deny");
	const known = { operation: "sign_in", amount: null };
	same(blind(known).outcome, "challenge");
	const strange = blind({ ...known, facts: { "device.known": false } });
	same([strange.judgedAs, strange.needDb], ["sign_in_new_device", 25]);
});

test("[E2] a calm day relaxes what may be relaxed, to the floor of the class and no further", () => {
	const calm = {
		"place.usual": true,
		"factor.steady": true,
		"counter.relaxed1d": 0n,
		"payee.ageDays": 90n,
	};
	const everyday = decide(book, input({ facts: calm }));
	same([everyday.needDb, everyday.relaxed], [15, true]);
	same(decide(book, input({ facts: { ...calm, "counter.relaxed1d": 5n } })).needDb, 20);
	same(decide(book, input({ facts: { ...calm, "payee.known": false } })).needDb, 25);
	const change = { operation: "change_password", amount: null, facts: calm };
	same(decide(book, input(change)).needDb, 30);
});

test("[E1] the stale, the flagged and the misplaced count nothing, the young less", () => {
	const of = (one: Evidence): number => strength(book, [one], context);
	same(of(proven("payment_password")), 15);
	same(of(proven("payment_password", { state: "flagged" })), 0);
	same(of(proven("payment_password", { heldHours: 3 })), 10);
	same(of(piece("payment_password")), 0);
	same(
		[of(piece("password", { provenAgo: 900 })), of(piece("password", { provenAgo: 901 }))],
		[13, 0],
	);
	same([of(proven("sms_code", { state: "unproven" })), of(proven("email_code"))], [0, 0]);
	same([of(proven("passkey")), of(proven("passkey", { variant: "device_bound" }))], [27, 30]);
	const newcomer = { ...context, userAgeHours: 4 };
	same(strength(book, [proven("payment_password", { heldHours: 3 })], newcomer), 15);
	same([10, 17, 26, 34, 35].map(strengthClass), ["S1", "S2", "S3", "S4", "S5"]);
});

test("[E3] two valid kinds make class B, a certificate A, a cookie or two passwords C", () => {
	const of = (...used: EvidenceFactor[]): string => regulatoryClass(book, used);
	same(of("payment_password", "known_device"), "B");
	same(of("payment_password", "sms_code"), "B");
	same(
		[of("payment_password", "password"), of("payment_password", "device_cookie"), of()],
		["C", "C", "C"],
	);
	const signed: PolicyBook = {
		...book,
		factors: { ...book.factors, passkey: { ...book.factors.passkey, certificate: true } },
	};
	same(regulatoryClass(signed, ["passkey", "payment_password"]), "A");
});

test("[E2][E7] what the town's fraudsters taught: shared devices, collecting payees, the third payment under a threshold, new devices", () => {
	const calm = input().facts;
	const judged = (facts: DecideInput["facts"]): [number, boolean] => {
		const { score, review } = decide(book, input({ facts: { ...calm, ...facts } }));
		return [score, review];
	};
	const [base] = judged({});
	same(judged({ "counter.usersOnDevice1d": 4n }), [base, false]);
	same(judged({ "counter.usersOnDevice1d": 5n }), [base + 25, true]);
	same(judged({ "counter.payersOfPayee1d": 7n }), [base, false]);
	same(judged({ "counter.payersOfPayee1d": 8n }), [base + 25, true]);
	same(judged({ "counter.nearThreshold1d": 2n }), [base, false]);
	same(judged({ "counter.nearThreshold1d": 3n }), [base + 20, true]);
	// A device of an hour: of somebody who came with it, and of somebody who was there before.
	const young = { "device.ageHours": 1n };
	const [came] = judged({ ...young, "user.ageHours": 5n, "user.ageDays": 1n });
	same(judged({ ...young, "user.ageHours": 6n, "user.ageDays": 1n }), [came + 20, false]);
});

test("[B4] to claim a number takes twenty decibels of other groups than the phone, and nobody waits", () => {
	const claim = (change: Partial<DecideInput>): unknown => {
		const facts = { "device.known": false };
		const asked = { operation: "claim_number", amount: null, evidence: [] };
		const { outcome, needDb, offers } = decide(book, input({ ...asked, ...change, facts }));
		return [outcome, needDb, offers.map(({ factors }) => factors.join("+"))];
	};
	same(claim({}), ["challenge", 20, ["password+payment_password"]]);
	same(claim({ held: [piece("password"), piece("sms_code")] }), ["deny", 20, []]);
	same(claim({ held: [piece("totp"), piece("sms_code")] }), ["challenge", 20, ["totp"]]);
});

test("[E1] what comes with the request is offered first", () => {
	const held = [piece("passkey"), piece("payment_password")];
	const offers = (given: DecideInput["given"]): unknown =>
		decide(book, input({ held, given })).offers[0]?.factors;
	same([offers([]), offers(["payment_password"])], [["passkey"], ["payment_password"]]);
	same(
		offersFor(
			book,
			{
				needDb: 60,
				context,
				nowMin: 0,
				kindsMin: 0,
				lead: null,
				mustProve: [],
				strong: false,
				resistant: false,
				leastClass: "C",
			},
			[],
			held,
			[],
		),
		[],
	);
});

test("[C7] a class of proof that a day's limit wants is asked for beside what the book asks for", () => {
	const held = [piece("payment_password"), piece("sms_code"), piece("passkey")];
	const usual = decide(book, input({ held }));
	same(usual.offers[0]?.regulatoryClass, "C");
	const asked = decide(book, input({ held, leastClass: "B" }));
	same(asked.outcome, "challenge");
	assert.ok(asked.offers.every((offer) => offer.regulatoryClass === "B"));
	assert.ok(asked.offers.some(({ factors }) => factors.includes("payment_password")));
	const shown = [piece("device_cookie"), proven("payment_password"), proven("known_device")];
	same(decide(book, input({ held, leastClass: "B", evidence: shown })).outcome, "allow");
	// No person can stand in for a second kind that is not there.
	const poor = [piece("payment_password")];
	same(decide(book, input({ held: poor, leastClass: "B" })).outcome, "deny");
	same(decide(book, input({ held, leastClass: "A" })).outcome, "deny");
});
