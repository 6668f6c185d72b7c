import { createCipheriv } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import type { Word } from "./contract.ts";
import type { Told } from "./wechat-client.ts";
import { meaningOf, wechatDeclines } from "./wechat-codes.ts";
import { openSealed, sealRefused } from "./wechat-trust.ts";
import { type Asked, readTold, wordOfRefund, wordOfTrade } from "./wechat-words.ts";

const OWN = { appid: "wx1", mchid: "1900000001", apiV3Key: "k".repeat(32) };
const SERIAL = "0001ABCDEFGHJKMNPQRSTVWXYZ1234";

function told(status: number, body: unknown): Told {
	return { told: "answer", status, body: JSON.stringify(body) };
}

function wordIn(answer: Told, asked: Asked): Word | "body" {
	const read = readTold(answer, asked);
	return "heard" in read ? read.heard.word : "body";
}

test("[H4] an error means one thing of a request and another of a question", () => {
	const rows: readonly (readonly [code: string, asked: Asked, word: string])[] = [
		["PARAM_ERROR", "place", "not_sent"],
		["PARAM_ERROR", "query", "unknown"],
		["NOT_ENOUGH", "refund", "not_sent"],
		["INVALID_REQUEST", "refund", "declined"],
		["INVALID_REQUEST", "query", "unknown"],
		["RESOURCE_NOT_EXISTS", "query", "not_found"],
		["RESOURCE_NOT_EXISTS", "refund", "declined"],
		["ORDER_NOT_EXIST", "close", "not_found"],
		["ORDER_NOT_EXIST", "place", "unknown"],
		["ORDER_CLOSED", "close", "closed"],
		["USERPAYING", "close", "processing"],
		["ORDERPAID", "place", "unknown"],
		["OUT_TRADE_NO_USED", "place", "unknown"],
		["SYSTEM_ERROR", "refund", "unknown"],
	];
	for (const [code, asked, word] of rows) {
		const said = wordIn(told(400, { code }), asked);
		same({ code, asked, word: said === "body" ? said : said.word }, { code, asked, word });
	}
});

test("[H4] no code that the table does not list is ever taken for a no, nor one without a signature", async () => {
	const asked = fc.constantFrom<Asked>("place", "refund", "transfer", "query", "close");
	const status = fc.constantFrom(201, 202, 400, 401, 403, 404, 429, 500, 503);
	await fc.assert(
		fc.asyncProperty(fc.string(), asked, status, async (code, kind, http) => {
			fc.pre(meaningOf(code) === "ask");
			const said = wordIn(told(http, { code }), kind);
			same(said === "body" ? said : said.word, "unknown");
		}),
	);
	for (const why of ["signature", "certificate", "signature_probe", "http_404", "timeout"]) {
		same(wordIn({ told: "nothing", why }, "query"), { word: "unknown", why });
	}
	same(
		wechatDeclines().every((code) => meaningOf(code) !== "not_taken"),
		true,
	);
});

test("[H4] states of a trade, and an answer about another's trade", () => {
	const paid = {
		...{ mchid: OWN.mchid, out_trade_no: SERIAL, transaction_id: "4200001" },
		success_time: "2026-11-11T23:59:59+08:00",
		amount: { total: 5_000, currency: "CNY" },
	};
	const word = (state: string, more: object = {}) => {
		return wordOfTrade(OWN, SERIAL, { ...paid, trade_state: state, ...more }).word;
	};
	const settleDay = Temporal.PlainDate.from("2026-11-11");
	const success = word("SUCCESS");
	same(success.word === "succeeded" && success.settleDay, settleDay);
	same(word("REFUND"), success);
	same(word("NOTPAY"), { word: "pending_user", action: null });
	same(word("USERPAYING"), { word: "processing", code: "USERPAYING" });
	same(word("CLOSED"), { word: "closed" });
	same(word("PAYERROR"), { word: "declined", code: "PAYERROR" });
	same(word("SOMETHING_NEW"), { word: "unknown", why: "code_SOMETHING_NEW" });
	same(word("SUCCESS", { out_trade_no: "0001OTHER" }), { word: "unknown", why: "other_serial" });
	same(word("SUCCESS", { mchid: "1900000109" }), { word: "unknown", why: "not_ours" });
	same(word("SUCCESS", { transaction_id: "" }), { word: "unknown", why: "no_upstream_number" });
	for (const amount of [undefined, {}, { total: 5_000.5 }, { total: 1, currency: "USD" }]) {
		const odd = word("SUCCESS", { amount });
		same(odd.word === "succeeded" && odd.amount, null);
	}
});

test("[N1] an abnormal refund is a no that people take up; a notice tells no currency and none is missed", () => {
	const refund = { out_refund_no: SERIAL, refund_id: "50300001" };
	const word = (more: object) => wordOfRefund(SERIAL, { ...refund, ...more }).word;
	const noticed = word({ refund_status: "SUCCESS", amount: { refund: 200, total: 900 } });
	same(noticed.word === "succeeded" && noticed.amount?.minor, 200n);
	same(word({ refund_status: "ABNORMAL" }), { word: "declined", code: "ABNORMAL" });
	same(word({ status: "CLOSED" }), { word: "declined", code: "CLOSED" });
	same(word({ status: "PROCESSING" }), { word: "processing", code: "PROCESSING" });
});

test("[H5] what was sealed opens with the one key, and not after a byte of it was changed", async () => {
	await fc.assert(
		fc.asyncProperty(fc.string(), fc.nat(), async (plain, at) => {
			const cipher = createCipheriv("aes-256-gcm", Buffer.from(OWN.apiV3Key), "0123456789ab");
			cipher.setAAD(Buffer.from("transaction"));
			const text = [cipher.update(plain, "utf8"), cipher.final(), cipher.getAuthTag()];
			const bytes = Buffer.concat(text);
			const sealed = (ciphertext: Buffer) => ({
				...{ algorithm: "AEAD_AES_256_GCM", nonce: "0123456789ab" },
				...{ associated_data: "transaction", ciphertext: ciphertext.toString("base64") },
			});
			// One of nothing is sixteen bytes of tag, which nobody sends.
			same(openSealed(OWN.apiV3Key, sealed(bytes)), plain === "" ? undefined : plain);
			const changed = Buffer.from(bytes);
			const place = at % changed.length;
			changed[place] = (changed[place] ?? 0) ^ 1;
			same(openSealed(OWN.apiV3Key, sealed(changed)), undefined);
			same(openSealed("x".repeat(32), sealed(bytes)), undefined);
		}),
	);
});

test("[H5] a signature of five minutes ago is one of another day, and a probe is refused unread", () => {
	const now = Temporal.Instant.from("2026-11-11T02:00:00Z");
	const seal = (ageSeconds: number, signature = "AAAA") => ({
		...{ nonce: "n", serialNo: "S", signature },
		timestamp: `${Math.floor(now.epochMilliseconds / 1_000) - ageSeconds}`,
	});
	same(
		[0, 300, -300].map((age) => sealRefused(seal(age), now)),
		[undefined, undefined, undefined],
	);
	same(sealRefused(seal(301), now), "signature_stale");
	same(sealRefused(seal(-301), now), "signature_stale");
	same(sealRefused({ ...seal(0), timestamp: "soon" }, now), "signature_stale");
	same(sealRefused(seal(0, "WECHATPAY/SIGNTEST/AAAA"), now), "signature_probe");
});
