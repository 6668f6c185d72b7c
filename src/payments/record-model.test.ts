import { test } from "node:test";
import { cny, toDecimal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { findParties, findRecords, type Order } from "./index.ts";
import { accepted, lastRequest, type PayWorld, payWorld } from "./payments-testkit.ts";
import type { PaymentRecord } from "./record.ts";
import { recordsOf } from "./record-store.ts";
import type { FullRecord } from "./record-view.ts";
import { declined, done, processing, waits } from "./script-testkit.ts";

/** A card network, and online banking by redirect. */
async function bankWorld(t: Parameters<typeof payWorld>[0]): Promise<PayWorld> {
	const capabilities = { methods: ["online_bank"], banks: ["ICBC"], closes: true } as const;
	return payWorld(t, { channels: [{ id: "cardnet" }, { id: "ebank", capabilities }] });
}

async function written(w: PayWorld, order: { readonly id: Uuid }): Promise<readonly FullRecord[]> {
	const { payments } = w.process();
	return w.db.read(async (tx) =>
		payments.completed(tx, await recordsOf(tx, { ledgerId: 1, id: order.id })),
	);
}

/** A record in the words of the worked examples: parties and accounts, money, entries. */
async function example(w: PayWorld, full: FullRecord): Promise<Record<string, string>> {
	const { record, facts } = full;
	const { ledger } = w.process();
	const entries: string[] = [];
	for (const { entryId } of facts) {
		if (entryId === null) continue;
		const entry = await w.db.read((tx) => ledger.entry(tx, { ledgerId: 1, id: entryId }));
		entries.push(
			(entry?.legs ?? [])
				.map(({ side, account, amount }) => {
					return `${side === "debit" ? "Dr" : "Cr"} ${account.code} ${toDecimal(amount)}`;
				})
				.join(" · "),
		);
	}
	const party = (side: PaymentRecord["subject"]): string =>
		`${side.kind} ${side.name} · ${side.accountType} ${side.account}`;
	const credited = full.snapshot?.creditedAccountId ?? null;
	return {
		subject: party(record.subject),
		channel: record.channel?.account ?? "none",
		counterparty: party(record.counterparty),
		...(credited === null ? {} : { credited: await referenceOf(w, credited) }),
		method: `${record.method} by ${record.channelId ?? "us"}`,
		money: [record.amount, record.expectedFee, record.net].map(toDecimal).join(" "),
		entries: entries.join(" | "),
	};
}

async function referenceOf(w: PayWorld, id: Uuid): Promise<string> {
	const found = await w.db.read((tx) => findParties(tx, { ledgerId: 1, limit: 100 }));
	return found.find((one) => one.id === id)?.reference ?? "";
}

const SHOP = "merchant 三味书屋 · merchant 2011 三味书屋";

test("[O1][O2][O3] the worked examples: by bound card, by online banking, and in two parts", async (t) => {
	const w = await bankWorld(t);
	const li = await w.person("李雷", 20_00n);
	const { number } = await w.account(li);
	const cardId = w.card(li);
	const card = `user 李雷 · debit_card 工商银行 **** ${cardId.slice(-4)}`;
	const byCard = accepted(
		await w.pay(await w.order(100_00n), li, { kind: "card", cardId }),
	) as Order;
	await w.settle();
	const [paid] = await written(w, byCard);
	same(paid && (await example(w, paid)), {
		subject: card,
		channel: "cardnet:1131",
		counterparty: SHOP,
		method: "quick_card by cardnet",
		money: "100.00 0.20 99.40",
		entries:
			"Dr 1131 100.00 · Cr 2011 99.40 · Cr 2901 0.60 · Dr 1901 0.60 · Cr 6001 0.60 · Dr 6401 0.20 · Cr 2402 0.20",
	});

	w.script("ebank").says("pay", waits);
	w.script("ebank").says("query", done);
	const online = { kind: "method", method: "online_bank", bank: "ICBC" } as const;
	const charged = accepted(await w.recharge(li, online, 100_00n)) as Order;
	await w.pass({ minutes: 1 });
	const [filled] = await written(w, charged);
	same(filled && (await example(w, filled)), {
		// The payer's bank account, not the balance: that is where the money lands.
		subject: "user 李雷 · bank_account online_bank:ICBC",
		channel: "ebank:1131",
		counterparty: "virtual_merchant 平台充值 · merchant recharge:ebank",
		credited: number,
		method: "online_bank by ebank",
		money: "100.00 0.10 100.00",
		entries: "Dr 1131 100.00 · Cr 2001 100.00 · Dr 6401 0.10 · Cr 2402 0.10",
	});

	const order = await w.order(100_00n);
	const rest = { kind: "card", cardId } as const;
	accepted(await w.pay(order, li, { kind: "mixed", balance: cny(20_00n), rest }));
	await w.settle();
	const [own, outside] = await written(w, order);
	// Two records, two serials, one voucher with all legs.
	same(
		[own?.record.serial === outside?.record.serial, own?.record.paymentId],
		[false, outside?.record.paymentId],
	);
	const entries =
		"Dr 2001 20.00 · Dr 1131 80.00 · Cr 2011 99.40 · Cr 2901 0.60 · Dr 1901 0.60 · Cr 6001 0.60 · Dr 6401 0.16 · Cr 2402 0.16";
	same(own && (await example(w, own)), {
		subject: `user 李雷 · balance ${number}`,
		channel: "none",
		counterparty: SHOP,
		method: "balance by us",
		money: "20.00 0.00 19.88",
		entries,
	});
	same(outside && (await example(w, outside)), {
		subject: card,
		channel: "cardnet:1131",
		counterparty: SHOP,
		method: "quick_card by cardnet",
		money: "80.00 0.16 79.52",
		entries,
	});
	await w.audited();
});

test("[O3] a record keeps what the trade was: numbers, goods, times, device, and what became known since", async (t) => {
	const w = await bankWorld(t);
	const li = await w.person("李雷");
	w.script("ebank").says("pay", waits);
	w.script("ebank").says("query", waits);
	const placed = await w.order(100_00n);
	w.clock.advance({ seconds: 40 });
	const origin = { deviceId: null, network: "203.0.113.0/24", platform: "phone" } as const;
	accepted(
		await w.db.transaction((tx) =>
			w.process().payments.pay(tx, {
				...{ ledgerId: 1, orderId: placed.id, userId: li, challengeId: placed.id, origin },
				instrument: { kind: "method", method: "online_bank", bank: "ICBC" },
			}),
		),
	);
	await w.settle();
	const sentAt = w.clock.now();
	w.clock.advance({ seconds: 50 });
	const serial = await lastRequest(w, placed);
	const paidAt = w.clock.now().subtract({ seconds: 3 });
	const said = done({ serial, amount: cny(100_00n) });
	await w.notice("ebank", serial, { ...said, paidAt } as typeof said);
	const [full] = await written(w, placed);
	same(full?.snapshot, {
		creditedAccountId: null,
		orderNumber: placed.reference,
		masterNumber: placed.merchant?.outTradeNo,
		goodsName: "图书",
		goodsText: null,
		orderAmount: cny(100_00n),
		discount: cny(0n),
		requestedAt: placed.createdAt,
		executedAt: placed.createdAt.add({ seconds: 40 }),
		deadline: placed.expiresAt,
		origin,
	});
	same(
		full?.facts.map(({ kind, at, upstreamNo }) => [kind, at, upstreamNo]),
		[
			["submitted", sentAt, null],
			["booked", w.clock.now(), null],
			["paid", paidAt, `UP${serial.slice(-12)}`],
		],
	);
	await w.db.transaction((tx) =>
		w.process().payments.noteReconciled(tx, {
			record: full?.record as PaymentRecord,
			...{ result: "matched", upstreamNo: "UP1" },
		}),
	);
	same((await written(w, placed))[0]?.facts.at(-1)?.code, "matched");
});

test("[O3] a refusal is kept with the channel's own code, and what was written down never changes", async (t) => {
	const w = await bankWorld(t);
	const li = await w.person("李雷");
	const order = await w.order(100_00n);
	w.script("cardnet").says("pay", declined("64"));
	accepted(await w.pay(order, li, { kind: "card", cardId: w.card(li) }));
	const before = (await written(w, order))[0]?.snapshot;
	await w.settle();
	const [full] = await written(w, order);
	same(full?.snapshot, before);
	same(
		full?.facts.map(({ kind, code }) => [kind, code]),
		[
			["submitted", null],
			["refused", "64"],
		],
	);
});

test("[O4] every trade is found by its subject's, its channel's and its counterparty's account", async (t) => {
	const w = await bankWorld(t);
	const li = await w.person("李雷", 500_00n);
	const cardId = w.card(li);
	const orders = [await w.order(10_00n), await w.order(20_00n), await w.order(30_00n)];
	const [first, second, third] = orders as [Order, Order, Order];
	accepted(await w.pay(first, li, { kind: "card", cardId }));
	await w.settle();
	accepted(await w.pay(second, li, { kind: "balance" }));
	w.script("cardnet").says("pay", processing);
	accepted(await w.pay(third, li, { kind: "card", cardId }));
	await w.settle();
	const at = async (
		text: string,
		side?: "subject" | "channel" | "counterparty",
	): Promise<string[]> => {
		const [party] = await w.db.read((tx) => findParties(tx, { ledgerId: 1, text, limit: 2 }));
		const accountId = party?.id as Uuid;
		const found = await w.db.read((tx) =>
			findRecords(tx, { ledgerId: 1, accountId, side, limit: 10 }),
		);
		return found.map(({ amount, state }) => `${toDecimal(amount)} ${state}`);
	};
	const { number } = await w.account(li);
	same(await at(cardId, "subject"), ["30.00 sent", "10.00 succeeded"]);
	same(await at(number), ["20.00 succeeded"]);
	same(await at("cardnet:1131"), ["30.00 sent", "10.00 succeeded"]);
	const shop = ["30.00 sent", "20.00 succeeded", "10.00 succeeded"];
	same(await at(`merchant:${w.merchant.id}`, "counterparty"), shop);
	same(await at(`merchant:${w.merchant.id}`, "subject"), []);
});
