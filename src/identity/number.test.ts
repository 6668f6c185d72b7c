import { test } from "node:test";
import {
	finalStates,
	isRefusal,
	statesOf,
	transition,
	type Uuid,
	unreachableStates,
} from "#kernel";
import { same } from "#platform/testkit";
import {
	type ContinuityEvidence,
	continuityOf,
	freesAtOnce,
	mayBeTold,
	NUMBER,
	type NumberBinding,
	strengthOf,
} from "./number.ts";
import { CLAIM } from "./number-claim.ts";

const NOW = Temporal.Instant.from("2026-11-11T02:00:00Z");
const days = (count: number): Temporal.Instant => NOW.subtract({ hours: 24 * count });
const ID = "018f0000-0000-7000-8000-000000000001" as Uuid;

function binding(more: Partial<NumberBinding> = {}): NumberBinding {
	return {
		...{ numberIndex: Buffer.alloc(32), bindingId: ID, userId: ID, state: "active" },
		...{ boundAt: days(400), lastProofAt: days(40), lastContinuityAt: days(40) },
		...{ carrierWord: null, flag: null, flaggedUntil: null, holdClaimId: null, holdUntil: null },
		...{ releasedAt: null, releasedHow: null },
		...more,
	};
}

function evidence(more: Partial<ContinuityEvidence> = {}): ContinuityEvidence {
	return {
		...{ binding: binding(), trustedDevice: false, otherFactor: false },
		...{ carrier: null, changes: null, owner: null },
		...more,
	};
}

test("[B4] numbers and claims: every state is reached, and what is released or settled stays so", () => {
	same(unreachableStates(NUMBER, "active"), []);
	same(finalStates(NUMBER), ["released"]);
	same(unreachableStates(CLAIM, "open"), []);
	same(finalStates(CLAIM), ["confirmed", "registered", "cancelled", "settled"]);
	for (const state of statesOf(NUMBER)) {
		same(isRefusal(transition(NUMBER, state, "released")), state === "released");
	}
});

test("[B4] what a carrier says decides, and what it does not say proves nothing", () => {
	const words: [ContinuityEvidence["carrier"], unknown][] = [
		["recycled", { word: "broken", flag: "recycled" }],
		["cancelled", { word: "broken", flag: "cancelled" }],
		["not", { word: "continuous", by: "carrier" }],
		["unknown", { word: "unknown" }],
		["ported", { word: "unknown" }],
		["timeout", { word: "unknown" }],
		[null, { word: "unknown" }],
	];
	for (const [carrier, continuity] of words) {
		same(continuityOf(evidence({ carrier }), NOW), continuity);
	}
});

test("[B4] without a carrier's word: a trusted device, another factor now, or a proof within 30 days", () => {
	const recent = (count: number) => binding({ lastContinuityAt: days(count) });
	const word = (more: Partial<ContinuityEvidence>) => continuityOf(evidence(more), NOW);
	same(word({ trustedDevice: true }), { word: "continuous", by: "trusted_device" });
	same(word({ otherFactor: true }), { word: "continuous", by: "other_factor" });
	same(word({ owner: "match" }), { word: "continuous", by: "owner" });
	same(word({ owner: "mismatch" }), { word: "unknown" });
	same(word({ binding: recent(29) }), { word: "continuous", by: "recent" });
	same(word({ binding: recent(30) }), { word: "unknown" });
	same(word({ binding: { ...recent(1), state: "suspect" } }), { word: "unknown" });
});

test("[B4] a fresh SIM card or carrier breaks every proof but another factor, for 72 hours", () => {
	const swapped = (hours: number) => ({
		changes: { simSwappedAt: NOW.subtract({ hours }), portedAt: null },
		carrier: "not" as const,
		owner: "match" as const,
	});
	const broken = { word: "broken", flag: "sim_swapped" };
	same(continuityOf(evidence({ ...swapped(71), trustedDevice: true }), NOW), broken);
	same(continuityOf(evidence({ ...swapped(1), otherFactor: true }), NOW).word, "continuous");
	same(continuityOf(evidence(swapped(72)), NOW), { word: "continuous", by: "carrier" });
	const ported = { simSwappedAt: null, portedAt: NOW.subtract({ hours: 2 }) };
	same(continuityOf(evidence({ changes: ported }), NOW), { word: "broken", flag: "ported" });
	const flag = "sim_swapped";
	const until = (hours: number) => binding({ flag, flaggedUntil: NOW.add({ hours }) });
	same(continuityOf(evidence({ binding: until(1), carrier: "not" }), NOW), broken);
	same(continuityOf(evidence({ binding: until(0), carrier: "not" }), NOW).word, "continuous");
});

test("[B4] a code counts as the number stands: proven, unknown, or nothing at all", () => {
	const fresh = { lastContinuityAt: days(1) };
	const cases: [NumberBinding | undefined, boolean, string][] = [
		[binding(fresh), false, "proven"],
		[binding(), false, "unknown"],
		[binding(), true, "proven"],
		[binding({ ...fresh, state: "suspect" }), false, "unknown"],
		[binding({ ...fresh, flag: "recycled" }), true, "flagged"],
		[binding({ ...fresh, flag: "ported", flaggedUntil: NOW.add({ hours: 1 }) }), true, "flagged"],
		[binding({ ...fresh, flag: "ported", flaggedUntil: NOW }), false, "proven"],
		[binding({ state: "released", releasedAt: NOW, releasedHow: "new_holder" }), true, "flagged"],
		[undefined, true, "flagged"],
	];
	for (const [held, trusted, strength] of cases) same(strengthOf(held, trusted, NOW), strength);
});

test("[B4] news of a user go to a number that is still theirs, and for a day to one that they left", () => {
	const left = (hours: number) =>
		binding({
			state: "released",
			releasedAt: NOW.subtract({ hours }),
			releasedHow: "changed",
		});
	same(mayBeTold(binding(), NOW), true);
	same(mayBeTold(binding({ state: "suspect" }), NOW), false);
	same(mayBeTold(binding({ flag: "recycled" }), NOW), false);
	same(mayBeTold(left(23), NOW), true);
	same(mayBeTold(left(24), NOW), false);
	same(mayBeTold({ ...left(1), releasedHow: "new_holder" }, NOW), false);
});

test("[B4] a new holder is let in at once only on a carrier's word against the old one", () => {
	same(
		(["recycled", "cancelled", "not", "unknown", "ported", "timeout"] as const).map((word) =>
			freesAtOnce(word, null),
		),
		[true, true, false, false, false, false],
	);
	same(freesAtOnce("unknown", "mismatch"), true);
	same(freesAtOnce("unknown", "match"), false);
});
