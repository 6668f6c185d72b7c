import { group } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { CopyButton } from "./copy-button.tsx";
import "./account-number.css";

/** Type, cell, serial in fours, check digit: as people read it aloud. */
const PARTS = [3, 2, 4, 4, 4, 1] as const;

export function readableNumber(number: string): string {
	return group(number, PARTS);
}

/** An account number in groups, with a button that copies it whole. */
export function AccountNumber({ number }: { number: string }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<span className="zf-account-number">
			<span>{readableNumber(number)}</span>
			<CopyButton text={number} label={t("accounts.copy")} />
		</span>
	);
}
