import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, required, uuid } from "#kernel";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

const RULE = {
	...{ name: "away", note: "", when: { methods: ["quick_card"] } },
	does: { act: "never", channels: ["cardnet"] },
};

const ROUTES: readonly (readonly ["GET" | "POST" | "PUT", string])[] = [
	["GET", "/routes"],
	["GET", "/route-shares"],
	["GET", "/route-decisions"],
	["GET", "/route-decisions/rte_01h455vb4pex5vsknk084sn02q"],
	["GET", "/orders/ord_01h455vb4pex5vsknk084sn02q/route-guides"],
	["GET", "/route-books"],
	["GET", "/route-books/1"],
	["POST", "/route-books"],
	["POST", "/route-books/1/dry-run"],
	["PUT", "/route-books/1/shadow"],
	["POST", "/route-books/1/proposal"],
	["GET", "/route-switches"],
	["POST", "/route-switches/proposals"],
	["POST", "/route-switches/rsw_01h455vb4pex5vsknk084sn02q/lifting"],
];

function routed(
	world: ConsoleWorld,
	tried: readonly string[] = [],
): ReturnType<ConsoleWorld["deps"]["money"]["channels"]["routes"]["route"]> {
	const { channels } = world.deps.money;
	return world.deps.platform.db.transaction((tx) =>
		channels.routes.route(tx, {
			...{ ledgerId: 1, orderId: newUuid(world.clock), paymentId: newUuid(world.clock) },
			...{ kind: "pay", method: "quick_card", bank: null, issuer: "ICBC", amount: cny(10_000n) },
			...{ tried, among: null },
		}),
	);
}

test("[H6] the desk of routing is for staff: all read, operators and admins act, nobody else does either", async (t) => {
	const world = await consoleWorld(t);
	const operator = await world.staff("operator");
	const auditor = await world.staff("auditor");
	for (const [method, path] of ROUTES) {
		const body = method === "GET" ? {} : { body: { nothing: 1 } };
		const nobody = await world.ask(method, path, body);
		const reader = await world.ask(method, path, { cookie: auditor, ...body });
		const maker = await world.ask(method, path, { cookie: operator, ...body });
		const isNone = path.includes("/rte_01h4");
		const read = isNone ? 404 : 200;
		// What is no request is told apart from what is not allowed.
		const expected = method === "GET" ? [401, read, read] : [401, 403, 400];
		same([method, path, nobody.status, reader.status, maker.status], [method, path, ...expected]);
	}
});

test("[H6] a decision is found by its channel, told in words, and made again before the reader's eyes", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const made = await routed(world);
	const routing = required(isRefusal(made) ? undefined : made, "a channel");
	const list = await world.ask("GET", "/route-decisions?channelId=cardnet&again=false", { cookie });
	const id = encodeId("rte", routing.decisionId);
	same(at(list.body, "items", 0, "id"), id);
	same(at(list.body, "items", 0, "amount"), { currency: "CNY", minor: "10000" });
	const one = await world.ask("GET", `/route-decisions/${id}`, { cookie, language: "en" });
	same(at(one.body, "choice", "sentence"), "CardNet: the only one that can be asked.");
	same(at(one.body, "replay", "same"), true);
	same(at(one.body, "choice", "verdicts", 0, "fee"), { currency: "CNY", minor: "20" });
	same(at(one.body, "choice", "verdicts", 0, "terms", 0), {
		...{ code: "fee", params: { feeFen: "20" }, text: "its fee", score: "0.2000" },
	});
	const again = await world.ask("GET", "/route-decisions?again=true", { cookie });
	same(at(again.body, "items"), []);
	const shares = await world.ask("GET", "/route-shares?hours=1", { cookie });
	same(at(shares.body, "items"), [
		{ purpose: "pay", method: "quick_card", channelId: "cardnet", times: 1, again: 0 },
	]);
	const now = await world.ask("GET", "/routes?fen=500&tried=cardnet", { cookie });
	same(at(now.body, "choice", "sentence"), "没有可用通道；未选：华联卡网（本订单已试过）。");
});

test("[H6] a switch and a book are proposed by one and approved by another, through the console", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const ask = (method: "POST" | "PUT", path: string, body: object) =>
		world.ask(method, path, { cookie, body });
	const { routes } = world.deps.money.channels;
	const approve = async (proposalId: unknown): Promise<void> => {
		const listed = await world.deps.platform.db.read((tx) =>
			world.deps.people.approvals.list(tx, { state: "proposed", before: null, limit: 9 }),
		);
		const found = listed.find(({ id }) => encodeId("prp", id) === proposalId);
		const by = { name: "wang", role: "approver" } as const;
		const id = uuid(required(found, "a proposal").id);
		const decided = await world.deps.people.approvals.approve({ id, by, note: "" });
		required(isRefusal(decided) ? undefined : decided, "an approval");
		await routes.refresh();
	};
	const senseless = await ask("POST", "/route-switches/proposals", {
		...{ rule: { name: "" }, endsAt: null, reason: "维护" },
	});
	same([senseless.status, at(senseless.body, "code")], [400, "route_switch_invalid"]);
	const proposed = await ask("POST", "/route-switches/proposals", {
		...{ rule: RULE, endsAt: null, reason: "维护" },
	});
	await approve(at(proposed.body, "proposalId"));
	const none = await routed(world);
	same(isRefusal(none) && none.refusal, "no_channel_available");
	const switches = await world.ask("GET", "/route-switches", { cookie });
	same(
		[at(switches.body, "items", 0, "stands"), at(switches.body, "items", 0, "rule")],
		[true, RULE],
	);
	const lift = await ask(
		"POST",
		`/route-switches/${String(at(switches.body, "items", 0, "id"))}/lifting`,
		{
			reason: "恢复",
		},
	);
	await approve(at(lift.body, "proposalId"));

	const shipped = await world.ask("GET", "/route-books/1", { cookie });
	const document = at(shipped.body, "document") as object;
	const draft = await ask("POST", "/route-books", {
		document: { ...document, rules: [RULE] },
		note: "",
	});
	same(draft.body, { version: 2 });
	const early = await ask("POST", "/route-books/2/proposal", { reason: "试行" });
	same([early.status, at(early.body, "code")], [409, "route_book_not_run"]);
	const run = await ask("POST", "/route-books/2/dry-run", {});
	same([run.status, at(run.body, "decisions")], [200, 1]);
	const shadow = await ask("PUT", "/route-books/2/shadow", { on: true });
	same(at(shadow.body, "state"), "shadow");
	await routes.refresh();
	await routed(world);
	const view = await world.ask("GET", "/route-books/2", { cookie });
	same(at(view.body, "agreement"), [{ method: "quick_card", same: 0, differs: 1 }]);
	const differing = await world.ask("GET", "/route-decisions?shadow=differs", { cookie });
	same(at(differing.body, "items", 0, "shadowChannelId"), null);
	const book = await ask("POST", "/route-books/2/proposal", { reason: "试行" });
	await approve(at(book.body, "proposalId"));
	const after = await world.ask("GET", "/route-books/2", { cookie });
	same([at(after.body, "current"), at(after.body, "state")], [true, "in_force"]);
});
