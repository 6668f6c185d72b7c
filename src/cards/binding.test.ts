import assert from "node:assert/strict";
import { test } from "node:test";
import { finalStates, isRefusal, type Uuid, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import { BINDING, type Binding, type BindingState, decideHeard, mayExpire } from "./binding.ts";
import {
	agreed,
	anyId,
	cardsWorld,
	declined,
	lost,
	OTHER_CARD,
	PERSON,
	panOf,
} from "./cards-testkit.ts";

const VERDICTS = [
	"succeeded",
	"declined",
	"not_sent",
	"processing",
	"unknown",
	"review",
	"conflict",
	"contradiction",
] as const;
const STATES = Object.keys(BINDING) as BindingState[];

const CARD = "0199f3e2-0000-7000-8000-000000000001" as Uuid;
const CASES: readonly (readonly [boolean, Uuid | null])[] = [
	...[[false, null] as const, [true, null] as const],
	...[[false, CARD] as const, [true, CARD] as const],
];
const isOfBinding = (event: string): boolean => event === "bind" || event === "pre_bind";

test("[D1] every state of a binding is reachable, and what has ended takes no event", () => {
	same(unreachableStates(BINDING, "started"), []);
	same(finalStates(BINDING), ["unbound", "refused", "expired", "renewed"]);
});

test("[D1] whatever is heard in whatever state is a legal step, or changes nothing", () => {
	for (const state of STATES) {
		for (const step of ["start", "confirm"] as const) {
			for (const verdict of VERDICTS) {
				for (const reason of [null, "code_wrong", "card_state"]) {
					for (const [mayFailOver, renewsCardId] of CASES) {
						const binding = { state, step, renewsCardId } as Binding;
						const event = decideHeard(binding, { step, verdict, reason, mayFailOver });
						if (event === undefined) continue;
						assert.ok(BINDING[state][event] !== undefined, `${state} × ${event} (${verdict})`);
						// Another channel is asked after a no alone, never while the word is owed or lost.
						const isNo = verdict === "declined" || verdict === "not_sent";
						assert.ok(event !== "fail_over" || (isNo && state === "started"));
						// What renews a card never becomes one, nor holds its place meanwhile.
						const isOther = renewsCardId === null ? event === "renew" : isOfBinding(event);
						assert.ok(!isOther, `${state} × ${event}`);
					}
				}
			}
		}
	}
});

test("[D1] an unknown confirmation ends by no time and by no absence of a word", () => {
	const unknown = {
		...{ state: "unknown", step: "confirm", isAwaiting: true, renewsCardId: null },
	} as Binding;
	same(mayExpire(unknown), false);
	for (const verdict of ["processing", "unknown", "review", "conflict", "contradiction"] as const) {
		const event = decideHeard(unknown, {
			...{ step: "confirm", verdict, reason: null, mayFailOver: true },
		});
		assert.ok(event === undefined || event === "pre_bind", verdict);
	}
	same(mayExpire({ ...unknown, step: "start" }), true);
});

test("[D1] the holder's code makes an agreement, and payments get its token, never the card number", async (t) => {
	const { cards, user, start, db, upstream } = await cardsWorld(t);
	const userId = await user();
	const started = await start(userId);
	same(started.state, "code_sent");
	same(started.codeSentTo, "138****8000");
	same(started.issuer.code, "ICBC");
	const view = await cards.confirmBinding({ userId, bindingId: started.id, code: "271828" });
	assert.ok(!isRefusal(view));
	same([view.state, view.offersVerification, view.reason], ["bound", true, null]);
	same(
		upstream.heard.map(({ kind }) => kind),
		["start", "confirm"],
	);
	const cardId = view.cardId;
	assert.ok(cardId !== null);
	const usable = await db.transaction((tx) => cards.usable(tx, { userId, cardId }));
	assert.ok(!isRefusal(usable));
	same(
		[usable.token, usable.channelId, usable.last4, usable.cardType],
		["agreement-1", "cardnet", PERSON.cardNumber.slice(-4), "debit"],
	);
});

test("[D1] neither card number, name, ID number, mobile nor code stands in any table", async (t) => {
	const { user, bound, db } = await cardsWorld(t);
	await bound(await user());
	await db.transaction(async (tx) => {
		const tables = await tx.query<{ name: string }>(
			`select format('%I.%I', schemaname, tablename) as name from pg_tables
			where schemaname in
				('cards', 'customers', 'channels', 'identity', 'security', 'platform', 'jobs', 'vault')`,
		);
		assert.ok(tables.length > 15);
		for (const { name } of tables) {
			const rows = await tx.query<{ text: string }>(`select t::text as text from ${name} t`);
			for (const { text } of rows) {
				const { cardNumber, name: person, idNumber, mobile } = PERSON;
				for (const secret of [cardNumber, person, idNumber, mobile, "271828"]) {
					assert.ok(!text.includes(secret), `${name} holds personal data`);
				}
			}
		}
	});
});

test("[C2] binding a card verifies nobody; it offers to, and the person may then take the offer", async (t) => {
	const { cards, customers, user, bound, db } = await cardsWorld(t);
	const userId = await user();
	const view = await bound(userId);
	same((await db.transaction((tx) => customers.levelOf(tx, userId))).state, "none");
	const reference = view.cardId ?? "";
	const level = await customers.verify({ userId, reference, consent: true });
	assert.ok(!isRefusal(level));
	same([level.state, level.nameMasked, level.accountClass], ["linked", "周*秋", "I"]);
	const again = await cards.binding({ userId, bindingId: view.id });
	assert.ok(!isRefusal(again) && !again.offersVerification);
});

test("[D7] evidence is what the channel compares for that issuer, not what was sent", async (t) => {
	const { customers, user, bound, db } = await cardsWorld(t, {
		compares: { sign_start: {}, sign_confirm: { "*": ["pan", "name", "code"] } },
	});
	const userId = await user();
	const view = await bound(userId);
	same(view.offersVerification, false);
	const evidence = await db.transaction((tx) => customers.evidenceOf(tx, userId));
	same(
		evidence.map(({ compared }) => compared),
		[["pan", "name"]],
	);
	same(await customers.verify({ userId, reference: view.cardId ?? "", consent: true }), {
		refusal: "evidence_insufficient",
		params: { missing: "id_number" },
	});
});

test("[D7] a channel that compares nothing binds the card and proves nothing", async (t) => {
	const { customers, user, bound, db } = await cardsWorld(t, {
		compares: { sign_start: {}, sign_confirm: {} },
	});
	const userId = await user();
	same((await bound(userId)).state, "bound");
	same(await db.transaction((tx) => customers.evidenceOf(tx, userId)), []);
});

test("[D1] a verified person binds only cards in their own name", async (t) => {
	const { cards, customers, user, bound } = await cardsWorld(t);
	const userId = await user();
	const { cardId } = await bound(userId);
	await customers.verify({ userId, reference: cardId ?? "", consent: true });
	const command = { ...PERSON, userId, cardNumber: OTHER_CARD };
	same(await cards.startBinding({ ...command, name: "沈知白" }), { refusal: "card_not_own" });
	same(await cards.startBinding({ ...command, idNumber: "110101199003070134" }), {
		refusal: "card_not_own",
	});
	assert.ok(!isRefusal(await cards.startBinding(command)));
});

test("[D2] what cannot be right is refused before anybody is asked, with the field", async (t) => {
	const { cards, user, upstream } = await cardsWorld(t);
	const userId = await user();
	const tried = (over: Partial<typeof PERSON>) =>
		cards.startBinding({ ...PERSON, userId, ...over });
	const lastDigit = PERSON.cardNumber.endsWith("0") ? "1" : "0";
	const wrong: [Partial<typeof PERSON>, string, string][] = [
		[
			{ cardNumber: PERSON.cardNumber.slice(0, -1) + lastDigit },
			"card_number_invalid",
			"/cardNumber",
		],
		[{ cardNumber: panOf("400000000000000") }, "card_not_supported", "/cardNumber"],
		[{ name: "周1" }, "name_invalid", "/name"],
		[{ idNumber: "110105194912310021" }, "id_number_invalid", "/idNumber"],
		[{ mobile: "12345" }, "mobile_invalid", "/mobile"],
	];
	for (const [over, refusal, pointer] of wrong) same(await tried(over), { refusal, pointer });
	same(upstream.heard, []);
});

test("[D3] a card that was never enabled is refused with what the holder can do at that bank", async (t) => {
	const { user, start, upstream } = await cardsWorld(t);
	upstream.script.start = [declined("77")];
	const view = await start(await user());
	same([view.state, view.reason?.code], ["refused", "not_enabled_online"]);
	same(view.codeSentTo, null);
	assert.match(view.reason?.advice.zh ?? "", /工行/);
});

test("[D1] a wrong code leaves the binding waiting, and the right one binds it", async (t) => {
	const { cards, user, start, upstream, db } = await cardsWorld(t);
	const userId = await user();
	upstream.script.confirm = [declined("65"), agreed()];
	const { id } = await start(userId);
	const wrong = await cards.confirmBinding({ userId, bindingId: id, code: "000000" });
	assert.ok(!isRefusal(wrong));
	same([wrong.state, wrong.reason?.code], ["code_sent", "code_wrong"]);
	const right = await cards.confirmBinding({ userId, bindingId: id, code: "271828" });
	assert.ok(!isRefusal(right) && right.state === "bound");
	const history = await db.transaction((tx) => cards.historyOf(tx, { userId, bindingId: id }));
	same(
		history.map(({ event }) => event),
		["send_code", "submit_code", "ask_again", "submit_code", "bind"],
	);
});

test("[D1] of 50 confirmations at once one goes upstream, and one card comes of it", async (t) => {
	const { cards, user, start, upstream, db } = await cardsWorld(t);
	const userId = await user();
	const { id } = await start(userId);
	const outcomes = await Promise.all(
		Array.from({ length: 50 }, () =>
			cards.confirmBinding({ userId, bindingId: id, code: "271828" }),
		),
	);
	same(upstream.heard.filter(({ kind }) => kind === "confirm").length, 1);
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	same((await db.transaction((tx) => cards.list(tx, userId))).length, 1);
});

test("[D1] a lost answer leaves the binding unknown; the channel's later word binds it", async (t) => {
	const { cards, user, start, upstream, advance, ask } = await cardsWorld(t);
	const userId = await user();
	upstream.script.confirm = [lost];
	const { id } = await start(userId);
	const unknown = await cards.confirmBinding({ userId, bindingId: id, code: "271828" });
	assert.ok(!isRefusal(unknown) && unknown.state === "unknown");
	await advance(3_600);
	const still = await cards.binding({ userId, bindingId: id });
	assert.ok(!isRefusal(still) && still.state === "unknown");
	upstream.script.query = [agreed()];
	await ask(userId, id);
	const view = await cards.binding({ userId, bindingId: id });
	assert.ok(!isRefusal(view) && view.state === "bound");
});

test("[D1] a code that nobody enters ends the binding in ten minutes", async (t) => {
	const { cards, user, start, advance } = await cardsWorld(t);
	const userId = await user();
	const { id } = await start(userId);
	await advance(600);
	const view = await cards.binding({ userId, bindingId: id });
	assert.ok(!isRefusal(view) && view.state === "expired");
	same(await cards.confirmBinding({ userId, bindingId: id, code: "271828" }), {
		refusal: "binding_not_waiting",
		params: { state: "expired" },
	});
});

test("[D1] starting again ends the attempt before; both confirmed late make one card", async (t) => {
	const { cards, channels, user, start, upstream, db, ask } = await cardsWorld(t);
	const userId = await user();
	upstream.script.confirm = [lost, agreed("second")];
	const first = await start(userId);
	await cards.confirmBinding({ userId, bindingId: first.id, code: "271828" });
	const second = await start(userId);
	const view = await cards.confirmBinding({ userId, bindingId: second.id, code: "271828" });
	assert.ok(!isRefusal(view) && view.state === "bound");
	upstream.script.query = [agreed("first")];
	await ask(userId, first.id);
	const late = await cards.binding({ userId, bindingId: first.id });
	assert.ok(!isRefusal(late));
	same([late.state, late.reason?.code], ["refused", "bound_already"]);
	same((await db.transaction((tx) => cards.list(tx, userId))).length, 1);
	const requests = await db.transaction((tx) =>
		channels.requestsOf(tx, { ledgerId: 1, owner: "cards", reference: `${userId}.${first.id}` }),
	);
	same(
		requests.filter(({ kind }) => kind === "unsign").map(({ detail }) => detail.agreementToken),
		["first"],
	);
});

test("[D1] a card is bound once for a user; another user of the household may bind it too", async (t) => {
	const { cards, user, bound } = await cardsWorld(t);
	const userId = await user();
	await bound(userId);
	same(await cards.startBinding({ ...PERSON, userId }), { refusal: "card_already_bound" });
	same((await bound(await user())).state, "bound");
});

test("[E5] a card is tried six times a day, whoever tries", async (t) => {
	const { cards, user, start, upstream } = await cardsWorld(t);
	upstream.script.start = [declined("66")];
	for (let tries = 0; tries < 6; tries += 1) await start(await user());
	same(await cards.startBinding({ ...PERSON, userId: await user() }), {
		refusal: "binding_throttled",
		params: { retryAfter: "86400" },
	});
});

test("[D4] where the channel leaves the code to us, ours goes to the number and is counted by us", async (t) => {
	const { cards, security, user, start, upstream, db } = await cardsWorld(t, { codeBy: "us" });
	const userId = await user();
	const { id, state } = await start(userId);
	same(state, "code_sent");
	same(upstream.heard, []);
	const code = await db.transaction(async (tx) => {
		const sms = await tx.one<{ challenge_id: Uuid }>(
			"select challenge_id from identity.sms_message where template = 'bind_card_code'",
		);
		return security.codeToSend(tx, { subjectId: userId, challengeId: sms.challenge_id });
	});
	const right = code?.code ?? "";
	const wrong = right === "000000" ? "000001" : "000000";
	same(await cards.confirmBinding({ userId, bindingId: id, code: wrong }), {
		refusal: "code_wrong",
		params: { attemptsLeft: "4" },
	});
	same(upstream.heard, []);
	const view = await cards.confirmBinding({ userId, bindingId: id, code: right });
	assert.ok(!isRefusal(view) && view.state === "bound");
});

test("[D6] what never left says so, and may be tried again", async (t) => {
	const { cards, user, start, upstream } = await cardsWorld(t);
	const userId = await user();
	upstream.script.confirm = [{ word: "not_sent", why: "connection refused" }, agreed()];
	const { id } = await start(userId);
	const view = await cards.confirmBinding({ userId, bindingId: id, code: "271828" });
	assert.ok(!isRefusal(view));
	same([view.state, view.reason?.code], ["code_sent", "not_sent"]);
	const again = await cards.confirmBinding({ userId, bindingId: id, code: "271828" });
	assert.ok(!isRefusal(again) && again.state === "bound");
});

test("[B6] nobody sees or confirms the binding of another", async (t) => {
	const { cards, user, start, clock } = await cardsWorld(t);
	const { id } = await start(await user());
	const stranger = { userId: await user(), bindingId: id };
	same(await cards.binding(stranger), { refusal: "binding_not_found" });
	same(await cards.confirmBinding({ ...stranger, code: "271828" }), {
		refusal: "binding_not_found",
	});
	same(await cards.binding({ ...stranger, bindingId: anyId(clock) }), {
		refusal: "binding_not_found",
	});
});
