import { useQuery } from "@tanstack/react-query";
import { compareMoney, formatMoney, isPositive, parseAmount } from "@zhangfang/shared";
import { Field } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { assetsQuery } from "../api/queries.ts";
import type { Payee } from "../api/types.ts";
import { usePayment } from "../api/use-payment.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { AmountFoot } from "../parts/amount-foot.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { PayeeFace } from "../parts/payee-face.tsx";

const MEMO_LENGTH = 50;

export function TransferAmount(props: { payee: Payee; onBack: () => void }): React.ReactNode {
	const { payee } = props;
	const { t } = useTranslation();
	const assets = useQuery(assetsQuery);
	const [text, setText] = useState("");
	const [memo, setMemo] = useState("");
	const [memoOpen, setMemoOpen] = useState(false);
	const payment = usePayment("/transfers");
	const amount = parseAmount(text);
	const available = assets.data?.available;
	const tooLarge =
		amount !== undefined && available !== undefined && compareMoney(amount, available) > 0;
	const note = available && t("transfer.available", { amount: formatMoney(available) });
	const movement = amount && {
		amount,
		payeeId: payee.payeeId,
		...(memo.trim() === "" ? {} : { memo: memo.trim() }),
	};
	return (
		<Page
			title={t("transfer.title")}
			onBack={props.onBack}
			foot={
				<AmountFoot
					label={t("transfer.submit")}
					ready={amount !== undefined && isPositive(amount) && !tooLarge}
					onPay={() => movement && payment.start(movement)}
					payment={payment}
					text={text}
					onText={setText}
					keysHidden={memoOpen}
				/>
			}
		>
			<div className="zf-card">
				<PayeeFace payee={payee} />
			</div>
			<AmountField
				label={t("transfer.amount")}
				value={text}
				onValue={setText}
				note={note}
				error={tooLarge ? t("transfer.above", { note }) : undefined}
			/>
			<Field
				label={t("transfer.memo")}
				value={memo}
				onValue={setMemo}
				maxLength={MEMO_LENGTH}
				placeholder={t("transfer.memoHint")}
				onFocus={() => setMemoOpen(true)}
				onBlur={() => setMemoOpen(false)}
			/>
			<PaySheet
				payment={payment}
				page="/transfer"
				onAmount={setText}
				facts={[{ label: t("transfer.payWith"), value: t("transfer.balance") }]}
			/>
		</Page>
	);
}
