import { type TestContext, test } from "node:test";
import { memoryLog, same } from "#platform/testkit";
import { type CarrierQuery, firstThatKnows, NO_CARRIER } from "./carrier.ts";
import { createCarrier } from "./carrier-http.ts";
import type { Mobile } from "./mobile.ts";
import { type Sim, startSim } from "./sim-testkit.ts";

const MOBILE = "13800138000" as Mobile;
const SINCE = Temporal.PlainDate.from("2026-05-01");
const HOLDER = { name: "李文博", idNumber: "110101199003070017" };

interface Carriers {
	readonly sim: Sim;
	readonly newer: CarrierQuery;
	readonly older: CarrierQuery;
	readonly log: ReturnType<typeof memoryLog>;
}

async function carriers(t: TestContext): Promise<Carriers> {
	const sim = await startSim(t, "carrier", { CARRIER_TOKEN: "token-of-the-tests" });
	const log = memoryLog();
	const common = { url: sim.url, bearer: "token-of-the-tests", timeoutMs: 500, log };
	return {
		...{ sim, log },
		newer: createCarrier({ ...common, dialect: "twice_tel" }),
		older: createCarrier({ ...common, dialect: "resale" }),
	};
}

test("[B4] both dialects say the same of the same number, though one counts since a day and the other before it", async (t) => {
	const { sim, newer, older } = await carriers(t);
	const words = async () => [
		await newer.recycled(MOBILE, SINCE),
		await older.recycled(MOBILE, SINCE),
	];
	same(await words(), ["not", "not"]);
	await sim.control("PUT", `/lines/${MOBILE}`, { since: "2026-04-30" });
	same(await words(), ["not", "not"]);
	await sim.control("PUT", `/lines/${MOBILE}`, { since: "2026-05-02" });
	same(await words(), ["recycled", "recycled"]);
	await sim.control("PUT", `/lines/${MOBILE}`, { since: "2012-01-01" });
	await sim.control("POST", `/lines/${MOBILE}/recycled`, { holder: HOLDER });
	same(await words(), ["recycled", "recycled"]);
	await sim.control("POST", `/lines/${MOBILE}/cancelled`);
	same(await words(), ["cancelled", "cancelled"]);
});

test("[B4] the older dialect refuses a ported number, the newer one still knows; together they tell", async (t) => {
	const { sim, newer, older } = await carriers(t);
	await sim.control("POST", `/lines/${MOBILE}/ported`);
	same(await older.recycled(MOBILE, SINCE), "ported");
	same(await newer.recycled(MOBILE, SINCE), "not");
	same(await firstThatKnows([older, newer]).recycled(MOBILE, SINCE), "not");
	same(await firstThatKnows([NO_CARRIER, older]).recycled(MOBILE, SINCE), "ported");
	same(await newer.changes(MOBILE), {
		simSwappedAt: null,
		portedAt: Temporal.Instant.from("2026-11-11T02:00:00Z"),
	});
	// Its first day at the new carrier is today, its holder the old one.
	same((await newer.inNetworkSince(MOBILE)).toString(), "2026-11-11");
});

test("[B7] the carrier tells since when, who signed, and when the SIM card changed", async (t) => {
	const { sim, newer } = await carriers(t);
	await sim.control("PUT", `/lines/${MOBILE}`, { holder: HOLDER, since: "2015-06-01" });
	same((await newer.inNetworkSince(MOBILE)).toString(), "2015-06-01");
	same(await newer.threeElements({ ...HOLDER, mobile: MOBILE }), "match");
	same(await newer.threeElements({ ...HOLDER, name: "王雨欣", mobile: MOBILE }), "mismatch");
	same(await newer.changes(MOBILE), { simSwappedAt: null, portedAt: null });
	await sim.control("POST", `/lines/${MOBILE}/sim-swapped`);
	// The owner is the same: only the change gives a thief away.
	same(await newer.threeElements({ ...HOLDER, mobile: MOBILE }), "match");
	same(await newer.recycled(MOBILE, SINCE), "not");
	same(await newer.changes(MOBILE), {
		simSwappedAt: Temporal.Instant.from("2026-11-11T02:00:00Z"),
		portedAt: null,
	});
});

test("[B4] silence, a 502, half an answer and a carrier that is not there are time-outs, and leave no number in the log", async (t) => {
	const { sim, newer, log } = await carriers(t);
	for (const kind of ["timeout", "http_502_html", "malformed_body"]) {
		await sim.control("PUT", "/faults", { seed: 7, rates: { [kind]: 1_000_000 } });
		same([kind, await newer.recycled(MOBILE, SINCE)], [kind, "timeout"]);
		same([kind, await newer.changes(MOBILE)], [kind, "timeout"]);
		same([kind, await newer.inNetworkSince(MOBILE)], [kind, "timeout"]);
		same(await newer.threeElements({ ...HOLDER, mobile: MOBILE }), "timeout");
	}
	await sim.control("PUT", "/faults", { seed: 7, rates: { answer_unknown: 1_000_000 } });
	same(await newer.recycled(MOBILE, SINCE), "unknown");
	same(await newer.threeElements({ ...HOLDER, mobile: MOBILE }), "unknown");
	const gone = createCarrier({
		...{ url: "http://127.0.0.1:9", bearer: "x", dialect: "resale", timeoutMs: 500, log },
	});
	same(await gone.recycled(MOBILE, SINCE), "timeout");
	const written = JSON.stringify(log.lines);
	for (const secret of [MOBILE, HOLDER.idNumber, HOLDER.name]) {
		same(written.includes(secret), false);
	}
	const stranger = createCarrier({
		...{ url: sim.url, bearer: "wrong", dialect: "twice_tel", timeoutMs: 500, log },
	});
	same(await stranger.recycled(MOBILE, SINCE), "timeout");
});
