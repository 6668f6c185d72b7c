import { test } from "node:test";
import { cny, decodeId, newUuid, required, type Uuid } from "#kernel";
import { postingRules } from "#ledger";
import type { PaymentRecord } from "#payments";
import { same } from "#platform/testkit";
import {
	type Answer,
	audited,
	available,
	type Body,
	expects,
	newKey,
	orderOf,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

async function recordsOf(w: TestWorld, order: Body): Promise<readonly PaymentRecord[]> {
	const id = required(decodeId("ord", String(order["id"])), "an order's id") as Uuid;
	const key = { ledgerId: 1, id };
	return w.platform.db.read(async (tx) => (await w.platform.payments.history(tx, key)).records);
}

/** Times five payouts each: fifty. */
const RACERS = 10;

/** The three accounts of a record, as its snapshot names them. */
function parties(record: PaymentRecord): Record<string, string | undefined> {
	return {
		subject: record.subject.account,
		channel: record.channel?.account,
		counterparty: record.counterparty.account,
		method: record.method,
	};
}

test("[O1][O2][O3][O4] a record names subject, channel and counterparty accounts, alike for every way to pay", async (t) => {
	const w = await world(t);
	const li = await resident(w, 61);
	const [charged] = await recordsOf(w, await recharge(w, li, "100.00"));
	const bank = charged?.subject.account ?? "";
	same(/^中国工商银行 \*{4} \d{4}$/.test(bank), true);
	same(charged && parties(charged), {
		subject: bank,
		channel: "cardnet:1131",
		counterparty: "recharge:cardnet",
		method: "quick_card",
	});
	same([charged?.expectedFee, charged?.net], [cny(20n), cny(100_00n)]);

	const books = await shop(w, "三味书屋", 6_000);
	const { order, token } = await sale(books, "R-1", "50.00");
	await expects(
		li.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument: { kind: "card", cardId: li.cardId }, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await w.quiet();
	const [paid] = await recordsOf(w, order);
	same(paid && parties(paid), {
		subject: bank,
		channel: "cardnet:1131",
		counterparty: "2011 三味书屋",
		method: "quick_card",
	});
	same([paid?.expectedFee, paid?.net], [cny(10n), cny(49_70n)]);
	// One registry: the same card and channel are the same rows in both records.
	same(paid?.subject.accountId, charged?.subject.accountId);
	same(paid?.channel?.accountId, charged?.channel?.accountId);
	await audited(w);
});

/** How many of a record's accounts stand in the registry of this very database. */
async function registered(w: TestWorld, record: PaymentRecord | undefined): Promise<number> {
	const ids = [record?.subject, record?.channel, record?.counterparty].map(
		(one) => one?.accountId ?? "",
	);
	const rows = await w.platform.db.read((tx) =>
		tx.query("select 1 from payments.party_account where ledger_id = 1 and id = any ($1::uuid[])", [
			ids,
		]),
	);
	return rows.length;
}

test("[M1][M3] the balance rises when the channel says yes; what it owes us stands apart until it settles", async (t) => {
	const w = await world(t);
	const li = await resident(w, 62);
	const [record] = await recordsOf(w, await recharge(w, li, "100.00"));
	// [O4] Another world of this process knows accounts of the same names: these are this one's.
	same(await registered(w, record), 3);
	const owed = await w.platform.db.read((tx) =>
		w.platform.ledger.balance(tx, {
			ledgerId: 1,
			account: { code: "1131", owner: "cardnet" },
			currency: "CNY",
		}),
	);
	same([await available(li), owed?.posted], ["10000", cny(100_00n)]);
});

test("[M6] a payout without position waits, visibly, and goes when there is some", async (t) => {
	const w = await world(t, { reserve: cny(100_00n) });
	const li = await resident(w, 63);
	await recharge(w, li, "500.00");
	const out = await expects(
		li.post(
			"/api/wallet/v1/withdrawals",
			{ amount: yuan("300.00"), cardId: li.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);
	await w.pass({ minutes: 30 });
	const waiting = await orderOf(li, out);
	same(
		[waiting["state"], waiting["awaiting"]],
		["waiting", { what: "payout_position", until: null }],
	);
	same(await available(li), "20000");
	await audited(w);

	await w.platform.db.transaction((tx) =>
		w.platform.ledger.post(tx, {
			id: newUuid(w.clock),
			ledgerId: 1,
			rule: "sweep_to_reserve_arrived",
			orderId: null,
			effectiveAt: w.clock.now(),
			legs: postingRules.sweepToReserveArrivedLegs({ amount: cny(1_000_00n) }),
		}),
	);
	await w.pass({ minutes: 15 });
	same((await orderOf(li, out))["state"], "succeeded");
	same(await available(li), "20000");
});

test("[M6] payouts of different people race for the last of the position: none goes that the deposit does not cover", async (t) => {
	const w = await world(t, { reserve: cny(100_00n) });
	const people: Someone[] = [];
	for (let n = 0; n < RACERS; n += 1) {
		const person = await resident(w, 70 + n);
		await recharge(w, person, "200.00");
		people.push(person);
	}
	const ask = (person: Someone): Promise<Answer> =>
		person.post(
			"/api/wallet/v1/withdrawals",
			{ amount: yuan("30.00"), cardId: person.cardId, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		);
	// Five each: one person's own payouts wait for one another at the account, different people's do not.
	const asked = people.flatMap((person) => Array.from({ length: 5 }, () => person));
	const answers = await Promise.all(asked.map(ask));
	same([...new Set(answers.map(({ status }) => status))], [202]);
	await w.quiet();
	const orders = await Promise.all(
		answers.map(({ body }, n) => orderOf(asked[n] as Someone, body)),
	);
	const states = orders.map((order) => order["state"]);
	const count = (state: string): number => states.filter((one) => one === state).length;
	same([count("succeeded"), count("waiting")], [3, asked.length - 3]);
	await audited(w);
});
