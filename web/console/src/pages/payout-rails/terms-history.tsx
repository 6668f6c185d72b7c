import type { ReactNode } from "react";
import type { PayoutTerms } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";

/** Every version of the terms, newest first: what each is of, since when, by whom. */
export function TermsHistory({ items }: { items: readonly PayoutTerms[] }): ReactNode {
	const { t, language } = useText();
	const nameOf = ({ name, terms }: PayoutTerms): string => {
		if (name === "risk") return t("rails.risk");
		const own = terms[language === "en" ? "nameEn" : "nameZh"];
		return typeof own === "string" ? own : name.replace(/^rail:/, "");
	};
	return (
		<Panel title={t("rails.history")} note={t("rails.historyNote")} flush>
			<DataTable
				label={t("rails.history")}
				rows={items}
				keyOf={({ name, version }) => `${name} ${version}`}
				columns={[
					{
						key: "since",
						title: t("channel.since"),
						render: ({ validFrom }) => <When at={validFrom} short />,
					},
					{ key: "name", title: t("rails.of"), render: nameOf },
					{
						key: "version",
						title: t("channel.version"),
						render: ({ version }) => t("channel.versionNo", { version }),
					},
					{
						key: "by",
						title: t("channel.changedBy"),
						from: "md",
						render: ({ changedBy }) => changedBy,
					},
				]}
			/>
		</Panel>
	);
}
