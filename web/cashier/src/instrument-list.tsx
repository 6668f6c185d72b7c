import { formatMoney } from "@zhangfang/shared";
import { CheckIcon } from "@zhangfang/shared/mobile/icons.tsx";
import {
	BankChoice,
	type Instrument,
	InstrumentMark,
} from "@zhangfang/shared/mobile/paying/index.ts";
import { useTranslation } from "react-i18next";
import { keyOf, type Way, waysOf } from "./types.ts";

export interface InstrumentListProps {
	readonly instruments: readonly Instrument[];
	readonly chosen: Instrument | undefined;
	readonly onChoose: (key: string) => void;
}

/** Ways to pay as radio buttons; one that cannot be used says why. */
export function InstrumentList(props: InstrumentListProps): React.ReactNode {
	const { t } = useTranslation();
	const { instruments, chosen, onChoose } = props;
	return (
		<fieldset className="zf-instruments">
			<legend>{t("cashier.with")}</legend>
			{waysOf(instruments).map((way) => {
				const isChosen = chosen !== undefined && way.banks.includes(chosen);
				return (
					<div key={way.key} className="zf-instrument">
						<WayRow way={way} chosen={isChosen ? chosen : undefined} onChoose={onChoose} />
						{isChosen && way.banks.length > 1 && (
							<BankChoice
								banks={way.banks}
								chosen={chosen}
								onChoose={(bank) => onChoose(keyOf(bank))}
							/>
						)}
					</div>
				);
			})}
		</fieldset>
	);
}

function WayRow(props: {
	way: Way;
	/** The one of its instruments that is chosen, if one is. */
	chosen: Instrument | undefined;
	onChoose: (key: string) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const { way, chosen, onChoose } = props;
	const { first } = way;
	const isBank = first.method === "online_bank";
	const note = isBank ? t("cashier.bankNote") : noteOf(first, t);
	return (
		<label className={first.usable ? "" : "zf-instrument-off"}>
			<InstrumentMark {...first} issuer={isBank ? null : first.issuer} />
			<span className="zf-instrument-main">
				{isBank ? t("paying.onlineBank") : first.label}
				{note && <span className="zf-instrument-note">{note}</span>}
			</span>
			<input
				type="radio"
				name="instrument"
				className="zf-visually-hidden"
				checked={chosen !== undefined}
				disabled={!first.usable}
				onChange={() => onChoose(keyOf(first))}
			/>
			<span className="zf-radio" aria-hidden="true">
				{chosen !== undefined && <CheckIcon size={16} />}
			</span>
		</label>
	);
}

function noteOf(
	instrument: Instrument,
	t: (key: string, params: Record<string, string>) => string,
): string | undefined {
	const { available, reason } = instrument;
	if (reason?.code === "insufficient_funds" && available !== null) {
		return t("cashier.tooLittle", { amount: formatMoney(available) });
	}
	if (!instrument.usable) return reason?.text ?? t("cashier.cannotUse", {});
	if (instrument.method !== null) return t(`cashier.methodNote.${instrument.method}`, {});
	if (available === null) return undefined;
	return t("cashier.available", { amount: formatMoney(available) });
}
