import { Link } from "@tanstack/react-router";
import { EmptyState } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";

/** What recharge and withdrawal show before the first card is bound. */
export function NoCard({ page }: { page: "/recharge" | "/withdraw" }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<EmptyState
			title={t("card.noneTitle")}
			hint={t("card.noneHint")}
			action={
				<Link to="/cards/new" search={{ next: page }} className="zf-button zf-button-primary">
					{t("card.add")}
				</Link>
			}
		/>
	);
}
