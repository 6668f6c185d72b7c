import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type Approvals, createApprovals } from "#approvals";
import { isRefusal, type Uuid } from "#kernel";
import { createOutbox, createTimers, type Db, soon } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { type BinDesk, createBinDesk } from "./bin-desk.ts";
import { type OpenBins, openBins } from "./bin-service.ts";
import type { BinFile } from "./bin-store.ts";

const LIN = "lin";
const WANG = { name: "wang", role: "approver" };
const HEADER = "issuer,name_zh,name_en,color,card_type,prefix,length";
const ICBC = "ICBC,中国工商银行,ICBC,#C7000B";
const file = (version: string, ...rows: string[]): string =>
	[`# version ${version}`, HEADER, ...rows.map((row) => `${ICBC},${row}`), ""].join("\n");
const DECEMBER = file("2026-12.1", "credit,622202,19", "debit,620000,19");
const JANUARY = file("2027-01.1", "debit,622202,19", "debit,620000,19", "debit,620001,16");

interface World {
	readonly db: Db;
	readonly approvals: Approvals;
	/** Two processes on one database. */
	readonly here: { readonly bins: OpenBins; readonly desk: BinDesk };
	readonly there: OpenBins;
	readonly woken: () => number;
	readonly load: (content: string) => Promise<BinFile>;
	readonly proposed: (file: BinFile) => Promise<Uuid>;
	readonly enter: (content: string) => Promise<BinFile>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["approvals", "channels"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const log = memoryLog();
	const common = { db, clock, log, ledgerIds: [0], wake: () => undefined };
	const outbox = createOutbox(common);
	const approvals = createApprovals({ db, clock, outbox, timers: createTimers(common) });
	const [bins, there] = await Promise.all([openBins({ db, log }), openBins({ db, log })]);
	let woken = 0;
	const wake = (): void => void (woken += 1);
	const desk = createBinDesk({ db, clock, approvals, bins, wake });
	const load: World["load"] = async (content) => {
		const loaded = await desk.load({ content, fileName: "bins.csv", actor: LIN });
		assert.ok(!isRefusal(loaded), JSON.stringify(loaded));
		return loaded;
	};
	const proposed: World["proposed"] = async ({ id }) => {
		const told = await desk.propose({ id, reason: "十二月的卡表", actor: LIN });
		assert.ok("proposalId" in told, JSON.stringify(told));
		return told.proposalId;
	};
	return {
		...{ db, approvals, there, load, proposed },
		here: { bins, desk },
		woken: () => woken,
		async enter(content) {
			const loaded = await load(content);
			const told = await approvals.approve({ id: await proposed(loaded), by: WANG, note: "" });
			assert.ok(!isRefusal(told), JSON.stringify(told));
			await bins.refresh();
			return loaded;
		},
	};
}

test("[D2] a file is read by one person and put in use by another; every process then answers by it", async (t) => {
	const w = await world(t);
	const { bins, desk } = w.here;
	const before = bins.version();
	const loaded = await w.load(DECEMBER);
	same(
		[loaded.state, loaded.loadedBy, loaded.comparedWith, loaded.added, loaded.changed],
		["parsed", LIN, before, 1, 1],
	);
	assert.ok(loaded.removed > 150);
	same(bins.version(), before);
	const proposalId = await w.proposed(loaded);
	const own = await w.approvals.approve({
		id: proposalId,
		by: { name: LIN, role: "approver" },
		note: "",
	});
	same("refusal" in own && own.refusal, "proposal_by_maker");
	same(w.woken(), 0);
	const done = await w.approvals.approve({ id: proposalId, by: WANG, note: "" });
	assert.ok(!isRefusal(done));
	same(w.woken(), 1);
	for (const process of [bins, w.there]) {
		same(await process.refresh(), true);
		same(process.version(), "2026-12.1");
		const found = process.lookup("6222020000000000000");
		same(found.known && found.cardType, "credit");
		same(await process.refresh(), false);
	}
	const kept = await w.db.read((tx) => desk.file(tx, loaded.id));
	same([kept?.state, kept?.approvalId], ["in_use", proposalId]);
});

test("[D2] a process that starts later begins with the table in use", async (t) => {
	const w = await world(t);
	await w.enter(DECEMBER);
	const late = await openBins({ db: w.db, log: memoryLog() });
	assert.notEqual(late.version(), "2026-12.1");
	await late.refresh();
	same([late.version(), late.prefixes()], ["2026-12.1", 2]);
});

test("[D2] look-ups are answered while a table is taken, by the old one or the new one whole", async (t) => {
	const w = await world(t);
	const rows = Array.from({ length: 20_000 }, (_, nth) => `credit,${62_000_000 + nth},16`);
	const loaded = await w.load(file("2026-12.2", ...rows));
	const id = await w.proposed(loaded);
	assert.ok(!isRefusal(await w.approvals.approve({ id, by: WANG, note: "" })));
	const seen = new Set<string>();
	let isDone = false;
	const taken = w.there.refresh().finally(() => {
		isDone = true;
	});
	let asked = 0;
	while (!isDone) {
		const found = w.there.lookup("6200000112345678");
		seen.add(`${w.there.version()} ${found.known && found.issuer.code}`);
		asked += 1;
		await new Promise<void>((next) => soon(next));
	}
	same(await taken, true);
	assert.ok(asked > 10, `${asked} look-ups between the slices`);
	assert.ok(seen.size <= 2, [...seen].join());
});

test("[D2] the report pages over every prefix that comes, goes or changes", async (t) => {
	const w = await world(t);
	await w.enter(DECEMBER);
	const january = await w.load(JANUARY);
	same(
		[january.comparedWith, january.added, january.removed, january.changed],
		["2026-12.1", 1, 0, 1],
	);
	const start = { kind: "", prefix: "", length: 0 };
	const page = (after: typeof start, kind: "added" | null = null) =>
		w.db.read((tx) => w.here.desk.changes(tx, january.id, { after, kind, limit: 1 }));
	const [first] = await page(start);
	same(
		[first?.kind, first?.prefix, first?.before, first?.after?.cardType],
		["added", "620001", null, "debit"],
	);
	const [second] = await page({ kind: "added", prefix: "620001", length: 16 });
	same(
		[second?.kind, second?.before?.cardType, second?.after?.cardType],
		["changed", "credit", "debit"],
	);
	same((await page(start, "added")).length, 1);
	same(await page({ kind: "changed", prefix: "622202", length: 19 }), []);
});

test("[D2] the same file again is the same row; another content under its version is refused", async (t) => {
	const w = await world(t);
	const first = await w.load(DECEMBER);
	same((await w.load(DECEMBER)).id, first.id);
	const other = await w.here.desk.load({
		content: DECEMBER.replace("620000", "620009"),
		fileName: "bins.csv",
		actor: LIN,
	});
	same("refusal" in other && other.refusal, "bin_version_taken");
	const broken = await w.here.desk.load({
		content: `${DECEMBER}nonsense\n`,
		fileName: "bins.csv",
		actor: LIN,
	});
	assert.ok("refusal" in broken);
	same(
		[broken.refusal, broken.params],
		["bin_file_invalid", { errors: "1", lines: "5: not seven cells" }],
	);
});

test("[D2] fifty load one file at the same instant: one row, one report", async (t) => {
	const w = await world(t);
	const all = await Promise.all(Array.from({ length: 50 }, () => w.load(DECEMBER)));
	same(new Set(all.map(({ id }) => id)).size, 1);
	const rows = await w.db.read((tx) => w.here.desk.files(tx, { before: null, limit: 10 }));
	same(rows.length, 1);
});

test("[D2] what was compared with a table that is not in use any more is compared again first", async (t) => {
	const w = await world(t);
	const january = await w.load(JANUARY);
	const december = await w.enter(DECEMBER);
	const stale = await w.here.desk.propose({ id: january.id, reason: "一月", actor: LIN });
	same("refusal" in stale && stale.refusal, "bin_file_overtaken");
	const again = await w.here.desk.compare({ id: january.id, actor: LIN });
	assert.ok(!isRefusal(again));
	same([again.comparedWith, again.added, again.changed], ["2026-12.1", 1, 1]);
	const id = await w.proposed(again);
	assert.ok(!isRefusal(await w.approvals.approve({ id, by: WANG, note: "" })));
	await w.here.bins.refresh();
	same(w.here.bins.version(), "2027-01.1");
	// Back again: a table that was in use is compared and proposed like a new one.
	const back = await w.here.desk.compare({ id: december.id, actor: LIN });
	assert.ok(!isRefusal(back));
	same([back.state, back.removed], ["retired", 1]);
	const backId = await w.proposed(back);
	assert.ok(!isRefusal(await w.approvals.approve({ id: backId, by: WANG, note: "" })));
	await w.here.bins.refresh();
	same(w.here.bins.version(), "2026-12.1");
});

test("[D2] pages of the table go on behind the last row, and keep to one bank", async (t) => {
	const w = await world(t);
	const { bins } = w.here;
	const all = bins.page({ digits: "", issuer: "CMB", after: null, limit: 101 });
	assert.ok(all.length > 10 && all.every(({ issuer }) => issuer.code === "CMB"));
	const [first, second] = all;
	assert.ok(first !== undefined);
	const next = bins.page({ digits: "", issuer: "CMB", after: first, limit: 1 });
	same(next, [second]);
});
