import { BankMark } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { useText } from "../../i18n/index.ts";
import "./bins.css";

/** A bank by its mark and its name. */
export function Bank(props: {
	bank: { code: string; nameZh: string; nameEn: string; color: string };
}): ReactNode {
	const { language } = useText();
	const { bank } = props;
	return (
		<span className="bank">
			<BankMark issuer={bank} size={20} />
			{language === "en" ? bank.nameEn : bank.nameZh}
		</span>
	);
}
