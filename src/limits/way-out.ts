import { compare } from "#kernel";
import { type AccountClass, type Act, instrumentOf, type Proof } from "./act.ts";
import { decideAct, type Line, type Tallies } from "./decide.ts";
import type { Grade } from "./grade.ts";
import type { Rule, WayOut } from "./rule.ts";

/** All that a decision was made of. */
export interface Scene {
	readonly act: Act;
	readonly rules: readonly Rule[];
	readonly grade: Pick<Grade, "grade" | "realNamePpm">;
	readonly tallies: Tallies;
}

const HIGHER_CLASSES: Readonly<Record<AccountClass, readonly AccountClass[]>> = {
	none: ["I", "II", "III"],
	I: ["II", "III"],
	II: ["III"],
	III: [],
};
const STRONGER_PROOFS: Readonly<Record<Proof, readonly Proof[]>> = {
	C: ["B", "A"],
	B: ["A"],
	A: [],
};

/**
 * What to tell somebody whom a line stops: of what its row offers, the first that would let the act
 * pass; else the first that would at least get past this row; else that we have to be asked.
 */
export function wayOutOf(scene: Scene, breach: Line): WayOut {
	const rule = scene.rules.find(({ row }) => row === breach.row);
	const offered = rule?.waysOut ?? [];
	return (
		offered.find((way) => leads(way, scene, breach, isFree)) ??
		offered.find((way) => leads(way, scene, breach, isPast)) ??
		"ask_us"
	);
}

/** Whether a changed act gets where it should. */
type Goal = (scene: Scene, act: Act, breach: Line) => boolean;

const isFree: Goal = (scene, act) => verdictOf(scene, act).breach === undefined;

const isPast: Goal = (scene, act, { row }) =>
	verdictOf(scene, act).lines.every((line) => line.row !== row || line.fits);

function verdictOf(scene: Scene, act: Act): ReturnType<typeof decideAct> {
	return decideAct(act, scene.rules, scene.grade, scene.tallies);
}

function leads(way: WayOut, scene: Scene, breach: Line, goal: Goal): boolean {
	const { act } = scene;
	const tries = (changed: readonly Partial<Act>[]): boolean =>
		changed.some((change) => goal(scene, { ...act, ...change }, breach));
	switch (way) {
		case "upgrade_class":
			return tries(HIGHER_CLASSES[act.accountClass].map((accountClass) => ({ accountClass })));
		case "stronger_proof":
			return tries(STRONGER_PROOFS[act.proof].map((proof) => ({ proof })));
		case "dynamic_code":
			return act.kind === "qr_static" && tries([{ kind: "qr_dynamic" }]);
		case "bank_verification":
			return tries([{ marks: act.marks.filter((mark) => mark !== "no_bank_check") }]);
		// Which card it would be is not known here.
		case "pay_by_card":
			return act.kind === "pay_balance" || (act.kind === "qr_dynamic" && act.cardId === null);
		case "other_card":
			return instrumentOf(act) === "card";
		case "wait":
			return waitHelps(act, breach);
		case "ask_us":
			return true;
	}
}

/** A counter that begins anew has room for what fits into an empty one. */
function waitHelps(act: Act, { bucket, cap, effect }: Line): boolean {
	const isEndless = bucket === null || bucket.start.year < 2;
	return !isEndless && effect === "block" && (cap === null || compare(act.amount, cap) <= 0);
}
