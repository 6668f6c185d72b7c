import { useQuery } from "@tanstack/react-query";
import {
	amountText,
	compareMoney,
	EmptyState,
	formatMoney,
	isPositive,
	parseAmount,
} from "@zhangfang/shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OwnAccount } from "../../api/accounts.ts";
import { assetsQuery } from "../../api/queries.ts";
import { usePayment } from "../../api/use-payment.ts";
import { useAddressPart } from "../../nav.tsx";
import { readableNumber } from "../../parts/account-number.tsx";
import { AmountField } from "../../parts/amount-field.tsx";
import { AmountFoot } from "../../parts/amount-foot.tsx";
import { Page } from "../../parts/page.tsx";
import { PaySheet } from "../../parts/pay-sheet.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import "../verification/verification.css";

/** From one account of one's own to another. */
export function OwnTransferPage(): React.ReactNode {
	const { t } = useTranslation();
	const accountId = useAddressPart("accountId");
	const assets = useQuery(assetsQuery);
	const accounts = assets.data?.accounts.filter(({ state }) => state === "open") ?? [];
	const from = accounts.find(({ id }) => id === accountId);
	const others = accounts.filter(({ id }) => id !== accountId);
	if (from && others.length > 0) return <OwnTransferForm from={from} others={others} />;
	return (
		<Page title={t("accounts.move")}>
			<QueryGate query={assets}>
				{() => <EmptyState title={t("accounts.moveNone")} hint={t("accounts.moveNoneHint")} />}
			</QueryGate>
		</Page>
	);
}

function OwnTransferForm(props: {
	from: OwnAccount;
	others: readonly OwnAccount[];
}): React.ReactNode {
	const { t } = useTranslation();
	const { from, others } = props;
	const [text, setText] = useState("");
	const [toId, setTo] = useState<string>();
	const payment = usePayment("/own-transfers");
	const to = others.find(({ id }) => id === toId) ?? others[0];
	if (!to) return null;
	const amount = parseAmount(text);
	const tooLarge = amount !== undefined && compareMoney(amount, from.available) > 0;
	const note = t("transfer.availableIn", {
		name: from.typeName,
		amount: formatMoney(from.available),
	});
	return (
		<Page
			title={t("accounts.move")}
			foot={
				<AmountFoot
					label={t("accounts.moveSubmit")}
					ready={amount !== undefined && isPositive(amount) && !tooLarge}
					onPay={() =>
						amount && payment.start({ amount, fromAccountId: from.id, toAccountId: to.id })
					}
					payment={payment}
					text={text}
					onText={setText}
				/>
			}
		>
			<label className="zf-form zf-verify-select">
				<span className="zf-field-label">{t("accounts.moveTo")}</span>
				<select className="zf-select" value={to.id} onChange={(event) => setTo(event.target.value)}>
					{others.map(({ id, number, typeName }) => (
						<option key={id} value={id}>
							{typeName} {readableNumber(number)}
						</option>
					))}
				</select>
			</label>
			<AmountField
				label={t("transfer.amount")}
				value={text}
				onValue={setText}
				note={note}
				error={tooLarge ? t("transfer.above", { note }) : undefined}
				action={
					<button
						type="button"
						className="zf-link"
						disabled={!isPositive(from.available)}
						onClick={() => setText(amountText(from.available))}
					>
						{t("accounts.moveAll")}
					</button>
				}
			/>
			<PaySheet
				payment={payment}
				page="/me/accounts"
				onAmount={setText}
				facts={[{ label: t("accounts.moveTo"), value: to.typeName }]}
			/>
		</Page>
	);
}
