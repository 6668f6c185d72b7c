import { type Issuer, useLanguage } from "@zhangfang/shared";

/** The bank's name in the reader's language. */
export function useBankName(): (issuer: Issuer) => string {
	const [language] = useLanguage();
	return (issuer) => (language === "en" ? issuer.nameEn : issuer.nameZh);
}
