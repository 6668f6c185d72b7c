import { useTranslation } from "react-i18next";
import { BankMark } from "../../bank-mark.tsx";
import { currentLanguage } from "../../i18n.ts";
import type { Instrument } from "./wire.ts";
import "./paying.css";

/** Whose online banking: the banks side by side, by their marks and short names. */
export function BankChoice(props: {
	banks: readonly Instrument[];
	chosen: Instrument | undefined;
	onChoose: (bank: Instrument) => void;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const { banks, chosen, onChoose } = props;
	return (
		<fieldset className="zf-bank-choice">
			<legend className="zf-visually-hidden">{t("paying.bankOf")}</legend>
			{banks.map((bank) => (
				<label key={bank.bank}>
					<input
						type="radio"
						name="bank"
						className="zf-visually-hidden"
						checked={bank === chosen}
						onChange={() => onChoose(bank)}
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
