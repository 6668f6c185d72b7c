import assert from "node:assert/strict";
import { test } from "node:test";
import {
	finalStates,
	isRefusal,
	type Refusal,
	statesOf,
	type Uuid,
	unreachableStates,
} from "#kernel";
import { same } from "#platform/testkit";
import { CLOSING, type ClosingPort, closeIntent, isCancellable } from "./index.ts";
import {
	CELL,
	DEPOSIT,
	instrumentsWorld,
	LIN,
	refusalOf,
	type World,
} from "./instruments-testkit.ts";

/** A module that answers what the test says, and notes what it was told to do. */
function played(module: string, done: string[], open: () => number): ClosingPort {
	return {
		module,
		open: async () => (open() === 0 ? [] : [{ code: "cards_bound", count: open(), amount: null }]),
		begin: async () => void done.push(`${module} begin`),
		cancel: async () => void done.push(`${module} cancel`),
		close: async (_, { userId: _user }, step) => void done.push(`${module} ${step}`),
	};
}

interface Scene {
	readonly done: string[];
	cards: number;
	confirm(userId: Uuid): Promise<string | undefined>;
}

function scene(w: World): Scene {
	const done: string[] = [];
	const of: Scene = {
		...{ done, cards: 0 },
		async confirm(userId) {
			const challengeId = await w.proven(userId, closeIntent(userId));
			return refusalOf(
				await w.db.transaction((tx) =>
					w.instruments.closings.confirm(tx, { ledgerId: CELL, userId, challengeId }),
				),
			);
		},
	};
	w.instruments.closings.add(played("cards", done, () => of.cards));
	return of;
}

test("[A7] every state of a closing is reached, and nothing leaves its ends", () => {
	same(unreachableStates(CLOSING, "asked"), []);
	same(finalStates(CLOSING).sort(), ["cancelled", "closed"]);
	same(
		statesOf(CLOSING).filter((state) => isCancellable({ state })),
		["asked", "closing"],
	);
});

test("[A7] a closing lists what is in the way, shuts, waits, then closes accounts, user and number in this order", async (t) => {
	const w = await instrumentsWorld(t);
	const s = scene(w);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 5_00n), await w.funded(wang, 10_00n)];
	const key = { ledgerId: CELL, userId: li };
	const view = () => w.db.transaction((tx) => w.instruments.closings.view(tx, key));
	const open = async (): Promise<unknown> =>
		(await view()).checks.flatMap(({ matters }) =>
			matters.map(({ code, count, amount }) => [code, count, amount?.minor ?? null]),
		);
	s.cards = 1;
	await w.db.transaction((tx) => w.instruments.closings.ask(tx, key));
	same(await open(), [
		["balance_left", 1, 5_00n],
		["cards_bound", 1, null],
	]);
	same(await s.confirm(li), "closing_matters_open");
	// What is asked for is not shut yet: the balance can be emptied.
	same(await w.move(own, other, 5_00n), "moved");
	s.cards = 0;
	same([await open(), await s.confirm(li)], [[], undefined]);
	same(
		[await w.move(other, own, 1_00n), await w.move(own, other, 1n)],
		["account_closed", "account_closed"],
	);
	await w.pass({ hours: 71 });
	same([(await view()).closing?.state, s.done], ["closing", ["cards begin"]]);
	await w.pass({ hours: 1 });
	const end = await view();
	same([end.closing?.state, s.done], ["closed", ["cards begin", "cards user", "cards number"]]);
	same(
		end.history.map(({ code }) => code),
		["asked", "confirm", "close_accounts", "close_user", "free_number"],
	);
	same(w.told, [
		"李文博 asked",
		"李文博 closing",
		"李文博 accounts_closed",
		"李文博 user_closed",
		"李文博 closed",
	]);
	same(await w.move(other, own, 1_00n), "account_closed");
	// The shell stays, with its account and its number; the books know it as closed.
	const [account] = await w.db.read((tx) => w.instruments.accountsOf(tx, key));
	same([account?.number, account?.state], [own.number, "closed"]);
	const again = await w.db.transaction((tx) => w.instruments.ensureAccount(tx, key));
	same(again.id, own.id);
	const cancelled = await w.db.transaction((tx) => w.instruments.closings.cancel(tx, key));
	same(refusalOf(cancelled), "closing_not_asked");
	same(await w.db.transaction((tx) => w.ledger.audit(tx)), []);
});

test("[A7] a closing is cancelled as long as nothing is final, and everything is open again", async (t) => {
	const w = await instrumentsWorld(t);
	const s = scene(w);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 0n), await w.funded(wang, 10_00n)];
	const key = { ledgerId: CELL, userId: li };
	const cancel = () => w.db.transaction((tx) => w.instruments.closings.cancel(tx, key));
	same(await s.confirm(li), "closing_not_asked");
	await w.db.transaction((tx) => w.instruments.closings.ask(tx, key));
	same(await s.confirm(li), undefined);
	same(await s.confirm(li), "closing_under_way");
	same(await w.move(other, own, 1_00n), "account_closed");
	await w.pass({ hours: 71 });
	same(refusalOf(await cancel()), undefined);
	same(await w.move(other, own, 1_00n), "moved");
	await w.pass({ hours: 100 });
	same([await w.move(own, other, 1_00n), s.done], ["moved", ["cards begin", "cards cancel"]]);
});

test("[A7] what has come up by the day of a closing takes it back to what is in the way", async (t) => {
	const w = await instrumentsWorld(t);
	const s = scene(w);
	const li = w.person("李文博");
	const own = await w.funded(li, 0n);
	const key = { ledgerId: CELL, userId: li };
	await w.db.transaction((tx) => w.instruments.closings.ask(tx, key));
	same(await s.confirm(li), undefined);
	const draft = {
		subject: { kind: "account", id: own.id },
		...({
			kind: "freeze",
			direction: null,
			paper: "杭公冻〔2026〕0117号",
			expiresAt: null,
		} as const),
	} as const;
	await w.approved((tx) =>
		w.instruments.proposeRestriction(tx, { ledgerId: CELL, draft, reason: "涉案", by: LIN }),
	);
	await w.pass({ hours: 72 });
	const view = await w.db.transaction((tx) => w.instruments.closings.view(tx, key));
	same([view.closing?.state, view.history.at(-1)?.params], ["asked", { modules: "restrictions" }]);
	same(s.done, ["cards begin", "cards cancel"]);
	same(await s.confirm(li), "closing_matters_open");
});

test("[A7] closing against fifty payments into the account: none is lost, and none comes after", async (t) => {
	const w = await instrumentsWorld(t);
	const s = scene(w);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const [own, other] = [await w.funded(li, 0n), await w.funded(wang, 100_00n)];
	const key = { ledgerId: CELL, userId: li };
	await w.db.transaction((tx) => w.instruments.closings.ask(tx, key));
	const moves = Array.from({ length: 50 }, () => w.move(other, own, 1_00n));
	const [confirmed, ...words] = await Promise.all([s.confirm(li), ...moves]);
	const moved = words.filter((word) => word === "moved").length;
	same(await w.available(own), BigInt(moved) * 1_00n);
	// Whoever was first: money that came in kept the account open, or the closing kept all of it out.
	if (confirmed === undefined) same([moved, new Set(words)], [0, new Set(["account_closed"])]);
	else same([confirmed, moved], ["closing_matters_open", 50]);
	same(await w.db.transaction((tx) => w.ledger.audit(tx)), []);
});

test("[A7] fifty who ask and confirm a closing at once have one, confirmed once", async (t) => {
	const w = await instrumentsWorld(t);
	const s = scene(w);
	const li = w.person("李文博");
	await w.funded(li, 0n);
	const key = { ledgerId: CELL, userId: li };
	const asked = await Promise.all(
		Array.from({ length: 50 }, () => w.db.transaction((tx) => w.instruments.closings.ask(tx, key))),
	);
	same(new Set(asked.map(({ closing }) => closing?.id)).size, 1);
	const words = await Promise.all(Array.from({ length: 50 }, () => s.confirm(li)));
	same(words.filter((word) => word === undefined).length, 1);
	same(new Set(words), new Set([undefined, "closing_under_way"]));
});

test("[A7] an account that was asked for is closed alone and opened anew; the balance stays with the user", async (t) => {
	const w = await instrumentsWorld(t);
	await w.approved((tx) =>
		w.instruments.proposeType(tx, { draft: DEPOSIT, reason: "新业务", by: LIN }),
	);
	const li = w.person("李文博");
	const balance = await w.funded(li, 5_00n);
	const owner = { ledgerId: CELL, userId: li, type: "deposit" };
	const open = () => w.db.transaction((tx) => w.instruments.openAccount(tx, owner));
	const first = await open();
	assert.ok(!isRefusal(first) && "number" in first);
	await w.move(balance, first, 1_00n);
	const close = (id: Uuid): Promise<string | undefined> =>
		w.db
			.transaction((tx) => w.instruments.closeAccount(tx, { ledgerId: CELL, userId: li, id }))
			.then((outcome: unknown) => (outcome as Refusal).refusal);
	same([await close(balance.id), await close(first.id)], ["account_needed", "account_has_money"]);
	await w.move(first, balance, 1_00n);
	same(await close(first.id), undefined);
	same(
		[await close(first.id), await w.move(balance, first, 1n)],
		["account_closed", "account_closed"],
	);
	const second = await open();
	assert.ok(!isRefusal(second) && "number" in second);
	same([second.number === first.number, await w.move(balance, second, 1n)], [false, "moved"]);
});
