import type { Message } from "#channels";
import type { Language } from "./problem.ts";
import { pick, type Words } from "./texts.ts";

const WAYS: Readonly<Record<Message["via"], Words>> = {
	request: { zh: "请求", en: "Request" },
	response: { zh: "应答", en: "Answer" },
	notice: { zh: "通知", en: "Notice" },
	query: { zh: "查询答复", en: "Answer to a query" },
	file: { zh: "对账文件", en: "Statement file" },
	person: { zh: "人工处理", en: "Settled by people" },
};

const WORDS: Readonly<Record<NonNullable<Message["word"]>, Words>> = {
	succeeded: { zh: "成功", en: "succeeded" },
	declined: { zh: "拒绝", en: "declined" },
	processing: { zh: "处理中", en: "processing" },
	not_sent: { zh: "未受理", en: "not taken" },
	unknown: { zh: "结果未知", en: "result unknown" },
	pending_user: { zh: "等待付款人", en: "waiting for the payer" },
	closed: { zh: "已关闭", en: "closed" },
	not_found: { zh: "查无此交易", en: "no such trade" },
};

/** Why there is no word, where the code is ours and not the channel's. */
const WHYS: Readonly<Record<string, Words>> = {
	timeout: { zh: "等候超时", en: "timed out" },
	malformed: { zh: "报文读不懂", en: "unreadable answer" },
	certificate: { zh: "证书不认识", en: "unknown certificate" },
	signature: { zh: "验签失败", en: "bad signature" },
	not_ours: { zh: "不是发给我们的", en: "not addressed to us" },
	other_serial: { zh: "应答了别的流水号", en: "answers another serial" },
	no_upstream_number: { zh: "没有上游单号", en: "without an upstream number" },
	ECONNREFUSED: { zh: "连接不上", en: "cannot connect" },
	ECONNRESET: { zh: "连接中断", en: "connection lost" },
	UND_ERR_SOCKET: { zh: "连接中断", en: "connection lost" },
};

/** `http_502`, `code_34`, `query_34`: a code of theirs behind a word of ours. */
function whyOf(code: string, language: Language): string {
	const known = WHYS[code];
	if (known !== undefined) return pick(known, language);
	return code.replace(/^http_/, "HTTP ").replace(/^(?:code|refused|query)_/, "");
}

const EFFECTS: Readonly<Record<Message["effect"], Words | null>> = {
	sent: null,
	changed: null,
	repeated: { zh: "重复，未改变状态", en: "repeated, nothing changed" },
	contradiction: { zh: "与最终结果矛盾", en: "contradicts the final word" },
};

/** A message to or from a channel in one line: how it came, what it said, and its own short text. */
export function messageText(
	message: Pick<Message, "via" | "word" | "effect" | "summary">,
	language: Language,
): string {
	const parts = [messageHead(message, language), message.summary];
	return parts.filter((part) => part !== "").join(" · ");
}

/** The same without its own text. */
export function messageHead(
	message: Pick<Message, "via" | "word" | "effect">,
	language: Language,
): string {
	const effect = EFFECTS[message.effect];
	const parts = [
		pick(WAYS[message.via], language),
		message.word === null ? "" : pick(WORDS[message.word], language),
		effect === null ? "" : pick(effect, language),
	];
	return parts.filter((part) => part !== "").join(" · ");
}

/** A channel's last word on a request with its own code ("拒绝 64") or why there is none; null before any. */
export function wordText(
	word: Message["word"],
	code: string | null,
	language: Language,
): string | null {
	if (word === null) return null;
	const said = pick(WORDS[word], language);
	// A code of a time without a word says nothing of the word that came later.
	if (code === null || word === "succeeded") return said;
	return `${said} ${whyOf(code, language)}`;
}
