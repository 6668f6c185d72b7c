import { test } from "node:test";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import { awaitingOf, type Order, type RequestStanding } from "./index.ts";
import { accepted, lastRequest, type PayWorld, payWorld } from "./payments-testkit.ts";
import { done, lost, processing } from "./script-testkit.ts";

const NOON = Temporal.Instant.from("2026-11-11T12:00:00+08:00");
const STANDING: RequestStanding = {
	...{ state: "sent", action: null, sentAt: NOON, payBefore: null, closeWanted: false },
	...{ closes: true, nextAskAt: NOON.add({ seconds: 5 }), isForFile: false },
};

test("[M4] what is awaited is told by how the message to the channel stands, and until when", () => {
	const order = (state: Order["state"]): Pick<Order, "state" | "createdAt"> => ({
		state,
		createdAt: NOON,
	});
	const told = (
		state: Order["state"],
		standing: Partial<RequestStanding> | undefined,
		seconds = 10,
	): string => {
		const found = awaitingOf(
			NOON.add({ seconds }),
			order(state),
			{ createdAt: NOON },
			standing === undefined ? undefined : { ...STANDING, ...standing },
		);
		const after = (at: Temporal.Instant | null | undefined): string =>
			at === null || at === undefined ? "-" : `${at.since(NOON).total("seconds")}`;
		return found === null
			? "nothing"
			: `${found.what} ${after(found.until)} ${after(found.nextAt)}`;
	};
	const payBefore = NOON.add({ minutes: 30 });
	same(
		[
			told("created", undefined),
			told("succeeded", STANDING),
			told("paying", {}),
			told("paying", {}, 121),
			told("paying", { state: "pending_user", payBefore }),
			told("paying", { state: "pending_user", payBefore, closeWanted: true }),
			told("closing", { state: "unknown" }),
			told("paying", { state: "reported", isForFile: true }),
			told("paying", { state: "review", nextAskAt: null }),
			told("position_wait", undefined),
		],
		[
			"nothing",
			"nothing",
			"bank_processing 120 5",
			"bank_confirming - 5",
			"payer_action 1800 5",
			"close_confirming 1800 5",
			"close_confirming - 5",
			"bank_statement - 5",
			"staff_review - -",
			"payout_position - -",
		],
	);
});

async function awaited(w: PayWorld, order: Order): Promise<string | undefined> {
	const { payments } = w.process();
	return w.db.read(async (tx) => {
		const now = (await payments.order(tx, order)) as Order;
		return (await payments.paying(tx, now))?.awaiting?.what;
	});
}

test("[F1][M4] where only the day file makes it true, a yes is not a success, and people read what is waited for", async (t) => {
	const w = await payWorld(t, {
		channels: [{ id: "cardnet", policy: { confirm: "statement-only" } }],
	});
	const li = await w.person("李雷");
	const order = accepted(
		await w.pay(await w.order(100_00n), li, { kind: "card", cardId: w.card(li) }),
	) as Order;
	await w.settle();
	same([await w.standing(order), await awaited(w, order)], ["paying sent", "bank_statement"]);
	w.script("cardnet").says("query", done);
	await w.pass({ hours: 9 });
	same([await w.standing(order), await awaited(w, order)], ["closing sent", "bank_statement"]);
	const serial = await lastRequest(w, order);
	await w.process().channels.heardInFile("cardnet", {
		...{ kind: "pay", serial, upstreamNo: `UP${serial.slice(-12)}`, amount: cny(100_00n) },
		...{ fee: cny(0n), originalUpstreamNo: null },
	});
	same([await w.standing(order), await awaited(w, order)], ["succeeded succeeded", undefined]);
	await w.audited();
});

test("[M4][H4] a payer learns that a channel is late, then that people look; no clock says no", async (t) => {
	const w = await payWorld(t);
	const li = await w.person("李雷");
	w.script("cardnet").says("pay", lost);
	w.script("cardnet").says("query", lost, processing);
	const order = accepted(
		await w.pay(await w.order(100_00n), li, { kind: "card", cardId: w.card(li) }),
	) as Order;
	await w.settle();
	same([await w.standing(order), await awaited(w, order)], ["paying unknown", "bank_processing"]);
	await w.pass({ minutes: 3 });
	same(await awaited(w, order), "bank_confirming");
	await w.pass({ minutes: 25 });
	same([await w.standing(order), await awaited(w, order)], ["paying unknown", "staff_review"]);
	await w.pass({ hours: 1 });
	// The time to pay is over too: closing waits for the channel all the same.
	same(await w.standing(order), "closing unknown");
	await w.audited();
});
