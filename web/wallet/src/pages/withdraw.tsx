import { useQuery } from "@tanstack/react-query";
import { amountText, compareMoney, formatMoney, isPositive, parseAmount } from "@zhangfang/shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { assetsQuery, cardsQuery } from "../api/queries.ts";
import type { Assets, Card } from "../api/types.ts";
import { usePayment } from "../api/use-payment.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { AmountFoot } from "../parts/amount-foot.tsx";
import { CardPicker } from "../parts/card-picker.tsx";
import { isDebit, useCardRefusal } from "../parts/debit-only.ts";
import { NoCard } from "../parts/no-card.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { QueryGate } from "../parts/query-gate.tsx";

export function WithdrawPage(): React.ReactNode {
	const { t } = useTranslation();
	const cards = useQuery(cardsQuery);
	const assets = useQuery(assetsQuery);
	const usable = cards.data?.filter(isDebit);
	if (usable?.length && assets.data) {
		return <WithdrawForm all={cards.data ?? []} usable={usable} assets={assets.data} />;
	}
	return (
		<Page title={t("withdraw.title")}>
			<QueryGate query={cards}>
				{() =>
					usable?.length ? (
						<QueryGate query={assets}>{() => null}</QueryGate>
					) : (
						<NoCard page="/withdraw" others={(cards.data?.length ?? 0) > 0} />
					)
				}
			</QueryGate>
		</Page>
	);
}

function useWithdrawableNote(): (assets: Assets) => string {
	const { t, i18n } = useTranslation();
	return (assets) => {
		const amount = formatMoney(assets.withdrawable);
		const plain = t("withdraw.available", { amount });
		const reason = assets.withdrawableReason;
		if (reason === null) return plain;
		const key = `withdraw.reason.${reason}`;
		const why = i18n.exists(key) ? t(key) : /^[a-z_]+$/.test(reason) ? "" : reason;
		return why ? `${plain}${t("withdraw.because", { why })}` : plain;
	};
}

function WithdrawForm(props: {
	all: readonly Card[];
	usable: readonly Card[];
	assets: Assets;
}): React.ReactNode {
	const { t } = useTranslation();
	const note = useWithdrawableNote();
	const refuse = useCardRefusal();
	const [text, setText] = useState("");
	const [chosen, choose] = useState<Card>();
	const payment = usePayment("/withdrawals");
	const card = chosen ?? props.usable.find((each) => each.isDefault) ?? props.usable[0];
	if (!card) return null;
	const amount = parseAmount(text);
	const tooLarge = amount !== undefined && compareMoney(amount, props.assets.withdrawable) > 0;
	const ready = amount !== undefined && isPositive(amount) && !tooLarge;
	return (
		<Page
			title={t("withdraw.title")}
			foot={
				<AmountFoot
					label={t("withdraw.submit")}
					ready={ready}
					onPay={() => amount && payment.start({ amount, cardId: card.id })}
					payment={payment}
					text={text}
					onText={setText}
				/>
			}
		>
			<CardPicker
				label={t("withdraw.to")}
				cards={props.all}
				value={card}
				onChange={choose}
				refuse={refuse}
				page="/withdraw"
			/>
			<AmountField
				label={t("withdraw.amount")}
				value={text}
				onValue={setText}
				note={note(props.assets)}
				error={tooLarge ? t("withdraw.above", { note: note(props.assets) }) : undefined}
				action={
					<button
						type="button"
						className="zf-link"
						disabled={!isPositive(props.assets.withdrawable)}
						onClick={() => setText(amountText(props.assets.withdrawable))}
					>
						{t("withdraw.all")}
					</button>
				}
			/>
			<PaySheet payment={payment} page="/withdraw" onAmount={setText} />
		</Page>
	);
}
