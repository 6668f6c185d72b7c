import { BankMark, formatMoney } from "@zhangfang/shared";
import { BalanceIcon, CheckIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { type Instrument, keyOf } from "./types.ts";

export interface InstrumentListProps {
	readonly instruments: readonly Instrument[];
	readonly chosen: string | undefined;
	readonly onChoose: (key: string) => void;
}

/** Ways to pay as radio buttons; one that cannot be used says why. */
export function InstrumentList({
	instruments,
	chosen,
	onChoose,
}: InstrumentListProps): React.ReactNode {
	const { t } = useTranslation();
	return (
		<fieldset className="zf-instruments">
			<legend>{t("cashier.with")}</legend>
			{instruments.map((instrument) => {
				const key = keyOf(instrument);
				const note = noteOf(instrument, t);
				return (
					<label key={key} className={instrument.usable ? "" : "zf-instrument-off"}>
						{instrument.issuer ? (
							<BankMark issuer={instrument.issuer} />
						) : (
							<span className="zf-balance-mark">
								<BalanceIcon size={22} />
							</span>
						)}
						<span className="zf-instrument-main">
							{instrument.label}
							{note && <span className="zf-instrument-note">{note}</span>}
						</span>
						<input
							type="radio"
							name="instrument"
							className="zf-visually-hidden"
							checked={key === chosen}
							disabled={!instrument.usable}
							onChange={() => onChoose(key)}
						/>
						<span className="zf-radio" aria-hidden="true">
							{key === chosen && <CheckIcon size={16} />}
						</span>
					</label>
				);
			})}
		</fieldset>
	);
}

function noteOf(
	instrument: Instrument,
	t: (key: string, params: Record<string, string>) => string,
): string | undefined {
	if (!instrument.usable) return instrument.reason?.text ?? t("cashier.cannotUse", {});
	if (instrument.available === null) return undefined;
	return t("cashier.available", { amount: formatMoney(instrument.available) });
}
