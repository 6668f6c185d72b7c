import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid, required, type Uuid } from "#kernel";
import { CELL } from "#payments";
import { same } from "#platform/testkit";
import { at, type ConsoleWorld, consoleWorld } from "./console-testkit.ts";

const ROWS = 45;
const PAGE = 20;

type Item = Readonly<Record<string, unknown>>;

/** Every item of a list, page by page; asserts that pages are full and the last one says so. */
async function pages(world: ConsoleWorld, path: string, cookie: string): Promise<Item[]> {
	const items: Item[] = [];
	let cursor: unknown = null;
	for (let page = 0; page < 20; page += 1) {
		const joint = path.includes("?") ? "&" : "?";
		const next = cursor === null ? "" : `&cursor=${String(cursor)}`;
		const answer = await world.ask("GET", `${path}${joint}limit=${PAGE}${next}`, { cookie });
		assert.equal(answer.status, 200, JSON.stringify(answer.body));
		items.push(...(answer.body["items"] as Item[]));
		cursor = answer.body["nextCursor"];
		if (cursor === null) return items;
		assert.equal((answer.body["items"] as Item[]).length, PAGE, "a page before the last is full");
	}
	throw new Error("a list without an end");
}

/** No gap and no repeat: exactly these, each once, in this order. */
function exactly(items: readonly Item[], key: string, expected: readonly unknown[]): void {
	same(
		items.map((item) => item[key]),
		expected,
	);
	assert.equal(new Set(items.map((item) => item[key])).size, items.length);
}

async function merchants(world: ConsoleWorld, cookie: string, count: number): Promise<string[]> {
	const ids: string[] = [];
	for (let place = 0; place < count; place += 1) {
		const body = { name: `临江书店 ${place}`, feeRatePpm: 6_000 };
		const made = await world.ask("POST", "/merchants", { cookie, body });
		assert.equal(made.status, 201, JSON.stringify(made.body));
		ids.push(String(made.body["id"]));
	}
	return ids;
}

async function orders(
	world: ConsoleWorld,
	count: number,
): Promise<{ merchant: string; ids: string[] }> {
	const { payments, merchants: shops } = world.deps.money;
	const ids: string[] = [];
	const shop = await world.db.transaction((tx) =>
		shops.create(tx, { name: "临江书店", feePpm: 6_000 }),
	);
	for (let place = 0; place < count; place += 1) {
		const made = await world.db.transaction((tx) =>
			payments.createMerchantOrder(tx, shop.merchant, {
				outTradeNo: `T${place}`,
				amount: cny(1_280n),
				subject: "宋刻本影印",
				notifyUrl: null,
				returnUrl: null,
				expiresInSeconds: 900,
			}),
		);
		if (isRefusal(made)) throw new Error(made.refusal);
		ids.push(encodeId("ord", made.order.id));
	}
	return { merchant: encodeId("mer", shop.merchant.id), ids };
}

test("merchants, their accounts and the acts that opened them page without gap or repeat", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const ids = await merchants(world, cookie, ROWS);
	exactly(await pages(world, "/merchants", cookie), "id", ids);
	const log = await pages(world, "/audit-log", cookie);
	const acts = log.filter(({ action }) => action !== "staff.signed_in");
	exactly(acts, "subject", ids.toReversed());
	same(acts[0]?.["action"], "merchant.created");

	const unsettled = await pages(world, "/ledger/accounts?code=2011", cookie);
	assert.equal(unsettled.length, ROWS);
	assert.equal(new Set(unsettled.map(({ id }) => id)).size, ROWS);
	assert.ok(unsettled.every(({ ownerLabel }) => String(ownerLabel).startsWith("临江书店 ")));
	const all = await pages(world, "/ledger/accounts", cookie);
	same(
		all.filter(({ code }) => code === "2011").map(({ id }) => id),
		unsettled.map(({ id }) => id),
	);
});

test("[K1] trades page without gap or repeat, newest first, whatever the filter", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("auditor");
	const { ids } = await orders(world, ROWS);
	const newest = ids.toReversed();
	exactly(await pages(world, "/orders", cookie), "id", newest);
	const today = "kind=payment&state=created&from=2026-11-11&to=2026-11-11";
	exactly(await pages(world, `/orders?${today}`, cookie), "id", newest);
	exactly(await pages(world, "/orders?state=succeeded", cookie), "id", []);
	exactly(await pages(world, "/orders?from=2026-11-12", cookie), "id", []);
	exactly(await pages(world, "/orders?channel=cardnet", cookie), "id", []);
	exactly(await pages(world, "/orders?q=T7", cookie), "id", [ids[7]]);
	exactly(await pages(world, `/orders?q=${ids[3]}`, cookie), "id", [ids[3]]);
	const [row] = await pages(world, "/orders?q=T7", cookie);
	same(row?.["payee"], { name: "临江书店", userId: null });
	same(row?.["payer"], null);
	exactly(await pages(world, `/orders?q=${String(at(row, "reference"))}`, cookie), "id", [ids[7]]);
});

test("postings of an account page without gap or repeat, newest first", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("auditor");
	const userId = await world.user("13800000001");
	for (let place = 1; place <= ROWS; place += 1) await world.credit(userId, BigInt(place));
	const [account] = await pages(world, "/ledger/accounts?code=2001", cookie);
	const id = String(account?.["id"]);
	same(account?.["posted"], { currency: "CNY", minor: "1035" });
	const lines = await pages(world, `/ledger/accounts/${id}/postings`, cookie);
	same(
		lines.map(({ amount }) => (amount as { minor: string }).minor),
		Array.from({ length: ROWS }, (_, place) => (ROWS - place).toString()),
	);
	const own = await paymentAccount(world, userId);
	const byPublicId = await world.ask("GET", `/ledger/accounts/${own}`, { cookie });
	same(byPublicId.body["id"], id);
	assert.ok((byPublicId.body["curve"] as unknown[]).length > 10);

	const entry = await world.ask("GET", `/ledger/entries/${String(lines[0]?.["entryId"])}`, {
		cookie,
		language: "en",
	});
	same(entry.body["ruleText"], "Recharge");
	same(
		(entry.body["legs"] as Item[]).map(({ code, side, book }) => [code, side, book]),
		[
			["1131", "debit", "reserve"],
			["2001", "credit", "reserve"],
		],
	);
	assert.match(String((entry.body["legs"] as Item[])[0]?.["ownerLabel"]), /CardNet/i);
});

test("what is foreign or garbage is not found, and a made-up cursor is a bad request", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("admin");
	const strange = encodeId("ord", newUuid(world.clock));
	const ids = [
		strange,
		strange.replace("ord_", "usr_"),
		"ord_",
		"'; drop table",
		"0",
		"-1",
		"9".repeat(19),
		"９",
		"acc_01kayd1f00e2dt0000000000zz",
	];
	const places = ["/orders/", "/ledger/accounts/", "/ledger/entries/", "/demo/institutions/"];
	for (const place of places) {
		for (const id of ids) {
			const [method, tail] = place.startsWith("/demo")
				? (["PUT", "/faults"] as const)
				: (["GET", ""] as const);
			const body = method === "PUT" ? { body: { seed: 1, rates: {} } } : {};
			const answer = await world.ask(method, place + encodeURIComponent(id) + tail, {
				cookie,
				...body,
			});
			same([place, id, answer.status, answer.body["code"]], [place, id, 404, "not_found"]);
		}
	}
	const lists = ["/orders", "/merchants", "/audit-log", "/ledger/accounts"];
	const cursors = [
		"x",
		"W10",
		Buffer.from('["1","2"]').toString("base64url"),
		Buffer.from('["zzz"]').toString("base64url"),
		Buffer.from(`["${"f".repeat(36)}"]`).toString("base64url"),
	];
	for (const list of lists) {
		for (const cursor of cursors) {
			const answer = await world.ask("GET", `${list}?cursor=${cursor}`, { cookie });
			same(
				[list, cursor, answer.status, answer.body["code"]],
				[list, cursor, 400, "request_invalid"],
			);
		}
	}
	for (const bad of [
		"/orders?limit=0",
		"/orders?limit=101",
		"/orders?from=2026-02-30",
		"/orders?foo=1",
		"/ledger/trial-balance?asOf=0000-01-01",
		"/orders?q=%00",
		"/orders?channel=%00",
		"/customers?q=%00",
	]) {
		same([bad, (await world.ask("GET", bad, { cookie })).status], [bad, 400]);
	}
});

test("text that no column could hold is a bad request, never our error", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("admin");
	for (const name of ["\u0000\u0000", "临江\ud800书店", "店", "  ", "长".repeat(61)]) {
		const answer = await world.ask("POST", "/merchants", { cookie, body: { name, feeRatePpm: 0 } });
		same([name, answer.status, answer.body["code"]], [name, 400, "request_invalid"]);
	}
	for (const feeRatePpm of [-1, 0.5, 100_001, "1"]) {
		const body = { name: "临江书店", feeRatePpm };
		same((await world.ask("POST", "/merchants", { cookie, body })).status, 400);
	}
	const signIn = { name: "a\u0000", password: "x" };
	same((await world.ask("POST", "/sessions", { body: signIn })).status, 400);
	same((await world.ask("GET", "/merchants", { cookie })).body["items"], []);
});

async function paymentAccount(world: ConsoleWorld, userId: Uuid): Promise<string> {
	const account = await world.db.transaction((tx) =>
		world.deps.money.instruments.accountOf(tx, { ledgerId: CELL, userId }),
	);
	return encodeId("acc", required(account, "the user's account").id);
}
