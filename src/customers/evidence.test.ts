import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isRefusal, newUuid, unreachableStates } from "#kernel";
import { fixedClock, same } from "#platform/testkit";
import { classOf, decideLink, type Element, type Evidence } from "./evidence.ts";
import { checkCharacter, parseIdNumber } from "./id-number.ts";
import { parsePersonName } from "./person-name.ts";
import { VERIFICATION } from "./verification.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const today = Temporal.PlainDate.from("2026-11-11");

function evidence(
	source: Evidence["source"],
	values: Evidence["values"],
	held: readonly Element[] = [],
	issuer = "ICBC",
): Evidence {
	return {
		id: newUuid(clock),
		source,
		channel: "cardnet",
		issuer,
		compared: Object.keys(values) as Element[],
		held,
		values,
		at: clock.now(),
		reference: "card",
	};
}

/** Two people of one name: the operator and the victim whose number leaked. */
const OWN = { name: "zhang", id_number: "own", pan: "own-card", mobile: "own-phone" };
const VICTIM = { idNumber: "victim", name: "zhang" };
const microDeposit = evidence(
	"micro_deposit",
	{ name: OWN.name, pan: OWN.pan, mobile: OWN.mobile },
	["pan", "mobile"],
);
const policeOnVictim = evidence("public_security", { name: "zhang", id_number: "victim" });

test("[C2] four elements, with the code at the reserved number, reach the operator's own ID number", () => {
	const fourElements = evidence("bank_card", OWN, ["mobile"]);
	const link = decideLink([fourElements], { idNumber: "own", name: "zhang" });
	same(link, { accountClass: "I", sources: 1, path: [fourElements.id] });
});

test("[C3] a micro-deposit never links a namesake's ID number, nor the operator's own", () => {
	const no = { refusal: "evidence_insufficient", params: { missing: "id_number" } };
	same(decideLink([microDeposit], VICTIM), no);
	same(decideLink([microDeposit], { idNumber: "own", name: "zhang" }), no);
});

test("[C4] the police database proves the pair, not the operator: it does not link the namesake", () => {
	const no = { refusal: "evidence_insufficient", params: { missing: "id_number" } };
	same(decideLink([policeOnVictim], VICTIM), no);
	same(decideLink([microDeposit, policeOnVictim], VICTIM), no);
	const ownCard = evidence("bank_card", OWN, ["mobile"]);
	same(decideLink([ownCard, microDeposit, policeOnVictim], VICTIM), no);
});

test("[C4] beside a path of its own the police database counts as one source", () => {
	const fourElements = evidence("bank_card", OWN, ["mobile"]);
	const police = evidence("public_security", { name: "zhang", id_number: "own" }, [], "mps");
	const link = decideLink([police, fourElements], { idNumber: "own", name: "zhang" });
	assert.ok(!isRefusal(link));
	same(link.sources, 2);
});

test("[C3] the path may lead through the carrier: phone held, phone and number compared", () => {
	const carrier = evidence("carrier", { name: "zhang", id_number: "own", mobile: OWN.mobile });
	const link = decideLink([carrier, microDeposit], { idNumber: "own", name: "zhang" });
	assert.ok(!isRefusal(link));
	same(link.path.length, 2);
});

test("[D7] a field that was sent but not compared joins nothing", () => {
	const sent: Evidence = { ...evidence("bank_card", OWN, ["pan"]), compared: ["name", "pan"] };
	same(decideLink([sent], { idNumber: "own", name: "zhang" }), {
		refusal: "evidence_insufficient",
		params: { missing: "id_number" },
	});
});

test("[D7] a name that was sent but not compared names nobody", () => {
	const sent: Evidence = {
		...evidence("bank_card", OWN, ["mobile"]),
		compared: ["id_number", "pan", "mobile"],
	};
	same(decideLink([sent], { idNumber: "own", name: "zhang" }), {
		refusal: "evidence_insufficient",
		params: { missing: "name" },
	});
});

test("[C2] four elements that the bank knows, without a code to anybody, are a thief's data", () => {
	same(decideLink([evidence("bank_card", OWN)], { idNumber: "own", name: "zhang" }), {
		refusal: "evidence_insufficient",
		params: { missing: "id_number" },
	});
});

test("[C2] the name must have been compared with that very number", () => {
	const { name: _, ...unnamed } = OWN;
	const link = decideLink([evidence("bank_card", unnamed, ["mobile"]), policeOnVictim], {
		idNumber: "own",
		name: "zhang",
	});
	same(link, { refusal: "evidence_insufficient", params: { missing: "name" } });
});

test("[C7] two cards of one bank are one source; three sources make class II, five class III", () => {
	const twoOfOne = [
		evidence("bank_card", OWN, ["mobile"]),
		evidence("bank_card", { ...OWN, pan: "second" }, ["mobile"]),
	];
	const link = decideLink(twoOfOne, { idNumber: "own", name: "zhang" });
	assert.ok(!isRefusal(link));
	same(link.sources, 1);
	same(
		[1, 2, 3, 4, 5, 6].map((sources) => classOf(sources, false)),
		["I", "I", "II", "II", "III", "III"],
	);
	same(classOf(1, true), "III");
});

test("[C3] whatever evidence there is, an ID number that only names lead to is never linked", () => {
	const ownElements = fc.uniqueArray(
		fc.constantFrom<Element>("name", "id_number", "pan", "mobile"),
		{ minLength: 1 },
	);
	const own = fc.tuple(ownElements, ownElements).map(([compared, held]) =>
		evidence(
			"bank_card",
			Object.fromEntries(compared.map((element) => [element, OWN[element]])),
			held.filter((element) => compared.includes(element)),
		),
	);
	const aboutVictim = fc.constantFrom(
		policeOnVictim,
		evidence("bank_card", { name: "zhang", id_number: "victim", pan: "v", mobile: "w" }),
		evidence("carrier", { name: "zhang", id_number: "victim", mobile: "w" }),
	);
	fc.assert(
		fc.property(fc.array(fc.oneof(own, aboutVictim), { maxLength: 12 }), (all) => {
			const distinct = all.map((one) => ({ ...one, id: newUuid(clock) }));
			assert.ok(isRefusal(decideLink(distinct, VICTIM)));
		}),
	);
});

test("[C7] more evidence never lowers a class and never takes a link away", () => {
	const piece = fc
		.record({
			source: fc.constantFrom<Evidence["source"]>("bank_card", "carrier", "public_security"),
			issuer: fc.constantFrom("ICBC", "CMB", "CMCC", "mps"),
			held: fc.boolean(),
		})
		.map(({ source, issuer, held }) =>
			evidence(source, OWN, held ? ["mobile" as const] : [], issuer),
		);
	const claim = { idNumber: "own", name: "zhang" };
	fc.assert(
		fc.property(fc.array(piece, { maxLength: 8 }), piece, (all, more) => {
			const before = decideLink(all, claim);
			const after = decideLink([...all, more], claim);
			if (isRefusal(before)) return;
			assert.ok(!isRefusal(after) && after.sources >= before.sources);
		}),
	);
});

test("[C1] every state of a verification is reachable, and only evidence or review links", () => {
	same(unreachableStates(VERIFICATION, "draft"), []);
	same(
		Object.entries(VERIFICATION)
			.filter(([, events]) => Object.values(events).includes("linked") && !("raise" in events))
			.map(([state]) => state),
		["gathering", "in_review"],
	);
});

test("[A1] an ID number is read by province, date and check character", () => {
	const valid = parseIdNumber("11010519491231002x", today);
	same(valid?.idNumber, "11010519491231002X");
	same(valid?.bornOn, Temporal.PlainDate.from("1949-12-31"));
	same(valid?.sex, "female");
	same(checkCharacter("11010519491231002"), "X");
	for (const wrong of [
		"110105194912310021",
		"11010519491331002X",
		"99010519491231002X",
		"110105491231002",
		"11010520270101001",
		"",
	]) {
		same(parseIdNumber(wrong, today), undefined);
	}
	const future = "11010520270101001";
	same(parseIdNumber(`${future}${checkCharacter(future)}`, today), undefined);
});

test("[A1] one wrong or swapped digit of an ID number is always noticed", () => {
	const valid = "11010519491231002X";
	fc.assert(
		fc.property(fc.nat(16), fc.nat(9), (position, digit) => {
			const changed = `${valid.slice(0, position)}${digit}${valid.slice(position + 1)}`;
			if (changed !== valid) same(parseIdNumber(changed, today), undefined);
		}),
	);
});

test("[A1] a name is read as people type it", () => {
	same(parsePersonName(" 周 砚秋 "), "周砚秋");
	same(parsePersonName("阿依古丽•买买提"), "阿依古丽·买买提");
	same(parsePersonName("Anna  Petrova"), "Anna Petrova");
	for (const wrong of ["", "周", "周1秋", "<b>周", "13800138000"]) {
		same(parsePersonName(wrong), undefined);
	}
});
