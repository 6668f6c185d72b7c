import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { creditCheck, parseCreditCode } from "./credit-code.ts";
import { checkCharacter } from "./id-number.ts";
import { isValidOn, readDocument, type TypedDocument } from "./identity-document.ts";
import { readOrganisation } from "./organisation.ts";

const today = Temporal.PlainDate.from("2026-11-11");
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);
const withCheck = (digits: string): string => digits + checkCharacter(digits);

function typed(over: Partial<TypedDocument>): TypedDocument {
	return {
		type: "resident_id",
		issuingState: "CHN",
		number: withCheck("11010119900307001"),
		validFrom: day("2016-11-12"),
		validUntil: day("2036-11-12"),
		...over,
	};
}

const read = (over: Partial<TypedDocument>): string => {
	const outcome = readDocument(typed(over), today);
	return typeof outcome === "string" ? `no ${outcome}` : outcome.key;
};

test("[C9] a resident's card is read by number and by the term its holder's age gave it", () => {
	const number = withCheck("11010119900307001");
	same(read({}), number);
	// Both ends are printed: the same day, and the day before.
	same(read({ validUntil: day("2036-11-11") }), number);
	same(read({ validUntil: day("2035-11-12") }), "no validity");
	same(read({ validUntil: null }), "no validity");
	same(read({ validFrom: day("2026-11-12"), validUntil: day("2046-11-12") }), "no validity");
	same(read({ validFrom: day("1989-01-01"), validUntil: day("1994-01-01") }), "no validity");
	same(read({ number: `${number.slice(0, -1)}0` }), "no number");
	same(read({ issuingState: "USA" }), "no issuing_state");
});

test("[C9] five years for children, ten for the young, twenty to 45, then for good", () => {
	const terms: readonly (readonly [bornYear: string, until: string | null])[] = [
		["2015", "2030-05-01"],
		["2005", "2035-05-01"],
		["1985", "2045-05-01"],
		["1970", null],
	];
	for (const [year, until] of terms) {
		const number = withCheck(`110101${year}0307001`);
		const validUntil = until === null ? null : day(until);
		same(read({ number, validFrom: day("2025-05-01"), validUntil }), number);
	}
});

test("[C9] a card whose last day has passed is told apart from one that cannot be", () => {
	const term = { validFrom: day("2006-11-10"), validUntil: day("2016-11-10") };
	same(read(term), "no expired");
	const validity = { validFrom: day("2006-11-10"), validUntil: day("2016-11-10") };
	same(
		[day("2006-11-09"), day("2016-11-10"), day("2016-11-11")].map((on) => isValidOn(validity, on)),
		[false, true, false],
	);
});

test("[C9] permits, permanent residence of both cards, and passports have keys of their own", () => {
	const term = { validFrom: day("2024-01-01"), validUntil: day("2029-01-01") };
	const permit = withCheck("81000019900307001");
	same(read({ ...term, type: "residence_permit", number: permit }), permit);
	same(read({ ...term, type: "residence_permit" }), "no number");
	same(read({ type: "resident_id", number: permit }), "no number");
	const permanent = withCheck("91101011990030700");
	same(read({ ...term, type: "foreign_permanent", number: permanent }), `FP${permanent}`);
	same(
		read({ ...term, type: "foreign_permanent", number: `${permanent.slice(0, -1)}?` }),
		"no number",
	);
	same(
		read({ ...term, type: "foreign_permanent", number: "USA110190030701" }),
		"FPUSA110190030701",
	);
	same(read({ ...term, type: "hk_macao_permit", number: "h12345678" }), "HMH12345678");
	same(read({ ...term, type: "taiwan_permit", number: "12345678" }), "TW12345678");
	const passport = { ...term, type: "passport", number: "k 1234567", issuingState: "gbr" } as const;
	same(read(passport), "PPGBRK1234567");
	same(read({ ...passport, issuingState: "CHN" }), "no issuing_state");
	same(read({ ...passport, validUntil: day("2034-01-03") }), "no validity");
	same(read({ ...passport, validUntil: null }), "no validity");
});

test("[C9] the same number of two states is two people", () => {
	const term = { validFrom: day("2024-01-01"), validUntil: day("2029-01-01") };
	const keys = ["GBR", "USA", "DEU"].map((issuingState) =>
		read({ ...term, type: "passport", number: "123456789", issuingState }),
	);
	same(new Set(keys).size, 3);
});

test("[C9] a credit code is read by GB 32100, and one wrong character is always noticed", () => {
	// The sample of the standard itself.
	const sample = "91350100M000100Y43";
	same(parseCreditCode(" 9135 0100 m000100y43 "), sample);
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
	fc.assert(
		fc.property(fc.nat(17), fc.constantFrom(...alphabet), (place, other) => {
			const changed = sample.slice(0, place) + other + sample.slice(place + 1);
			if (changed !== sample) same(parseCreditCode(changed), undefined);
		}),
		{ numRuns: 500 },
	);
	for (const wrong of ["", "91350100I000100Y43", "91350100M000100Y4", `${sample}0`]) {
		same(parseCreditCode(wrong), undefined);
	}
	// A right last character over a wrong organisation code is wrong still.
	const first = "91350100M000100Y5";
	same(parseCreditCode(first + creditCheck(first)), undefined);
});

test("[C9] whoever owns a quarter is named, nobody owns more than the whole, a manager stands alone", () => {
	const organisation = (
		...owners: readonly (readonly [
			role: "owner" | "controller" | "senior_manager",
			share: number,
		])[]
	): string => {
		const outcome = readOrganisation({
			creditCode: "91350100M000100Y43",
			name: "福州三味书屋有限公司",
			owners: owners.map(([role, sharePpm]) => ({ role, sharePpm })),
		});
		return isRefusal(outcome) ? String(outcome.params?.["why"]) : "right";
	};
	same(organisation(["owner", 250_000], ["owner", 750_000]), "right");
	same(organisation(["owner", 249_999]), "share_below_quarter");
	same(organisation(["owner", 600_000], ["owner", 400_001]), "share_above_whole");
	same(organisation(), "owner_missing");
	same(organisation(["controller", 100_000]), "right");
	same(organisation(["senior_manager", 0]), "right");
	same(organisation(["owner", 300_000], ["senior_manager", 0]), "manager_beside_owner");
	same(organisation(["owner", 0.5]), "share");
	assert.ok(isRefusal(readOrganisation({ creditCode: "1", name: "甲乙", owners: [] })));
});
