import type { Refusal } from "#kernel";
import { WAYS_OUT } from "#limits";
import type { Language, ProblemKind } from "./problem.ts";
import { ACCESS_PROBLEMS } from "./problems-access.ts";
import { ACCOUNT_PROBLEMS } from "./problems-accounts.ts";
import { CARD_PROBLEMS } from "./problems-cards.ts";
import { CHANNEL_PROBLEMS } from "./problems-channels.ts";
import { CREDENTIAL_PROBLEMS } from "./problems-credentials.ts";
import { DEVICE_PROBLEMS } from "./problems-devices.ts";
import { FEDERATED_PROBLEMS } from "./problems-federated.ts";
import { MONEY_PROBLEMS } from "./problems-money.ts";
import { MOVEMENT_PROBLEMS } from "./problems-movement.ts";
import { NUMBER_PROBLEMS } from "./problems-numbers.ts";
import { PROOF_PROBLEMS } from "./problems-proof.ts";
import { REFUND_PROBLEMS } from "./problems-refunds.ts";
import { ROUTE_PROBLEMS } from "./problems-routes.ts";
import { SECURITY_PROBLEMS } from "./problems-security.ts";
import { STAFF_PROBLEMS } from "./problems-staff.ts";
import { VERIFICATION_PROBLEMS } from "./problems-verification.ts";
import { wayOutText } from "./texts-limits.ts";

/**
 * Every code that can leave the house. Refusals of the modules are found here by their code; a test
 * walks the refusal unions and provokes each code. Generated into docs/problems.md.
 */
export const PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	...ACCESS_PROBLEMS,
	...CREDENTIAL_PROBLEMS,
	...DEVICE_PROBLEMS,
	...PROOF_PROBLEMS,
	...SECURITY_PROBLEMS,
	...FEDERATED_PROBLEMS,
	...MONEY_PROBLEMS,
	...MOVEMENT_PROBLEMS,
	...ACCOUNT_PROBLEMS,
	...CARD_PROBLEMS,
	...ROUTE_PROBLEMS,
	...CHANNEL_PROBLEMS,
	...NUMBER_PROBLEMS,
	...REFUND_PROBLEMS,
	...STAFF_PROBLEMS,
	...VERIFICATION_PROBLEMS,
};
export interface Problem {
	readonly type: string;
	readonly title: string;
	readonly status: number;
	readonly detail: string;
	/** Request id. */
	readonly instance: string;
	readonly code: string;
	readonly params: Readonly<Record<string, string>>;
	readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

/** For a code that is not listed: our own mistake. */
const UNKNOWN: ProblemKind = {
	status: 500,
	zh: ["系统错误", "我们这里出错了，您的资金没有变动。请稍后再试，并保留请求编号。"],
	en: ["Internal error", "Something went wrong on our side. Please keep the request id."],
};

const DOCS = "/docs/problems#";

/** Renders a refusal for people and programs (RFC 9457). A code that is not listed is our own mistake: 500. */
export function problemOf(
	refusal: Refusal & { readonly errors?: Problem["errors"] },
	language: Language,
	requestId: string,
): Problem {
	const known = PROBLEMS[refusal.refusal];
	const code = known === undefined ? "internal_error" : refusal.refusal;
	const kind = known ?? UNKNOWN;
	const params = refusal.params ?? {};
	const [title, detail] = wordsOf(kind, params, language);
	return {
		type: DOCS + code,
		title,
		status: kind.status,
		detail: fill(detail, params, language),
		instance: requestId,
		code,
		params,
		errors:
			refusal.errors ?? (refusal.pointer === undefined ? [] : [{ pointer: refusal.pointer, code }]),
	};
}

function wordsOf(
	kind: ProblemKind,
	params: Readonly<Record<string, string>>,
	language: Language,
): readonly [title: string, detail: string] {
	const [title, usual] = language === "en" ? kind.en : kind.zh;
	const own = kind.by?.details[params[kind.by.param] ?? ""];
	return [title, own === undefined ? usual : own[language === "en" ? "en" : "zh"]];
}

/** The language a caller prefers, from Accept-Language; Chinese unless English comes first. */
export function languageOf(header: string | undefined): Language {
	const first = header?.split(",")[0]?.trim().toLowerCase() ?? "";
	return first.startsWith("en") ? "en" : "zh-CN";
}

function fill(text: string, params: Readonly<Record<string, string>>, language: Language): string {
	return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
		// Words that data brings along have their English beside them.
		const own = language === "en" ? params[`${name}En`] : undefined;
		return spoken(name, own ?? params[name] ?? "—", language);
	});
}

/** Names of a person's own locks, as they go into a sentence. */
const LOCKS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
	night: { zh: "夜间锁", en: "at night" },
	large_amount: { zh: "大额锁", en: "large amounts" },
	freeze: { zh: "全部冻结", en: "everything frozen" },
};

const ZONE = "Asia/Shanghai";
const MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(" ");
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** Programs read the value in `params`; people read it in words. */
function spoken(name: string, value: string, language: Language): string {
	const way = name === "wayOut" ? WAYS_OUT.find((one) => one === value) : undefined;
	if (way !== undefined) return wayOutText(way, language);
	if (name === "lock") return LOCKS[value]?.[language === "en" ? "en" : "zh"] ?? value;
	if (!INSTANT.test(value)) return value;
	const { month, day, hour, minute } = Temporal.Instant.from(value).toZonedDateTimeISO(ZONE);
	const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
	return language === "en" ? `${day} ${MONTHS[month - 1]}, ${time}` : `${month}月${day}日 ${time}`;
}
