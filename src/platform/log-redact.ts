/**
 * What must never reach a log: by the name of its field, and by its looks inside any text. The
 * second guards against the first: personal data arrives in messages of drivers and in URLs.
 */
const DEPTH_MAX = 6;
const ITEMS_MAX = 50;
const TEXT_MAX = 8_000;
const HIDDEN = "[hidden]";

/** Field names, lower case without `_` and `-`. Their values are hidden whatever they look like. */
const SECRET_NAME =
	/(password|passwd|passphrase|secret|token|cookie|authorization|apikey|privatekey|masterkey|vaultkey|signature|credential|smscode|verificationcode|confirmationcode|otp|totp|cvv|cvn2?|customerinfo)$/;
const PERSONAL_NAME =
	/^(to)?(mobile|mobilenumber|phone|phoneno|phonenumber|telephone|email|mail|idnumber|idno|certno|identitynumber|cardnumber|cardno|accno|pan|realname|holdername|fullname|customernm|customername|address|pin|code2fa)$/;
/** Facts about secrets that are no secrets. */
const HARMLESS_NAME = /^(has|is|no)[A-Z]|(Set|Id|Masked|Kind|Count|Version)$/;

/** A six-digit SMS code travels as `code` too; SQLSTATE has five characters, refusals have letters. */
const CODE_VALUE = /^(?:\d{4}|\d{6,8})$/;

type Rule = readonly [name: string, pattern: RegExp, hide: (match: string) => string];

/** Earlier rules win where they overlap; the first keeps our own ids from looking like numbers. */
const RULES: readonly Rule[] = [
	["id", /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}\b/, keep],
	[
		"pem",
		/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z0-9 ]*PRIVATE KEY-----|$)/,
		as("private key"),
	],
	["cookieline", /\b(?:set-)?cookie["']?\s*:\s*[^\n]+/, as("cookie")],
	["cookie", /__Host-\w+=[^\s;,"']+/, as("cookie")],
	["scheme", /\b(?:bearer|basic)\s+[\w~+/.=:-]{6,}/, as("authorization")],
	["jwt", /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/, as("token")],
	["apikey", /\bzfk_[\w-]+/, as("api key")],
	["login", /(?<=:\/\/[^\s/:@]{0,200}:)[^\s/@]+(?=@)/, as("password")],
	[
		"pair",
		/(?:password|passwd|pwd|secret|token|signature|api_?key|sms_?code|verification_?code|otp|cvv|cvn2)["']?\s*[:=]\s*(?:"[^"]*"|'[^']*'|[^\s&,;}'"]+)/,
		hidePair,
	],
	["code", /\b(?:code|pin)["']?\s*[:=]\s*["']?(?:\d{6,8}|\d{4})(?!\d)/, hidePair],
	["spokencode", /(?:验证码|动态码|校验码)[^\d\n]{0,6}\d{4,8}(?!\d)/, as("code")],
	["key32", /(?<![\w+/-])(?:[\w-]{43}(?![\w-])=?|[A-Za-z0-9+/]{43}=)/, as("token")],
	["email", /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[a-z]{2,}/, as("email")],
	[
		"idnumber",
		/(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?!\d)/,
		as("id number"),
	],
	["pan", /(?<!\d)\d(?:[ -]?\d){13,18}(?!\d)/, hideCard],
	["mobile", /(?<!\d)(?:(?:\+|00)?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)/, as("mobile")],
	["phone", /\+[1-9]\d{7,14}(?!\d)/, as("phone")],
];

const ANY: RegExp = new RegExp(
	RULES.map(([name, pattern]) => `(?<${name}>${pattern.source})`).join("|"),
	"gi",
);
const HIDE = new Map(RULES.map(([name, , hide]) => [name, hide]));

/** The text without personal data and secrets, cut to 8,000 characters. */
export function redactText(text: string): string {
	const cut = text.length > TEXT_MAX ? `${text.slice(0, TEXT_MAX)}…` : text;
	return cut.replace(ANY, (match: string, ...rest: unknown[]) => {
		const groups = rest.at(-1) as Record<string, string | undefined>;
		const name = Object.keys(groups).find((key) => groups[key] !== undefined) ?? "";
		return HIDE.get(name)?.(match) ?? HIDDEN;
	});
}

/** A plain, bounded copy of any value, safe to write. */
export function redact(value: unknown): unknown {
	return copy(value, 0, new Set());
}

function copy(value: unknown, depth: number, above: Set<object>): unknown {
	if (typeof value === "string") return redactText(value);
	if (typeof value === "number" || typeof value === "bigint") return redactNumber(value);
	if (typeof value === "symbol" || typeof value === "function") return undefined;
	if (typeof value !== "object" || value === null) return value;
	if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
	if (above.has(value)) return "[circular]";
	if (depth >= DEPTH_MAX) return "[deep]";
	above.add(value);
	const result = copyObject(value, (inner) => copy(inner, depth + 1, above));
	above.delete(value);
	return result;
}

function copyObject(value: object, inner: (value: unknown) => unknown): unknown {
	if (value instanceof Error) return copyError(value, inner);
	if (Array.isArray(value) || value instanceof Set) {
		return [...value].slice(0, ITEMS_MAX).map(inner);
	}
	if (value instanceof Map || value instanceof Headers) return copyEntries([...value], inner);
	if ("toJSON" in value && typeof value.toJSON === "function") return inner(value.toJSON());
	return copyEntries(Object.entries(value), inner);
}

function copyEntries(
	entries: readonly (readonly [unknown, unknown])[],
	inner: (value: unknown) => unknown,
): Record<string, unknown> {
	return Object.fromEntries(
		entries
			.slice(0, ITEMS_MAX)
			.map(([key, value]) => [
				redactText(String(key)),
				isSecretField(String(key), value) ? HIDDEN : inner(value),
			]),
	);
}

/**
 * Of an error only what is listed: drivers hang rows and parameters on theirs (`detail`, `where`,
 * `query`), HTTP clients the whole request.
 */
function copyError(error: Error, inner: (value: unknown) => unknown): Record<string, unknown> {
	const facts: Record<string, unknown> = { type: error.name, message: inner(error.message) };
	for (const name of ["code", "constraint", "table", "schema", "syscall", "statusCode"] as const) {
		const fact = (error as unknown as Record<string, unknown>)[name];
		if (fact === undefined) continue;
		facts[name] = isSecretField(name, fact) ? HIDDEN : inner(fact);
	}
	if (error.stack !== undefined) facts["stack"] = inner(error.stack);
	if (error.cause !== undefined) facts["cause"] = inner(error.cause);
	if (error instanceof AggregateError) facts["errors"] = inner(error.errors);
	return facts;
}

function isSecretField(key: string, value: unknown): boolean {
	if (typeof value === "boolean" || value === null || value === undefined) return false;
	const name = key.replaceAll(/[_-]/g, "").toLowerCase();
	if (name === "code") {
		return (typeof value === "string" || typeof value === "number") && CODE_VALUE.test(`${value}`);
	}
	if (PERSONAL_NAME.test(name)) return true;
	return SECRET_NAME.test(name) && !HARMLESS_NAME.test(key);
}

function redactNumber(value: number | bigint): number | string {
	const text = String(value);
	const safe = redactText(text);
	if (safe !== text) return safe;
	return typeof value === "bigint" ? text : value;
}

function hidePair(match: string): string {
	return `${/^[^:=]*[:=]/.exec(match)?.[0] ?? ""}${HIDDEN}`;
}

/** A UnionPay number is hidden even mistyped; of other long numbers those with a right check digit. */
function hideCard(match: string): string {
	const digits = match.replaceAll(/\D/g, "");
	return /^62\d{14,17}$/.test(digits) || luhn(digits) ? "[card number]" : match;
}

function as(words: string): () => string {
	return () => `[${words}]`;
}

function keep(match: string): string {
	return match;
}

/** ISO/IEC 7812 check digit; true for 14–19 digits whose last one fits. */
function luhn(digits: string): boolean {
	let sum = 0;
	for (let place = 0; place < digits.length; place += 1) {
		const digit = Number(digits.charAt(digits.length - 1 - place));
		const doubled = digit * 2;
		sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
	}
	return sum % 10 === 0;
}
