import { type Refusal, refuse } from "#kernel";
import { COMMON_PASSWORDS } from "./common-passwords.ts";
import type { Mobile } from "./mobile.ts";

export type PasswordRefusal = Refusal<"password_too_weak">;
export type PaymentPasswordRefusal = Refusal<"payment_password_too_simple">;

/** Counted in characters as a person sees them. NIST SP 800-63B: eight or more beside another factor. */
export const PASSWORD_LENGTH_MIN = 8;
/** Long phrases are welcome (64 at least must be, ASVS 6.2.9); the bound keeps megabytes off the hash. */
export const PASSWORD_LENGTH_MAX = 128;
/** Distinct characters below which a password is a pattern. */
const DISTINCT_MIN = 4;
/** Characters that must be left once a known word is taken away. */
const REST_MIN = 5;
/** Shorter pieces of a name turn up in good passwords by chance. */
const CONTEXT_MIN = 4;

/** Words of the house that guessers try first. */
const HOUSE_WORDS: readonly string[] = ["zhangfang", "账房"];

/** What somebody who aims at this user knows about them. */
export interface PasswordContext {
	/** Undefined while the user has none. */
	readonly mobile?: Mobile | undefined;
	/** User name, e-mail address, nickname: whatever is known. */
	readonly words?: readonly string[];
}

/**
 * What makes a login password too weak: length, a leaked one (also with a few characters behind
 * it), a run or repetition, the owner's number, or little more than a name of the owner or the
 * house. No rule about kinds of characters and no forced change: both make passwords worse.
 */
export function passwordWeakness(
	password: string,
	{ mobile, words = [] }: PasswordContext,
): PasswordRefusal | undefined {
	const length = [...password].length;
	const lower = password.normalize("NFKC").toLowerCase();
	if (length < PASSWORD_LENGTH_MIN) return weak("too_short");
	if (length > PASSWORD_LENGTH_MAX) return weak("too_long");
	if (COMMON_PASSWORDS.has(lower) || isCommonWithTail(lower)) return weak("common");
	if (new Set(lower).size < DISTINCT_MIN || isRun(lower)) return weak("pattern");
	if (mobile !== undefined && (lower.includes(mobile) || lower.includes(mobile.slice(-8)))) {
		return weak("contains_mobile");
	}
	const known = [...HOUSE_WORDS, ...words.flatMap(piecesOf)];
	if (known.some((word) => isLittleMoreThan(lower, word))) return weak("contains_name");
	return undefined;
}

/** sunshine2026!, Password123!: a word of the list, then less than five digits or signs. */
function isCommonWithTail(lower: string): boolean {
	const stem = lower.replace(/[^\p{L}]+$/u, "");
	const tail = [...lower].length - [...stem].length;
	return tail > 0 && tail < REST_MIN && COMMON_PASSWORDS.has(stem);
}

function isLittleMoreThan(lower: string, word: string): boolean {
	return lower.includes(word) && [...lower.replaceAll(word, "")].length < REST_MIN;
}

/** The words in a name or address that are long enough to say something: lin.yu@example.com → lin.yu… */
function piecesOf(text: string): string[] {
	const lower = text.normalize("NFKC").toLowerCase();
	const local = lower.replace(/@.*$/, "");
	return [...new Set([lower, local, ...local.split(/[^\p{L}\p{N}]+/u)])].filter(
		(piece) => [...piece].length >= CONTEXT_MIN,
	);
}

/**
 * What makes six digits too easy to guess: not six digits, runs, repetitions, a date that reads as
 * a birthday (yyMMdd, the last digits of which relatives know), a piece of the owner's number.
 */
export function paymentPasswordWeakness(
	digits: string,
	mobile: Mobile | undefined,
): PaymentPasswordRefusal | undefined {
	if (!/^\d{6}$/.test(digits)) return simple("not_six_digits");
	if (isRun(digits) || new Set(digits).size < 3) return simple("pattern");
	if (/^(\d{1,3})\1+$/.test(digits)) return simple("repetition");
	if (isMirrored(digits)) return simple("repetition");
	if (isBirthday(digits)) return simple("birthday");
	if (mobile?.includes(digits)) return simple("contains_mobile");
	return undefined;
}

/** 12345678, 87654321, abcdefgh: each character one step from the last, in one direction. */
function isRun(text: string): boolean {
	const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
	const steps = codes.slice(1).map((code, position) => code - (codes[position] ?? 0));
	return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

/** 123321 */
function isMirrored(digits: string): boolean {
	return digits.slice(0, 3) === [...digits.slice(3)].toReversed().join("");
}

function isBirthday(digits: string): boolean {
	const month = Number(digits.slice(2, 4));
	const day = Number(digits.slice(4, 6));
	if (month < 1 || month > 12 || day < 1) return false;
	// A leap year stands for all: 0229 is somebody's birthday.
	return day <= Temporal.PlainYearMonth.from({ year: 2000, month }).daysInMonth;
}

function weak(reason: string): PasswordRefusal {
	return refuse("password_too_weak", { reason }, "/password");
}

function simple(reason: string): PaymentPasswordRefusal {
	return refuse("payment_password_too_simple", { reason }, "/paymentPassword");
}
