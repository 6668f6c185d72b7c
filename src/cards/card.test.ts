import assert from "node:assert/strict";
import { test } from "node:test";
import { CUSTOMER_MOVED } from "#customers/events";
import { isRefusal, newUuid, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { agreed, cardsWorld, done, lost, OTHER_CARD, panOf } from "./cards-testkit.ts";

test("[D6] unbinding tells the channel, and from then on nothing uses the card", async (t) => {
	const { cards, user, bound, upstream, db } = await cardsWorld(t);
	const userId = await user();
	const cardId = (await bound(userId)).cardId as Uuid;
	same(await cards.unbind({ userId, cardId }), { state: "unbound" });
	same(upstream.heard.at(-1), { kind: "unsign", detail: "agreement-1" });
	same(await db.transaction((tx) => cards.list(tx, userId)), []);
	same(await db.transaction((tx) => cards.usable(tx, { userId, cardId })), {
		refusal: "card_not_usable",
		params: { why: "not_found" },
		pointer: "/cardId",
	});
	same(await cards.unbind({ userId, cardId }), { refusal: "card_not_found" });
	same((await bound(userId)).state, "bound");
});

test("[D6] a lost answer to an unbinding leaves the card unusable until the channel is heard", async (t) => {
	const { cards, user, bound, upstream, db, ask } = await cardsWorld(t);
	const userId = await user();
	const { cardId, id } = await bound(userId);
	const key = { userId, cardId: cardId as Uuid };
	upstream.script.unsign = [lost];
	same(await cards.unbind(key), { state: "unbinding" });
	const usable = await db.transaction((tx) => cards.usable(tx, key));
	assert.ok(isRefusal(usable) && usable.params?.["why"] === "unbinding");
	upstream.script.query = [done];
	await ask(userId, id);
	same(await db.transaction((tx) => cards.list(tx, userId)), []);
	const history = await db.transaction((tx) => cards.historyOf(tx, { userId, bindingId: id }));
	same(history.at(-1)?.state, "unbound");
});

test("[D6] a card that an order still needs is not unbound; nor is another's", async (t) => {
	const { cards, user, bound, inUse } = await cardsWorld(t);
	const userId = await user();
	const cardId = (await bound(userId)).cardId as Uuid;
	inUse.add(cardId);
	same(await cards.unbind({ userId, cardId }), { refusal: "card_in_use" });
	inUse.delete(cardId);
	same(await cards.unbind({ userId: await user(), cardId }), { refusal: "card_not_found" });
	same(await cards.unbind({ userId, cardId }), { state: "unbound" });
});

test("[D6] the first card is the default one; it moves by choice, and by unbinding to the youngest", async (t) => {
	const { cards, user, bound, db, clock } = await cardsWorld(t);
	const userId = await user();
	const one = (await bound(userId)).cardId as Uuid;
	clock.advance({ minutes: 1 });
	const two = (await bound(userId, { cardNumber: OTHER_CARD })).cardId as Uuid;
	const list = async () => {
		const all = await db.transaction((tx) => cards.list(tx, userId));
		return all.map(({ id, isDefault }) => [id, isDefault]);
	};
	same(await list(), [
		[one, true],
		[two, false],
	]);
	same(await cards.setDefault({ userId, cardId: two }), { cardId: two });
	same(await list(), [
		[two, true],
		[one, false],
	]);
	await cards.unbind({ userId, cardId: two });
	same(await list(), [[one, true]]);
	same(await cards.setDefault({ userId, cardId: two }), { refusal: "card_not_found" });
});

test("[D6] a card shows issuer, mask and what its bank lets pass", async (t) => {
	const { cards, user, bound, db } = await cardsWorld(t);
	const userId = await user();
	await bound(userId);
	await bound(userId, { cardNumber: panOf("621485021234567") });
	const all = await db.transaction((tx) => cards.list(tx, userId));
	same(
		all.map(({ issuer, cardMasked, limits }) => [
			issuer.code,
			cardMasked.slice(0, 4),
			limits.singleMax,
		]),
		[
			["ICBC", "6222", { currency: "CNY", minor: 5_000_000n }],
			["CMB", "6214", { currency: "CNY", minor: 5_000_000n }],
		],
	);
});

test("[D6] a suspended card is listed and not usable, until it is freed", async (t) => {
	const { cards, user, bound, db } = await cardsWorld(t);
	const userId = await user();
	const cardId = (await bound(userId)).cardId as Uuid;
	const set = (suspended: boolean) =>
		cards.setSuspended({ userId, cardId, suspended, actor: "admin", reason: "reported lost" });
	same(await set(true), { state: "suspended" });
	const usable = () => db.transaction((tx) => cards.usable(tx, { userId, cardId }));
	const refused = await usable();
	assert.ok(isRefusal(refused) && refused.params?.["why"] === "suspended");
	same((await db.transaction((tx) => cards.list(tx, userId)))[0]?.state, "suspended");
	same(await set(false), { state: "bound" });
	assert.ok(!isRefusal(await usable()));
});

test("[C5] whose person has moved to another user keeps none of their cards, whatever bank they are of", async (t) => {
	const { cards, user, bound, upstream, db, outbox, clock, channels, ask } = await cardsWorld(t);
	const userId = await user();
	const other = await user();
	// A token that serves another user as well would be left alone.
	upstream.script.confirm = ["one", "two", "kept"].map((token) => agreed(token));
	const one = await bound(userId);
	const two = await bound(userId, { cardNumber: OTHER_CARD });
	const kept = await bound(other);
	const suspended = { userId, cardId: two.cardId as Uuid, suspended: true };
	await cards.setSuspended({ ...suspended, actor: "lin", reason: "挂失" });
	upstream.script.unsign = [done, lost];
	await db.transaction((tx) =>
		outbox.publish(tx, {
			...{ id: newUuid(clock), type: CUSTOMER_MOVED, ledgerId: 0, occurredAt: clock.now() },
			data: { customerId: newUuid(clock), fromUserId: userId, toUserId: other },
		}),
	);
	await outbox.drain();
	const usable = await db.transaction((tx) =>
		cards.usable(tx, { userId, cardId: one.cardId as Uuid }),
	);
	assert.ok(isRefusal(usable) && usable.params?.["why"] === "unbinding");
	same(await db.transaction((tx) => cards.list(tx, userId)), []);
	for (const { id } of [one, two]) {
		const by = { ledgerId: 1, owner: "cards", reference: `${userId}.${id}` };
		for (const request of await db.transaction((tx) => channels.requestsOf(tx, by))) {
			if (request.toSend) await channels.sendPrepared(request.id);
		}
	}
	upstream.script.query = [done];
	for (const { id } of [one, two]) await ask(userId, id);
	const states = await Promise.all(
		[one, two].map(({ id }) => cards.binding({ userId, bindingId: id })),
	);
	same(
		states.map((view) => (isRefusal(view) ? view.refusal : view.state)),
		["unbound", "unbound"],
	);
	const left = await db.transaction((tx) => cards.list(tx, other));
	same(
		left.map(({ id }) => id),
		[kept.cardId],
	);
});

test("[D6] of 50 choices of a default card at once one stands, and never two", async (t) => {
	const { cards, user, bound, db } = await cardsWorld(t);
	const userId = await user();
	const one = (await bound(userId)).cardId as Uuid;
	const two = (await bound(userId, { cardNumber: OTHER_CARD })).cardId as Uuid;
	await Promise.all(
		Array.from({ length: 50 }, (_, nth) =>
			cards.setDefault({ userId, cardId: nth % 2 === 0 ? one : two }),
		),
	);
	const all = await db.transaction((tx) => cards.list(tx, userId));
	same(
		all.map(({ isDefault }) => isDefault),
		[true, false],
	);
});
