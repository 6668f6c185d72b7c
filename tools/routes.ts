import { type RouteReplays, replayRoute, replayRoutes } from "#channels";
import { decodeId, encodeId, isRefusal, systemClock, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { jsonLine, type LiveBooks, misused, runTool, table } from "./live.ts";

/**
 * `npm run routes -- replay [--days N] [--json]`: makes every routing decision of the last days again from
 * what is stored of it. Exit code 0 when each comes out as it did, 1 with those that do not.
 * `npm run routes -- explain rte_… [--json]`: one decision, factor by factor, beside itself made again.
 */
type Command =
	| { readonly does: "replay"; readonly days: number; readonly json: boolean }
	| { readonly does: "explain"; readonly id: Uuid; readonly json: boolean };

type Replay = Exclude<Awaited<ReturnType<typeof replayRoute>>, { readonly refusal: string }>;

const LEDGER_IDS: readonly number[] = [0, 1];
const DAYS = 7;
const DECISIONS_MAX = 1_000_000;
const USAGE =
	"usage: npm run routes -- replay [--days N] [--json]\n       npm run routes -- explain rte_… [--json]";

/** What a replay found, as people read it. */
export function reportOf(found: RouteReplays): string {
	const { decisions, differing, shadowed, shadowDiffers, isCut } = found;
	const lines = differing.map(
		({ decision, result }) =>
			`DIFFERS  ${encodeId("rte", decision.id)}  was ${decision.result.channelId ?? "-"}, is ${result.channelId ?? "-"}`,
	);
	lines.push(`${decisions} decisions made again${isCut ? " (the newest; there are more)" : ""}`);
	if (shadowed > 0)
		lines.push(`${shadowed} beside a shadow book, which chose otherwise ${shadowDiffers} times`);
	lines.push(differing.length === 0 ? "each comes out as it did" : `${differing.length} differ`);
	return lines.map((line) => `${line}\n`).join("");
}

/** A decision as a table of its channels: place, score in thousandths of a fen, its parts, what bars it. */
export function explanationOf({ decision, isSame, result }: Replay): string {
	const { ask } = decision.input;
	const head = [
		`${encodeId("rte", decision.id)}  ${decision.at.toString()}  book ${decision.bookVersion}`,
		`${ask.purpose} ${ask.method} ${ask.amountFen} fen ${ask.currency}, tried: ${ask.tried.join(" ") || "-"}`,
		`chosen: ${decision.result.channelId ?? "-"} (${decision.result.ground.code})`,
	];
	const rows = result.verdicts.map(({ channelId, place, score, terms, bars, notes }) => [
		...[place === null ? "-" : String(place), channelId, score],
		terms.map((one) => `${one.code} ${one.score}`).join(", "),
		[...bars, ...notes].map(({ code }) => code).join(", "),
	]);
	const titles = ["place", "channel", "score", "made of", "said of it"];
	const same = isSame ? "made again it is the same" : "MADE AGAIN IT DIFFERS";
	return `${head.join("\n")}\n${table([titles, ...rows], [0, 2])}${same}\n`;
}

async function main(command: Command, { read }: LiveBooks): Promise<number> {
	return command.does === "replay"
		? read((tx) => replay(tx, command))
		: read((tx) => explain(tx, command));
}

async function replay(
	tx: Tx,
	{ days, json }: Extract<Command, { does: "replay" }>,
): Promise<number> {
	const since = systemClock.now().subtract({ hours: days * 24 });
	const found = await replayRoutes(tx, {
		ledgerIds: LEDGER_IDS,
		since,
		decisionsMax: DECISIONS_MAX,
	});
	const ids = found.differing.map(({ decision }) => encodeId("rte", decision.id));
	process.stdout.write(json ? jsonLine({ ...found, differing: ids }) : reportOf(found));
	return ids.length === 0 ? 0 : 1;
}

async function explain(
	tx: Tx,
	{ id, json }: Extract<Command, { does: "explain" }>,
): Promise<number> {
	const found = await replayRoute(tx, { ledgerIds: LEDGER_IDS, id });
	if (isRefusal(found)) throw misused(USAGE, `no decision ${encodeId("rte", id)}`);
	const told = found as Replay;
	process.stdout.write(json ? jsonLine(told) : explanationOf(told));
	return told.isSame ? 0 : 1;
}

function parse(words: readonly string[]): Command {
	const json = words.includes("--json");
	const [does, ...rest] = words.filter((word) => word !== "--json");
	if (does === "replay") {
		const [flag, days = String(DAYS), ...more] = rest;
		const fits = (flag === undefined || flag === "--days") && /^[1-9]\d{0,3}$/.test(days);
		if (!fits || more.length > 0) throw misused(USAGE, `not understood: ${rest.join(" ")}`);
		return { does, days: Number(days), json };
	}
	const id = decodeId("rte", rest[0] ?? "");
	if (does !== "explain" || id === undefined || rest.length > 1) throw misused(USAGE);
	return { does, id, json };
}

if (import.meta.main) process.exitCode = await runTool(() => parse(process.argv.slice(2)), main);
