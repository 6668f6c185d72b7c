import {
	type Arrival,
	compareMoney,
	formatMoney,
	isPositive,
	type Money,
	parseAmount,
} from "@zhangfang/shared";
import { Field } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payee } from "../api/types.ts";
import { type TransferMovement, usePayment, useProposal } from "../api/use-payment.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { AmountFoot } from "../parts/amount-foot.tsx";
import { ArrivalPicker } from "../parts/arrival-picker.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { PayeeFace } from "../parts/payee-face.tsx";
import type { TransferSource } from "./transfer-source.ts";

const MEMO_LENGTH = 50;

export function TransferAmount(props: {
	payee: Payee;
	source: TransferSource;
	onBack: () => void;
}): React.ReactNode {
	const { payee } = props;
	const { source } = props;
	const { available, isProposal, name } = source;
	const { t } = useTranslation();
	const [text, setText] = useState("");
	const [memo, setMemo] = useState("");
	const [memoOpen, setMemoOpen] = useState(false);
	const [arrival, setArrival] = useState<Arrival>("now");
	const paying = usePayment("/transfers");
	const proposing = useProposal(source.accountId ?? "");
	const payment = isProposal ? proposing : paying;
	const amount = parseAmount(text);
	const tooLarge = amount !== undefined && compareMoney(amount, available) > 0;
	const note = t("transfer.availableIn", { name, amount: formatMoney(available) });
	return (
		<Page
			title={t("transfer.title")}
			onBack={props.onBack}
			foot={
				<AmountFoot
					label={t(isProposal ? "transfer.propose" : "transfer.submit")}
					ready={amount !== undefined && isPositive(amount) && !tooLarge}
					onPay={() => {
						if (amount) payment.start(movementOf({ source, payee, amount, arrival, memo }));
					}}
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
			<MemoField memo={memo} onMemo={setMemo} onOpen={setMemoOpen} />
			{!isProposal && <ArrivalPicker arrival={arrival} onArrival={setArrival} />}
			<PaySheet
				payment={payment}
				page="/transfer"
				onAmount={setText}
				facts={[
					{ label: t("transfer.payWith"), value: name },
					...(isProposal || arrival === "now"
						? []
						: [{ label: t("arrival.label"), value: t(`arrival.of.${arrival}`) }]),
				]}
			/>
		</Page>
	);
}

/** What the API takes; what is only written down says neither from where nor when. */
function movementOf(draft: {
	readonly source: TransferSource;
	readonly payee: Payee;
	readonly amount: Money;
	readonly arrival: Arrival;
	readonly memo: string;
}): TransferMovement {
	const { accountId, isProposal } = draft.source;
	const memo = draft.memo.trim();
	return {
		amount: draft.amount,
		payeeId: draft.payee.payeeId,
		...(memo === "" ? {} : { memo }),
		...(isProposal ? {} : { arrival: draft.arrival }),
		...(isProposal || accountId === null ? {} : { fromAccountId: accountId }),
	};
}

function MemoField(props: {
	memo: string;
	onMemo: (memo: string) => void;
	onOpen: (isOpen: boolean) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Field
			label={t("transfer.memo")}
			value={props.memo}
			onValue={props.onMemo}
			maxLength={MEMO_LENGTH}
			placeholder={t("transfer.memoHint")}
			onFocus={() => props.onOpen(true)}
			onBlur={() => props.onOpen(false)}
		/>
	);
}
