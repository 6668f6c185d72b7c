import { amountText, formatMoney, type Money } from "@zhangfang/shared";
import type { Instrument } from "@zhangfang/shared/mobile/paying/index.ts";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { type Mix, mostOf, partOf, restOf } from "./plan.ts";

export interface MixRowProps {
	readonly amount: Money;
	/** What pays the rest. */
	readonly rest: Instrument;
	/** Accounts a part of which may be used; not empty. */
	readonly accounts: readonly Instrument[];
	readonly mix: Mix | undefined;
	readonly onMix: (mix: Mix | undefined) => void;
}

/** Whether money kept here pays a part first, how much of it, and what is left for the other way. */
export function MixRow(props: MixRowProps): React.ReactNode {
	const { t } = useTranslation();
	const { amount, accounts, mix, onMix } = props;
	const [first] = accounts;
	if (first === undefined) return null;
	const start = (from: Instrument): void => onMix({ from, text: amountText(mostOf(from, amount)) });
	return (
		<div className="zf-mix">
			<label className="zf-mix-switch">
				<input
					type="checkbox"
					checked={mix !== undefined}
					onChange={() => (mix === undefined ? start(first) : onMix(undefined))}
				/>
				<span>
					{t("cashier.mix")}
					<span className="zf-instrument-note">
						{t("cashier.mixUpTo", { amount: formatMoney(mostOf(mix?.from ?? first, amount)) })}
					</span>
				</span>
			</label>
			{mix && <Part {...props} mix={mix} onFrom={start} />}
		</div>
	);
}

function Part(
	props: MixRowProps & { mix: Mix; onFrom: (from: Instrument) => void },
): React.ReactNode {
	const { t } = useTranslation();
	const id = useId();
	const { amount, accounts, mix, rest, onMix, onFrom } = props;
	const part = partOf(mix, amount);
	return (
		<div className="zf-mix-part">
			{accounts.length > 1 && (
				<select
					aria-label={t("cashier.mixFrom")}
					value={accounts.indexOf(mix.from)}
					onChange={(event) => {
						const from = accounts[Number(event.target.value)];
						if (from) onFrom(from);
					}}
				>
					{accounts.map((account, index) => (
						<option key={account.accountId ?? ""} value={index}>
							{account.label}
						</option>
					))}
				</select>
			)}
			<label htmlFor={id}>{mix.from.label}</label>
			<input
				id={id}
				inputMode="decimal"
				autoComplete="off"
				value={mix.text}
				aria-invalid={part === undefined}
				aria-describedby={`${id}-rest`}
				onChange={(event) => onMix({ ...mix, text: event.target.value })}
			/>
			<span>{rest.label}</span>
			<output htmlFor={id}>{part ? formatMoney(restOf(part, amount)) : "—"}</output>
			<p id={`${id}-rest`} className={part ? "zf-note" : "zf-mix-wrong"} role="status">
				{part
					? t("cashier.mixNote")
					: t("cashier.mixWrong", { most: formatMoney(mostOf(mix.from, amount)) })}
			</p>
		</div>
	);
}
