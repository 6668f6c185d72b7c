import { readOwnBooks } from "./books-store.ts";
import { must } from "./client.ts";
import { liveDay, runAtOnce, type Town } from "./day.ts";
import { openDesk } from "./desk.ts";
import { createErrands } from "./errands.ts";
import { evidenceOf, tableOf } from "./evidence.ts";
import { createFaultCount, neverSeen } from "./fault-count.ts";
import type { FaultLevel } from "./faults.ts";
import { fraudReport, shadowBook } from "./fraud-report.ts";
import { openInbox } from "./inbox.ts";
import { planOutages } from "./outages.ts";
import type { Outcome } from "./outcome.ts";
import { ask, createPerson, moveIn, type Person, roundFen } from "./person.ts";
import type { PlatformProcess } from "./platform-process.ts";
import { type Chance, chance } from "./random.ts";
import { report } from "./report.ts";
import { openShop, openStreet, type Shop } from "./shop.ts";
import { readSimBooks } from "./sim-books.ts";
import { traffic } from "./traffic.ts";
import { openUnderworld } from "./underworld.ts";

/** The day the town begins; any Wednesday would do. */
export const FIRST_DAY: Temporal.PlainDate = Temporal.PlainDate.from("2026-03-04");
export const ZONE = "Asia/Shanghai";

/** Banks send back after two days, and are asked about that on the third. */
const DAYS_UNTIL_RETURNS = 4;
/** "Not found" counts from the second time on: so often staff ask about what nobody has told. */
const LAST_ROUNDS = 3;

export interface Life {
	readonly days: number;
	readonly people: number;
	readonly merchants: number;
	readonly seed: number;
	readonly faults: FaultLevel;
	readonly crashes: number;
	readonly shadow: unknown;
}

type Show = (done: number, what: string) => void;

/** Opens the town, lives its days, waits for the last words, and reads everybody's books. */
export async function liveInTown(
	platform: PlatformProcess,
	life: Life,
	midnight: Temporal.Instant,
	show: Show,
): Promise<Outcome> {
	const seed = chance(`town ${life.seed}`);
	const desk = openDesk(platform, {
		...{ eventful: life.faults === "all", days: life.days, chance: seed.fork("desk") },
	});
	const { staff } = desk;
	must(await staff.send("POST", "/api/console/v1/sessions", platform.staff), "staff sign-in");
	const shops = await openShops(platform, staff, life, seed);
	const street = await openStreet(new Map(shops.map((shop) => [String(shop.index), shop])));
	const inbox = openInbox(platform.smsInboxUrl);
	const people = Array.from({ length: life.people }, (_, index) =>
		createPerson(platform.baseUrl, seed.fork(`person ${index}`), index, inbox),
	);
	if (life.shadow !== undefined) await shadowBook(staff, life.shadow);
	await settle(people, show);
	const underworld = await openUnderworld({
		...{ baseUrl: platform.baseUrl, inbox, people, shops, days: life.days },
		chance: seed.fork("underworld"),
	});
	const faults = createFaultCount(staff, life.faults, life.seed);
	await faults.restore();
	const blows = { perDay: life.crashes, days: life.days, chance: seed.fork("outages") };
	let now = midnight;
	const town: Town = {
		...{ people, shops, noticeBase: street.url, chance: seed.fork("days"), underworld, desk },
		errands: createErrands(() => now),
		urlOf: platform.urlOf,
		outages: planOutages(platform, blows, faults),
		mishaps: new Map(),
		async moveTo(instant) {
			await platform.moveTo(instant);
			now = instant;
		},
	};
	for (let day = 0; day < life.days; day += 1) {
		await liveDay(town, midnight.add({ hours: 24 * day }), day, (done) =>
			show(0.2 + (0.75 * (day + done)) / life.days, `day ${day + 1} of ${life.days}`),
		);
	}
	// Then nobody acts: schedules of questions and notices run out, banks send back; and then staff ask.
	show(0.96, "waiting for the last words");
	const restDays = life.faults === "all" ? DAYS_UNTIL_RETURNS : 1;
	const rest = midnight.add({ hours: 24 * (life.days + restDays) + 6 });
	await town.moveTo(rest);
	for (let round = 1; round <= LAST_ROUNDS; round += 1) {
		await desk.lastRound();
		await town.moveTo(rest.add({ hours: round }));
	}
	show(0.98, "reading the books");
	// Days have passed by the platform's clock: the session of the last morning has ended.
	must(await staff.send("POST", "/api/console/v1/sessions", platform.staff), "staff sign-in");
	const books = await readBooks(platform, town, faults);
	const fraud = await fraudReport(staff, underworld.acts, underworld.cases);
	await street.close();
	return { ...books, ...(await report(staff)), notices: street.notices, fraud };
}

async function readBooks(
	platform: PlatformProcess,
	{ outages, desk, mishaps }: Town,
	faults: ReturnType<typeof createFaultCount>,
): Promise<Omit<Outcome, "notices" | "fraud" | keyof Awaited<ReturnType<typeof report>>>> {
	const own = await readOwnBooks(platform.dataDir);
	const sims = readSimBooks(platform.dataDir);
	const happened = await faults.total(sims);
	return {
		...evidenceOf(own, sims),
		byMethod: tableOf(own.records),
		refunds: tableOf(own.refunds),
		suspense: tableOf(own.cases),
		breakers: tableOf(own.breakers),
		faults: happened,
		neverHappened: neverSeen(happened),
		crashes: { ...outages.fell },
		desk: { ...desk.done, refused: Object.fromEntries(desk.done.refused) },
		refusals: mostFirst(traffic.refusals),
		mishaps: mostFirst(mishaps),
		traffic: { answers: traffic.answers, cuts: traffic.cuts },
	};
}

function mostFirst(counts: ReadonlyMap<string, number>): Record<string, number> {
	return Object.fromEntries(
		[...counts].toSorted(([left, many], [right, less]) => less - many || (left < right ? -1 : 1)),
	);
}

async function openShops(
	{ baseUrl }: PlatformProcess,
	staff: Parameters<typeof openShop>[1],
	{ merchants }: Life,
	seed: Chance,
): Promise<Shop[]> {
	const shops: Shop[] = [];
	for (let index = 0; index < merchants; index += 1) {
		shops.push(await openShop(baseUrl, staff, seed.fork(`shop ${index}`), index));
	}
	return shops;
}

/** People move in before the first morning, and put some money into their wallets. */
async function settle(people: readonly Person[], show: Show): Promise<void> {
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
