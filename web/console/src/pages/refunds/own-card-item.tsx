import { useQuery } from "@tanstack/react-query";
import { Form, Select } from "antd";
import type { ReactNode } from "react";
import type { BankCard } from "../../api/customer-types.ts";
import { customerQuery, tradeQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";

/** Debit cards of whoever paid an order: money goes back to nobody else's, and to no credit card. */
function useOwnCards(orderId: string): readonly BankCard[] {
	const payer = useQuery(tradeQuery(orderId)).data?.order.payer;
	const userId = typeof payer === "object" ? payer?.userId : undefined;
	const customer = useQuery({
		...customerQuery(userId ?? ""),
		enabled: userId !== undefined && userId !== null,
	});
	const cards = customer.data?.cards ?? [];
	return cards.filter(({ cardType, state }) => cardType === "debit" && state === "bound");
}

/** Which of the payer's cards takes the money. */
export function OwnCardItem(props: { orderId: string; optional?: boolean }): ReactNode {
	const { t, language } = useText();
	const cards = useOwnCards(props.orderId);
	const none = props.optional === true;
	return (
		<Form.Item
			name="cardId"
			label={t("refunds.card")}
			extra={t(none ? "refunds.cardOptional" : "refunds.cardHint")}
			rules={[{ required: !none, message: t("refunds.cardNeeded") }]}
		>
			<Select
				allowClear={none}
				placeholder={t(none ? "refunds.sameWay" : "refunds.chooseCard")}
				notFoundContent={t("refunds.noCards")}
				options={cards.map((card) => ({
					value: card.id,
					label: `${(language === "en" ? card.issuer?.nameEn : card.issuer?.nameZh) ?? ""} ${card.cardMasked}`,
				}))}
			/>
		</Form.Item>
	);
}
