import { createHash } from "node:crypto";
import { type Refusal, refuse } from "#kernel";
import type { Vault } from "#platform";
import { type Email, parseEmail } from "./email.ts";
import { type Mobile, parseMobile } from "./mobile.ts";

/**
 * Kinds of names in the one claimed table. `user_name_shape` signs nobody in: it keeps a second
 * name off that looks like a first one.
 */
export type NameKind = "mobile" | "email" | "user_name" | "user_name_shape";

/** A chosen name: NFKC, lower case, 4–20 of Latin letters, digits, `.` `_` `-` and Han characters. */
export type UserName = string & { readonly __userName: true };

export type NameRefusal = Refusal<"login_name_invalid">;

/** A name as it is typed at the door: where it would be claimed. */
export interface DoorName {
	readonly kind: "mobile" | "email" | "user_name";
	readonly index: Buffer;
	/** Set when the name is a number: codes can be sent to it. */
	readonly mobile: Mobile | undefined;
}

const LENGTH_MIN = 4;
const LENGTH_MAX = 20;
/** More than anybody types; what is longer names nobody. */
const TYPED_MAX = 200;

/** Names by which the house, its staff or its machines could be imitated. */
const RESERVED: ReadonlySet<string> = new Set(
	`admin administrator root system security support service services helpdesk customer official
	staff operator auditor platform account accounts notice notices webmaster postmaster hostmaster
	zhangfang anonymous nobody null undefined everyone test 账房 账房客服 官方客服 账房官方 系统管理员
	管理员 安全中心 客服中心 系统消息 官方账号 支付中心`.split(/\s+/),
);

/**
 * Reads a user name that somebody chooses. Refused, with the reason: too short or long (counted in
 * characters), characters outside the set (letters of other alphabets that look like Latin ones
 * among them), no letter at the beginning, digits alone, a name of the house.
 */
export function parseUserName(text: string): UserName | NameRefusal {
	const name = text.normalize("NFKC").trim().toLowerCase();
	const length = [...name].length;
	if (length < LENGTH_MIN) return invalid("too_short");
	if (length > LENGTH_MAX) return invalid("too_long");
	if (!/^[a-z0-9._\-\p{Script=Han}]+$/u.test(name)) {
		// Cyrillic а, Greek ο, full-width letters that NFKC did not fold: one look, another name.
		return invalid(/^[\p{L}\p{N}._-]+$/u.test(name) ? "confusable" : "characters");
	}
	if (!/^[a-z\p{Script=Han}]/u.test(name)) return invalid("begins_without_letter");
	if (/[._-]{2}|[._-]$/.test(name)) return invalid("characters");
	if (isReserved(name)) return invalid("reserved");
	return name as UserName;
}

/** Both forms: nobody is `adm1n`, and nobody is `admin.` either. */
function isReserved(name: string): boolean {
	const shape = shapeOf(name);
	return RESERVED.has(name) || [...RESERVED].some((one) => shapeOf(one) === shape);
}

/**
 * What a name looks like at a glance: `zhang1`, `zhangl` and `zhang.l` are one shape, `rnary` is
 * `mary`. After the skeletons of Unicode TR 39, for the letters that are let in.
 */
export function shapeOf(name: string): string {
	return name
		.replaceAll(/[._-]/g, "")
		.replaceAll("0", "o")
		.replaceAll(/[1i|]/g, "l")
		.replaceAll("5", "s")
		.replaceAll("2", "z")
		.replaceAll("8", "b")
		.replaceAll("rn", "m")
		.replaceAll("vv", "w")
		.replaceAll("cl", "d")
		.replaceAll(/[己巳]/g, "已")
		.replaceAll(/[末]/g, "未")
		.replaceAll(/[曰]/g, "日")
		.replaceAll(/[士]/g, "土")
		.replaceAll(/[入]/g, "人");
}

/** Where a user name is claimed. It is no personal datum: a plain hash, apart from other kinds. */
export function userNameIndex(kind: "user_name" | "user_name_shape", name: string): Buffer {
	return createHash("sha256").update(`${kind}\0${name}`).digest();
}

/**
 * Reads what somebody typed as their name. Anything is a name here, that of nobody too: the door
 * does the same work for all of them.
 */
export function readDoorName(vault: Pick<Vault, "index">, typed: string): DoorName {
	const text = typed.slice(0, TYPED_MAX);
	const mobile = parseMobile(text);
	if (mobile !== undefined) {
		return { kind: "mobile", index: vault.index("mobile", mobile), mobile };
	}
	const email: Email | undefined = parseEmail(text);
	if (email !== undefined) {
		return { kind: "email", index: vault.index("email", email), mobile: undefined };
	}
	const name = text.normalize("NFKC").trim().toLowerCase();
	return { kind: "user_name", index: userNameIndex("user_name", name), mobile: undefined };
}

function invalid(reason: string): NameRefusal {
	return refuse("login_name_invalid", { reason }, "/loginName");
}
