import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { inspect } from "node:util";
import { URI } from "otpauth";
import { same } from "#platform/testkit";
import {
	type Answer,
	bindCard,
	type Caller,
	caller,
	codeFor,
	expects,
	freshMobile,
	holder,
	newcomer,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	proven,
	recharge,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { proving } from "./proving.ts";
import { type TestWorld, world } from "./world.ts";

/**
 * What must be nowhere outside the vault: planted in every flow, then looked for in what the
 * platform logged, in what it answered when it refused, in its figures, and in every column of every
 * table (B6, C9; abuse 36).
 */
const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";
const EMAIL = "canary.lin@example.com";
const NEW_PASSWORD = "a canary of seven moons";
const WRONG_PASSWORD = "Kanarienvogel-2026";

interface Canary {
	readonly name: string;
	readonly value: string;
}

/** Everything secret that went over the wire, and every refusal that came back. */
interface Heard {
	readonly canaries: Map<string, Canary>;
	readonly refusals: string[];
}

/** Listens at the socket's outer end: cookies and keys are known to nobody else. */
function listen(t: TestContext, w: TestWorld): Heard {
	const heard: Heard = { canaries: new Map(), refusals: [] };
	const { fetch: real } = globalThis;
	t.after(() => {
		globalThis.fetch = real;
	});
	globalThis.fetch = async (input, init) => {
		const response = await real(input, init);
		if (!String(input).startsWith(w.baseUrl)) return response;
		for (const line of response.headers.getSetCookie()) {
			const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
			if (value !== "") plant(heard, `cookie ${name}`, value);
		}
		if (response.status >= 400) heard.refusals.push(await response.clone().text());
		return response;
	};
	return heard;
}

function plant(heard: Heard, name: string, value: string): void {
	heard.canaries.set(value, { name, value });
}

/** A short number may stand by chance inside a longer one; nothing else may contain a canary. */
function finderOf({ value }: Canary): (text: string) => boolean {
	if (/^\d{6}$/.test(value)) {
		const alone = new RegExp(`(?<![0-9A-Za-z.])${value}(?![0-9A-Za-z])`);
		return (text) => alone.test(text);
	}
	const bytes = Buffer.from(value);
	const forms = [
		value,
		bytes.toString("hex"),
		bytes.toString("base64").replace(/=+$/, ""),
		encodeURIComponent(value),
	];
	return (text) => forms.some((form) => text.includes(form));
}

function found(canaries: Iterable<Canary>, texts: readonly { where: string; text: string }[]) {
	const hits: string[] = [];
	for (const canary of canaries) {
		const finds = finderOf(canary);
		for (const { where, text } of texts) {
			if (finds(text)) hits.push(`${canary.name} in ${where}: ${text.slice(0, 300)}`);
		}
	}
	return hits;
}

/** Every row of every table of every schema but the vault's, as text. */
async function dump(w: TestWorld): Promise<{ where: string; text: string }[]> {
	return w.platform.db.read(async (tx) => {
		const tables = await tx.query<{ schema: string; name: string }>(
			`select n.nspname as schema, c.relname as name
			from pg_class c join pg_namespace n on n.oid = c.relnamespace
			where c.relkind in ('r', 'p', 'm')
				and n.nspname not in ('pg_catalog', 'information_schema', 'vault')
				and n.nspname not like 'pg\\_%'
			order by 1, 2`,
		);
		const texts: { where: string; text: string }[] = [];
		for (const { schema, name } of tables) {
			const columns = await tx.query<{ name: string }>(
				`select attname as name from pg_attribute
				where attrelid = format('%I.%I', $1::text, $2::text)::regclass
					and attnum > 0 and not attisdropped`,
				[schema, name],
			);
			for (const column of columns) {
				const rows = await tx.query<{ text: string | null }>(
					`select distinct "${column.name}"::text as text from "${schema}"."${name}"`,
				);
				const where = `${schema}.${name}.${column.name}`;
				texts.push(...rows.map(({ text }) => ({ where, text: text ?? "" })));
			}
		}
		return texts;
	});
}

test("[B6] a planted number, card, code, token, password or seed is found in no log, refusal, figure or table", async (t) => {
	const w = await world(t);
	const heard = listen(t, w);
	for (const [name, value] of [
		["login password", PASSWORD],
		["new password", NEW_PASSWORD],
		["wrong password", WRONG_PASSWORD],
		["payment password", PAYMENT_PASSWORD],
		["e-mail", EMAIL],
	] as const) {
		plant(heard, name, value);
	}
	const li = await moveIn(w, heard, 71, "李文博");
	const wang = await moveIn(w, heard, 72, "王雨欣");
	// From here on the network answers badly, in every way that gets its words into a log.
	await w.faults({ timeout_after_commit: 80_000, http_502_html: 80_000, malformed_body: 80_000 });
	const second = holder(73, "李文博");
	plant(heard, "card", second.cardNumber);
	plant(heard, "ID number", second.idNumber);
	await proven(w, li, "POST", `${WALLET}/card-bindings`, { ...second, mobile: li.mobile });
	await moneyMoves(w, heard, li, wang);
	await credentials(w, heard, li);
	await recovers(w, heard, wang);
	await mistakes(w, li, wang);
	await atTheDesk(w, heard, li);
	await w.pass({ hours: 2 });
	for (const { mobile } of [li, wang]) await codesOf(w, heard, mobile);

	const canaries = [...heard.canaries.values()];
	const kinds = new Set(canaries.map(({ name }) => name));
	same(
		[
			"mobile",
			"ID number",
			"card",
			"code",
			"TOTP seed",
			"cookie __Host-zf_wallet",
			"cashier token",
		].filter((kind) => !kinds.has(kind)),
		[],
	);
	assert.ok(kinds.has("cookie __Host-zf_device") && kinds.has("cookie __Host-zf_console"));
	assert.ok(heard.refusals.length >= 12, `refusals: ${heard.refusals.length}`);
	const logged = w.log.lines.map((line) => ({
		where: "the log",
		text: inspect(line, { depth: 12, breakLength: Infinity, maxStringLength: null }),
	}));
	assert.ok(logged.length > 3, `lines logged: ${logged.length}`);
	same(found(canaries, logged), []);
	const refusals = heard.refusals.map((text) => ({ where: "a refusal", text }));
	same(found(canaries, refusals), []);
	const figures = await (await fetch(`${w.baseUrl}/metrics`)).text();
	same(found(canaries, [{ where: "the figures", text: figures }]), []);
	const rows = await dump(w);
	assert.ok(rows.length > 1_000);
	same([...new Set(found(canaries, rows))], []);
});

test("[B6] a canary planted in a table is found by the same search", async (t) => {
	const w = await world(t);
	const heard = listen(t, w);
	await newcomer(w, "13812345678");
	await w.platform.db.transaction((tx) =>
		tx.run("update identity.users set nickname = $1", ["call 13812345678"]),
	);
	plant(heard, "mobile", "13812345678");
	const hits = found(heard.canaries.values(), await dump(w));
	same(
		hits.map((hit) => hit.split(": ")[0]),
		["mobile in identity.users.nickname"],
	);
});

async function moveIn(w: TestWorld, heard: Heard, n: number, name: string): Promise<Someone> {
	const mobile = freshMobile();
	const card = holder(n, name);
	plant(heard, "mobile", mobile);
	plant(heard, "mobile abroad", `+86${mobile}`);
	plant(heard, "ID number", card.idNumber);
	plant(heard, "card", card.cardNumber);
	const person = await newcomer(w, mobile);
	await codesOf(w, heard, mobile);
	const bound = await bindCard(w, person, mobile, card);
	same(bound["state"], "bound");
	await codesOf(w, heard, mobile);
	const cardId = String(bound["cardId"]);
	const consent = { cardId, consent: true };
	const prover = { ...person, mobile };
	const me = await expects(proven(w, prover, "POST", `${WALLET}/verifications`, consent), 200);
	return { ...person, mobile, name, cardId, userId: String(me["id"]) };
}

/** Every code that was sent to a number is one nobody else may know. */
async function codesOf(w: TestWorld, heard: Heard, mobile: string): Promise<void> {
	await w.quiet();
	const response = await fetch(`${w.smsUrl}/api/messages?to=${mobile}`);
	const { items } = (await response.json()) as { items: { text: string }[] };
	for (const { text } of items) {
		const code = /(?<!\d)(\d{6})(?!\d)/.exec(text)?.[1];
		if (code !== undefined) plant(heard, "code", code);
	}
}

async function moneyMoves(w: TestWorld, heard: Heard, li: Someone, wang: Someone): Promise<void> {
	for (const amount of ["500.00", "300.00", "200.00"]) await recharge(w, li, amount);
	await expects(li.post(`${WALLET}/payee-lookups`, { mobile: wang.mobile }), 200);
	const paymentPassword = PAYMENT_PASSWORD;
	const given = { amount: yuan("20.00"), payeeId: wang.userId, paymentPassword };
	await li.post(`${WALLET}/transfers`, given, newKey());
	await li.post(`${WALLET}/transfers`, { ...given, paymentPassword: "271828" }, newKey());
	const seller = await shop(w);
	for (const [nth, instrument] of [
		{ kind: "balance" },
		{ kind: "card", cardId: li.cardId },
	].entries()) {
		const { token } = await sale(seller, `K-${nth}`, "30.00");
		plant(heard, "cashier token", token);
		await li.post(
			`/api/cashier/v1/orders/${token}/payments`,
			{ instrument, paymentPassword },
			newKey(),
		);
	}
	const out = { amount: yuan("20.00"), cardId: li.cardId, paymentPassword };
	await li.post(`${WALLET}/withdrawals`, out, newKey());
	await w.quiet();
}

async function credentials(w: TestWorld, heard: Heard, li: Someone): Promise<void> {
	const put = (path: string, body: object) => (headers: Readonly<Record<string, string>>) =>
		li.raw("PUT", WALLET + path, {
			headers: { "content-type": "application/json", ...headers },
			body: JSON.stringify(body),
		});
	await w.pass({ minutes: 2 });
	await expects(proving(w, li, put("/email", { email: EMAIL })), 202);
	const mailed = await mailedCode(w, EMAIL);
	plant(heard, "code", mailed);
	await expects(li.post(`${WALLET}/email/confirmation`, { code: mailed }), 200);
	await w.pass({ minutes: 2 });
	const { body } = await proving(w, li, (headers) => li.raw("POST", `${WALLET}/totp`, { headers }));
	const app = URI.parse(String(body["uri"]));
	plant(heard, "TOTP seed", app.secret.base32);
	const code = app.generate({ timestamp: w.clock.now().epochMilliseconds });
	await expects(li.post(`${WALLET}/totp/confirmation`, { code }), 200);
	await w.pass({ minutes: 2 });
	const next = "13900001234";
	plant(heard, "mobile", next);
	await proving(w, li, put("/mobile", { mobile: next }));
	await codesOf(w, heard, next);
}

async function recovers(w: TestWorld, heard: Heard, wang: Someone): Promise<void> {
	await w.pass({ minutes: 2 });
	const lost = caller(w);
	const { mobile } = wang;
	const started = await expects(lost.post(`${WALLET}/recoveries`, { name: mobile }), 201);
	plant(heard, "recovery token", String(started["id"]));
	const path = `${WALLET}/recoveries/${String(started["id"])}`;
	await expects(lost.post(`${path}/codes`, { factor: "sms_code" }), 202);
	const proofs = [
		{ factor: "sms_code", answer: await codeFor(w, mobile) },
		{ factor: "payment_password", answer: PAYMENT_PASSWORD },
	];
	for (const proof of proofs) await expects(lost.post(`${path}/proofs`, proof), 200);
	await expects(lost.put(`${path}/password`, { password: NEW_PASSWORD }), 200);
	await codesOf(w, heard, mobile);
}

/** Everything that people put where it does not belong. */
async function mistakes(w: TestWorld, li: Someone, wang: Someone): Promise<void> {
	const { cardNumber, idNumber } = holder(71, "李文博");
	const stranger = caller(w);
	const wrong: Promise<Answer>[] = [
		stranger.post(`${WALLET}/sessions`, { name: li.mobile, password: WRONG_PASSWORD }),
		stranger.post(`${WALLET}/sessions`, { name: EMAIL, password: WRONG_PASSWORD }),
		stranger.post(`${WALLET}/sessions`, { name: cardNumber, password: PASSWORD }),
		stranger.post(`${WALLET}/sessions`, { name: li.mobile, password: PASSWORD, pan: cardNumber }),
		stranger.post(`${WALLET}/sms-codes`, { mobile: idNumber, purpose: "sign_in" }),
		stranger.post(`${WALLET}/sms-codes`, { mobile: li.mobile, purpose: cardNumber }),
		stranger.post(`${WALLET}/freezes`, { name: wang.mobile, password: WRONG_PASSWORD }),
		stranger.get(`${WALLET}/orders/${cardNumber}`),
		stranger.get(`/api/${li.mobile}?password=${encodeURIComponent(PASSWORD)}`),
		li.get(`${WALLET}/orders/${cardNumber}`),
		li.get(`${WALLET}/orders?cursor=${li.mobile}`),
		li.post(`${WALLET}/payee-lookups`, { mobile: idNumber }),
		li.post(`${WALLET}/card-bindings`, {
			cardNumber: cardNumber.replace(/.$/, "x"),
			name: "李文博",
			idNumber,
			mobile: wang.mobile,
		}),
		li.post(`${WALLET}/transfers`, { payeeId: li.mobile, amount: yuan("1.00") }, newKey()),
		li.post(
			`${WALLET}/recharges`,
			{ amount: yuan("1.00"), cardId: cardNumber, paymentPassword: PAYMENT_PASSWORD },
			newKey(),
		),
		raw(stranger, `{"mobile":"${li.mobile}","password":"${PASSWORD}"`),
	];
	for (const answer of await Promise.all(wrong)) {
		assert.ok(answer.status >= 400 && answer.status < 500, JSON.stringify(answer));
	}
}

/** A body that breaks off. */
function raw(person: Caller, body: string): Promise<Answer> {
	return person.raw("POST", `${WALLET}/sessions`, {
		headers: { "content-type": "application/json" },
		body,
	});
}

async function atTheDesk(w: TestWorld, heard: Heard, li: Someone): Promise<void> {
	const staff = caller(w);
	const name = "admin";
	same((await staff.post(`${CONSOLE}/sessions`, { name, password: WRONG_PASSWORD })).status, 403);
	await expects(staff.post(`${CONSOLE}/sessions`, { name, password: PASSWORD }), 201);
	await expects(staff.get(`${CONSOLE}/customers?q=${li.mobile}`), 200);
	await expects(staff.get(`${CONSOLE}/customers/${li.userId}`), 200);
	for (const field of ["mobile", "name", "id_number"]) {
		const asked = { field, reason: "asked by its owner" };
		const path = `${CONSOLE}/customers/${li.userId}/reveals`;
		await expects(staff.post(path, asked), 403);
		const desk = { ...staff, mobile: "", door: CONSOLE };
		const shown = proving(w, desk, (proof) =>
			staff.raw("POST", path, {
				headers: { "content-type": "application/json", ...proof },
				body: JSON.stringify(asked),
			}),
		);
		await expects(shown, 200);
	}
	const opened = await expects(
		staff.post(`${CONSOLE}/merchants`, { name: "三联书店", feeRatePpm: 6_000 }),
		201,
	);
	plant(heard, "API key", String(opened["apiKey"]));
}

async function mailedCode(w: TestWorld, address: string): Promise<string> {
	await w.quiet();
	const response = await fetch(`${w.mailUrl}/api/messages?to=${encodeURIComponent(address)}`);
	const { items } = (await response.json()) as { items: { code: string }[] };
	return items.findLast(({ code }) => code !== "")?.code ?? "";
}
