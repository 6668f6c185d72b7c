import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import {
	chooseVerifier,
	type SigningFigures,
	VERIFIER_POLICY,
	type VerifierCandidate,
	type VerifierInput,
} from "./verifier.ts";

const QUIET: SigningFigures = { yes: 0, holder: 0, channel: 0, silent: 0 };

function candidate(channelId: string, over: Partial<VerifierCandidate> = {}): VerifierCandidate {
	return {
		...{ channelId, canSign: true, cardTypes: ["debit", "credit"], issuers: "all" },
		...{ codeBy: "institution", costFen: "50", figures: QUIET },
		...over,
	};
}

function input(...candidates: VerifierCandidate[]): VerifierInput {
	return { issuer: "ICBC", cardType: "debit", policy: VERIFIER_POLICY, candidates };
}

test("[D5] of two channels that do as well the cheaper one verifies, and says what it is judged by", () => {
	const dear = candidate("network", { costFen: "80" });
	const cheap = candidate("icbc", { costFen: "20", issuers: ["ICBC"] });
	const choice = chooseVerifier(input(dear, cheap));
	same(choice.order, ["icbc", "network"]);
	const [network, icbc] = choice.verdicts;
	same([network?.place, icbc?.place], [2, 1]);
	same(icbc?.reasons.at(-1), { code: "price", params: { fen: "20" } });
});

test("[D5] a dearer channel that works is asked before a cheap one that lets holders down", () => {
	const cheap = candidate("third", {
		costFen: "20",
		figures: { yes: 40, holder: 10, channel: 30, silent: 20 },
	});
	const good = candidate("network", {
		costFen: "50",
		figures: { yes: 90, holder: 10, channel: 0, silent: 0 },
	});
	same(chooseVerifier(input(cheap, good)).order, ["network", "third"]);
});

test("[D5] what holders do wrong is not held against the channel", () => {
	const strict = candidate("strict", { figures: { ...QUIET, yes: 1, holder: 99 } });
	const lax = candidate("lax", { figures: { ...QUIET, yes: 99, channel: 1 } });
	same(chooseVerifier(input(strict, lax)).order, ["strict", "lax"]);
});

test("[D5] a channel that is down comes last whatever it costs, and is still asked when alone", () => {
	const down = candidate("down", { costFen: "0", figures: { ...QUIET, silent: 9, yes: 1 } });
	const up = candidate("up", { costFen: "100" });
	const choice = chooseVerifier(input(down, up));
	same(choice.order, ["up", "down"]);
	assert.ok(choice.verdicts[0]?.reasons.some(({ code }) => code === "down"));
	same(chooseVerifier(input(down)).order, ["down"]);
});

test("[D5] who does not serve the card is left out, each with its reason", () => {
	const choice = chooseVerifier(
		input(
			candidate("a", { issuers: ["CMB"] }),
			candidate("b", { cardTypes: ["credit"] }),
			candidate("c", { canSign: false }),
			candidate("d", { codeBy: "nobody" }),
		),
	);
	same(choice.order, []);
	same(
		choice.verdicts.map(({ reasons }) => reasons[0]?.code),
		["issuer_not_served", "card_type_not_served", "cannot_sign", "no_code"],
	);
});

const figures = fc.record({
	yes: fc.nat(200),
	holder: fc.nat(200),
	channel: fc.nat(200),
	silent: fc.nat(200),
});
const anyCandidate = fc.record({
	channelId: fc.constantFrom("a", "b", "c", "d", "e"),
	canSign: fc.boolean(),
	cardTypes: fc.subarray(["debit", "credit"]),
	issuers: fc.constantFrom<"all" | string[]>("all", ["ICBC"], ["CMB"]),
	codeBy: fc.constantFrom("institution" as const, "us" as const, "nobody" as const),
	costFen: fc.nat(500).map(String),
	figures,
});
const anyInput = fc
	.uniqueArray(anyCandidate, { selector: ({ channelId }) => channelId, maxLength: 5 })
	.map((list) => input(...list));

test("[D5] a choice is made again from what was kept of it, in any order of candidates", () => {
	fc.assert(
		fc.property(anyInput, (made) => {
			const choice = chooseVerifier(made);
			const kept = JSON.parse(JSON.stringify(made)) as VerifierInput;
			same(chooseVerifier(kept), choice);
			const turned = { ...made, candidates: made.candidates.toReversed() };
			same(chooseVerifier(turned).order, choice.order);
		}),
	);
});

test("[D5] a channel never loses its place by costing less or by one more success", () => {
	const able = fc.uniqueArray(
		anyCandidate.map((one) => ({
			...one,
			canSign: true,
			cardTypes: ["debit"],
			issuers: "all" as const,
			codeBy: "us" as const,
		})),
		{ selector: ({ channelId }) => channelId, minLength: 1, maxLength: 5 },
	);
	fc.assert(
		fc.property(able, fc.nat(4), (list, nth) => {
			const chosen = list[nth % list.length];
			assert.ok(chosen !== undefined);
			const better = {
				...chosen,
				costFen: String(Math.max(0, Number(chosen.costFen) - 1)),
				figures: { ...chosen.figures, yes: chosen.figures.yes + 1 },
			};
			const place = (all: typeof list): number =>
				chooseVerifier(input(...all)).order.indexOf(chosen.channelId);
			assert.ok(place(list.map((one) => (one === chosen ? better : one))) <= place(list));
		}),
	);
});
