import { createHash } from "node:crypto";
import { isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CodeRefusal } from "#security";
import { type Mobile, parseMobile, subjectOfIndex } from "./mobile.ts";
import type { CodeTemplate } from "./sms.ts";
import { isServed } from "./sms-cap-store.ts";
import { isBreakerOpen } from "./sms-health.ts";
import { talliesOf } from "./sms-health-store.ts";
import type { SmsReason } from "./sms-provider.ts";
import type { SmsDeps } from "./sms-service.ts";
import { smsOfChallenge } from "./sms-store.ts";

/** Where a request comes from, as far as the edge knows. */
export interface AskedFrom {
	/** The device whose secret the browser has shown; null or absent: none. */
	readonly deviceId?: Uuid | null | undefined;
	readonly ip?: string | undefined;
}

/** Another way on, when no code comes. */
export type Way =
	| "password"
	| "passkey"
	| "federated"
	| "recovery"
	| "other_number"
	| "other_card"
	| "later";

/** By what the code is for, and nothing else: the ways tell nothing of who exists (B3, B6). */
const WAYS: Readonly<Partial<Record<CodeTemplate, readonly Way[]>>> = {
	register: ["federated", "other_number", "later"],
	sign_in: ["password", "passkey", "federated", "recovery"],
	bind_card_code: ["other_card", "later"],
};
const WAYS_ELSEWHERE: readonly Way[] = ["passkey", "password", "later"];

/** What else a person can do, the quickest first. */
export function waysBeside(template: CodeTemplate): readonly Way[] {
	return WAYS[template] ?? WAYS_ELSEWHERE;
}

export type SmsCapRefusal = Refusal<"mobile_not_served" | "codes_from_here_used" | "codes_paused">;
export type NumberTextRefusal = Refusal<"mobile_invalid" | "mobile_foreign">;

/** Reads a number to which a code may go: of the mainland. */
export function readNumber(text: string): Mobile | NumberTextRefusal {
	const mobile = parseMobile(text);
	if (mobile !== undefined) return mobile;
	const isForeign = /^(?:\+|00)(?!86)[1-9]/.test(text.replaceAll(/[\s-]/g, ""));
	return refuse(isForeign ? "mobile_foreign" : "mobile_invalid", undefined, "/mobile");
}

const SPEND_SLOTS = 64;

/**
 * Whether one more message may be paid for: the number's kind, then the caps of device, network,
 * run of numbers, and the spend breaker of the house, counted in this order by every caller. The cap
 * of the number itself is security's (`requestCode`). The same for known and unknown numbers.
 */
export async function permitSms(
	deps: Pick<SmsDeps, "security">,
	tx: Tx,
	asked: { readonly mobile: Mobile; readonly from?: AskedFrom | undefined },
): Promise<SmsCapRefusal | undefined> {
	const { mobile, from } = asked;
	if (!(await isServed(tx, mobile))) return refuse("mobile_not_served", undefined, "/mobile");
	const network = from?.ip === undefined ? undefined : networkOf(from.ip);
	const here: [string, string | undefined][] = [
		["sms.device", from?.deviceId ?? undefined],
		["sms.network", network],
	];
	for (const [counter, key] of here) {
		if (key === undefined) continue;
		const taken = await take(deps, tx, counter, key);
		if (isRefusal(taken)) return refuse("codes_from_here_used", taken.params);
	}
	const slot = createHash("sha256").update(mobile).digest().readUInt8(0) % SPEND_SLOTS;
	const house: [string, string][] = [
		["sms.prefix", mobile.slice(0, 7)],
		["sms.spend", String(slot)],
	];
	for (const [counter, key] of house) {
		const taken = await take(deps, tx, counter, key);
		if (isRefusal(taken)) return refuse("codes_paused", taken.params);
	}
	return undefined;
}

/** The same refusal, with what else the person can do. */
export function withWays<R extends CodeRefusal | SmsCapRefusal | NumberTextRefusal>(
	refusal: R,
	template: CodeTemplate,
): R {
	const alternatives = waysBeside(template).join(",");
	return { ...refusal, params: { ...refusal.params, alternatives } };
}

/** False while a provider's breaker is open: what else there is, is offered before a code by SMS. */
export async function isSmsOfferedFirst(deps: Pick<SmsDeps, "clock">, tx: Tx): Promise<boolean> {
	return !(await talliesOf(tx, deps.clock.now())).some(isBreakerOpen);
}

/** How far the message of a challenge has come, for whoever waits for it. */
export interface CodeDelivery {
	readonly state: "under_way" | "delivered" | "not_delivered" | "unconfirmed" | "none";
	/** Why it did not arrive, or not at once. */
	readonly reason: SmsReason | null;
}

/** By number, for somebody who is nobody yet. */
export async function codeDelivery(
	deps: Pick<SmsDeps, "db" | "vault">,
	asked: { readonly mobile: string; readonly challengeId: Uuid },
): Promise<CodeDelivery | Refusal<"mobile_invalid">> {
	const mobile = parseMobile(asked.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	const subjectId = subjectOfIndex(deps.vault.index("mobile", mobile));
	return deps.db.read((tx) => deliveryOf(tx, { subjectId, challengeId: asked.challengeId }));
}

async function deliveryOf(
	tx: Tx,
	of: { readonly subjectId: Uuid; readonly challengeId: Uuid },
): Promise<CodeDelivery> {
	const sms = await smsOfChallenge(tx, of);
	if (sms === undefined || sms.state === "dropped") return { state: "none", reason: null };
	const { state, reason } = sms;
	switch (state) {
		case "prepared":
		case "sending":
		case "sent":
			return { state: "under_way", reason };
		case "undelivered":
			return { state: "not_delivered", reason };
		case "delivered":
		case "unconfirmed":
			return { state, reason };
	}
}

function take(
	{ security }: Pick<SmsDeps, "security">,
	tx: Tx,
	counter: string,
	key: string,
): ReturnType<SmsDeps["security"]["takeAllowance"]> {
	const digest = createHash("sha256").update(`${counter}:${key}`).digest();
	return security.takeAllowance(tx, { subjectId: subjectOfIndex(digest), counter });
}

/**
 * The /24 or /48 that an address lies in. Undefined for addresses of this machine and of private
 * networks: they tell nothing of who asks, and counting them would lock everybody out at once.
 */
export function networkOf(ip: string): string | undefined {
	const v4 = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.\d{1,3}$/.exec(ip);
	if (v4 !== null) {
		const [, first, second, third] = v4.map(Number) as [number, number, number, number];
		const isPrivate =
			first === 127 ||
			first === 10 ||
			(first === 192 && second === 168) ||
			(first === 172 && second >= 16 && second < 32);
		return isPrivate ? undefined : `${first}.${second}.${third}.0/24`;
	}
	if (ip === "::1" || /^f[cd]|^fe80/i.test(ip) || !ip.includes(":")) return undefined;
	const [head = ""] = ip.toLowerCase().split("::");
	return `${[...head.split(":"), "0", "0", "0"].slice(0, 3).join(":")}::/48`;
}
