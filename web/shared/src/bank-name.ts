import { useLanguage } from "./i18n.ts";
import type { Issuer } from "./wire.ts";

/** The bank's name in the reader's language. */
export function useBankName(): (issuer: Issuer) => string {
	const [language] = useLanguage();
	return (issuer) => (language === "en" ? issuer.nameEn : issuer.nameZh);
}
