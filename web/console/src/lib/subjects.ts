import type { Change } from "../api/staff-types.ts";
import type { Text } from "../i18n/index.ts";
import { shortId } from "./format.ts";

/** Kind of the proposal that puts a policy book in force. */
export const ENTER_BOOK = "policy_book.enter";

const BOOK = /^policy book (\d+)$/;

/** The version of the policy book that a subject names. */
export function bookOf(subject: string): number | undefined {
	const version = BOOK.exec(subject)?.[1];
	return version === undefined ? undefined : Number(version);
}

/** Subjects that say in a word what they are, and the word for it; nothing where the kind says it all. */
const NAMED: Readonly<Record<string, string>> = { "limit grade": "", "BIN table": "" };

/** What an act or a proposal is about, for people: a policy book in words, an id cut short. */
export function subjectText(subject: string, { t }: Pick<Text, "t">): string {
	const version = bookOf(subject);
	if (version !== undefined) return t("policy.version", { version });
	const named = NAMED[subject];
	if (named !== undefined) return named;
	const bank = /^(\*|[A-Z0-9]{2,12}) (debit|credit)$/.exec(subject);
	if (bank !== null) {
		const type = t(bank[2] === "debit" ? "enums.cardType.debit" : "enums.cardType.credit");
		return `${bank[1] === "*" ? t("bankLimits.others") : bank[1]} ${type}`;
	}
	// Of a pair the last one is meant: the document of a user, the restriction of an account.
	return subject
		.replace(/^limit /, "")
		.split(" ")
		.map((part) => shortId(/^[0-9a-f-]{36}\./.test(part) ? part.slice(37) : part))
		.join(" ");
}

/** The versions that a proposed policy book would replace and bring. */
export function versionsOf(changes: readonly Change[]): { before?: number; after?: number } {
	const change = changes.find(({ path }) => path === "/version");
	const { before, after } = change ?? {};
	return {
		...(typeof before === "number" ? { before } : {}),
		...(typeof after === "number" ? { after } : {}),
	};
}
