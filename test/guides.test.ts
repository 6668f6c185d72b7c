import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { type AdapterSetup, CARDNET_POLICY, createCardnet, priceSinceEver } from "#channels";
import { same } from "#platform/testkit";
import { consoleCredentials } from "./authorisation-kit.ts";
import {
	type Body,
	type Caller,
	caller,
	expects,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	resident,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const CONSOLE = "/api/console/v1";

/** Wallets that carry a method and are never reached: what is shown of them is all that is asked. */
function wallet(id: "alipay" | "wechat", singleMaxFen: bigint | null): AdapterSetup {
	const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
	const plain = createCardnet({
		...{ origin: "http://127.0.0.1:9", merId: "777290058110048", certId: "1" },
		...{ signingKey: pair.privateKey, networkKeys: new Map(), sealingCertId: "2" },
		...{ sealingKey: pair.publicKey, noticeUrl: "http://127.0.0.1:9" },
	});
	const singleMax =
		singleMaxFen === null ? {} : { pay: { currency: "CNY", minor: singleMaxFen } as const };
	const kinds = ["pay", "refund"] as const;
	const capabilities = { ...plain.capabilities, kinds, methods: [id], closes: true, singleMax };
	const channel = { ...plain, id, name: { zh: id, en: id }, capabilities };
	const price = priceSinceEver(6_000n);
	return { channel, policy: CARDNET_POLICY, rules: { cost: { pay: price, recharge: price } } };
}

async function ruled(w: TestWorld, id: string, part: string, value: object): Promise<void> {
	const maker = caller(w, await consoleCredentials(w));
	const checker = caller(w, await consoleCredentials(w, "wang"));
	const body = { part, product: part === "calendar" ? "*" : "pay", value, why: "银行升级" };
	const { proposalId } = await expects(
		maker.post(`${CONSOLE}/channels/${id}/policies/proposals`, body),
		201,
	);
	await expects(checker.post(`${CONSOLE}/approvals/${String(proposalId)}/approve`, {}), 200);
	await w.platform.channels.policies.refresh();
}

const ways = async (who: Caller, path: string): Promise<Body[]> =>
	(await expects(who.get(path), 200))["items"] as Body[];

const told = (shown: readonly Body[]): string[] =>
	shown.map(({ kind, method, usable, recommended, reason }) =>
		[
			...[method ?? kind, usable === true ? "can" : (reason as Body)["code"]],
			...(recommended === true ? ["first"] : []),
		].join(" "),
	);

test("[H6] the cashier shows ways to pay best first, says why and until when not, and keeps each sight once", async (t) => {
	const w = await world(t, { adapters: [wallet("alipay", null), wallet("wechat", 5_000n)] });
	await w.platform.staff.add({ name: "wang", password: PASSWORD, role: "approver" });
	const li: Someone = await resident(w, 81);
	const made = await sale(await shop(w), "G-1", "100.00");
	const path = `/api/cashier/v1/orders/${made.token}/instruments`;
	const first = await ways(li, path);
	// An empty balance cannot pay; what can is offered by its points, what cannot stands behind.
	same(told(first), [
		...["quick_card", "alipay"].map((name, at) => (at === 0 ? "card can first" : `${name} can`)),
		...["balance insufficient_funds", "wechat amount_above_single"],
	]);
	same(
		first.map(({ mixable }) => mixable),
		[true, true, false, true],
	);
	same((first[3]?.["reason"] as Body)["text"], "超过单笔上限 50.00 元。");
	for (let nth = 0; nth < 5; nth += 1) await ways(li, path);

	const works = [
		{ from: "2026-11-11T01:00:00Z", until: "2026-11-11T04:30:00Z", products: ["pay"], note: "" },
	];
	await ruled(w, "cardnet", "calendar", { daily: [], works });
	const later = await ways(li, path);
	same(told(later).slice(0, 2), ["alipay can first", "balance insufficient_funds"]);
	const card = later.find(({ kind }) => kind === "card")?.["reason"];
	same(card, {
		...{ code: "maintenance", text: "系统维护中，预计 11-11 12:30 恢复。" },
		until: "2026-11-11T04:30:00Z",
	});
	// A recharge is another product: the works leave it alone.
	same(told(await ways(li, "/api/wallet/v1/recharge-instruments?minor=10000")), [
		...["card can first", "alipay can", "wechat amount_above_single"],
	]);
	const small = await ways(li, "/api/wallet/v1/recharge-instruments?minor=99");
	same(
		[...new Set(small.map(({ reason }) => (reason as Body)["text"]))],
		["低于最低金额 1.00 元。"],
	);

	const staff = caller(w, await consoleCredentials(w));
	const guides = await ways(staff, `${CONSOLE}/orders/${String(made.order["id"])}/route-guides`);
	same(
		guides.map(({ order, replay }) => [order, replay]),
		[
			[["alipay"], { same: true }],
			[["quick_card", "alipay"], { same: true }],
		],
	);
	await ruled(w, "cardnet", "calendar", { daily: [], works: [] });
	await recharge(w, li, "200.00");
	const bills = await ways(li, "/api/wallet/v1/orders");
	const [kept] = await ways(staff, `${CONSOLE}/orders/${String(bills[0]?.["id"])}/route-guides`);
	same([kept?.["order"], kept?.["amountFen"]], [["quick_card", "alipay"], "20000"]);
	const pay = { instrument: { kind: "balance" }, paymentPassword: PAYMENT_PASSWORD };
	await expects(li.post(`/api/cashier/v1/orders/${made.token}/payments`, pay, newKey()), 202);
	await w.quiet();
	const next = await sale(await shop(w, "书店二"), "G-2", "50.00");
	const habit = await ways(li, `/api/cashier/v1/orders/${next.token}/instruments?device=phone`);
	same(told(habit).slice(0, 2), ["balance can first", "card can"]);
	same(habit[0]?.["available"], yuan("100.00"));
	const [seen] = await ways(staff, `${CONSOLE}/orders/${String(next.order["id"])}/route-guides`);
	same(
		[seen?.["device"], seen?.["uses"], seen?.["lastUsed"]],
		[...["phone", { balance: 1, quick_card: 1 }, "balance"]],
	);
});
