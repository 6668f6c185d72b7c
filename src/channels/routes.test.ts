import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, isRefusal, newUuid, required, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { type RouteBook, type RouteRule, SHIPPED_BOOK } from "./route-book.ts";
import { listSwitches } from "./route-book-store.ts";
import type { GuideInput } from "./route-guide.ts";
import type { Routed } from "./route-service.ts";
import { done, type RouteWorld, routeWorld } from "./route-testkit.ts";

const TWO = { cheap: { ratePpm: 1_000 }, dear: { ratePpm: 3_000 } };

async function routed(
	w: RouteWorld,
	over: Parameters<RouteWorld["route"]>[0] = {},
): Promise<Routed> {
	const made = await w.route(over);
	assert.ok(!isRefusal(made), "somebody can be asked");
	return made as Routed;
}

function proposalOf(made: object): Uuid {
	assert.ok(!isRefusal(made), JSON.stringify(made));
	return (made as { readonly proposalId: Uuid }).proposalId;
}

const preferDear: RouteRule = {
	...{ name: "dear first", note: "", when: {}, does: { act: "first", channels: ["dear"] } },
};
const withRules = (...rules: RouteRule[]): RouteBook => ({ ...SHIPPED_BOOK, rules });

/** Drafts, tries and proposes a book. */
async function proposed(
	w: RouteWorld,
	document: RouteBook,
): Promise<{ id: Uuid; version: number }> {
	const { routes } = w.channels;
	const draft = await routes.draft({ document, actor: "lin", note: "" });
	assert.ok(!isRefusal(draft));
	const { version } = draft;
	assert.ok(!isRefusal(await routes.dryRun({ version, actor: "lin" })));
	return {
		version,
		id: proposalOf(await routes.proposeBook({ version, reason: "cheaper", actor: "lin" })),
	};
}

test("[H6] each decision is kept with all it depended on, and made again it is the same", async (t) => {
	const w = await routeWorld(t, TWO);
	const orderId = newUuid(w.clock);
	const made = await routed(w, { orderId, among: ["cheap", "dear"] });
	same(made.order, ["cheap", "dear"]);
	const { routes } = w.channels;
	const replay = await w.db.read((tx) => routes.replay(tx, made.decisionId));
	assert.ok(!isRefusal(replay));
	same([replay.isSame, replay.decision.bookVersion, replay.decision.orderId], [true, 1, orderId]);
	same(replay.decision.input.ask.among, ["cheap", "dear"]);
	same(replay.result.ground, { code: "cheapest", params: { second: "dear", by: "20000" } });
	const again = await routed(w, { orderId, tried: ["cheap"] });
	same(again.channelId, "dear");
	const found = await w.db.read((tx) => routes.decisions(tx, { orderId, again: true, limit: 9 }));
	same(
		found.map(({ id }) => id),
		[again.decisionId],
	);
});

test("[H6] where nobody can be asked it is refused, and why is to be seen all the same", async (t) => {
	const w = await routeWorld(t, TWO);
	const orderId = newUuid(w.clock);
	const made = await w.route({ orderId, amount: cny(99_999_999n) });
	same(isRefusal(made) && made.refusal, "no_channel_available");
	await w.settle();
	const [kept] = await w.db.read((tx) => w.channels.routes.decisions(tx, { orderId, limit: 9 }));
	same(
		kept?.result.verdicts.map(({ bars }) => bars[0]?.code),
		["amount_above_single", "amount_above_single"],
	);
});

test("[H5] [H6] payments leave a channel whose own doing fails them, and come back when the window is over", async (t) => {
	const declined = (code: string) => ({ word: "declined", code }) as const;
	let word: ReturnType<typeof declined> | typeof done = declined("64");
	const w = await routeWorld(t, {
		cardnet: { ratePpm: 1_000, pay: () => word },
		dear: { ratePpm: 3_000 },
	});
	// The holders' balances are short: the channel has done its work.
	for (let nth = 0; nth < 8; nth += 1) await w.pay("cardnet");
	w.clock.advance({ seconds: 3 });
	same((await routed(w)).channelId, "cardnet");
	// 68: a service that the channel does not offer at the moment.
	word = declined("68");
	for (let nth = 0; nth < 40; nth += 1) await w.pay("cardnet");
	w.clock.advance({ seconds: 3 });
	const away = await routed(w);
	same(away.channelId, "dear");
	const replay = await w.db.read((tx) => w.channels.routes.replay(tx, away.decisionId));
	assert.ok(!isRefusal(replay));
	const cheap = required(replay.decision.input.candidates[0], "the first channel");
	same([cheap.figures.worked, cheap.figures.refused, cheap.figures.silent], [8, 40, 0]);
	same(replay.decision.result.verdicts[0]?.notes[0]?.code, "down");
	w.clock.advance({ minutes: 16 });
	same((await routed(w)).channelId, "cardnet");
});

test("[F6] a short or over counts against its channel, once", async (t) => {
	const w = await routeWorld(t, { a: {}, b: {} });
	const { routes } = w.channels;
	same((await routed(w)).channelId, "a");
	const serial = await w.pay("a");
	const seen = { ledgerId: 1, serial, channelId: "a", fault: "short" } as const;
	for (let nth = 0; nth < 3; nth += 1) {
		await w.db.transaction((tx) => routes.noteFault(tx, seen));
	}
	w.clock.advance({ minutes: 11 });
	const after = await routed(w);
	same(after.channelId, "b");
	const replay = await w.db.read((tx) => routes.replay(tx, after.decisionId));
	assert.ok(!isRefusal(replay));
	const quality = replay.decision.input.candidates[0]?.quality;
	same(quality, { days: 30, trades: 1, shorts: 1, overs: 0 });
});

test("[H6] a ceiling of the day holds with what was sent since midnight", async (t) => {
	const w = await routeWorld(t, TWO);
	const channels = { cheap: { dayMaxFen: { pay: "25000" } } };
	const { id } = await proposed(w, { ...SHIPPED_BOOK, channels });
	assert.ok(!isRefusal(await w.approve(id)));
	await w.pay("cheap");
	w.clock.advance({ seconds: 3 });
	same((await routed(w)).channelId, "cheap");
	await w.pay("cheap");
	w.clock.advance({ seconds: 3 });
	same((await routed(w)).channelId, "dear");
});

test("[H6] the factors are a document: drafted, tried on last week, shadowed, and in force by another person", async (t) => {
	const w = await routeWorld(t, TWO);
	const { routes } = w.channels;
	const [shipped] = await w.db.read((tx) => routes.books(tx));
	same(JSON.parse(required(shipped, "a book").document), SHIPPED_BOOK);
	const before = await routed(w);
	const bad = await routes.draft({ document: { rules: [] }, actor: "lin", note: "" });
	same(isRefusal(bad) && bad.refusal, "route_book_invalid");
	const { version, id } = await proposed(w, withRules(preferDear));
	const view = await w.db.read((tx) => routes.book(tx, version));
	const run = JSON.parse(required(view?.dryRun, "a dry run")) as Record<string, unknown>;
	same([run["decisions"], run["changed"], run["moves"]], [1, 1, { "cheap>dear": 1 }]);

	assert.ok(!isRefusal(await routes.setShadow({ version, isOn: true, actor: "lin" })));
	await routes.refresh();
	same((await routed(w)).channelId, "cheap");
	same((await routed(w, { among: ["cheap"] })).channelId, "cheap");
	const shadow = await w.db.read((tx) => routes.book(tx, version));
	same(shadow?.agreement, [{ method: "quick_card", same: 1, differs: 1 }]);
	const differing = await w.db.read((tx) =>
		routes.decisions(tx, { shadowDiffers: true, limit: 9 }),
	);
	same(
		differing.map((one) => one.shadow?.result.channelId),
		["dear"],
	);

	const own = await w.approvals.approve({
		...{ id, by: { name: "lin", role: "approver" }, note: "" },
	});
	same(isRefusal(own) && own.refusal, "proposal_by_maker");
	assert.ok(!isRefusal(await w.approve(id)));
	same((await routed(w)).channelId, "dear");
	// What was decided by the old book is still the same by the old book.
	const replay = await w.db.read((tx) => routes.replay(tx, before.decisionId));
	same(!isRefusal(replay) && [replay.isSame, replay.result.channelId], [true, "cheap"]);
});

test("[H6] a book that was compared with one no longer in force is refused", async (t) => {
	const w = await routeWorld(t, TWO);
	const first = await proposed(w, withRules(preferDear));
	const second = await proposed(w, withRules());
	assert.ok(!isRefusal(await w.approve(second.id)));
	const late = await w.approve(first.id);
	same(isRefusal(late) && late.refusal, "route_book_overtaken");
	same((await routed(w)).channelId, "cheap");
});

test("[H6] a manual switch stands by two persons, until its end or until two persons lift it", async (t) => {
	const w = await routeWorld(t, TWO);
	const { routes } = w.channels;
	const rule: RouteRule = {
		...preferDear,
		name: "away",
		does: { act: "never", channels: ["cheap"] },
	};
	const strange = await routes.proposeSwitch({
		rule: { ...rule, does: { act: "only", channels: ["nobody"] } },
		...{ endsAt: null, reason: "upstream maintenance", actor: "lin" },
	});
	same(isRefusal(strange) && strange.refusal, "route_channel_unknown");
	const ends = w.clock.now().add({ minutes: 30 });
	const asked = { rule, endsAt: ends, reason: "upstream maintenance", actor: "lin" };
	const id = proposalOf(await routes.proposeSwitch(asked));
	same((await routed(w)).channelId, "cheap");
	assert.ok(!isRefusal(await w.approve(id)));
	const away = await routed(w);
	same(away.channelId, "dear");
	w.clock.advance({ minutes: 30 });
	same((await routed(w)).channelId, "cheap");
	// What was decided under the switch was decided with it, whatever has become of it since.
	const replay = await w.db.read((tx) => routes.replay(tx, away.decisionId));
	same(!isRefusal(replay) && [replay.isSame, replay.result.channelId], [true, "dear"]);

	const open = { ...asked, endsAt: null, rule: { ...rule, name: "away again" } };
	assert.ok(!isRefusal(await w.approve(proposalOf(await routes.proposeSwitch(open)))));
	same((await routed(w)).channelId, "dear");
	const [set] = await w.db.read(listSwitches);
	const lift = { id: required(set, "a switch").id, reason: "it is back", actor: "lin" };
	const lifting = proposalOf(await routes.proposeLift(lift));
	const racers = await Promise.all(Array.from({ length: 50 }, () => w.approve(lifting)));
	same(racers.filter((one) => !isRefusal(one)).length, 1);
	same((await routed(w)).channelId, "cheap");
	const late = await routes.proposeLift(lift);
	same(isRefusal(late) && late.refusal, "route_switch_ended");
});

test("[H6] what a payer was shown is kept once for each sight, however many look at once", async (t) => {
	const w = await routeWorld(t, TWO);
	const { routes } = w.channels;
	const orderId = newUuid(w.clock);
	const standing = await w.db.transaction((tx) =>
		routes.standing(tx, { ledgerId: 1, method: "quick_card", amount: cny(10_000n) }),
	);
	same(standing, { channelId: "cheap", bar: null, workedPpm: 950_000, costPpm: 1_000 });
	const short = { code: "insufficient_funds", params: {} } as const;
	const input: GuideInput = {
		...{ device: "phone", amountFen: "10000", uses: {}, lastUsed: null },
		candidates: [
			{ method: "balance", ways: [{ id: null, bar: short, workedPpm: null, costPpm: 0 }] },
			{ method: "quick_card", ways: [{ ...standing, id: "crd_1" }] },
		],
	};
	const shown = { ledgerId: 1, orderId, input } as const;
	const guides = await Promise.all(
		Array.from({ length: 50 }, () => w.db.transaction((tx) => routes.guide(tx, shown))),
	);
	for (const one of guides) same(one.order, ["quick_card"]);
	// A figure that has moved by less than counts shows nobody anything else.
	const stirred = { id: "crd_1", bar: null, workedPpm: 957_123, costPpm: 1_040 };
	const again = {
		...input,
		candidates: [input.candidates[0], { method: "quick_card", ways: [stirred] }],
	};
	await w.db.transaction((tx) => routes.guide(tx, { ...shown, input: again as GuideInput }));
	const soon = w.clock.now().add({ hours: 24 * 89 });
	const late = w.clock.now().add({ hours: 24 * 91 });
	const desktop = { ...shown, input: { ...input, device: "desktop" } as const };
	await w.db.transaction((tx) => routes.guide(tx, desktop));
	const kept = await w.db.read((tx) => routes.guides(tx, { ledgerId: 1, orderId }));
	same(
		kept.map(({ guide, isSame }) => [guide.input.device, isSame]),
		[
			["desktop", true],
			["phone", true],
		],
	);
	// It is forgotten after a season, bounded at each step.
	const [, chore] = routes.chores;
	const clear = (now: Temporal.Instant): Promise<number> =>
		w.db.transaction((tx) => required(chore, "a chore").clear(tx, { now, limit: 1 }));
	same([await clear(soon), await clear(late), await clear(late), await clear(late)], [0, 1, 1, 0]);
});
