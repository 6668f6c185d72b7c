import { useQuery } from "@tanstack/react-query";
import { compareMoney, formatMoney, isPositive, type Money, parseAmount } from "@zhangfang/shared";
import {
	deviceHint,
	type Instrument,
	outsideChoiceOf,
} from "@zhangfang/shared/mobile/paying/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cardsQuery, rechargeWaysQuery } from "../api/queries.ts";
import type { Card } from "../api/types.ts";
import { type Movement, usePayment } from "../api/use-payment.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { AmountFoot } from "../parts/amount-foot.tsx";
import { CardPicker } from "../parts/card-picker.tsx";
import { isDebit, useCardRefusal } from "../parts/debit-only.ts";
import { NoCard } from "../parts/no-card.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { WayFace, WayRows } from "../parts/way-rows.tsx";

/** Where the money comes from: a card, or where one pays elsewhere. */
type Source = { readonly card: Card } | { readonly way: Instrument };

export function RechargePage(): React.ReactNode {
	const { t } = useTranslation();
	const cards = useQuery(cardsQuery);
	const ways = useQuery(rechargeWaysQuery);
	const usable = cards.data?.filter(isDebit) ?? [];
	// A card serves without the others being known; that nothing serves is said once both are.
	const card = usable.find((each) => each.isDefault) ?? usable[0];
	const [way] = ways.data ?? [];
	const first: Source | undefined = card ? { card } : way && cards.data && { way };
	if (first) return <RechargeForm cards={cards.data ?? []} ways={ways.data ?? []} first={first} />;
	return (
		<Page title={t("recharge.title")}>
			<QueryGate query={cards}>
				{(items) => (
					<QueryGate query={ways}>
						{() => <NoCard page="/recharge" others={items.length > 0} />}
					</QueryGate>
				)}
			</QueryGate>
		</Page>
	);
}

function RechargeForm(props: {
	cards: readonly Card[];
	ways: readonly Instrument[];
	first: Source;
}): React.ReactNode {
	const { t } = useTranslation();
	const refuse = useCardRefusal();
	const [text, setText] = useState("");
	const [chosen, choose] = useState<Source>();
	const payment = usePayment("/recharges");
	const source = chosen ?? props.first;
	const [card, way] = "card" in source ? [source.card] : [undefined, source.way];
	const amount = parseAmount(text);
	const most = card?.limits.singleMax;
	const tooLarge = amount !== undefined && most !== undefined && compareMoney(amount, most) > 0;
	return (
		<Page
			title={t("recharge.title")}
			foot={
				<AmountFoot
					label={way ? t("recharge.goOn", { name: way.label }) : t("recharge.submit")}
					ready={amount !== undefined && isPositive(amount) && !tooLarge}
					onPay={() => amount && payment.start(movementOf(source, amount))}
					payment={payment}
					text={text}
					onText={setText}
				/>
			}
		>
			<CardPicker
				label={t("recharge.from")}
				cards={props.cards}
				value={card}
				onChange={(next) => choose({ card: next })}
				refuse={refuse}
				page="/recharge"
				face={way && <WayFace way={way} />}
				more={(close) => (
					<WayRows
						ways={props.ways}
						chosen={way}
						onChoose={(next) => {
							choose({ way: next });
							close();
						}}
					/>
				)}
			/>
			<AmountField
				label={t("recharge.amount")}
				value={text}
				onValue={setText}
				note={t(way ? "recharge.noteElsewhere" : "recharge.note")}
				error={tooLarge && most ? t("card.aboveSingle", { amount: formatMoney(most) }) : undefined}
			/>
			<PaySheet
				payment={payment}
				page="/recharge"
				onAmount={setText}
				facts={way ? [{ label: t("recharge.from"), value: way.label }] : []}
			/>
		</Page>
	);
}

function movementOf(source: Source, amount: Money): Movement {
	if ("card" in source) return { amount, cardId: source.card.id };
	const choice = outsideChoiceOf(source.way);
	if (choice?.kind !== "method") throw new Error("a way to recharge that is no method");
	const { method, bank } = choice;
	return { amount, method, ...(bank === undefined ? {} : { bank }), ...deviceHint() };
}
