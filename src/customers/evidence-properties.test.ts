import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isRefusal, newUuid } from "#kernel";
import { fixedClock, same } from "#platform/testkit";
import { type CardClass, classOf, decideLink, type Element, type Evidence } from "./evidence.ts";
import { graphOf } from "./evidence-graph.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const CLASSES = ["none", "I", "II", "III"] as const;
const ELEMENTS: readonly Element[] = ["name", "id_number", "pan", "mobile"];

function piece(over: Partial<Evidence> & Pick<Evidence, "source" | "values">): Evidence {
	return {
		id: newUuid(clock),
		channel: "any",
		issuer: "any",
		compared: ELEMENTS.filter((element) => over.values[element] !== undefined),
		held: [],
		at: clock.now(),
		reference: "r",
		...over,
	};
}

/** A small town: three people, two of one name, with their cards and phones, and any act about them. */
const anyPiece = fc
	.record({
		source: fc.constantFrom<Evidence["source"]>(
			...(["bank_card", "micro_deposit", "public_security", "carrier", "face"] as const),
		),
		issuer: fc.constantFrom("ICBC", "CMB", "mps", "carriers", "ABC", "BOC"),
		cardClass: fc.constantFrom<CardClass | null>(null, "I", "III"),
		compared: fc.subarray([...ELEMENTS]),
		held: fc.subarray([...ELEMENTS]),
		values: fc.record({
			name: fc.constantFrom("zhang", "li"),
			id_number: fc.constantFrom("A", "B", "C"),
			pan: fc.constantFrom("p1", "p2", "p3"),
			mobile: fc.constantFrom("m1", "m2", "m3"),
		}),
	})
	.map(({ held, ...one }) => piece({ ...one, held: held.filter((e) => one.compared.includes(e)) }));
const anyGraph = fc.array(anyPiece, { maxLength: 14 });
const anyClaim = fc.record({
	idNumber: fc.constantFrom("A", "B", "C"),
	name: fc.constantFrom("zhang", "li"),
});

function classFor(
	evidence: readonly Evidence[],
	claim: { idNumber: string; name: string },
): number {
	const link = decideLink(evidence, claim);
	return isRefusal(link) ? 0 : CLASSES.indexOf(link.accountClass);
}

test("[C3] over any evidence, what joins by name alone never links and never raises", () => {
	// Acts that compare the claimed name with a thing, but no number: they join nothing to nobody.
	const nameOnly = fc
		.record({
			source: fc.constantFrom<Evidence["source"]>("micro_deposit", "bank_card"),
			name: fc.constantFrom("zhang", "li"),
			fresh: fc.constantFrom("pan", "mobile"),
		})
		.map(({ source, name, fresh }) => {
			const held = [fresh as Element];
			return piece({ source, values: { name, [fresh]: newUuid(clock) }, held });
		});
	fc.assert(
		fc.property(anyGraph, anyClaim, fc.array(nameOnly, { maxLength: 4 }), (graph, claim, names) => {
			assert.equal(classFor([...graph, ...names], claim), classFor(graph, claim));
		}),
		{ numRuns: 2_000 },
	);
});

test("[C7] over any evidence, taking some away never raises the class", () => {
	const some = anyGraph.chain((graph) =>
		fc.record({ graph: fc.constant(graph), less: fc.subarray(graph) }),
	);
	fc.assert(
		fc.property(some, anyClaim, ({ graph, less }, claim) => {
			assert.ok(classFor(less, claim) <= classFor(graph, claim));
		}),
		{ numRuns: 2_000 },
	);
});

test("[C2] over any evidence, the order of the sources says nothing", () => {
	const shuffled = anyGraph.chain((graph) =>
		fc.record({
			graph: fc.constant(graph),
			other: fc.shuffledSubarray(graph, { minLength: graph.length }),
		}),
	);
	fc.assert(
		fc.property(shuffled, anyClaim, ({ graph, other }, claim) => {
			const [left, right] = [decideLink(graph, claim), decideLink(other, claim)];
			if (isRefusal(left)) return same(left, right);
			assert.ok(!isRefusal(right));
			same([right.accountClass, right.sources], [left.accountClass, left.sources]);
			same(right.path.toSorted(), left.path.toSorted());
		}),
		{ numRuns: 2_000 },
	);
});

test("[C4] over any evidence, whoever is linked holds something that is joined to the number", () => {
	fc.assert(
		fc.property(anyGraph, anyClaim, (graph, claim) => {
			const link = decideLink(graph, claim);
			if (isRefusal(link)) return;
			const onPath = graph.filter(({ id }) => link.path.includes(id));
			assert.ok(onPath.some(({ held }) => held.some((element) => element !== "name")));
			const unheld = graph.map((one) => ({ ...one, held: [] }));
			assert.ok(isRefusal(decideLink(unheld, claim)));
		}),
		{ numRuns: 2_000 },
	);
});

/** The seed's attack: own name, own card, own phone, and the number of another person of that name. */
const ATTACK: readonly Evidence[] = [
	piece({
		source: "micro_deposit",
		issuer: "ICBC",
		values: { name: "zhang", pan: "own-card" },
		held: ["pan"],
	}),
	piece({
		source: "bank_card",
		issuer: "ICBC",
		values: { name: "zhang", pan: "own-card", mobile: "own-phone" },
		held: ["mobile"],
	}),
	piece({
		source: "public_security",
		issuer: "mps",
		values: { name: "zhang", id_number: "victim" },
	}),
	piece({
		source: "carrier",
		issuer: "carriers",
		values: { name: "zhang", id_number: "own", mobile: "own-phone" },
		held: ["mobile"],
	}),
	// The reseller that takes the number and compares name and phone alone.
	piece({
		source: "carrier",
		issuer: "reseller",
		compared: ["name", "mobile"],
		values: { name: "zhang", id_number: "victim", mobile: "own-phone" },
		held: ["mobile"],
	}),
	// The victim's own card, known from a leak: the bank compares, and the code goes to the victim.
	piece({
		source: "bank_card",
		issuer: "CMB",
		values: { name: "zhang", id_number: "victim", pan: "his-card", mobile: "his-phone" },
	}),
];

test("[C3] the attack by micro-deposit never gets in, by any set and order of sources", () => {
	const victim = { idNumber: "victim", name: "zhang" };
	let tried = 0;
	const attack = (acts: readonly Evidence[], left: readonly Evidence[]): void => {
		same(decideLink(acts, victim), {
			refusal: "evidence_insufficient",
			params: { missing: "id_number" },
		});
		tried += 1;
		for (const next of left) {
			attack(
				[...acts, next],
				left.filter((one) => one !== next),
			);
		}
	};
	attack([], ATTACK);
	// All sequences of up to six acts, each at most once: the sum of 6!/(6-k)!.
	same(tried, 1_957);
});

test("[D7] an answer that compared nothing adds no edge, whatever was sent with it", () => {
	const bound = piece({
		source: "bank_card",
		compared: [],
		values: { name: "zhang", id_number: "victim", pan: "own-card", mobile: "own-phone" },
	});
	same(graphOf([bound], new Set()), {
		nodes: [{ id: "operator", kind: "operator", ordinal: 1 }],
		edges: [],
	});
	fc.assert(
		fc.property(anyGraph, anyClaim, fc.nat(14), (graph, claim, place) => {
			assert.equal(classFor(graph.toSpliced(place, 0, bound), claim), classFor(graph, claim));
		}),
	);
});

test("[C4] the carrier alone names the holder of a number, not who uses it", () => {
	const mine = { source: "carrier", issuer: "carriers" } as const;
	const alone = piece({
		...mine,
		values: { name: "li", id_number: "C", mobile: "m1" },
		held: ["mobile"],
	});
	const claim = { idNumber: "C", name: "li" };
	same(decideLink([alone], claim), {
		refusal: "evidence_insufficient",
		params: { missing: "second_source" },
	});
	// A card of somebody else at the same phone does not help; one's own does.
	const other = piece({
		source: "bank_card",
		values: { name: "wang", mobile: "m1" },
		held: ["mobile"],
	});
	assert.ok(isRefusal(decideLink([alone, other], claim)));
	const own = { ...other, values: { ...other.values, name: "li" } };
	assert.ok(!isRefusal(decideLink([alone, own], claim)));
});

test("[C6] a bank account of class III is no further source beside others", () => {
	const card = (issuer: string, cardClass: Evidence["cardClass"]): Evidence =>
		piece({
			source: "bank_card",
			issuer,
			cardClass: cardClass ?? null,
			values: { name: "li", id_number: "C", pan: issuer, mobile: "m1" },
			held: ["mobile"],
		});
	const sources = (...cards: readonly Evidence[]): number => {
		const link = decideLink(cards, { idNumber: "C", name: "li" });
		assert.ok(!isRefusal(link));
		return link.sources;
	};
	same(
		[
			sources(card("ICBC", "III")),
			sources(card("ICBC", "III"), card("CMB", "III")),
			sources(card("ICBC", "III"), card("CMB", "I")),
			sources(card("ICBC", "II"), card("CMB", "I")),
		],
		[1, 1, 1, 2],
	);
});

test("[C7] police data and police photo are one authority", () => {
	const person = { name: "li", id_number: "C" };
	const face = piece({ source: "face", issuer: "mps", values: person, held: ["id_number"] });
	const data = piece({ source: "public_security", issuer: "mps", values: person });
	const link = decideLink([face, data], { idNumber: "C", name: "li" });
	assert.ok(!isRefusal(link));
	same([link.sources, link.accountClass, classOf(5, false)], [1, "I", "III"]);
});
