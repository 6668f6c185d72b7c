import { BankMark, currentLanguage } from "@zhangfang/shared";
import type { Instrument } from "@zhangfang/shared/mobile/paying/index.ts";
import { useTranslation } from "react-i18next";
import { keyOf } from "./types.ts";

/** Whose online banking: the banks side by side, by their marks and short names. */
export function BankChoice(props: {
	banks: readonly Instrument[];
	chosen: Instrument;
	onChoose: (key: string) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const { banks, chosen, onChoose } = props;
	return (
		<fieldset className="zf-bank-choice">
			<legend className="zf-visually-hidden">{t("cashier.bankOf")}</legend>
			{banks.map((bank) => (
				<label key={keyOf(bank)}>
					<input
						type="radio"
						name="bank"
						className="zf-visually-hidden"
						checked={bank === chosen}
						onChange={() => onChoose(keyOf(bank))}
					/>
					{bank.issuer && <BankMark issuer={bank.issuer} size={26} />}
					<span>{shortName(bank)}</span>
				</label>
			))}
		</fieldset>
	);
}

function shortName({ issuer, label }: Instrument): string {
	if (issuer === null) return label;
	return currentLanguage() === "en" ? issuer.shortEn : issuer.shortZh;
}
