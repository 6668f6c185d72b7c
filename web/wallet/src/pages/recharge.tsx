import { useQuery } from "@tanstack/react-query";
import { compareMoney, formatMoney, isPositive, parseAmount } from "@zhangfang/shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import type { Card } from "../api/types.ts";
import { usePayment } from "../api/use-payment.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { AmountFoot } from "../parts/amount-foot.tsx";
import { CardPicker } from "../parts/card-picker.tsx";
import { isDebit, useCardRefusal } from "../parts/debit-only.ts";
import { NoCard } from "../parts/no-card.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { QueryGate } from "../parts/query-gate.tsx";

export function RechargePage(): React.ReactNode {
	const { t } = useTranslation();
	const cards = useQuery(cardsQuery);
	const usable = cards.data?.filter(isDebit);
	if (usable?.length) return <RechargeForm all={cards.data ?? []} usable={usable} />;
	return (
		<Page title={t("recharge.title")}>
			<QueryGate query={cards}>
				{(items) => <NoCard page="/recharge" others={items.length > 0} />}
			</QueryGate>
		</Page>
	);
}

function RechargeForm(props: { all: readonly Card[]; usable: readonly Card[] }): React.ReactNode {
	const { t } = useTranslation();
	const refuse = useCardRefusal();
	const [text, setText] = useState("");
	const [chosen, choose] = useState<Card>();
	const payment = usePayment("/recharges");
	const card = chosen ?? props.usable.find((each) => each.isDefault) ?? props.usable[0];
	if (!card) return null;
	const amount = parseAmount(text);
	const tooLarge = amount !== undefined && compareMoney(amount, card.limits.singleMax) > 0;
	const ready = amount !== undefined && isPositive(amount) && !tooLarge;
	return (
		<Page
			title={t("recharge.title")}
			foot={
				<AmountFoot
					label={t("recharge.submit")}
					ready={ready}
					onPay={() => amount && payment.start({ amount, cardId: card.id })}
					payment={payment}
					text={text}
					onText={setText}
				/>
			}
		>
			<CardPicker
				label={t("recharge.from")}
				cards={props.all}
				value={card}
				onChange={choose}
				refuse={refuse}
				page="/recharge"
			/>
			<AmountField
				label={t("recharge.amount")}
				value={text}
				onValue={setText}
				note={t("recharge.note")}
				error={
					tooLarge
						? t("card.aboveSingle", { amount: formatMoney(card.limits.singleMax) })
						: undefined
				}
			/>
			<PaySheet payment={payment} page="/recharge" onAmount={setText} />
		</Page>
	);
}
