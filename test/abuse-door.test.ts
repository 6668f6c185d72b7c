import { request } from "node:http";
import { test } from "node:test";
import { URI } from "otpauth";
import { same } from "#platform/testkit";
import { enter } from "./abuse-kit.ts";
import {
	type Answer,
	available,
	type Body,
	type Caller,
	caller,
	codeFor,
	expects,
	freshMobile,
	newcomer,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	shop,
	yuan,
} from "./client.ts";
import { proving } from "./proving.ts";
import { type TestWorld, world } from "./world.ts";

/** Attacks on the door and on what lies right behind it. The whole list: docs/ABUSE.md. */
const WALLET = "/api/wallet/v1";
const NEW_PASSWORD = "a river of seven moons";

function knock(w: TestWorld, name: string, password: string): Promise<Answer> {
	return caller(w).post(`${WALLET}/sessions`, { name, password });
}

test("[B6] abuse 8: one password tried on 120 names by 60 at once lets nobody in, locks nobody out, and tells nothing", async (t) => {
	const w = await world(t);
	const people = await Promise.all(
		Array.from({ length: 6 }, async () => {
			const mobile = freshMobile();
			return { mobile, own: await newcomer(w, mobile) };
		}),
	);
	const names = [
		...people.map(({ mobile }) => mobile),
		...Array.from({ length: 114 }, () => freshMobile()),
	];
	const words = new Set<string>();
	for (let from = 0; from < names.length; from += 60) {
		const tried = names.slice(from, from + 60).map((name) => knock(w, name, "Password-2025"));
		for (const { status, body } of await Promise.all(tried)) {
			words.add(`${status} ${String(body["code"])} ${JSON.stringify(body["params"])}`);
		}
	}
	// Known or unknown: one word for all of them, and one wrong answer each.
	same(words.size, 1);
	for (const { mobile, own } of people) {
		await expects(own.get(`${WALLET}/me`), 200);
		const entered = await own.post(`${WALLET}/sessions`, { name: mobile, password: PASSWORD });
		same(entered.status, 201);
	}
});

test("[B6] abuse 9: 60 wrong passwords at once lock strangers out; the owner still comes in from a device of theirs", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const owner = { ...(await newcomer(w, mobile)), mobile };
	const { items } = (await expects(owner.get(`${WALLET}/devices`), 200)) as { items: Body[] };
	const trusted = await proving(w, owner, (headers) =>
		owner.raw("PATCH", `${WALLET}/devices/${String(items[0]?.["id"])}`, {
			headers: { "content-type": "application/json", ...headers },
			body: JSON.stringify({ trusted: true }),
		}),
	);
	same(trusted.status, 200);
	const answers = await Promise.all(
		Array.from({ length: 60 }, (_, nth) => knock(w, mobile, `Wrong-Password-${nth}`)),
	);
	same(answers.filter(({ body }) => body["code"] === "sign_in_locked").length >= 55, true);
	await refused(knock(w, mobile, PASSWORD), 429, "sign_in_locked");
	await expects(owner.get(`${WALLET}/me`), 200);
	await expects(owner.delete(`${WALLET}/sessions/current`), 204);
	await expects(owner.post(`${WALLET}/sessions`, { name: mobile, password: PASSWORD }), 201);
});

test("[E1] abuse 10: a code by message alone moves no money and changes no secret of who has more", async (t) => {
	const w = await world(t);
	const li = await resident(w, 51, "李文博");
	const wang = await resident(w, 52, "王雨欣");
	await recharge(w, li, "500.00");
	const enrolled = await proving(w, li, (headers) => li.raw("POST", `${WALLET}/totp`, { headers }));
	const app = URI.parse(String(enrolled.body["uri"]));
	const code = app.generate({ timestamp: w.clock.now().epochMilliseconds });
	await expects(li.post(`${WALLET}/totp/confirmation`, { code }), 200);
	await w.pass({ minutes: 2 });
	const thief = caller(w);
	const asked = { mobile: li.mobile, purpose: "sign_in" };
	const { challengeId } = await expects(thief.post(`${WALLET}/sms-codes`, asked), 202);
	const stolen = { mobile: li.mobile, challengeId, code: await codeFor(w, li.mobile) };
	await thief.post(`${WALLET}/sessions/sms`, stolen);
	const json = { "content-type": "application/json" };
	const tries = [
		thief.post(`${WALLET}/transfers`, { amount: yuan("1.00"), payeeId: wang.userId }, newKey()),
		thief.post(`${WALLET}/withdrawals`, { amount: yuan("1.00"), cardId: li.cardId }, newKey()),
		thief.put(`${WALLET}/email`, { email: "thief@example.com" }),
		thief.put(`${WALLET}/mobile`, { mobile: freshMobile() }),
		thief.raw("DELETE", `${WALLET}/totp`, {}),
		thief.raw("POST", `${WALLET}/passkeys/options`, { headers: json, body: "{}" }),
	];
	for (const { status, body } of await Promise.all(tries)) {
		// Let in, they are asked for proof; not let in, for a session.
		const isKept = body["code"] === "proof_needed" || body["code"] === "not_signed_in";
		same([status >= 400, isKept || JSON.stringify(body)], [true, true]);
	}
	// Nor does the message carry the proofs that are asked for then.
	const { body } = await thief.post(
		`${WALLET}/transfers`,
		{ amount: yuan("1.00"), payeeId: wang.userId },
		newKey(),
	);
	if (body["code"] === "proof_needed") {
		const { challengeId: proof } = body["params"] as { challengeId: string };
		const { offers } = (await expects(thief.get(`${WALLET}/challenges/${proof}`), 200)) as {
			offers: { factors: string[] }[];
		};
		for (const { factors } of offers) {
			same(
				factors.some((factor) => !["sms_code", "known_device"].includes(factor)),
				true,
			);
		}
	}
	same([await available(li), await available(wang)], ["50000", "0"]);
});

test("[B5] abuse 25: right after a recovery no more than a thousand moves, and nothing to a new payee, for a day", async (t) => {
	const w = await world(t);
	const li = await resident(w, 53, "李文博");
	const wang = await resident(w, 54, "王雨欣");
	await recharge(w, li, "3000.00");
	await w.pass({ minutes: 2 });
	const back = caller(w);
	const started = await expects(back.post(`${WALLET}/recoveries`, { name: li.mobile }), 201);
	const path = `${WALLET}/recoveries/${String(started["id"])}`;
	await expects(back.post(`${path}/codes`, { factor: "sms_code" }), 202);
	const bySms = { factor: "sms_code", answer: await codeFor(w, li.mobile) };
	await expects(back.post(`${path}/proofs`, bySms), 200);
	await refused(
		back.put(`${path}/password`, { password: NEW_PASSWORD }),
		409,
		"recovery_not_ready",
	);
	const second = { factor: "payment_password", answer: PAYMENT_PASSWORD };
	await expects(back.post(`${path}/proofs`, second), 200);
	await expects(back.put(`${path}/password`, { password: NEW_PASSWORD }), 200);
	await refused(li.get(`${WALLET}/me`), 401, "not_signed_in");
	await expects(li.post(`${WALLET}/sessions`, { name: li.mobile, password: NEW_PASSWORD }), 201);
	const paymentPassword = PAYMENT_PASSWORD;
	const most = { amount: yuan("1000.01"), cardId: li.cardId, paymentPassword };
	await refused(li.post(`${WALLET}/withdrawals`, most, newKey()), 403, "operation_denied");
	const given = { amount: yuan("1.00"), payeeId: wang.userId, paymentPassword };
	await refused(li.post(`${WALLET}/transfers`, given, newKey()), 403, "operation_denied");
	same([await available(li), await available(wang)], ["300000", "0"]);
});

test("[B6] abuse 17: after an end of all other sessions 60 requests with their tokens are refused at once", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const owner = await newcomer(w, mobile);
	const held: Caller[] = [];
	for (let nth = 0; nth < 3; nth += 1) {
		await w.pass({ minutes: 2 });
		held.push(await enter(w, mobile));
	}
	for (const one of held) await expects(one.get(`${WALLET}/me`), 200);
	await expects(owner.delete(`${WALLET}/sessions`), 200);
	const answers = await Promise.all(
		Array.from({ length: 60 }, (_, nth) => held[nth % held.length]?.get(`${WALLET}/me`)),
	);
	same(new Set(answers.map((answer) => answer?.status)), new Set([401]));
	await expects(owner.get(`${WALLET}/me`), 200);
});

test("[B6] abuse 18: a form, a body without its type and a GET change nothing", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const owner = await newcomer(w, mobile);
	const form = new URLSearchParams({ nickname: "forged" }).toString();
	for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data"]) {
		const headers = { "content-type": type };
		const answer = await owner.raw("PATCH", `${WALLET}/me`, { headers, body: form });
		same([type, answer.status >= 400 && answer.status < 500], [type, true]);
		const entered = await caller(w).raw("POST", `${WALLET}/sessions`, {
			headers,
			body: JSON.stringify({ name: mobile, password: PASSWORD }),
		});
		same([type, entered.status >= 400 && entered.status < 500], [type, true]);
	}
	for (const path of ["/sessions/current", "/registrations", "/transfers", "/freezes"]) {
		same([path, (await owner.get(`${WALLET}${path}?nickname=forged`)).status], [path, 404]);
	}
	const me = await expects(owner.get(`${WALLET}/me`), 200);
	same(String(me["nickname"]).includes("forged"), false);
});

test("[B6] abuse 35: links that we write lead to us, whatever host a request names", async (t) => {
	const w = await world(t);
	const seller = await shop(w);
	const opened = await expects(
		seller.post("/api/v1/orders", { outTradeNo: "H-0", amount: yuan("1.00"), subject: "图书" }),
		201,
	);
	same(new URL(String(opened["cashierUrl"])).origin, w.baseUrl);
	for (const headers of [
		{ host: "evil.example" },
		{ "x-forwarded-host": "evil.example", "x-forwarded-proto": "ftp" },
		{ forwarded: "host=evil.example" },
	]) {
		const body = await spoofed(w, `${WALLET}/federated/wechat/start`, headers);
		same([headers, body.includes("evil.example")], [headers, false]);
	}
});

/** As `fetch`, which would not let a header name another host. */
function spoofed(
	w: TestWorld,
	path: string,
	headers: Readonly<Record<string, string>>,
): Promise<string> {
	return new Promise((resolve, reject) => {
		const asked = request(
			w.baseUrl + path,
			{ method: "POST", headers: { "content-type": "application/json", ...headers } },
			(response) => {
				const chunks: Buffer[] = [];
				response.on("data", (chunk: Buffer) => chunks.push(chunk));
				response.on("end", () =>
					resolve(`${JSON.stringify(response.headers)} ${Buffer.concat(chunks).toString()}`),
				);
			},
		);
		asked.on("error", reject);
		asked.end("{}");
	});
}
