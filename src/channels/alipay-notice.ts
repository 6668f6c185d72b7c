import { createHash } from "node:crypto";
import type { AlipaySettings } from "./alipay-keys.ts";
import type { AlipayWire } from "./alipay-wire.ts";
import { type AlipayFields, summaryOf, tradeWord } from "./alipay-words.ts";
import type { Heard, Notice } from "./contract.ts";

/** Not what is said, but when and how often: the same words are the same notice without them. */
const OF_THE_SENDING: readonly string[] = ["notify_time", "sign", "sign_type", "alipay_cert_sn"];

/** Reads a notice: about a payment, or about a refund of one. */
export function parseAlipayNotice(
	settings: AlipaySettings,
	wire: Pick<AlipayWire, "isSigned">,
	body: string,
): Notice {
	const fields = readForm(body);
	const serial = fields?.["out_biz_no"] ?? fields?.["out_trade_no"];
	if (fields === undefined || serial === undefined) return { notice: "refused", why: "malformed" };
	if (!wire.isSigned(fields)) return { notice: "refused", why: "signature" };
	const ours = fields["app_id"] === settings.appId && fields["seller_id"] === settings.sellerId;
	if (!ours) return { notice: "refused", why: "not_ours" };
	return { notice: "word", serial, messageId: messageIdOf(fields), heard: heardIn(fields) };
}

function heardIn(fields: Readonly<Record<string, string>>): Heard {
	const named = camelNames(fields);
	// It tells what all refunds of the trade come to, not this one: it is a reason to ask.
	if (fields["out_biz_no"] !== undefined) {
		return { word: { word: "processing", code: "refund_notice" }, summary: summaryOf(named) };
	}
	return { word: tradeWord(named), summary: summaryOf(named) };
}

/** A field given twice makes it no message. */
function readForm(body: string): Readonly<Record<string, string>> | undefined {
	const fields: Record<string, string> = {};
	for (const [name, value] of new URLSearchParams(body)) {
		if (name in fields) return undefined;
		fields[name] = value;
	}
	return fields;
}

/**
 * The wallet gives a notice one number however often it sends it, and a wrong one would take the place
 * of the right one after it: so what it says belongs to what it is known by.
 */
function messageIdOf(fields: Readonly<Record<string, string>>): string {
	const said = Object.keys(fields)
		.filter((name) => !OF_THE_SENDING.includes(name))
		.toSorted()
		.map((name) => `${name}=${fields[name]}`);
	return createHash("sha256").update(said.join("&")).digest("hex");
}

function camelNames(fields: Readonly<Record<string, string>>): AlipayFields {
	const camel = (name: string): string =>
		name.replaceAll(/_([a-z0-9])/g, (_all, letter: string) => letter.toUpperCase());
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [camel(name), value]));
}
