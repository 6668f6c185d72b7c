import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { type AdapterSetup, CARDNET_POLICY, createCardnet, type Word } from "#channels";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	type Body,
	expects,
	newKey,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const PAGE = { kind: "redirect", url: "https://wallet.example.com/pay/1" } as const;
const PAID: Word = {
	...{ word: "succeeded", upstreamNo: "W1", amount: cny(100_00n), paidAt: null, settleDay: null },
};

/** A wallet whose payers pay at its own page, and which says what it is told to say. */
function wallet(): { readonly setup: AdapterSetup; says: { query: Word; close: Word } } {
	const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const plain = createCardnet({
		...{ origin: "http://127.0.0.1:9", merId: "777290058110048", certId: "1" },
		...{ signingKey: pair.privateKey, networkKeys: new Map(), sealingCertId: "2" },
		...{ sealingKey: pair.publicKey, noticeUrl: "http://127.0.0.1:9" },
	});
	const says: { query: Word; close: Word } = {
		query: { word: "pending_user", action: null },
		close: { word: "closed" },
	};
	const hear = async (word: Word) => ({ word, summary: word.word });
	const channel = {
		...plain,
		...{ id: "alipay", name: { zh: "支付宝", en: "Alipay" } },
		capabilities: {
			...plain.capabilities,
			...{ kinds: ["pay", "refund"], methods: ["alipay"], closes: true },
		} as AdapterSetup["channel"]["capabilities"],
		pay: () => hear({ word: "pending_user", action: PAGE }),
		query: () => hear(says.query),
		closePay: () => hear(says.close),
	};
	return { setup: { channel, policy: CARDNET_POLICY }, says };
}

async function offer(w: TestWorld, no: string): Promise<string> {
	return (await sale(await shop(w, `书店 ${no}`, 6_000), no, "100.00")).token;
}

const pay = (who: Someone, token: string, instrument: object): Promise<Body> =>
	expects(
		who.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		202,
	);

test("[M4][O3] the cashier offers what channels carry, tells what the payer must do, and lets them choose again", async (t) => {
	const { setup, says } = wallet();
	const w = await world(t, { adapters: [setup] });
	const [li, han] = [await resident(w, 71), await resident(w, 72)];
	await recharge(w, li, "150.00");
	const token = await offer(w, "P-1");
	const path = `/api/cashier/v1/orders/${token}`;
	const ways = (await expects(li.get(`${path}/instruments`), 200))["items"] as Body[];
	same(
		ways.map(({ kind, method, mixable }) => [kind, method, mixable]),
		[
			["balance", null, true],
			["card", null, true],
			["method", "alipay", true],
		],
	);
	await refused(li.get(`${path}/payment`), 404, "not_found");
	await pay(li, token, { kind: "method", method: "alipay" });
	await w.quiet();
	const waiting = await expects(li.get(`${path}/payment`), 200);
	same([waiting["state"], waiting["action"], waiting["mayStop"]], ["open", PAGE, true]);
	same((waiting["awaiting"] as Body)["what"], "payer_action");
	// Who has the link and did not pay is told nothing of it.
	await refused(han.get(`${path}/payment`), 404, "not_found");
	await refused(han.post(`${path}/payment/stop`, {}), 404, "not_found");

	await expects(li.post(`${path}/payment/stop`, {}), 202);
	await w.quiet();
	same((await expects(li.get(path), 200))["state"], "created");
	const mixed = {
		...{ kind: "mixed", balance: yuan("40.00") },
		rest: { kind: "card", cardId: li.cardId },
	};
	await pay(li, token, mixed);
	await w.quiet();
	const paid = await expects(li.get(path), 200);
	same([paid["state"], paid["paidWith"]], ["succeeded", "card"]);
	same(await available(li), "11000");
	const parts = (await expects(li.get(`${path}/payment`), 200))["parts"] as Body[];
	same(
		parts.map(({ kind, amount, state }) => [kind, amount, state]),
		[
			["balance", yuan("40.00"), "succeeded"],
			["card", yuan("60.00"), "succeeded"],
		],
	);
	same(says.query.word, "pending_user");
	await audited(w);
});

test("[M1][M4] a recharge from elsewhere is followed and given up in the wallet, or lands", async (t) => {
	const { setup, says } = wallet();
	const w = await world(t, { adapters: [setup] });
	const li = await resident(w, 73);
	const start = (): Promise<Body> =>
		expects(
			li.post(
				"/api/wallet/v1/recharges",
				{ amount: yuan("100.00"), method: "alipay", paymentPassword: PAYMENT_PASSWORD },
				newKey(),
			),
			202,
		);
	const ways = await expects(li.get("/api/wallet/v1/recharge-instruments"), 200);
	same(
		(ways["items"] as Body[]).map(({ kind, recommended }) => [kind, recommended]),
		// This wallet has told no price, so that it goes before a card, which costs us something.
		[
			["method", true],
			["card", false],
		],
	);
	const given = String((await start())["id"]);
	await w.quiet();
	await expects(li.post(`/api/wallet/v1/orders/${given}/payment/stop`, {}), 202);
	await w.quiet();
	same((await expects(li.get(`/api/wallet/v1/orders/${given}`), 200))["state"], "closed");

	const kept = String((await start())["id"]);
	await w.quiet();
	same((await expects(li.get(`/api/wallet/v1/orders/${kept}/payment`), 200))["action"], PAGE);
	says.query = PAID;
	await w.pass({ minutes: 2 });
	same((await expects(li.get(`/api/wallet/v1/orders/${kept}`), 200))["state"], "succeeded");
	same(await available(li), "10000");
	await audited(w);
});
