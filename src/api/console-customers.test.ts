import assert from "node:assert/strict";
import { test } from "node:test";
import { cny, encodeId, isRefusal, newUuid } from "#kernel";
import { transferIntent } from "#payments";
import { same } from "#platform/testkit";
import { at, consoleWorld, PERSON } from "./console-testkit.ts";

type Part = Readonly<Record<string, unknown>>;

test("users page without gap or repeat, newest first, and are found by number, name and id", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("auditor");
	const ids: string[] = [];
	for (let place = 10; place < 55; place += 1) {
		ids.push(encodeId("usr", await world.visitor(`138000000${place}`)));
	}
	const seen: unknown[] = [];
	let cursor = "";
	for (const size of [20, 20, 5]) {
		const path = `/customers?limit=20${cursor}`;
		const { body, status } = await world.ask("GET", path, { cookie });
		const items = body["items"] as Part[];
		same([status, items.length, body["nextCursor"] === null], [200, size, size === 5]);
		seen.push(...items.map(({ userId }) => userId));
		cursor = `&cursor=${String(body["nextCursor"])}`;
	}
	same(seen, ids.toReversed());

	const found = async (q: string): Promise<unknown[]> => {
		const path = `/customers?q=${encodeURIComponent(q)}`;
		const { body } = await world.ask("GET", path, { cookie });
		return (body["items"] as Part[]).map(({ userId }) => userId);
	};
	same(await found("13800000012"), [ids[2]]);
	same(await found(ids[7] ?? ""), [ids[7]]);
	same(await found("nobody is called so"), []);
	same(await found("13999999999"), []);
});

test("[A2] a customer is shown with the person, users, accounts, evidence and trades, all masked", async (t) => {
	const world = await consoleWorld(t);
	const userId = await world.user("13800000001");
	const payeeId = await world.user("13800000002");
	await world.verify(userId);
	await world.credit(userId, 50_000n);
	const wanted = { payeeId, amount: cny(12_800n), memo: null };
	const challengeId = await world.approve(userId, transferIntent(wanted));
	const order = await world.db.transaction((tx) =>
		world.deps.money.payments.transfer(tx, { userId, ...wanted, challengeId }),
	);
	if (isRefusal(order)) throw new Error(String(order.refusal));
	await world.settle();

	const cookie = await world.staff("auditor");
	const path = `/customers/${encodeId("usr", userId)}`;
	const { body, status } = await world.ask("GET", path, { cookie });
	assert.equal(status, 200, JSON.stringify(body));
	const text = JSON.stringify(body);
	for (const secret of [PERSON.name, PERSON.idNumber, "13800000001", "6222021234567890128"]) {
		assert.ok(!text.includes(secret), `${secret} is not shown`);
	}
	same((body["user"] as Part)["mobileMasked"], "138****0001");
	const { nameMasked, idNumberMasked, accountClass } = body["customer"] as Part;
	same([nameMasked, idNumberMasked, accountClass], ["周*秋", "1101**********002X", "I"]);
	same((body["users"] as Part[]).length, 1);
	const [account] = body["accounts"] as Part[];
	same(at(account, "available", "minor"), "37200");
	const own = `/ledger/accounts/${String(at(account, "ledgerAccountId"))}`;
	const inBooks = await world.ask("GET", own, { cookie });
	same((inBooks.body["available"] as Part)["minor"], "37200");
	const [evidence] = body["evidence"] as Part[];
	same(evidence?.["compared"], ["name", "id_number", "pan", "mobile"]);
	same((body["sessions"] as Part[]).length, 1);
	const [recent] = body["recentOrders"] as Part[];
	same([recent?.["direction"], recent?.["state"], recent?.["title"]], ["out", "succeeded", "转账"]);

	const list = await world.ask("GET", "/customers", { cookie });
	const row = (list.body["items"] as Part[]).find(
		(one) => one["userId"] === encodeId("usr", userId),
	);
	same([row?.["nameMasked"], at(row, "available", "minor")], ["周*秋", "37200"]);
});

test("[A2] a customer who is not there is not found", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("operator");
	const foreign = `/customers/${encodeId("usr", newUuid(world.clock))}`;
	same((await world.ask("GET", foreign, { cookie })).status, 404);
});
