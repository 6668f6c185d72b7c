import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { type Fields, parseForm, signFields, verifyFields, writeForm } from "../kit/acp.ts";
import { magicFault } from "../kit/index.ts";
import { folder, type Running, run } from "../kit/testkit.ts";
import { BANKS } from "./banks.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";

const MER = "777290058210018";
const OWN = generateKeyPairSync("rsa", { modulusLength: 2048 });
const BACK = "http://127.0.0.1:9/back";
const FRONT = "/gateway/api/frontTransReq.do";

interface Gateway {
	readonly sim: Running;
	readonly dataDir: string;
	/** A payer's browser arrives with the form; the page it is led to, or undefined. */
	arrive(fields: Fields): Promise<{ readonly status: number; readonly page: string | undefined }>;
	see(page: string, lang?: string): Promise<string>;
	press(page: string, form: Fields): Promise<void>;
	query(orderId: string): Promise<Fields>;
}

test("[H5] magic amounts name known faults, and every bank has an account number of its own kind", () => {
	for (const kind of Object.values(MAGIC_FEN)) assert.ok(FAULT_KINDS.includes(kind));
	same([magicFault(MAGIC_FEN, 7_721n), magicFault(MAGIC_FEN, 7_790n)], ["result_lost", undefined]);
	same(new Set(BANKS.map(({ code }) => code)).size, BANKS.length);
});

test("[H5] a payer chooses a bank, signs in, reads and pays; the way back carries the gateway's signature", async (t) => {
	const bank = await start(t);
	const { page = "" } = await bank.arrive(order("ORDER00000001", { orderDesc: "龙井<b>&茶" }));
	assert.match(await bank.see(page), /选择银行/);
	assert.match(await bank.see(page, "en"), /Choose your bank/);
	await bank.press(page, { step: "bank", bank: "CCB" });
	const login = await bank.see(page);
	assert.match(login, /中国建设银行/);
	assert.ok(login.includes("龙井&lt;b&gt;&amp;茶") && login.includes("50.00"), "what is paid for");
	await bank.press(page, { step: "login", typed: "shen.zhiwei", password: "whatever" });
	assert.match(await bank.see(page), /1,000,000\.00/);
	same((await bank.query("ORDER00000001"))["respCode"], "34");
	await bank.press(page, { step: "pay", pin: "888888" });
	const done = await bank.see(page);
	assert.match(done, /支付成功/);
	assert.ok(done.includes(`action="${BACK}"`), "a form back to the shop");
	const back = Object.fromEntries(
		[...done.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value]),
	) as Fields;
	const keys = (await bank.sim.control("GET", "/keys")).body;
	assert.ok(verifyFields(back, createPublicKey(String(keys["publicKeyPem"]))));
	same([back["orderId"], back["txnAmt"], back["respCode"]], ["ORDER00000001", "5000", "00"]);
	// What is paid is paid: pressing again does nothing.
	await bank.press(page, { step: "pay", pin: "888888" });
	const account = (await bank.sim.control("GET", "/accounts/CCB/shen.zhiwei")).body;
	same(account["balance"], `${100_000_000n - 5_000n}`);
	same((await bank.query("ORDER00000001"))["origRespCode"], "00");
});

test("[H5] one yuan, a stopped account, a payer who leaves, a time that is over: nothing is taken", async (t) => {
	const bank = await start(t);
	const meet = async (orderId: string, login: string): Promise<string> => {
		const { page = "" } = await bank.arrive(order(orderId, { issInsCode: "ICBC" }));
		await bank.press(page, { step: "login", login });
		await bank.press(page, { step: "pay", pin: "888888" });
		return bank.see(page);
	};
	assert.match(await meet("ORDER00000001", "heyuan"), /余额不足/);
	assert.match(await meet("ORDER00000002", "wenjing"), /止付/);
	const { page: left = "" } = await bank.arrive(order("ORDER00000003"));
	await bank.press(left, { step: "leave" });
	assert.match(await bank.see(left), /没有扣款/);
	const { page: late = "" } = await bank.arrive(order("ORDER00000004", { issInsCode: "ICBC" }));
	await bank.press(late, { step: "login", login: "linan" });
	await bank.sim.control("POST", "/clock", { now: "2026-11-11T02:30:00Z" });
	await bank.press(late, { step: "pay", pin: "888888" });
	assert.match(await bank.see(late), /订单已过期/);
	for (const login of ["heyuan", "wenjing", "linan"]) {
		const { balance, opening } = (await bank.sim.control("GET", `/accounts/ICBC/${login}`)).body;
		same(balance, opening);
	}
});

test("[H5] what the merchant did not sign, sent twice or let expire is no order; a foreign page is none", async (t) => {
	const bank = await start(t);
	const good = signed(order("ORDER00000001"));
	const met = async (fields: Fields): Promise<number> => (await bank.arrive(fields)).status;
	same(await met({ ...good, txnAmt: "1" }), 400);
	same(await met({ ...good, signature: "AAAA" }), 400);
	same(await met(signed(order("ORDER00000002", { payTimeout: "20261111095959" }))), 400);
	same(await met(signed(order("ORDER00000003", { frontUrl: "javascript:alert(1)" }))), 400);
	same(await met(signed(order("ORDER00000004", { issInsCode: "NOBANK" }))), 400);
	same(await met(good), 303);
	const [first, again] = [await bank.arrive(good), await bank.arrive(good)];
	same(first.page, again.page);
	same(await met(signed(order("ORDER00000001", { txnAmt: "6000" }))), 400);
	same((await fetch(`${bank.sim.url}/pay/${"A".repeat(32)}`)).status, 404);
	same((await fetch(`${bank.sim.url}/pay/../../etc/passwd`)).status, 404);
});

test("[M2] what the gateway knows survives a restart: orders on the screen, accounts, money", async (t) => {
	const bank = await start(t);
	const { page = "" } = await bank.arrive(order("ORDER00000001", { issInsCode: "CMB" }));
	await bank.press(page, { step: "login", login: "suqing" });
	await bank.sim.stop();
	const again = await start(t, bank.dataDir);
	await again.press(page, { step: "pay", pin: "888888" });
	assert.match(await again.see(page), /支付成功/);
	await again.sim.stop();
	const third = await start(t, bank.dataDir);
	same((await third.query("ORDER00000001"))["origRespCode"], "00");
});

function order(orderId: string, more: Fields = {}): Fields {
	return {
		...{ version: "5.1.0", encoding: "UTF-8", signMethod: "01", certId: "1", merId: MER, orderId },
		...{ txnTime: "20261111100000", txnType: "01", txnSubType: "01", bizType: "000201" },
		...{ txnAmt: "5000", currencyCode: "156", frontUrl: BACK },
		payTimeout: "20261111103000",
		...more,
	};
}

function signed(fields: Fields): Fields {
	return { ...fields, signature: signFields(fields, OWN.privateKey) };
}

async function start(t: TestContext, known?: string): Promise<Gateway> {
	const dataDir = known ?? (await folder(t));
	const env = { SIM_DATA: dataDir, SIM_CLOCK: "virtual", SIM_SEED: "7", SIM_BREAK_OFF: "on" };
	const sim = await run(t, "ebank", { ...env, SIM_NOW: "2026-11-11T02:00:00Z" });
	const publicKeyPem = OWN.publicKey.export({ type: "spki", format: "pem" }).toString();
	await sim.control("PUT", `/merchants/${MER}`, { certId: "1", publicKeyPem, name: "小店" });
	const post = (path: string, fields: Fields): Promise<Response> =>
		fetch(sim.url + path, {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded" },
			body: writeForm(fields),
			redirect: "manual",
		});
	return {
		sim,
		dataDir,
		async arrive(fields) {
			const whole = fields["signature"] === undefined ? signed(fields) : fields;
			const met = await post(FRONT, whole);
			await met.body?.cancel();
			return { status: met.status, page: met.headers.get("location") ?? undefined };
		},
		async see(page, lang = "zh") {
			const shown = await fetch(`${sim.url}${page}?lang=${lang}`);
			const policy = shown.headers.get("content-security-policy") ?? "";
			assert.match(policy, /default-src 'none'.*frame-ancestors 'none'/);
			return shown.text();
		},
		async press(page, form) {
			const met = await post(page, form);
			await met.body?.cancel();
			same(met.status, 303);
		},
		async query(orderId) {
			const asked = signed({ ...order(orderId), txnType: "00" });
			const answer = await post("/gateway/api/queryTrans.do", asked);
			return parseForm(await answer.text()) ?? {};
		},
	};
}
