import assert from "node:assert/strict";
import { test } from "node:test";
import { chooseVerifier } from "#channels";
import { cny, isRefusal, newUuid } from "#kernel";
import { same } from "#platform/testkit";
import { cardsWorld, declined, lost, panOf, type World } from "./cards-testkit.ts";
import { readChoice } from "./choice-store.ts";

const CHEAP = { bankline: { signCost: cny(10n) } };
const notSent = { word: "not_sent", why: "refused" } as const;

/** Kinds of messages that each channel was sent, in order. */
function heard(w: World): Record<string, string[]> {
	const all = { cardnet: w.upstream, ...w.others };
	return Object.fromEntries(
		Object.entries(all).map(([id, one]) => [id, one.heard.map(({ kind }) => kind)]),
	);
}

test("[D5] the cheaper of two channels verifies; why it was chosen is kept and can be decided again", async (t) => {
	const w = await cardsWorld(t, {}, CHEAP);
	const userId = await w.user();
	const view = await w.bound(userId);
	same(view.state, "bound");
	same(heard(w), { cardnet: [], bankline: ["start", "confirm"] });
	const kept = await w.db.read((tx) => readChoice(tx, { userId, bindingId: view.id }));
	assert.ok(kept !== undefined);
	same(kept.choice.order, ["bankline", "cardnet"]);
	same(chooseVerifier(kept.input), kept.choice);
});

test("[D5] a no of the channel's own sends the holder on to the next channel, whose agreement it is", async (t) => {
	const w = await cardsWorld(t, {}, CHEAP);
	w.others["bankline"]?.script.start.splice(0, 1, notSent);
	const userId = await w.user();
	const started = await w.start(userId);
	same([started.state, started.reason], ["code_sent", null]);
	const view = await w.cards.confirmBinding({ userId, bindingId: started.id, code: "271828" });
	assert.ok(!isRefusal(view));
	same(view.state, "bound");
	same(heard(w), { cardnet: ["start", "confirm"], bankline: ["start"] });
	const history = await w.db.read((tx) => w.cards.historyOf(tx, { userId, bindingId: started.id }));
	const over = history.find(({ event }) => event === "fail_over");
	same(over?.data, { verdict: "not_sent", code: null, from: "bankline", to: "cardnet" });
	const usable = await w.db.transaction((tx) =>
		w.cards.usable(tx, { userId, cardId: view.cardId ?? newUuid(w.clock) }),
	);
	assert.ok(!isRefusal(usable));
	same(usable.channelId, "cardnet");
});

test("[D5] an issuer that a channel does not serve today is asked by the next; a holder's mistake is nobody else's", async (t) => {
	const w = await cardsWorld(t, { signCost: cny(10n) }, { bankline: { signCost: cny(90n) } });
	w.upstream.script.start = [declined("68"), declined("66")];
	const first = await w.start(await w.user());
	same(first.state, "code_sent");
	same(heard(w), { cardnet: ["start"], bankline: ["start"] });
	const wrong = await w.start(await w.user(), { cardNumber: panOf("622848123456789013") });
	same([wrong.state, wrong.reason?.code], ["refused", "holder_data_wrong"]);
	same(heard(w), { cardnet: ["start", "start"], bankline: ["start"] });
});

test("[D5] a lost word is waited for: no second channel asks the bank meanwhile, nor when it was a no", async (t) => {
	const w = await cardsWorld(t, {}, CHEAP);
	const bankline = w.others["bankline"];
	assert.ok(bankline !== undefined);
	bankline.script.start = [lost];
	bankline.script.query = [declined("68")];
	const userId = await w.user();
	const started = await w.start(userId);
	same(started.state, "unknown");
	same(heard(w)["cardnet"], []);
	await w.ask(userId, started.id);
	const view = await w.cards.binding({ userId, bindingId: started.id });
	assert.ok(!isRefusal(view));
	same(view.state, "refused");
	same(heard(w)["cardnet"], []);
});

test("[D5] when every channel has said no the holder is told the last one's reason", async (t) => {
	const w = await cardsWorld(t, {}, CHEAP);
	w.others["bankline"]?.script.start.splice(0, 1, notSent);
	w.upstream.script.start = [declined("68")];
	const view = await w.start(await w.user());
	same([view.state, view.reason?.code], ["refused", "not_supported"]);
});

test("[D4] the next channel may leave the code to us: then ours is sent", async (t) => {
	const w = await cardsWorld(t, { codeBy: "us" }, CHEAP);
	w.others["bankline"]?.script.start.splice(0, 1, notSent);
	const view = await w.start(await w.user());
	same(view.state, "code_sent");
	same(heard(w), { cardnet: [], bankline: ["start"] });
});

test("[D5] a channel that fails holder after holder is asked last from then on", async (t) => {
	const w = await cardsWorld(t, {}, CHEAP);
	w.others["bankline"]?.script.start.splice(0, 1, notSent);
	for (let nth = 0; nth < 6; nth += 1) {
		await w.start(await w.user(), {
			cardNumber: panOf(`62220212345678${nth}012`),
			mobile: `1380013800${nth}`,
			idNumber: PEOPLE[nth] ?? "",
		});
	}
	const before = heard(w)["bankline"]?.length;
	await w.start(await w.user(), { cardNumber: panOf("622202123456799012") });
	same(heard(w)["bankline"]?.length, before);
});

const PEOPLE: readonly string[] = [
	"11010519491231002X",
	"110101199003070134",
	"110101199003070150",
	"110101199003070177",
	"110101199003070193",
	"110101199003070214",
];

test("[E5] tries are counted for the card, the ID number, the mobile and the device, whoever tries", async (t) => {
	const w = await cardsWorld(t);
	const deviceId = newUuid(w.clock);
	const refusedAfter = async (typed: (nth: number) => object): Promise<number> => {
		for (let nth = 0; nth < 30; nth += 1) {
			const started = await w.cards.startBinding({
				...{ userId: await w.user(), name: "周砚秋", idNumber: idOf(nth) },
				...{ cardNumber: panOf(`6222021234${10_000_000 + nth}`), mobile: `139${20_000_000 + nth}` },
				...typed(nth),
			});
			if ("refusal" in started) {
				same(started.refusal, "binding_throttled");
				return nth;
			}
		}
		return -1;
	};
	same(await refusedAfter(() => ({ cardNumber: panOf("622202123456789012") })), 6);
	same(await refusedAfter(() => ({ idNumber: "11010519491231002X" })), 8);
	same(await refusedAfter(() => ({ mobile: "13800138000" })), 8);
	same(await refusedAfter(() => ({ deviceId })), 10);
});

/** Numbers that differ in the day of birth. */
function idOf(nth: number): string {
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const digits = `110101${19_700_101 + nth * 10_000}001`;
	const sum = weights.reduce((total, weight, place) => total + weight * Number(digits[place]), 0);
	return digits + "10X98765432".charAt(sum % 11);
}
