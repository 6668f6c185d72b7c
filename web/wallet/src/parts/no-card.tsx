import { EmptyState } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { Link } from "../nav.tsx";

/** What recharge and withdrawal show before a card is bound that can serve. */
export function NoCard(props: {
	page: "/recharge" | "/withdraw";
	/** Cards are bound, but none that can serve here. */
	others: boolean;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<EmptyState
			title={t(props.others ? "card.noDebitTitle" : "card.noneTitle")}
			hint={t(props.others ? "card.noDebitHint" : "card.noneHint")}
			action={
				<Link to="/cards/new" search={{ next: props.page }} className="zf-button zf-button-primary">
					{t("card.add")}
				</Link>
			}
		/>
	);
}
