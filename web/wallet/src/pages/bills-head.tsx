import { formatMoney, type Money, type OrderKind } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { MonthPicker } from "../parts/month-picker.tsx";

export const BILL_KINDS: readonly OrderKind[] = ["payment", "transfer", "recharge", "withdrawal"];

/** A change of what the bills show; an undefined kind asks for all of them. */
export interface BillsWish {
	readonly month?: string;
	readonly kind?: OrderKind | undefined;
}

export interface BillsHeadProps {
	readonly month: string;
	readonly kind: OrderKind | undefined;
	readonly onShow: (wish: BillsWish) => void;
}

/** Month and kinds; stays at the top while the list scrolls. */
export function BillsHead({ month, kind, onShow }: BillsHeadProps): React.ReactNode {
	const { t } = useTranslation();
	return (
		<div className="zf-bills-head">
			<div className="zf-room-title">
				<h1>{t("nav.bills")}</h1>
				<MonthPicker value={month} onChange={(next) => onShow({ month: next })} />
			</div>
			<div className="zf-chips" role="group" aria-label={t("bills.filter")}>
				<Chip label={t("bills.allKinds")} on={!kind} onPick={() => onShow({ kind: undefined })} />
				{BILL_KINDS.map((each) => (
					<Chip
						key={each}
						label={t(`order.kind.${each}`)}
						on={kind === each}
						onPick={() => onShow({ kind: each })}
					/>
				))}
			</div>
		</div>
	);
}

function Chip(props: { label: string; on: boolean; onPick: () => void }): React.ReactNode {
	return (
		<button type="button" className="zf-chip" aria-pressed={props.on} onClick={props.onPick}>
			{props.label}
		</button>
	);
}

/** What went out and came in over the month. */
export function Totals(props: {
	totals: { readonly in: Money; readonly out: Money } | undefined;
}): React.ReactNode {
	const { t } = useTranslation();
	if (!props.totals) return null;
	return (
		<dl className="zf-card zf-totals">
			<div>
				<dt>{t("bills.out")}</dt>
				<dd>{formatMoney(props.totals.out)}</dd>
			</div>
			<div>
				<dt>{t("bills.in")}</dt>
				<dd>{formatMoney(props.totals.in)}</dd>
			</div>
		</dl>
	);
}
