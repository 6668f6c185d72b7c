import type { Channels } from "#channels";
import type { Language } from "./problem.ts";
import { instrumentText } from "./texts.ts";

/** Puts a text that begins with a bank's name into the caller's language; any other stays as it is. */
export type BankWords = (text: string) => string;

/**
 * Orders and records keep the bank as it was called in Chinese on the day (`中国工商银行 0463`): a
 * snapshot. Who reads English is told the bank's English name. What was paid elsewhere is kept by its
 * code (`alipay`, `online_bank:ICBC`) and named in either language.
 */
export function bankWords(channels: Pick<Channels, "bins">, language: Language): BankWords {
	const issuers = channels.bins.issuers();
	const nameOf = (code: string): string => {
		const name = issuers.find((issuer) => issuer.code === code)?.name;
		return name === undefined ? code : language === "en" ? name.en : name.zh;
	};
	return (text) => {
		const named = instrumentText(text, language, nameOf);
		if (named !== text || language !== "en") return named;
		const issuer = issuers.find(({ name }) => text.startsWith(name.zh));
		return issuer === undefined ? text : issuer.name.en + text.slice(issuer.name.zh.length);
	};
}
