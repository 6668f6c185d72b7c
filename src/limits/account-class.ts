import type { AccountClass } from "./act.ts";

/** What has spoken for a person so far. */
export interface Proven {
	readonly accountClass: AccountClass;
	/** Independent sources. */
	readonly sources: number;
	/** Kinds of source that have spoken; banks are counted apart, one each. */
	readonly seen: readonly string[];
}

/** One thing to do, in the order of effort. */
export interface UpgradeStep {
	readonly code: "public_security" | "carrier" | "face" | "bind_card" | "face_to_face";
	readonly isDone: boolean;
	/** How many of these: on the shortest way, else when nothing else is done. */
	readonly times: number;
	/** Belongs to the shortest way. */
	readonly isSuggested: boolean;
}

/** The way to a class. */
export interface UpgradePath {
	readonly accountClass: "I" | "II" | "III";
	readonly isReached: boolean;
	readonly sourcesNeeded: number;
	readonly sourcesMissing: number;
	readonly steps: readonly UpgradeStep[];
}

/** PBOC 〔2015〕43, article 11: channels that are independent of each other; face to face stands for all. */
const SOURCES_FOR: Readonly<Record<"I" | "II" | "III", number>> = { I: 1, II: 3, III: 5 };
const ORDER: Readonly<Record<AccountClass, number>> = { none: 0, I: 1, II: 2, III: 3 };

/** Each can speak once. A card of another bank can be added as often as there are banks. */
const ONCE = ["public_security", "carrier", "face"] as const;
/** A face is compared with the police's photo: both are one authority, and count once. */
const POLICE: readonly string[] = ["public_security", "face"];

/** The ways to every class, lowest first; those reached are told too. */
export function upgradePaths(proven: Proven): UpgradePath[] {
	return (["I", "II", "III"] as const).map((accountClass) => {
		const isReached = ORDER[proven.accountClass] >= ORDER[accountClass];
		const needed = SOURCES_FOR[accountClass];
		const missing = isReached ? 0 : Math.max(0, needed - proven.sources);
		return {
			accountClass,
			isReached,
			sourcesNeeded: needed,
			sourcesMissing: missing,
			steps: isReached ? [] : stepsFor(proven, missing),
		};
	});
}

function stepsFor({ seen, sources }: Proven, missing: number): UpgradeStep[] {
	// Nobody is known before a card or a counter has joined operator and document.
	if (sources === 0) {
		return [step("bind_card", 1, true), step("face_to_face", 1, false)];
	}
	let left = missing;
	const isKnown = seen.some((code) => POLICE.includes(code));
	const once = ONCE.map((code) => {
		const isDone = POLICE.includes(code) ? isKnown : seen.includes(code);
		const isSuggested = !isDone && left > 0 && code !== "face";
		if (isSuggested) left -= 1;
		return { code, isDone, times: isDone ? 0 : 1, isSuggested };
	});
	return [
		...once,
		step("bind_card", left > 0 ? left : missing, left > 0),
		step("face_to_face", 1, false),
	];
}

function step(code: UpgradeStep["code"], times: number, isSuggested: boolean): UpgradeStep {
	return { code, isDone: false, times, isSuggested };
}
