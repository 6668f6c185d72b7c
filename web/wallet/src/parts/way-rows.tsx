import { CheckIcon, DownIcon } from "@zhangfang/shared/mobile/icons.tsx";
import {
	BankChoice,
	type Instrument,
	InstrumentMark,
} from "@zhangfang/shared/mobile/paying/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** A way to pay elsewhere: its mark, its name, and where it leads. */
export function WayFace({ way }: { way: Instrument }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<>
			<InstrumentMark {...way} />
			<span className="zf-row-main">
				<span className="zf-block">{way.label}</span>
				{way.method && <span className="zf-row-note">{t(`recharge.way.${way.method}`)}</span>}
			</span>
		</>
	);
}

export interface WayRowsProps {
	readonly ways: readonly Instrument[];
	readonly chosen: Instrument | undefined;
	readonly onChoose: (way: Instrument) => void;
}

/** Ways to pay elsewhere as rows of a list; online banking is one of them, with its banks behind it. */
export function WayRows({ ways, chosen, onChoose }: WayRowsProps): React.ReactNode {
	const banks = ways.filter(({ bank }) => bank !== null);
	return (
		<>
			{ways
				.filter(({ bank }) => bank === null)
				.map((way) => (
					<li key={way.method}>
						<button
							type="button"
							className="zf-row"
							aria-pressed={way === chosen}
							onClick={() => onChoose(way)}
						>
							<WayFace way={way} />
							{way === chosen && <CheckIcon />}
						</button>
					</li>
				))}
			{banks.length > 0 && <BankRow ways={banks} chosen={chosen} onChoose={onChoose} />}
		</>
	);
}

function BankRow({ ways, chosen, onChoose }: WayRowsProps): React.ReactNode {
	const { t } = useTranslation();
	const bank = ways.find((way) => way === chosen);
	const [isOpen, setOpen] = useState(bank !== undefined);
	return (
		<li>
			<button
				type="button"
				className="zf-row"
				aria-expanded={isOpen}
				onClick={() => setOpen(!isOpen)}
			>
				<InstrumentMark kind="method" method="online_bank" issuer={null} />
				<span className="zf-row-main">
					<span className="zf-block">{t("paying.onlineBank")}</span>
					<span className="zf-row-note">{t("recharge.way.online_bank")}</span>
				</span>
				{bank === undefined ? <DownIcon size={18} /> : <CheckIcon />}
			</button>
			{isOpen && (
				<div className="zf-way-banks">
					<BankChoice banks={ways} chosen={bank} onChoose={onChoose} />
				</div>
			)}
		</li>
	);
}
