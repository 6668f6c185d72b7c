import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { cny, compare, isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { CARDNET_POLICY, CARDNET_RULES } from "./cardnet.ts";
import { closedAt, costAt, PARTS_BY_PRODUCT, type PolicyParts, type Price } from "./policy.ts";
import { builtInPolicies } from "./policy-defaults.ts";
import { partToJson, type Sense, sensiblePart } from "./policy-schema.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${text}+08:00`);
const BUILT_IN = builtInPolicies(CARDNET_POLICY, CARDNET_RULES);
const ON = { on: true, note: "" };

function whereWrong<Name extends keyof PolicyParts>(
	part: Name,
	change: Readonly<Record<string, unknown>>,
	sense: Partial<Sense> = {},
): string | undefined {
	const builtIn = BUILT_IN.part(part, PARTS_BY_PRODUCT.includes(part) ? "pay" : "*");
	const base = partToJson(builtIn);
	const value = { ...(base as object), ...change };
	const read = sensiblePart(part, value, { builtIn, before: builtIn, now: NOW, ...sense });
	return isRefusal(read) ? read.params?.["where"] : undefined;
}

test("[H1] [H3] [H4] what ships with a channel makes sense, goes out as JSON and comes back the same", () => {
	for (const { part, scope } of BUILT_IN.places()) {
		const builtIn = BUILT_IN.part(part, scope);
		const sense = { builtIn, before: builtIn, now: NOW };
		same([part, sensiblePart(part, partToJson(builtIn), sense)], [part, builtIn]);
	}
});

test("[H3] a ceiling belongs to the optimistic stance, and to no other", () => {
	const advanceMax = { currency: "CNY", minor: "10000000" };
	same(whereWrong("handling", { stance: "optimistic", advanceMax }), undefined);
	same(whereWrong("handling", { stance: "optimistic" }), "/advanceMax");
	same(whereWrong("handling", { advanceMax }), "/advanceMax");
	const none = { currency: "CNY", minor: "0" };
	same(whereWrong("handling", { stance: "optimistic", advanceMax: none }), "/advanceMax");
});

test("[H4] a schedule only slows down; not found proves nothing before the call has ended; no kind is sent twice that the channel takes twice", () => {
	same(whereWrong("handling", { queryAfterSeconds: [2, 5, 5, 60] }), undefined);
	same(whereWrong("handling", { queryAfterSeconds: [5, 2] }), "/queryAfterSeconds");
	same(whereWrong("handling", { queryAfterSeconds: [] }), "/queryAfterSeconds");
	const early = { meaning: "not_sent", afterSeconds: 3, timesMin: 1 };
	same(whereWrong("handling", { notFound: early }), "/notFound/afterSeconds");
	same(whereWrong("handling", { notFound: { ...early, meaning: "nothing" } }), undefined);
	same(whereWrong("handling", { resend: { kinds: ["pay"], timesMax: 1 } }), "/resend/kinds");
	same(whereWrong("handling", { resend: { kinds: ["refund"], timesMax: 1 } }), undefined);
	same(whereWrong("handling", { extra: 1 }), "/");
});

const price = (from: string, ratePpm: string, fixed = "0") => ({
	...{ from, least: null, most: null },
	tiers: [{ upTo: null, ratePpm, fixed: { currency: "CNY", minor: fixed } }],
});

test("[O3] a price that has begun stays as it is; a new one begins later, in the order of time", () => {
	const { prices: begun } = partToJson(BUILT_IN.part("cost", "pay")) as {
		readonly prices: readonly unknown[];
	};
	const wrong = (...prices: readonly unknown[]) => whereWrong("cost", { prices });
	same(wrong(...begun, price("2026-12-01T00:00:00+08:00", "1800")), undefined);
	same(wrong(...begun, price("2026-11-11T10:00:00+08:00", "1800")), "/prices");
	same(wrong(price("2026-12-01T00:00:00+08:00", "1800")), "/prices");
	const backwards = [price("2026-12-02T00:00:00Z", "1"), price("2026-12-01T00:00:00Z", "1")];
	same(wrong(...begun, ...backwards), `/prices/${begun.length + 1}/from`);
	const endless = { ...price("2026-12-02T00:00:00Z", "1"), tiers: [] };
	same(wrong(...begun, endless), `/prices/${begun.length}/tiers`);
	const yuan = (minor: string) => ({ currency: "CNY", minor });
	const tier = { upTo: yuan("500"), ratePpm: "1", fixed: yuan("0") };
	const falling = { ...price("2026-12-02T00:00:00Z", "1"), tiers: [tier, tier] };
	same(wrong(...begun, falling), `/prices/${begun.length}/tiers`);
});

test("[O3] a trade costs what the price of its instant asks: by tier, rounded half to even, between least and most", () => {
	const fixed = cny(0n);
	const prices: readonly Price[] = [
		{
			...{ from: at("01T00:00:00"), least: null, most: null },
			tiers: [{ upTo: null, ratePpm: 2_000n, fixed }],
		},
		{
			...{ from: at("11T00:00:00"), least: cny(10n), most: cny(2_000n) },
			tiers: [
				{ upTo: cny(1_000_00n), ratePpm: 3_000n, fixed },
				{ upTo: null, ratePpm: 0n, fixed: cny(500n) },
			],
		},
	];
	same(costAt(prices, cny(100_00n), at("10T23:59:59")), cny(20n));
	same(costAt(prices, cny(100_00n), at("11T00:00:00")), cny(30n));
	same(costAt(prices, cny(1_00n), at("11T00:00:00")), cny(10n));
	same(costAt(prices, cny(1_000_00n), at("11T00:00:00")), cny(300n));
	same(costAt(prices, cny(1_000_01n), at("11T00:00:00")), cny(500n));
	same(costAt(prices, cny(100_00n), Temporal.Instant.from("2026-10-31T00:00:00Z")), undefined);
});

test("[O3] a channel never costs more than the trade of a yuan or more", async () => {
	await fc.assert(
		fc.property(fc.bigInt({ min: 100n, max: 5_000_000n }), (minor) => {
			return (["pay", "recharge", "refund", "payout"] as const).every((product) => {
				const cost = costAt(BUILT_IN.part("cost", product).prices, cny(minor), NOW);
				return cost === undefined || compare(cost, cny(minor)) <= 0;
			});
		}),
	);
});

test("[H5] [F4] a channel is closed while it is switched off, at its cutover over midnight, and during works, for the products that are named", () => {
	const calendar = {
		daily: [
			{ from: "23:59", until: "00:02", why: "cutover", products: ["pay", "refund"] },
		] as const,
		works: [
			{ from: at("12T02:00:00"), until: at("12T04:00:00"), products: ["pay"] as const, note: "" },
		],
	};
	const open = { switch: ON, calendar };
	same(closedAt(open, "pay", at("11T10:00:00")), undefined);
	same(closedAt(open, "pay", at("11T23:58:59")), undefined);
	const cutover = { why: "cutover", until: at("12T00:02:00") };
	for (const time of ["11T23:59:00", "11T23:59:30", "12T00:00:00", "12T00:01:59"]) {
		same([time, closedAt(open, "pay", at(time))], [time, cutover]);
	}
	same(closedAt(open, "payout", at("11T23:59:30")), undefined);
	same(closedAt(open, "pay", at("12T00:02:00")), undefined);
	const works = { why: "maintenance", until: at("12T04:00:00") };
	same(closedAt(open, "pay", at("12T02:00:00")), works);
	same(closedAt(open, "refund", at("12T02:00:00")), undefined);
	same(closedAt(open, "pay", at("12T04:00:00")), undefined);
	const off = { switch: { on: false, note: "证书更换" }, calendar };
	same(closedAt(off, "pay", at("12T02:00:00")), { why: "switched_off", until: null });
});

test("[H4] egress is refused a proxy with a password, an authority that is none, and a private key wherever", () => {
	same(whereWrong("egress", { proxy: "http://proxy.bank.example:3128" }), undefined);
	for (const proxy of ["http://me:secret@proxy:1", "socks5://proxy:1", "proxy", "http://p:1/x"]) {
		same([proxy, whereWrong("egress", { proxy })], [proxy, "/proxy"]);
	}
	const { privateKey, publicKey } = generateKeyPairSync("ed25519");
	const secret = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
	const tls = { leastVersion: "TLSv1.2", authorities: [secret], pins: null };
	same(whereWrong("egress", { tls }), "/tls/authorities/0");
	const trusted = (pem: string, id = "1") => ({ id, pem, from: null, until: null });
	same(whereWrong("keys", { trusted: [trusted(secret)] }), "/trusted/0/pem");
	const open = publicKey.export({ type: "spki", format: "pem" }).toString();
	same(whereWrong("keys", { trusted: [trusted(`${open}${secret}`)] }), "/trusted/0/pem");
	same(whereWrong("keys", { trusted: [trusted(open), trusted(open)] }), "/trusted/1/id");
	same(whereWrong("keys", { trusted: [trusted(open)] }), undefined);
});

test("[H5] a switch that is turned off says why", () => {
	same(whereWrong("switch", { on: false, note: " " }), "/note");
	same(whereWrong("switch", { on: false, note: "对方证书更换" }), undefined);
});
