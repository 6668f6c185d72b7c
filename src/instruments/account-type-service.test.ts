import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Refusal } from "#kernel";
import { same } from "#platform/testkit";
import { type Account, isAccountNumber, type TypeProposed } from "./index.ts";
import { CELL, DEPOSIT, instrumentsWorld, LIN } from "./instruments-testkit.ts";

test("[A3] a new type of account is data: proposed, approved, opened, and money moves through it", async (t) => {
	const w = await instrumentsWorld(t);
	const li = w.person("李文博");
	const balance = await w.funded(li, 100_00n);
	const owner = { ledgerId: CELL, userId: li, type: "deposit" };
	const open = () => w.db.transaction((tx) => w.instruments.openAccount(tx, owner));
	same(((await open()) as Refusal).refusal, "account_type_unknown");
	const draft = { draft: DEPOSIT, reason: "新业务", by: LIN };
	await w.approved((tx) => w.instruments.proposeType(tx, draft));
	const account = (await open()) as Account;
	assert.ok(!isRefusal(account));
	same([account.number.slice(0, 3), isAccountNumber(account.number)], ["103", true]);
	same(await w.move(balance, account, 30_00n), "moved");
	same([await w.available(balance), await w.available(account)], [70_00n, 30_00n]);
	same(await w.move(account, balance, 10_00n), "moved");
	// What the type is not for, it does not do.
	const paid = await w.db.transaction((tx) =>
		w.instruments.mayMove(tx, {
			...{ ledgerId: CELL, userId: li, accountId: account.id, direction: "pay" },
		}),
	);
	same([paid?.refusal, paid?.params], ["function_not_allowed", { function: "consume" }]);
	same(await w.db.transaction((tx) => w.ledger.audit(tx)), []);
});

test("[A3] the next version of a type holds from its instant, for accounts that are there already", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [from, to] = [await w.funded(li, 100_00n), await w.funded(wang, 0n)];
	const validFrom = w.clock.now().add({ hours: 1 });
	const balance: TypeProposed = {
		...{ type: "balance", prefix: "101", ledgerCode: "2001", currency: "CNY" },
		...{ nameZh: "支付账户余额", nameEn: "Payment balance", openedBy: "first_use" },
		...{ functions: ["consume"], limits: [], validFrom },
	};
	await w.approved((tx) =>
		w.instruments.proposeType(tx, { draft: balance, reason: "收紧", by: LIN }),
	);
	same(await w.move(from, to, 1_00n), "moved");
	await w.pass({ hours: 1 });
	same(await w.move(from, to, 1_00n), "function_not_allowed");
	const versions = await w.db.read((tx) => w.instruments.types(tx));
	same(
		versions.map(({ type, version, author, approver }) => [type, version, author, approver]),
		[
			["balance", 3, "lin", "wang"],
			["balance", 2, "system", "system"],
			["balance", 1, "system", "system"],
		],
	);
});

test("[A3] fifty who open the same account at once share one, with one number and one place in the books", async (t) => {
	const w = await instrumentsWorld(t);
	await w.approved((tx) =>
		w.instruments.proposeType(tx, { draft: DEPOSIT, reason: "新业务", by: LIN }),
	);
	const userId = w.person("李文博");
	const racers = Array.from({ length: 50 }, (_, place) =>
		w.db.transaction(async (tx): Promise<Account | Refusal> => {
			const owner = { ledgerId: CELL, userId };
			if (place % 2 === 0) return w.instruments.ensureAccount(tx, owner);
			return w.instruments.openAccount(tx, { ...owner, type: "deposit" });
		}),
	);
	const outcomes = await Promise.all(racers);
	const opened = outcomes.filter((one): one is Account => !isRefusal(one));
	same(new Set(opened.map(({ number }) => number)).size, 2);
	same(
		outcomes.filter(isRefusal).map((one) => (one as Refusal).refusal),
		Array(24).fill("account_exists"),
	);
	const accounts = await w.db.read((tx) =>
		w.instruments.accountsOf(tx, { ledgerId: CELL, userId }),
	);
	same(accounts.map(({ type }) => type).sort(), ["balance", "deposit"]);
	const books = await w.db.read((tx) =>
		w.ledger.accounts(tx, { ledgerId: CELL, code: "2001", limit: 100 }),
	);
	same(books.items.length, 2);
});
