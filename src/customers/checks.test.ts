import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import type { AskedKind } from "./check-service.ts";
import type { SourceCheck } from "./check-store.ts";
import { CARD, customersWorld, PERSON, VICTIM_NUMBER, type World } from "./customers-testkit.ts";
import { verificationService } from "./service-testkit.ts";

const ME = { name: PERSON.name, idNumber: PERSON.id_number, consent: true };
const PAID = { word: "succeeded" as const, upstreamNo: "u-1", paidAt: null, settleDay: null };

async function started(
	w: World,
	userId: Uuid,
	kind: AskedKind,
	over: Partial<typeof ME> = {},
): Promise<SourceCheck> {
	const check = await w.desk.start({ userId, kind, ...ME, ...over });
	assert.ok(!isRefusal(check), JSON.stringify(check));
	return check;
}

const evidenceOf = async (w: World, userId: Uuid): Promise<string[]> =>
	(await w.db.read((tx) => w.customers.evidenceOf(tx, userId))).map(
		({ source, compared }) => `${source}: ${compared.join(" ")}`,
	);

/** Lets the channel send what is prepared, as its job does. */
async function sendPayouts(w: World, check: SourceCheck): Promise<SourceCheck> {
	const by = { ledgerId: 1, owner: "customers", reference: `${check.userId}.${check.checkId}` };
	const requests = await w.db.read((tx) => w.channels.requestsOf(tx, by));
	for (const { id, toSend } of requests) {
		if (toSend) await w.channels.sendPrepared(id);
		else await w.channels.ask(id);
	}
	const found = await w.db.read((tx) => w.desk.check(tx, check));
	assert.ok(found !== undefined);
	return found;
}

async function deposit(w: World, userId: Uuid, name = PERSON.name): Promise<SourceCheck> {
	const check = await w.desk.startDeposit({ userId, cardNumber: CARD, name, consent: true });
	assert.ok(!isRefusal(check), JSON.stringify(check));
	const amount = { currency: "CNY", minor: BigInt(check.amountFen ?? 0) } as const;
	w.payouts.splice(0, w.payouts.length, { ...PAID, amount });
	return check;
}

const yuan = (fen: number): string => `0.${String(fen).padStart(2, "0")}`;

test("[C4] the sources of the service compare what they say, and each word is told apart", async (t) => {
	const { sources, control, faults } = await verificationService(t);
	const w = await customersWorld(t, { sources });
	const userId = await w.user();
	const police = await started(w, userId, "public_security");
	same(police.state, "matched");
	const carrier = await started(w, userId, "carrier");
	same(carrier.state, "matched");
	same((await started(w, userId, "public_security", { name: "沈知白" })).state, "mismatched");
	const magic = async (idNumber: string): Promise<string> => {
		const { state, reason } = await started(w, userId, "public_security", { idNumber });
		return `${state} ${reason}`;
	};
	same(await magic("110101199003079040"), "not_on_file null");
	same(await magic("110101199003079067"), "refused document_lost");
	same(await evidenceOf(w, userId), [
		"public_security: name id_number",
		"carrier: name id_number mobile",
	]);
	// The reseller takes the number and compares two: evidence says two.
	await faults({ lax_carrier: 1_000_000 });
	const other = await w.user();
	same((await started(w, other, "carrier", { idNumber: "110101199003070134" })).state, "matched");
	same(await evidenceOf(w, other), ["carrier: name mobile"]);
	await control("PUT", "/population", { open: false });
});

test("[C8] a face is shown at the service: the living person's own, no photo and nobody else's", async (t) => {
	const { sources, control, url } = await verificationService(t);
	const w = await customersWorld(t, { sources });
	const userId = await w.user();
	const show = async (shown: string): Promise<SourceCheck> => {
		const check = await started(w, userId, "face");
		same([check.state, check.url], ["awaiting_answer", `${url}/face/${check.checkId}`]);
		// Nobody has looked yet.
		const early = await w.desk.answer({ ...check, answer: "" });
		assert.ok(!isRefusal(early) && early.state === "awaiting_answer");
		await control("POST", `/faces/${check.checkId}`, { shown });
		// The question asked too early has not shortened the time there is.
		await w.pass({ minutes: 14 });
		const seen = await w.desk.answer({ ...check, answer: "" });
		assert.ok(!isRefusal(seen));
		return seen;
	};
	same((await show("photo")).state, "mismatched");
	same((await show("another")).state, "mismatched");
	same(await evidenceOf(w, userId), []);
	const own = await show("own");
	same(own.state, "matched");
	const level = await w.customers.verify({ userId, reference: own.checkId, consent: true });
	assert.ok(!isRefusal(level), JSON.stringify(level));
	same([level.state, level.accountClass, level.nameMasked], ["linked", "I", "周*秋"]);
});

test("[C2] down, slow, cut short or forged, an answer leaves unknown, and a question by the same number resolves it", async (t) => {
	const { sources, faults } = await verificationService(t);
	const w = await customersWorld(t, { sources });
	for (const fault of [
		"timeout_before_commit",
		"timeout_after_commit",
		"http_502_html",
		"malformed_body",
		"bad_signature",
	]) {
		const userId = await w.user();
		await faults({ [fault]: 1_000_000 });
		const check = await started(w, userId, "public_security", { idNumber: numberOf(fault) });
		same([fault, check.state], [fault, "unknown"]);
		same(await evidenceOf(w, userId), []);
		await faults({});
		same([fault, (await w.desk.askAgain(check)).state], [fault, "matched"]);
		same(await evidenceOf(w, userId), ["public_security: name id_number"]);
		// Heard twice, it is evidence once.
		await w.desk.askAgain(check);
		same((await evidenceOf(w, userId)).length, 1);
	}
	await faults({ throttled: 1_000_000 });
	const check = await started(w, await w.user(), "public_security", { idNumber: numberOf("t") });
	same([check.state, check.reason], ["refused", "throttled"]);
});

let used = 100;
/** Another person for each fault: the source counts its questions by number. */
function numberOf(_: string): string {
	used += 1;
	const digits = `11010119900307${used}`;
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const sum = [...digits].reduce((total, one, at) => total + Number(one) * (weights[at] ?? 0), 0);
	return digits + "10X98765432".charAt(sum % 11);
}

test("[C2] what never gets a word is asked about on a schedule, and then given up without evidence", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const check = await started(w, userId, "public_security");
	same(check.state, "unknown");
	for (let round = 0; round < 8; round += 1) {
		await w.pass({ hours: 3 });
		const now = await w.db.read((tx) => w.desk.check(tx, check));
		if (now?.state === "unknown") await w.desk.askAgain(check);
	}
	same((await w.db.read((tx) => w.desk.check(tx, check)))?.state, "unresolved");
	w.said.word = { word: "match", compared: ["name", "id_number"] };
	const asked = w.said.asked;
	same((await w.desk.askAgain(check)).state, "unresolved");
	same([w.said.asked, await evidenceOf(w, userId)], [asked, []]);
});

test("[C2] questions are counted for the user and, whoever asks, for the number", async (t) => {
	const w = await customersWorld(t);
	const codes: string[] = [];
	for (let nth = 0; nth < 7; nth += 1) {
		const outcome = await w.desk.start({ userId: await w.user(), kind: "public_security", ...ME });
		codes.push(isRefusal(outcome) ? outcome.refusal : outcome.state);
	}
	same(codes, [...Array.from({ length: 6 }, () => "unknown"), "check_throttled"]);
	const refusals: (Refusal["refusal"] | undefined)[] = [];
	const userId = await w.user();
	for (const over of [{ consent: false }, { name: "" }, { idNumber: "1" }]) {
		const outcome = await w.desk.start({ userId, kind: "public_security", ...ME, ...over });
		refusals.push(isRefusal(outcome) ? outcome.refusal : undefined);
	}
	same(refusals, ["consent_required", "name_invalid", "id_number_invalid"]);
});

test("[C3] a micro-deposit is paid, read back and judged: three tries, its time, and once", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const asked = await deposit(w, userId);
	same([asked.state, asked.panMasked], ["asked", "6222 **** **** 0128"]);
	same(await w.desk.answer({ ...asked, answer: "0.01" }), {
		refusal: "check_not_open",
		params: { state: "asked" },
	});
	const paid = await sendPayouts(w, asked);
	const fen = asked.amountFen ?? 0;
	same([paid.state, w.spent], ["awaiting_answer", [yuan(fen)]]);
	const wrong = yuan(fen === 1 ? 2 : fen - 1);
	const left = async (answer: string): Promise<string | undefined> => {
		const outcome = await w.desk.answer({ ...asked, answer });
		return isRefusal(outcome) ? outcome.params?.["attemptsLeft"] : outcome.state;
	};
	same([await left("twelve"), await left(wrong), await left(wrong)], ["3", "2", "1"]);
	same(await left(yuan(fen)), "matched");
	same(await evidenceOf(w, userId), ["micro_deposit: name pan"]);
	// A namesake's number beside it, from the police: nobody is linked, in either order.
	w.said.word = { word: "match", compared: ["name", "id_number"] };
	const police = await started(w, userId, "public_security", { idNumber: VICTIM_NUMBER });
	same(police.state, "matched");
	for (const reference of [asked.checkId, police.checkId]) {
		same(await w.customers.verify({ userId, reference, consent: true }), {
			refusal: "evidence_insufficient",
			params: { missing: "id_number" },
		});
	}
});

test("[C3] three wrong amounts end a micro-deposit, and 50 guesses at once are three", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const asked = await deposit(w, userId);
	await sendPayouts(w, asked);
	const fen = asked.amountFen ?? 0;
	const guesses = Array.from({ length: 50 }, (_, nth) => ((fen + nth) % 99) + 1);
	const outcomes = await Promise.all(
		guesses.map((guess) => w.desk.answer({ ...asked, answer: yuan(guess) })),
	);
	const states = outcomes.map((one) => (isRefusal(one) ? one.refusal : one.state));
	const count = (what: string): number => states.filter((state) => state === what).length;
	same(
		[count("check_amount_wrong"), count("mismatched"), count("check_not_open"), count("matched")],
		[2, 1, 47, 0],
	);
	same(await evidenceOf(w, userId), []);
	const late = await deposit(w, userId);
	await sendPayouts(w, late);
	await w.pass({ hours: 73 });
	same((await w.db.read((tx) => w.desk.check(tx, late)))?.state, "expired");
});

test("[C3] a payout that the bank refuses or has no word for proves nothing", async (t) => {
	const w = await customersWorld(t);
	const userId = await w.user();
	const refused = await deposit(w, userId);
	w.payouts.splice(0, 1, { word: "declined", code: "66" });
	same((await sendPayouts(w, refused)).state, "mismatched");
	const lost = await deposit(w, userId);
	const amount = { currency: "CNY", minor: BigInt(lost.amountFen ?? 0) } as const;
	w.payouts.splice(0, 1, { word: "unknown", why: "timeout" }, { ...PAID, amount });
	same((await sendPayouts(w, lost)).state, "unknown");
	same((await sendPayouts(w, lost)).state, "awaiting_answer");
	same(await evidenceOf(w, userId), []);
	for (const cardNumber of ["6222021234567890129", "6228361234567898"]) {
		const outcome = await w.desk.startDeposit({ ...{ userId, cardNumber }, ...ME });
		assert.ok(isRefusal(outcome), cardNumber);
	}
});

test("[A4] a check of somebody else is not found", async (t) => {
	const w = await customersWorld(t);
	const check = await deposit(w, await w.user());
	const foreign = await w.desk.answer({
		userId: await w.user(),
		checkId: check.checkId,
		answer: "0.10",
	});
	same(foreign, { refusal: "check_not_found" });
});

test("[C7] a verified user asks about themselves alone, whatever is typed, and rises by new authorities", async (t) => {
	const w = await customersWorld(t);
	const { userId } = await w.linked();
	w.said.word = { word: "match", compared: ["name", "id_number", "mobile"] };
	const progress = () => w.db.read((tx) => w.desk.progress(tx, userId));
	const before = await progress();
	same([before.accountClass, before.next, before.missing], ["I", "II", 2]);
	await started(w, userId, "carrier", { name: "沈知白", idNumber: VICTIM_NUMBER });
	await started(w, userId, "face", { name: "沈知白", idNumber: VICTIM_NUMBER });
	const after = await progress();
	same([after.accountClass, after.sources, after.next, after.missing], ["II", 3, "III", 2]);
	same(
		after.steps.map(({ source, state }) => `${source} ${state}`),
		["bank_card done", "face done", "carrier done", "document open"],
	);
	const graph = await w.db.read((tx) => w.desk.graph(tx, userId));
	same(graph.nodes.filter(({ kind }) => kind === "id_number").length, 1);
	assert.ok(graph.edges.every(({ isOnPath }) => isOnPath));
});
