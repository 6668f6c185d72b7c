import { useQuery } from "@tanstack/react-query";
import { compareMoney, formatMoney, isPositive, parseAmount } from "@zhangfang/shared";
import { Button, Keypad } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import type { Card } from "../api/types.ts";
import { AmountField, amountAfterKey } from "../parts/amount-field.tsx";
import { CardPicker, useCardName } from "../parts/card-picker.tsx";
import { NoCard } from "../parts/no-card.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { QueryGate } from "../parts/query-gate.tsx";

export function RechargePage(): React.ReactNode {
	const { t } = useTranslation();
	const cards = useQuery(cardsQuery);
	const usable = cards.data?.filter((card) => card.state === "bound");
	if (usable?.length) return <RechargeForm cards={usable} />;
	return (
		<Page title={t("recharge.title")}>
			<QueryGate query={cards}>{() => <NoCard page="/recharge" />}</QueryGate>
		</Page>
	);
}

function RechargeForm({ cards }: { cards: readonly Card[] }): React.ReactNode {
	const { t } = useTranslation();
	const cardName = useCardName();
	const [text, setText] = useState("");
	const [chosen, choose] = useState<Card>();
	const [paying, setPaying] = useState(false);
	const card = chosen ?? cards.find((each) => each.isDefault) ?? cards[0];
	if (!card) return null;
	const amount = parseAmount(text);
	const tooLarge = amount !== undefined && compareMoney(amount, card.limits.singleMax) > 0;
	const ready = amount !== undefined && isPositive(amount) && !tooLarge;
	return (
		<Page
			title={t("recharge.title")}
			foot={
				<>
					<Button block disabled={!ready} onClick={() => setPaying(true)}>
						{t("recharge.submit")}
					</Button>
					<Keypad
						decimal
						onKey={(key) => setText(amountAfterKey(text, key))}
						onDelete={() => setText(text.slice(0, -1))}
					/>
				</>
			}
		>
			<CardPicker
				label={t("recharge.from")}
				cards={cards}
				value={card}
				onChange={choose}
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
			{amount && (
				<PaySheet
					open={paying}
					onClose={() => setPaying(false)}
					path="/recharges"
					page="/recharge"
					movement={{ amount, cardId: card.id }}
					amount={amount}
					purpose={t("recharge.purpose")}
					facts={[{ label: t("recharge.from"), value: cardName(card) }]}
				/>
			)}
		</Page>
	);
}
