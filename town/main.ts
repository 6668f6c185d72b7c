import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { createClient, must } from "./client.ts";
import { liveDay, runAtOnce, type Town } from "./day.ts";
import { FAULT_RATES } from "./faults.ts";
import { type FraudReport, fraudReport, type Score, shadowBook } from "./fraud-report.ts";
import { openInbox } from "./inbox.ts";
import { ask, createPerson, moveIn, type Person, roundFen } from "./person.ts";
import { type PlatformProcess, startPlatform } from "./platform-process.ts";
import { progressBar } from "./progress.ts";
import { chance } from "./random.ts";
import { report, type TownReport } from "./report.ts";
import { openShop, openStreet, type Shop } from "./shop.ts";
import { openUnderworld } from "./underworld.ts";

interface Options {
	readonly days: number;
	readonly people: number;
	readonly merchants: number;
	readonly seed: number;
	readonly faults: "none" | "some" | "all";
	readonly json: boolean;
	readonly keep: boolean;
	/** A change of the policy book that decides beside the one in force. */
	readonly shadow: unknown;
}

const USAGE = `usage: npm run town -- [--days D] [--people N] [--merchants M] [--seed S]
  [--faults none|some|all] [--json] [--keep] [--shadow FILE]`;

/** The day the town begins; any Wednesday would do. */
const FIRST_DAY = Temporal.PlainDate.from("2026-03-04");
const ZONE = "Asia/Shanghai";

const options = await readOptions();
if (options === undefined) {
	process.stderr.write(`${USAGE}\n`);
	process.exitCode = 2;
} else {
	process.exitCode = await run(options);
}

async function run(options: Options): Promise<number> {
	const startedAt = performance.now();
	const dataDir = options.keep
		? resolve(process.env["DATA_DIR"] ?? "data")
		: await mkdtemp(join(tmpdir(), "zhangfang-town-"));
	const midnight = FIRST_DAY.toZonedDateTime(ZONE).toInstant();
	const bar = progressBar(process.stderr);
	let platform: PlatformProcess | undefined;
	try {
		bar.show(0, "starting the platform");
		platform = await startPlatform({ dataDir, start: midnight, seed: options.seed });
		const result = await live(platform, options, midnight, bar.show);
		const seconds = (performance.now() - startedAt) / 1000;
		bar.end();
		tell(options, result, Math.round(seconds * 10) / 10, dataDir);
		return result.invariantViolations === 0 && result.unknownLeft === 0 ? 0 : 1;
	} finally {
		bar.end();
		await platform?.stop();
		if (!options.keep) await rm(dataDir, { recursive: true, force: true });
	}
}

interface Outcome extends TownReport {
	readonly notices: { readonly taken: number; readonly refused: number };
	readonly fraud: FraudReport;
}

async function live(
	platform: PlatformProcess,
	options: Options,
	midnight: Temporal.Instant,
	show: (done: number, what: string) => void,
): Promise<Outcome> {
	const seed = chance(`town ${options.seed}`);
	const staff = createClient(platform.baseUrl);
	must(await staff.send("POST", "/api/console/v1/sessions", platform.staff), "staff sign-in");
	const shops = new Map<string, Shop>();
	for (let index = 0; index < options.merchants; index += 1) {
		const shop = await openShop(platform.baseUrl, staff, seed.fork(`shop ${index}`), index);
		shops.set(String(index), shop);
	}
	const inbox = openInbox(platform.smsInboxUrl);
	const street = await openStreet(shops);
	const people = Array.from({ length: options.people }, (_, index) =>
		createPerson(platform.baseUrl, seed.fork(`person ${index}`), index, inbox),
	);
	if (options.shadow !== undefined) await shadowBook(staff, options.shadow);
	await settle(people, show);
	const underworld = await openUnderworld({
		baseUrl: platform.baseUrl,
		inbox,
		people,
		shops: [...shops.values()],
		days: options.days,
		chance: seed.fork("underworld"),
	});
	must(
		await staff.send("PUT", "/api/console/v1/demo/institutions/cardnet/faults", {
			seed: options.seed,
			rates: FAULT_RATES[options.faults],
		}),
		"setting faults",
	);
	const town: Town = {
		people,
		shops: [...shops.values()],
		noticeBase: street.url,
		chance: seed.fork("days"),
		underworld,
		moveTo: platform.moveTo,
	};
	for (let day = 0; day < options.days; day += 1) {
		await liveDay(town, midnight.add({ hours: 24 * day }), day, (done) =>
			show(0.2 + (0.75 * (day + done)) / options.days, `day ${day + 1} of ${options.days}`),
		);
	}
	// A day more, in which nobody acts: schedules of questions and notices run out.
	show(0.96, "waiting for the last words");
	await platform.moveTo(midnight.add({ hours: 24 * (options.days + 1) + 6 }));
	show(0.98, "reading the books");
	// Days have passed by the platform's clock: the session of the first morning has ended.
	must(await staff.send("POST", "/api/console/v1/sessions", platform.staff), "staff sign-in");
	const result = await report(staff);
	const fraud = await fraudReport(staff, underworld.acts, underworld.cases);
	await street.close();
	return { ...result, notices: street.notices, fraud };
}

/** People move in before the first morning, and put some money into their wallets. */
async function settle(
	people: readonly Person[],
	show: (done: number, what: string) => void,
): Promise<void> {
	let settled = 0;
	await runAtOnce(
		people.map((person) => async () => {
			await moveIn(person);
			const amount = roundFen(person.chance, 500, 3_000, 100);
			await ask(person, "recharges", { cardId: person.cardId, amount });
			settled += 1;
			show((0.2 * settled) / people.length, `${settled} of ${people.length} moved in`);
		}),
	);
}

function tell(options: Options, result: Outcome, wallSeconds: number, dataDir: string): void {
	if (options.json) {
		process.stdout.write(`${JSON.stringify({ ...result, seed: options.seed, wallSeconds })}\n`);
		return;
	}
	const lines = [
		`${result.trades} trades in ${wallSeconds} s, seed ${options.seed}`,
		...Object.entries(result.byState).flatMap(([kind, states]) =>
			Object.entries(states).map(
				([state, { count, sum }]) =>
					`  ${kind.padEnd(12)} ${state.padEnd(16)} ${String(count).padStart(7)}  ¥${yuanText(sum).padStart(16)}`,
			),
		),
		`outcome not known: ${result.unknownLeft} · invariants violated: ${result.invariantViolations}`,
		`notices taken: ${result.notices.taken}, refused: ${result.notices.refused}`,
		...fraudLines(result.fraud),
		...(options.keep ? [`the books are kept in ${dataDir}: npm start looks at them`] : []),
	];
	process.stdout.write(`${lines.join("\n")}\n`);
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

function yuanText(fen: string): string {
	const padded = fen.padStart(3, "0");
	const whole = padded.slice(0, -2).replaceAll(/\B(?=(\d{3})+$)/g, ",");
	return `${whole}.${padded.slice(-2)}`;
}

async function readOptions(): Promise<Options | undefined> {
	try {
		const { values } = parseArgs({
			options: {
				days: { type: "string", default: "1" },
				people: { type: "string", default: "50" },
				merchants: { type: "string", default: "10" },
				seed: { type: "string", default: "1" },
				faults: { type: "string", default: "some" },
				json: { type: "boolean", default: false },
				keep: { type: "boolean", default: false },
				shadow: { type: "string" },
			},
		});
		const numbers = {
			days: whole(values.days, 1, 366),
			people: whole(values.people, 2, 100_000),
			merchants: whole(values.merchants, 1, 10_000),
			seed: whole(values.seed, 0, 2 ** 31),
		};
		const { faults } = values;
		if (faults !== "none" && faults !== "some" && faults !== "all") return undefined;
		const shadow: unknown =
			values.shadow === undefined ? undefined : JSON.parse(await readFile(values.shadow, "utf8"));
		return { ...numbers, faults, json: values.json, keep: values.keep, shadow };
	} catch (error) {
		if (error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError)
			return undefined;
		throw error;
	}
}

function whole(text: string, least: number, most: number): number {
	const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
	if (!(value >= least && value <= most)) throw new RangeError(text);
	return value;
}
