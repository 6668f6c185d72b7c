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

/** What an act or a proposal is about, for people: a policy book in words, an id cut short. */
export function subjectText(subject: string, { t }: Pick<Text, "t">): string {
	const version = bookOf(subject);
	return version === undefined ? shortId(subject) : t("policy.version", { version });
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
