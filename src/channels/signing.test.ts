import assert from "node:assert/strict";
import { test } from "node:test";
import { newUuid, required } from "#kernel";
import { same } from "#platform/testkit";
import { comparedElements, type RequestId, type Sent, type Word } from "./index.ts";
import { folderOf, HOLDER, startSim, type World, world } from "./testkit.ts";

const CCB = "6217001234567890122";

interface Claim {
	readonly pan: string;
	readonly name: string;
	readonly idNumber: string;
	readonly mobile: string;
}

test("[D1] a card is signed with the code its bank sent, and the agreement's token is what we keep", async (t) => {
	const w = await world(t);
	const claim = { ...HOLDER, pan: withCheckDigit("622202987654321098") };
	same((await start(w, claim)).word?.word, "succeeded");
	const confirmed = await confirm(w, claim, await codeOf(w, claim.pan));
	const word = required(confirmed.word, "an answer");
	assert.ok(word.word === "succeeded");
	const agreement = required(word.agreement, "an agreement");
	assert.match(agreement.token, /^6235\d{12}$/);
	same(w.news.at(-1)?.verdict, "succeeded");
	const paid = await w.send({
		channelId: "cardnet",
		kind: "pay",
		reference: newUuid(w.clock),
		amount: { currency: "CNY", minor: 1_000n },
		detail: { agreementToken: agreement.token },
	});
	await w.settle();
	same((await w.db.transaction((tx) => w.channels.request(tx, paid)))?.state, "confirmed");
});

test("[D1] nothing of the holder is kept: no number, name, mobile or code in requests, messages or log", async (t) => {
	const w = await world(t);
	const claim = { ...HOLDER, pan: CCB };
	await start(w, claim);
	const code = await codeOf(w, CCB);
	await confirm(w, claim, code);
	await confirm(w, { ...claim, name: "不相干" }, "000000");
	const kept = await w.db.transaction((tx) =>
		tx.query<{ text: string }>(
			`select (to_jsonb(r) - 'sealed')::text as text from channels.request r
			union all select to_jsonb(m)::text from channels.message m
			union all select to_jsonb(n)::text from channels.notice n`,
		),
	);
	const everything = kept.map((row) => row.text).join("\n") + stringOf(w.log.lines);
	assert.ok(kept.length >= 6);
	for (const secret of [CCB, HOLDER.name, HOLDER.idNumber, HOLDER.mobile]) {
		assert.ok(!everything.includes(secret), "personal data was kept");
	}
	assert.ok(!everything.includes(`"${code}"`) && !everything.includes(`smsCode`));
});

test("[D1] a wrong code uses up a try; after three the code is void, right or not", async (t) => {
	const w = await world(t);
	const claim = { ...HOLDER, pan: CCB };
	await start(w, claim);
	const code = await codeOf(w, CCB);
	const wrong = code === "111111" ? "222222" : "111111";
	same(codeSaid(await confirm(w, claim, wrong)), "65");
	same(codeSaid(await confirm(w, claim, wrong)), "65");
	same(codeSaid(await confirm(w, claim, wrong)), "67");
	same(codeSaid(await confirm(w, claim, code)), "67");
	same(w.channels.adviceFor("cardnet", "67", "CCB").reason, "code_tries_used");
});

test("[D4] the code is the institution's to send, and expires by its clock", async (t) => {
	const w = await world(t);
	same(w.channels.list()[0]?.capabilities.codeBy, "institution");
	const claim = { ...HOLDER, pan: CCB };
	await start(w, claim);
	const code = await codeOf(w, CCB);
	await w.advance(330);
	same(codeSaid(await confirm(w, claim, code)), "69");
});

test("[D4] the bank's code arrives on the phone that the bank has on file", async (t) => {
	const sms = await startSim("sms", { SIM_DATA: await folderOf(t) });
	t.after(() => sms.stop());
	const w = await world(t, { smsUrl: sms.url });
	await start(w, { ...HOLDER, pan: CCB });
	await w.advance(30);
	const answer = await fetch(`${sms.url}/api/messages?to=${HOLDER.mobile}`);
	const { items } = (await answer.json()) as { items: { sender: string; code: string }[] };
	const last = required(items.at(-1), "a message");
	same([last.sender, last.code], ["中国建设银行", await codeOf(w, CCB)]);
});

test("[D3] the bank's no reaches the holder as a reason and an advice", async (t) => {
	const w = await world(t);
	const refused: [string, Partial<Claim>, string][] = [
		[
			"61",
			{ pan: withCheckDigit("621700000000000061").slice(0, 18).concat("x") },
			"card_number_wrong",
		],
		["61", { pan: withCheckDigit("99999900000000000") }, "card_number_wrong"],
		["63", { pan: withCheckDigit("621700123412340063") }, "card_state"],
		["66", { pan: CCB, name: "别人名" }, "holder_data_wrong"],
		["66", { pan: CCB, idNumber: "110101199003070270" }, "holder_data_wrong"],
		["66", { pan: CCB, mobile: "13800000002" }, "holder_data_wrong"],
		["73", { pan: withCheckDigit("621700123412340073") }, "card_expired"],
		["77", { pan: withCheckDigit("621700123412340077") }, "not_enabled_online"],
	];
	for (const [code, changed, reason] of refused) {
		const sent = await start(w, { ...HOLDER, pan: CCB, ...changed });
		same([codeSaid(sent), sent.request.state], [code, "rejected"]);
		const advice = w.channels.adviceFor("cardnet", code, "CCB");
		same(advice.reason, reason);
		assert.ok(advice.text.zh !== "" && advice.advice.en !== "");
	}
	await w.sim.control("PUT", "/population", { open: false });
	same(codeSaid(await start(w, { ...HOLDER, pan: withCheckDigit("621700555566667777") })), "61");
});

test("[D7] each step declares what it truly compares, and the network compares exactly that", async (t) => {
	const w = await world(t);
	const pans: Record<string, string> = {
		CCB,
		BOCOM: withCheckDigit("622260111122223333"),
		CMBC: withCheckDigit("622622111122223"),
	};
	const lies: Record<string, Partial<Claim>> = {
		name: { name: "别人名" },
		id_number: { idNumber: "110101199003070270" },
		mobile: { mobile: "13900000009" },
	};
	const capabilities = required(w.channels.list()[0], "the network").capabilities;
	for (const [issuer, pan] of Object.entries(pans)) {
		await w.sim.control("PUT", "/cards", { pan, ...HOLDER });
		const atStart = comparedElements(capabilities, "sign_start", issuer);
		const atEnd = comparedElements(capabilities, "sign_confirm", issuer);
		for (const [element, lie] of Object.entries(lies)) {
			const claim = { ...HOLDER, pan, ...lie };
			const started = await start(w, claim);
			const declared = atStart.some((one) => one === element);
			same([issuer, element, started.word?.word === "declined"], [issuer, element, declared]);
			if (declared) continue;
			// Not compared yet, so it must be when the card is opened.
			assert.ok(atEnd.some((one) => one === element));
			same(codeSaid(await confirm(w, claim, await codeOf(w, pan))), "66");
		}
	}
});

test("[D7] a lost answer to the confirmation is found by query, with the same agreement", async (t) => {
	const w = await world(t);
	const claim = { ...HOLDER, pan: CCB };
	await start(w, claim);
	const code = await codeOf(w, CCB);
	await w.sim.control("PUT", "/faults", { rates: { timeout_after_commit: 1_000_000 } });
	const lost = await confirm(w, claim, code);
	same(lost.request.state, "unknown");
	await w.sim.control("PUT", "/faults", { rates: {} });
	await w.advance(30);
	const { verdict, word } = required(w.news.at(-1), "the word of the query");
	assert.ok(verdict === "succeeded" && word.word === "succeeded");
	same(word.agreement?.token, w.token);
});

test("[D1] an agreement that was ended pays no more", async (t) => {
	const w = await world(t);
	const ended = await w.send({
		channelId: "cardnet",
		kind: "unsign",
		reference: newUuid(w.clock),
		amount: null,
		detail: { agreementToken: w.token },
	});
	await w.settle();
	same((await w.db.transaction((tx) => w.channels.request(tx, ended)))?.state, "confirmed");
	await w.pay(1_000n);
	await w.settle();
	same(w.news.at(-1)?.word, { word: "declined", code: "40" });
	same(w.channels.adviceFor("cardnet", "40", null).reason, "agreement_ended");
});

async function start(w: World, claim: Claim): Promise<Sent> {
	return w.channels.sendPrepared(await prepare(w, "sign_start", claim));
}

async function confirm(w: World, claim: Claim, code: string): Promise<Sent> {
	return w.channels.sendPrepared(await prepare(w, "sign_confirm", claim), { code });
}

function prepare(w: World, kind: "sign_start" | "sign_confirm", claim: Claim): Promise<RequestId> {
	const sealed = Object.fromEntries(
		Object.entries(claim).map(([field, value]) => [field, { subjectId: "s", token: value }]),
	);
	const reference = newUuid(w.clock);
	const more = { amount: null, detail: {}, sealed, sendBy: "caller" } as const;
	return w.send({ channelId: "cardnet", kind, reference, ...more });
}

async function codeOf(w: World, pan: string): Promise<string> {
	return String((await w.sim.control("GET", `/codes/${pan}`))["code"]);
}

function codeSaid(sent: Sent): string {
	const word: Word | null = sent.word;
	return word?.word === "declined" ? word.code : `${word?.word}`;
}

function withCheckDigit(body: string): string {
	let total = 0;
	for (const [place, character] of [...body].toReversed().entries()) {
		const doubled = place % 2 === 0 ? Number(character) * 2 : Number(character);
		total += doubled > 9 ? doubled - 9 : doubled;
	}
	return `${body}${(10 - (total % 10)) % 10}`;
}

function stringOf(value: unknown): string {
	return JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? `${one}` : one));
}
