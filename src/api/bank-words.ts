import type { Channels } from "#channels";
import type { Language } from "./problem.ts";

/** Puts a text that begins with a bank's name into the caller's language; any other stays as it is. */
export type BankWords = (text: string) => string;

/**
 * Orders and records keep the bank as it was called in Chinese on the day (`中国工商银行 0463`): a
 * snapshot. Who reads English is told the bank's English name.
 */
export function bankWords(channels: Pick<Channels, "bins">, language: Language): BankWords {
	if (language !== "en") return (text) => text;
	const issuers = channels.bins.issuers();
	return (text) => {
		const issuer = issuers.find(({ name }) => text.startsWith(name.zh));
		return issuer === undefined ? text : issuer.name.en + text.slice(issuer.name.zh.length);
	};
}
