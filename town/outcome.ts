import type { Evidence } from "./evidence.ts";
import type { FaultTable, NeverSeen } from "./fault-count.ts";
import type { FraudReport, Score } from "./fraud-report.ts";
import type { Phase } from "./outages.ts";
import type { TownReport } from "./report.ts";

type Table = Readonly<Record<string, Readonly<Record<string, { count: number; sum: string }>>>>;

/** All that is told of a town's life. */
export interface Outcome extends TownReport, Evidence {
	readonly byMethod: Table;
	readonly refunds: Table;
	readonly suspense: Table;
	readonly breakers: Table;
	readonly faults: FaultTable;
	readonly neverHappened: readonly NeverSeen[];
	readonly crashes: Readonly<Record<Phase, number>>;
	readonly desk: Readonly<Record<string, unknown>>;
	/** Refusals by door and code: a correct "no" is an answer. */
	readonly refusals: Readonly<Record<string, number>>;
	/** What people gave up for want of an answer or a yes. */
	readonly mishaps: Readonly<Record<string, number>>;
	readonly traffic: { readonly answers: number; readonly cuts: number };
	readonly notices: { readonly taken: number; readonly refused: number };
	readonly fraud: FraudReport;
}

/** The readable report, line by line. */
export function tell(
	result: Outcome,
	{ seed, wallSeconds }: { readonly seed: number; readonly wallSeconds: number },
): string[] {
	const perSecond = (count: number): string => (count / wallSeconds).toFixed(1);
	return [
		`${result.trades} trades in ${wallSeconds} s (${perSecond(result.trades)}/s, ${perSecond(result.traffic.answers)} answers/s), seed ${seed}`,
		...tableLines("orders", result.byState),
		...tableLines("by method", result.byMethod),
		...tableLines("refunds", result.refunds),
		...tableLines("suspense, with what still lies there", result.suspense),
		`invariants violated: ${result.invariantViolations} · credited twice: ${result.doubleCredits} · late successes: ${result.lateSuccesses}, lost: ${result.lostLateSuccesses} · "no" without evidence: ${result.unknownFailedWithoutEvidence}`,
		`once without a word: ${countsLine(result.onceUnknown)}`,
		...agreementLines(result),
		...leftLines(result),
		...faultLines(result),
		`crashes: ${countsLine(result.crashes)} · lines cut: ${result.traffic.cuts} · desk: ${JSON.stringify(result.desk)}`,
		"refusals:",
		...Object.entries(result.refusals).map(([what, count]) => `  ${pad(count)}  ${what}`),
		...(Object.keys(result.mishaps).length === 0 ? [] : ["given up:"]),
		...Object.entries(result.mishaps).map(([what, count]) => `  ${pad(count)}  ${what}`),
		`notices taken: ${result.notices.taken}, refused: ${result.notices.refused}`,
		...fraudLines(result.fraud),
	];
}

function pad(count: number): string {
	return String(count).padStart(7);
}

function tableLines(title: string, table: Table): string[] {
	return [
		`${title}:`,
		...Object.entries(table).flatMap(([group, states]) =>
			Object.entries(states).map(
				([state, { count, sum }]) =>
					`  ${group.padEnd(24)} ${state.padEnd(16)} ${pad(count)}  ¥${yuanText(sum).padStart(16)}`,
			),
		),
	];
}

function agreementLines({ channels, mismatches }: Outcome): string[] {
	const lines = Object.entries(channels).map(([id, one]) => {
		const yuan = (name: keyof typeof one): string => yuanText(String(one[name]));
		return `  ${id.padEnd(9)} took ${yuan("taken")}, gave back ${yuan("givenBack")}, paid out ${yuan("paidOut")}; booked ${yuan("booked")}; open ${yuan("open")}, denied though taken ${yuan("deniedAndListed")}, returns not heard of ${yuan("returnedUnheard")}; ${one.agrees ? "agrees" : `DIFFERS by ${yuan("difference")}`}`;
	});
	const wrong = mismatches.map(
		({ channelId, orderId, fenAtInstitution, fenBooked, serials }) =>
			`  MISMATCH ${channelId} ${orderId}: there ${fenAtInstitution}, here ${fenBooked} (${serials.join(" ")})`,
	);
	return ["institutions' books against ours:", ...lines, ...wrong];
}

function leftLines({
	leftUnknown,
	leftUnasked,
	deniedAndListed,
	missingInFile,
}: Outcome): string[] {
	const left = [...leftUnasked, ...leftUnknown].map(
		({ channelId, kind, serial, state, fen, why }) =>
			`  ${channelId.padEnd(9)} ${kind.padEnd(6)} ${serial} ${state}, ¥${yuanText(fen)}: ${why}`,
	);
	return [
		`left without a last word: ${leftUnknown.length}, of which somebody should have asked: ${leftUnasked.length}`,
		...left,
		`only the channel's file tells: ${deniedAndListed.length} denied though taken, ${missingInFile.length} missing in the file`,
	];
}

function faultLines({ faults, neverHappened }: Outcome): string[] {
	const lines = Object.entries(faults).map(([id, counts]) => {
		const seen = Object.entries(counts).filter(([, count]) => count > 0);
		return `  ${id.padEnd(9)} ${seen.map(([kind, count]) => `${kind} ${count}`).join(", ")}`;
	});
	const never = new Map<string, string[]>();
	for (const { institution, kind, why } of neverHappened) {
		const key = `${institution}, ${why}`;
		never.set(key, [...(never.get(key) ?? []), kind]);
	}
	const named = [...never].map(([key, kinds]) => `  never at ${key}: ${kinds.join(", ")}`);
	return ["faults that happened:", ...lines, ...named];
}

function countsLine(counts: Readonly<Record<string, number>>): string {
	const words = Object.entries(counts).map(([name, count]) => `${name} ${count}`);
	return words.length === 0 ? "none" : words.join(", ");
}

function fraudLines(fraud: FraudReport): string[] {
	const percent = (part: number): string => `${(part * 100).toFixed(1)} %`;
	const score = ({ precision, recall, falseChallengeRate }: Score): string =>
		`precision ${percent(precision)}, recall ${percent(recall)}, honest people challenged ${percent(falseChallengeRate)}`;
	return [
		`fraud: ${fraud.cases} cases, ${fraud.acts} acts: ${score(fraud)}`,
		...Object.entries(fraud.byKind).map(
			([kind, { acts, flagged, stopped }]) =>
				`  ${kind.padEnd(16)} ${acts} acts, ${flagged} flagged, ${stopped} stopped`,
		),
		...(fraud.shadow === undefined
			? []
			: [`  in its shadow, version ${fraud.shadow.version}: ${score(fraud.shadow)}`]),
	];
}

/** Fen, signed, as yuan with separators. */
function yuanText(fen: string): string {
	const sign = fen.startsWith("-") ? "-" : "";
	const padded = fen.replace("-", "").padStart(3, "0");
	const whole = padded.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ",");
	return `${sign}${whole}.${padded.slice(-2)}`;
}
