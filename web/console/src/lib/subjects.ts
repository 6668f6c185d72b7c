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

const POLICY =
	/^([a-z0-9-]{1,40}) (handling|cost|switch|refund|calendar|egress|breaker|keys) (\*|[a-z]+)$/;

/** What the desks of payments and routing propose about, by what people call it. */
function deskText(
	subject: string,
	{ t, word }: Pick<Text, "t" | "word">,
	nameOf: (channelId: string) => string,
): string | undefined {
	const [, channelId, part = "", product = ""] = POLICY.exec(subject) ?? [];
	if (channelId !== undefined) {
		const words = [nameOf(channelId), word("channel.parts", part)];
		return [...words, product === "*" ? "" : word("channel.products", product)]
			.filter((one) => one !== "")
			.join(" · ");
	}
	const book = /^route book (\d+)$/.exec(subject)?.[1];
	if (book !== undefined) return t("policy.version", { version: book });
	if (subject.startsWith("route switch ")) return subject.slice("route switch ".length);
	if (subject.startsWith("rail:")) return `${t("payouts.rail")} ${subject.slice("rail:".length)}`;
	if (subject === "risk") return t("rails.risk");
	if (subject === "mixed") return t("routes.productNames.mixed");
	if (subject === "*") return t("release.others");
	const name = nameOf(subject);
	return name === subject ? undefined : name;
}

/** What an act or a proposal is about, for people: a policy book in words, an id cut short. */
export function subjectText(
	subject: string,
	text: Pick<Text, "t" | "word">,
	nameOf: (channelId: string) => string = String,
): string {
	const { t } = text;
	const version = bookOf(subject);
	if (version !== undefined) return t("policy.version", { version });
	const named = NAMED[subject];
	if (named !== undefined) return named;
	const bank = /^(\*|[A-Z0-9]{2,12}) (debit|credit)$/.exec(subject);
	if (bank !== null) {
		const type = t(bank[2] === "debit" ? "enums.cardType.debit" : "enums.cardType.credit");
		return `${bank[1] === "*" ? t("bankLimits.others") : bank[1]} ${type}`;
	}
	const desk = deskText(subject, text, nameOf);
	if (desk !== undefined) return desk;
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
