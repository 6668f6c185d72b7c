import { useQuery } from "@tanstack/react-query";
import {
	amountText,
	compareMoney,
	formatMoney,
	isPositive,
	joinSentences,
	type PayoutSpeed,
	parseAmount,
} from "@zhangfang/shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { assetsQuery, cardsQuery } from "../api/queries.ts";
import type { Assets, Card } from "../api/types.ts";
import { usePayment } from "../api/use-payment.ts";
import { AmountField } from "../parts/amount-field.tsx";
import { AmountFoot } from "../parts/amount-foot.tsx";
import { CardPicker } from "../parts/card-picker.tsx";
import { isDebit, useCardRefusal } from "../parts/debit-only.ts";
import { KeptBackList } from "../parts/kept-back.tsx";
import { NoCard } from "../parts/no-card.tsx";
import { Page } from "../parts/page.tsx";
import { PaySheet } from "../parts/pay-sheet.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { SpeedPicker } from "../parts/speed-picker.tsx";

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

function WithdrawForm(props: {
	all: readonly Card[];
	usable: readonly Card[];
	assets: Assets;
}): React.ReactNode {
	const { t } = useTranslation();
	const [speed, setSpeed] = useState<PayoutSpeed>("ordinary");
	const refuse = useCardRefusal();
	const [text, setText] = useState("");
	const [chosen, choose] = useState<Card>();
	const payment = usePayment("/withdrawals");
	const card = chosen ?? props.usable.find((each) => each.isDefault) ?? props.usable[0];
	if (!card) return null;
	const amount = parseAmount(text);
	const { withdrawable, keptBack } = props.assets;
	const note = t("withdraw.available", { amount: formatMoney(withdrawable) });
	const tooLarge = amount !== undefined && compareMoney(amount, withdrawable) > 0;
	const ready = amount !== undefined && isPositive(amount) && !tooLarge;
	const facts = [{ label: t("speed.label"), value: t(`speed.of.${speed}`) }];
	return (
		<Page
			title={t("withdraw.title")}
			foot={
				<AmountFoot
					label={t("withdraw.submit")}
					ready={ready}
					onPay={() => amount && payment.start({ amount, cardId: card.id, speed })}
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
				note={joinSentences(note, t("withdraw.free"))}
				error={tooLarge ? t("withdraw.above", { note }) : undefined}
				action={
					<button
						type="button"
						className="zf-link"
						disabled={!isPositive(withdrawable)}
						onClick={() => setText(amountText(withdrawable))}
					>
						{t("withdraw.all")}
					</button>
				}
			/>
			<SpeedPicker
				cardId={card.id}
				amount={ready ? amount : undefined}
				speed={speed}
				onSpeed={setSpeed}
			/>
			{keptBack.length > 0 && <KeptBackList items={keptBack} />}
			<PaySheet payment={payment} page="/withdraw" facts={facts} onAmount={setText} />
		</Page>
	);
}
