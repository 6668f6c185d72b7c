import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal } from "#kernel";
import { transferIntent } from "#payments";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";
import type { DemoPort, Institution } from "./deps.ts";

type Part = Readonly<Record<string, unknown>>;

async function moveMoney(world: ConsoleWorld): Promise<void> {
	const payer = await world.user("13800000001");
	const payeeId = await world.user("13800000002");
	await world.verify(payer);
	await world.credit(payer, 20_000n);
	const wanted = { payeeId, amount: cny(12_800n), memo: null };
	const challengeId = await world.approve(payer, transferIntent(wanted));
	const order = await world.db.transaction((tx) =>
		world.deps.money.payments.transfer(tx, { userId: payer, ...wanted, challengeId }),
	);
	if (isRefusal(order)) throw new Error(String(order.refusal));
}

test("the overview counts today's trades, fills the gaps and shows the books in balance", async (t) => {
	const world = await consoleWorld(t);
	await moveMoney(world);
	const cookie = await world.staff("auditor");
	const { status, body } = await world.ask("GET", "/overview", { cookie });
	assert.equal(status, 200, JSON.stringify(body));
	const volume = { currency: "CNY", minor: "12800" };
	const { trades, succeeded, successRatePpm, customers } = body["today"] as Part;
	same([trades, succeeded, successRatePpm, customers], [1, 1, 1_000_000, 1]);
	const hours = body["byHour"] as Part[];
	same([hours.length, hours.at(-1)], [24, { hour: "2026-11-11T02:00:00Z", trades: 1, volume }]);
	const days = body["byDay"] as Part[];
	same([days.length, days.at(-1)?.["day"], days[0]?.["trades"]], [14, "2026-11-11", 0]);
	same(at(days, 13, "byKind", "transfer"), { trades: 1, volume });
	same(body["byState"], { transfer: { succeeded: 1 } });
	const { equal, mirrored, reserveAssets } = body["books"] as Part;
	same([equal, mirrored, reserveAssets], [true, true, { currency: "CNY", minor: "20000" }]);
	same((body["channels"] as Part[])[0]?.["sent"], 0);
	same(body["audit"], null);
});

test("an audit is run, kept as an act and shown in the overview", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const report = await world.ask("POST", "/audits", { cookie, body: {} });
	same([report.status, report.body["violations"]], [200, []]);
	const overview = await world.ask("GET", "/overview", { cookie });
	same(overview.body["audit"], { at: report.body["at"], violations: 0 });
	const log = await world.ask("GET", "/audit-log", { cookie });
	const [act] = log.body["items"] as Part[];
	same([act?.["action"], act?.["details"]], ["audit.run", { violations: 0, invariants: [] }]);

	// Money on a balance with no recharge behind it: the channel's receivable has no named item.
	await moveMoney(world);
	const second = await world.ask("POST", "/audits", { cookie, language: "en" });
	const [violation] = second.body["violations"] as Part[];
	same(violation?.["invariant"], "6");
	same(violation?.["text"], "Positions are sums of named open items.");
	same(at(violation, "rows", 0, "difference"), "200.00");
	const later = await world.ask("GET", "/overview", { cookie });
	same((later.body["audit"] as Part)["violations"], 1);
	const balance = await world.ask("GET", "/ledger/trial-balance", { cookie });
	same([balance.body["balanced"], balance.body["asOf"]], [true, "2026-11-11"]);
	const chart = (await world.ask("GET", "/ledger/chart", { cookie })).body["items"] as Part[];
	same(chart.find(({ code }) => code === "2001")?.["accounts"], 2);
	const channels = (await world.ask("GET", "/channels", { cookie })).body["items"] as Part[];
	same([channels[0]?.["id"], channels[0]?.["state"]], ["cardnet", "open"]);
});

/** One institution that takes or refuses what it is told. */
function demoPort(): DemoPort {
	let faults: Institution["faults"] = { seed: 1, rates: {} };
	const institution = (): Institution => ({
		id: "cardnet",
		name: "华联",
		url: "http://127.0.0.1:9",
		alive: true,
		faults,
		kinds: ["lost_notice"],
		counters: { requests: 3 },
	});
	return {
		smsInboxUrl: "http://127.0.0.1:9/",
		institutions: async () => [institution()],
		async setFaults(_id, wanted) {
			if (Object.keys(wanted.rates).some((kind) => kind !== "lost_notice")) return "refused";
			faults = wanted;
			return "ok";
		},
		clock: () => ({ now: Temporal.Instant.from("2026-11-11T02:00:00Z"), mode: "virtual" }),
		rotateCertificate: async () => undefined,
		moveClock: async (to) => ({ now: to, nextDueAt: null }),
		controlToken: "unused",
	};
}

test("[H5] faults are set by an operator, on record before they take effect", async (t) => {
	const world = await consoleWorld(t, { demo: demoPort() });
	const cookie = await world.staff("operator");
	same((await world.ask("GET", "/demo/clock", { cookie })).body["mode"], "virtual");
	const path = "/demo/institutions/cardnet/faults";
	const body = { seed: 7, rates: { lost_notice: 20_000 } };
	const set = await world.ask("PUT", path, { cookie, body });
	same(set.body["faults"], { seed: 7, kinds: ["lost_notice"], rates: { lost_notice: 20_000 } });
	const refused = await world.ask("PUT", path, { cookie, body: { seed: 7, rates: { fire: 1 } } });
	same([refused.status, refused.body["code"]], [400, "fault_settings_invalid"]);
	const beyond = await world.ask("PUT", path, { cookie, body: { seed: 7, rates: { fire: 1e7 } } });
	same([beyond.status, beyond.body["code"]], [400, "request_invalid"]);
	const all = (await world.ask("GET", "/audit-log", { cookie })).body["items"] as Part[];
	const log = all.filter(({ action }) => action !== "staff.signed_in");
	same(
		log.map(({ action, subject, details }) => [action, subject, (details as Part)["rates"]]),
		[
			["demo.faults_set", "cardnet", { fire: 1 }],
			["demo.faults_set", "cardnet", { lost_notice: 20_000 }],
		],
	);
});

test("outside of demo mode there is no simulated world", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("admin");
	for (const path of ["/demo", "/demo/clock", "/demo/institutions"]) {
		same((await world.ask("GET", path, { cookie })).status, 404);
	}
});
