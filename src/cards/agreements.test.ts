import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { cny, isRefusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { TokenUse } from "./agreement.ts";
import { agreed, cardsWorld, declined, done, lost, type World } from "./cards-testkit.ts";

const SILENT = { bankline: { codeBy: "nobody" } } as const;
const PAY: TokenUse = { kind: "pay", amount: cny(100n) };
const YEAR_END = "2026-12-31T00:00:00+08:00";

interface Bound {
	readonly w: World;
	readonly userId: Uuid;
	readonly cardId: Uuid;
	readonly bindingId: Uuid;
}

async function boundCard(w: World): Promise<Bound> {
	const userId = await w.user();
	const { id: bindingId, cardId } = await w.bound(userId);
	assert.ok(cardId !== null);
	return { w, userId, cardId, bindingId };
}

/** Sends what waits for a job: none runs in this world. */
async function sendJobs({ w, userId, cardId, bindingId }: Bound): Promise<void> {
	const all = await w.db.read((tx) => w.cards.agreements(tx, { userId, cardId }));
	const own = `${userId}.${bindingId}`;
	for (const reference of [own, ...all.map(({ id }) => `${own}.${id}`)]) {
		const by = { ledgerId: 1, owner: "cards", reference };
		for (const { id, toSend } of await w.db.read((tx) => w.channels.requestsOf(tx, by))) {
			if (toSend) await w.channels.sendPrepared(id);
		}
	}
}

/** State and channel of each agreement, those that a code was entered for first. */
async function agreements({ w, userId, cardId }: Bound): Promise<string[]> {
	const all = await w.db.read((tx) => w.cards.agreements(tx, { userId, cardId }));
	return all.map(({ role, channelId, state }) => `${role} ${channelId} ${state}`);
}

function use({ w, userId, cardId }: Bound, wanted: TokenUse = PAY) {
	return w.db.transaction(async (tx) => {
		const card = await w.cards.usable(tx, { userId, cardId }, wanted);
		if (!isRefusal(card)) await w.cards.noteUse(tx, card, wanted.amount);
		return card;
	});
}

async function channelUsed(card: Bound, wanted: TokenUse = PAY): Promise<string> {
	const found = await use(card, wanted);
	return isRefusal(found) ? `refused: ${found.params?.["why"]}` : found.channelId;
}

/** What the channel says of a trade by the first agreement. */
function told(card: Bound, reason: string, verdict: "declined" | "not_sent" = "declined") {
	const { w } = card;
	const trade = { channelId: "cardnet", token: "agreement-1", amount: PAY.amount };
	return w.db.transaction((tx) => w.cards.heardOfTrade(tx, { ...trade, verdict, reason }));
}

async function notices({ w, userId }: Bound): Promise<string[]> {
	const rows = await w.db.read((tx) =>
		tx.query<{ event: string }>(
			"select event from identity.notice where user_id = $1 order by created_at, notice_id",
			[userId],
		),
	);
	return rows.map(({ event }) => event).filter((event) => event.startsWith("card_"));
}

test("[D8] a channel that asks for no code is signed beside the first, and pays when that has ended", async (t) => {
	const card = await boundCard(await cardsWorld(t, {}, SILENT));
	same(await agreements(card), ["first cardnet live", "backup bankline signing"]);
	same(await channelUsed(card), "cardnet");
	const bankline = card.w.others["bankline"];
	assert.ok(bankline !== undefined);
	bankline.script.confirm = [agreed("backup-1")];
	await sendJobs(card);
	same(bankline.heard, [{ kind: "confirm", detail: "" }]);
	same(await agreements(card), ["first cardnet live", "backup bankline live"]);
	same(await channelUsed(card), "cardnet");
	await told(card, "insufficient_balance");
	same(await channelUsed(card), "cardnet");
	await told(card, "agreement_ended");
	same(await channelUsed(card), "bankline");
	const [listed] = await card.w.db.read((tx) => card.w.cards.list(tx, card.userId));
	same(listed?.renewal, null);
});

test("[D7] a backup that was signed without a code is no evidence of the person", async (t) => {
	const card = await boundCard(await cardsWorld(t, {}, SILENT));
	await sendJobs(card);
	const evidence = await card.w.db.read((tx) => card.w.customers.evidenceOf(tx, card.userId));
	same(
		evidence.map(({ channel }) => channel),
		["cardnet"],
	);
});

test("[D8] no channel that asks the holder for a code is signed behind their back", async (t) => {
	const dear = { signCost: cny(90n) };
	const card = await boundCard(await cardsWorld(t, {}, { bankline: dear }));
	same(await agreements(card), ["first cardnet live"]);
	same(card.w.others["bankline"]?.heard, []);
});

test("[D8] a backup's lost word is asked for, and a no leaves the card as it was", async (t) => {
	const card = await boundCard(await cardsWorld(t, {}, SILENT));
	const bankline = card.w.others["bankline"];
	assert.ok(bankline !== undefined);
	bankline.script.confirm = [declined("68")];
	await sendJobs(card);
	same(await agreements(card), ["first cardnet live", "backup bankline refused"]);
	same(await channelUsed(card), "cardnet");
});

test("[D8] unbinding ends every agreement at its channel, and the card with the last of them", async (t) => {
	const card = await boundCard(await cardsWorld(t, {}, SILENT));
	const { w, userId, cardId, bindingId } = card;
	const bankline = w.others["bankline"];
	assert.ok(bankline !== undefined);
	bankline.script.confirm = [agreed("backup-1")];
	await sendJobs(card);
	bankline.script.unsign = [lost];
	same(await w.cards.unbind({ userId, cardId }), { state: "unbinding" });
	same(w.upstream.heard.at(-1), { kind: "unsign", detail: "agreement-1" });
	same(bankline.heard.at(-1), { kind: "unsign", detail: "backup-1" });
	same(await agreements(card), ["first cardnet ended", "backup bankline ending"]);
	bankline.script.query = [done];
	const [, backup] = await w.db.read((tx) => w.cards.agreements(tx, { userId, cardId }));
	await w.ask(userId, `${bindingId}.${backup?.id}` as Uuid);
	const view = await w.cards.binding({ userId, bindingId });
	same(isRefusal(view) ? view : view.state, "unbound");
	same(await w.db.read((tx) => w.cards.list(tx, userId)), []);
});

test("[D8] what a channel would not end stays usable, and is ended when it is asked again", async (t) => {
	const card = await boundCard(await cardsWorld(t, {}, SILENT));
	const { w, userId, cardId } = card;
	const bankline = w.others["bankline"];
	assert.ok(bankline !== undefined);
	bankline.script.confirm = [agreed("backup-1")];
	await sendJobs(card);
	bankline.script.unsign = [{ word: "not_sent", why: "connection refused" }, done];
	same(await w.cards.unbind({ userId, cardId }), { state: "bound" });
	same(await channelUsed(card), "bankline");
	same(await w.cards.unbind({ userId, cardId }), { state: "unbound" });
	same(await agreements(card), ["first cardnet ended", "backup bankline ended"]);
});

test("[D8] a backup that becomes live after its card was unbound is ended", async (t) => {
	const card = await boundCard(await cardsWorld(t, {}, SILENT));
	const { w, userId, cardId } = card;
	const bankline = w.others["bankline"];
	assert.ok(bankline !== undefined);
	same(await w.cards.unbind({ userId, cardId }), { state: "unbound" });
	same(await agreements(card), ["first cardnet ended", "backup bankline ended"]);
	bankline.script.confirm = [agreed("late")];
	await sendJobs(card);
	await sendJobs(card);
	same(bankline.heard.at(-1), { kind: "unsign", detail: "late" });
});

test("[D8] two users of one card hold one token: it is ended upstream with the last of them", async (t) => {
	const w = await cardsWorld(t);
	const one = await boundCard(w);
	const two = await boundCard(w);
	const unsigned = (): number => w.upstream.heard.filter(({ kind }) => kind === "unsign").length;
	same(await w.cards.unbind(one), { state: "unbound" });
	same(unsigned(), 0);
	same(await channelUsed(two), "cardnet");
	same(await w.cards.unbind(two), { state: "unbound" });
	same(unsigned(), 1);
});

test("[D8] of 50 payments at once by a token of 10 uses, 10 go out; a no gives its use back", async (t) => {
	const controls = { kinds: ["pay"], singleMax: null, totalMax: cny(1_500n), usesMax: 10 } as const;
	const card = await boundCard(await cardsWorld(t, { tokenControls: controls }));
	const outcomes = await Promise.all(Array.from({ length: 50 }, () => channelUsed(card)));
	same(outcomes.filter((outcome) => outcome === "cardnet").length, 10);
	same(new Set(outcomes), new Set(["cardnet", "refused: renewal"]));
	await told(card, "insufficient_balance");
	same(await channelUsed(card), "cardnet");
	same(await channelUsed(card), "refused: renewal");
	same(await channelUsed(card, { kind: "payout", amount: cny(1n) }), "refused: renewal");
});

test("[D8] an amount above what a token lets pass goes by the agreement that does", async (t) => {
	const controls = { kinds: ["pay"], singleMax: cny(500n), totalMax: null, usesMax: null } as const;
	const card = await boundCard(await cardsWorld(t, { tokenControls: controls }, SILENT));
	const bankline = card.w.others["bankline"];
	assert.ok(bankline !== undefined);
	const large = { kind: "pay", amount: cny(501n) } as const;
	same(await channelUsed(card, large), "refused: amount");
	bankline.script.confirm = [agreed("backup-1")];
	await sendJobs(card);
	same(await channelUsed(card, large), "bankline");
	same(await channelUsed(card), "cardnet");
	same(await channelUsed(card, { kind: "payout", amount: cny(1n) }), "bankline");
});

/** As `agreed`, until a day. */
function agreedUntil(token: string, validUntil: string) {
	const word = agreed(token);
	assert.ok(word.word === "succeeded");
	const agreement = { token, validUntil: Temporal.Instant.from(validUntil) };
	return { ...word, agreement } as const;
}

/** A card of which the agreement ends with the year. */
async function runningOut(w: World): Promise<Bound> {
	w.upstream.script.confirm = [agreedUntil("agreement-1", YEAR_END)];
	return boundCard(w);
}

const DAY = 86_400;

test("[D6] the holder is told before a card runs out, and then it asks to be renewed", async (t) => {
	const card = await runningOut(await cardsWorld(t));
	const { w, userId } = card;
	const shown = async () => {
		const [listed] = await w.db.read((tx) => w.cards.list(tx, userId));
		return [listed?.renewal, listed?.validUntil?.toString()];
	};
	const until = Temporal.Instant.from(YEAR_END).toString();
	same(await shown(), [null, until]);
	same(await w.cards.renewalIntent(card), { refusal: "renewal_not_due" });
	await w.advance(20 * DAY);
	same(
		[await shown(), await notices(card)],
		[
			["soon", until],
			["card_bound", "card_expiring"],
		],
	);
	await w.advance(25 * DAY);
	same(await channelUsed(card), "cardnet");
	same(await notices(card), ["card_bound", "card_expiring", "card_expiring"]);
	await w.advance(5 * DAY);
	same([await shown(), await channelUsed(card)], [["now", until], "refused: renewal"]);
	same((await notices(card)).at(-1), "card_renewal_due");
	await w.advance(400 * DAY);
	same((await notices(card)).length, 4);
});

test("[D6] a renewal takes a code alone; the card stays the same, and the old agreement is ended", async (t) => {
	const card = await runningOut(await cardsWorld(t));
	const { w, userId, cardId } = card;
	await w.advance(60 * DAY);
	w.upstream.script.confirm = [agreedUntil("agreement-2", "2031-12-31T00:00:00+08:00")];
	const started = await w.cards.startRenewal(card);
	assert.ok(!isRefusal(started), JSON.stringify(started));
	same([started.state, started.codeSentTo], ["code_sent", "138****8000"]);
	const view = await w.cards.confirmBinding({ userId, bindingId: started.id, code: "271828" });
	assert.ok(!isRefusal(view));
	same([view.state, view.cardId, view.offersVerification], ["renewed", cardId, false]);
	await sendJobs(card);
	same(await agreements(card), ["first cardnet ended", "renewal cardnet live"]);
	same(w.upstream.heard.at(-1), { kind: "unsign", detail: "agreement-1" });
	const usable = await use(card);
	same(isRefusal(usable) ? usable : usable.token, "agreement-2");
	const cards = await w.db.read((tx) => w.cards.list(tx, userId));
	same(
		cards.map(({ id, isDefault, renewal }) => [id, isDefault, renewal]),
		[[cardId, true, null]],
	);
	same((await notices(card)).at(-1), "card_renewed");
	same(await w.cards.unbind(card), { state: "unbound" });
	same(w.upstream.heard.at(-1), { kind: "unsign", detail: "agreement-2" });
});

test("[D6] where the channel gives the same token again, the agreement goes on by it", async (t) => {
	const card = await runningOut(await cardsWorld(t));
	const { w, userId } = card;
	await w.advance(60 * DAY);
	w.upstream.script.confirm = [agreedUntil("agreement-1", "2031-12-31T00:00:00+08:00")];
	const started = await w.cards.startRenewal(card);
	assert.ok(!isRefusal(started));
	await w.cards.confirmBinding({ userId, bindingId: started.id, code: "271828" });
	same(await agreements(card), ["first cardnet live"]);
	same(await channelUsed(card), "cardnet");
	same(w.upstream.heard.filter(({ kind }) => kind === "unsign").length, 0);
});

test("[D6] a renewal that is confirmed after its card was unbound is ended upstream", async (t) => {
	const card = await runningOut(await cardsWorld(t));
	const { w, userId } = card;
	await w.advance(60 * DAY);
	w.upstream.script.confirm = [lost];
	const started = await w.cards.startRenewal(card);
	assert.ok(!isRefusal(started));
	const unknown = await w.cards.confirmBinding({ userId, bindingId: started.id, code: "271828" });
	same(isRefusal(unknown) ? unknown : unknown.state, "unknown");
	same(await w.cards.unbind(card), { state: "unbound" });
	w.upstream.script.query = [agreedUntil("late", "2031-12-31T00:00:00+08:00")];
	await w.ask(userId, started.id);
	const view = await w.cards.binding({ userId, bindingId: started.id });
	assert.ok(!isRefusal(view));
	same([view.state, view.reason?.code], ["refused", "card_ended"]);
	await sendJobs({ ...card, bindingId: started.id });
	same(w.upstream.heard.at(-1), { kind: "unsign", detail: "late" });
});

test("[D8] a trade refused because the card has run out ends the agreement, and the holder is told", async (t) => {
	const card = await boundCard(await cardsWorld(t));
	await told(card, "card_expired", "not_sent");
	same(await channelUsed(card), "cardnet");
	await told(card, "card_expired");
	same(await channelUsed(card), "refused: renewal");
	same(await notices(card), ["card_bound", "card_renewal_due"]);
	same(await card.w.cards.unbind(card), { state: "unbound" });
	same(card.w.upstream.heard.filter(({ kind }) => kind === "unsign").length, 0);
});

test("[B6] nobody renews the card of another", async (t) => {
	const card = await runningOut(await cardsWorld(t));
	const stranger = { userId: await card.w.user(), cardId: card.cardId };
	same(await card.w.cards.renewalIntent(stranger), { refusal: "card_not_found" });
	same(await card.w.cards.startRenewal(stranger), { refusal: "card_not_found" });
});

test("[D8] cards that were bound before agreements were kept have that of their binding", async (t) => {
	const w = await cardsWorld(t);
	const [one, two] = [await boundCard(w), await boundCard(w)];
	w.upstream.script.confirm = [agreed("agreement-2")];
	const three = await boundCard(w);
	w.upstream.script.unsign = [lost, done];
	same(await w.cards.unbind(three), { state: "unbinding" });
	const [ending] = await w.db.read((tx) => w.cards.agreements(tx, three));
	const migration = new URL("./migrations/0005-agreements.sql", import.meta.url);
	const [backfill = ""] =
		/insert into cards[.]agreement[^;]+;/.exec(readFileSync(migration, "utf8")) ?? [];
	await w.db.transaction(async (tx) => {
		await tx.run("delete from cards.agreement_event");
		await tx.run("delete from cards.agreement");
		await tx.run("update cards.binding set request_id = $2 where binding_id = $1", [
			...[three.bindingId, ending?.requestId ?? null],
		]);
		await tx.run(backfill);
	});
	same(await channelUsed(one), "cardnet");
	same(await w.cards.unbind(two), { state: "unbound" });
	w.upstream.script.query = [done];
	await w.ask(three.userId, three.bindingId);
	same(await agreements(three), ["first cardnet ended"]);
	same(await w.cards.unbind(one), { state: "unbound" });
});
