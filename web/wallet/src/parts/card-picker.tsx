import { BankMark, formatMoney } from "@zhangfang/shared";
import { useBankName } from "@zhangfang/shared/bank-name.ts";
import { CheckIcon, ForwardIcon, PlusIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Card } from "../api/types.ts";
import { Link } from "../nav.tsx";

export interface CardPickerProps {
	readonly label: string;
	readonly cards: readonly Card[];
	/** Undefined while something that is no card is chosen. */
	readonly value: Card | undefined;
	readonly onChange: (card: Card) => void;
	/** Cards that cannot serve here, with the reason shown. */
	readonly refuse?: (card: Card) => string | undefined;
	readonly page: "/recharge" | "/withdraw";
	/** What is chosen when it is no card. */
	readonly face?: React.ReactNode;
	/** Choices beside the cards, as rows of the list. */
	readonly more?: (close: () => void) => React.ReactNode;
}

/** Name of a card in one line: 招商银行 储蓄卡 (8008). */
export function useCardName(): (card: Pick<Card, "issuer" | "cardType" | "last4">) => string {
	const { t } = useTranslation();
	const bankName = useBankName();
	return (card) =>
		t("card.name", {
			bank: bankName(card.issuer),
			type: t(`card.${card.cardType}`),
			last4: card.last4,
		});
}

/** The chosen card as a row; a tap opens the others. */
export function CardPicker(props: CardPickerProps): React.ReactNode {
	const { t } = useTranslation();
	const [open, setOpen] = useState(false);
	const name = useCardName();
	const { value } = props;
	return (
		<>
			<button type="button" className="zf-row zf-card" onClick={() => setOpen(true)}>
				<span className="zf-visually-hidden">{props.label} </span>
				{value ? <Chosen card={value} /> : props.face}
				<span className="zf-row-more">
					<ForwardIcon size={18} />
				</span>
			</button>
			<Sheet open={open} title={props.label} onClose={() => setOpen(false)}>
				<ul className="zf-rows" style={{ margin: "0 -16px" }}>
					{props.cards.map((card) => {
						const reason = props.refuse?.(card);
						return (
							<li key={card.id}>
								<button
									type="button"
									className="zf-row"
									disabled={reason !== undefined}
									aria-pressed={card.id === value?.id}
									onClick={() => {
										props.onChange(card);
										setOpen(false);
									}}
								>
									<BankMark issuer={card.issuer} />
									<span className="zf-row-main">
										{name(card)}
										{reason && <span className="zf-row-note"> {reason}</span>}
									</span>
									{card.id === value?.id && <CheckIcon />}
								</button>
							</li>
						);
					})}
					{props.more?.(() => setOpen(false))}
					<li>
						<Link to="/cards/new" search={{ next: props.page }} className="zf-row">
							<span className="zf-card-plus">
								<PlusIcon />
							</span>
							<span className="zf-row-main">{t("card.add")}</span>
							<span className="zf-row-more">
								<ForwardIcon size={18} />
							</span>
						</Link>
					</li>
				</ul>
			</Sheet>
		</>
	);
}

function Chosen({ card }: { card: Card }): React.ReactNode {
	const { t } = useTranslation();
	const name = useCardName();
	return (
		<>
			<BankMark issuer={card.issuer} />
			<span className="zf-row-main">
				<span style={{ display: "block" }}>{name(card)}</span>
				<span className="zf-row-note">
					{t("card.singleMax", { amount: formatMoney(card.limits.singleMax) })}
				</span>
			</span>
		</>
	);
}
