import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { accountTypesQuery } from "../../api/account-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDate, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { type TypeRow, typesOf } from "./terms.ts";
import { TypeDialog } from "./type-dialog.tsx";

/** Types of accounts: what they may do, which limits count, how they open. */
export function AccountTypesPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const read = useQuery(accountTypesQuery());
	const [isAdding, setAdding] = useState(false);
	return (
		<Page
			title={t("accountTypes.title")}
			lead={t("accountTypes.lead")}
			printable
			actions={
				mayAct && (
					<Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
						{t("accountTypes.proposeNew")}
					</Button>
				)
			}
		>
			<Loaded read={read} rows={6}>
				{({ items }) => (
					<div className="panel panel-flush">
						{items.length === 0 ? (
							<Empty title={t("accountTypes.empty")} />
						) : (
							<DataTable
								label={t("accountTypes.title")}
								columns={columnsOf(text)}
								rows={typesOf(items, Date.now())}
								keyOf={({ type }) => type}
								hrefOf={({ type }) => `/account-types/${type}`}
								keyboard
							/>
						)}
					</div>
				)}
			</Loaded>
			<TypeDialog open={isAdding} onClose={() => setAdding(false)} />
		</Page>
	);
}

function columnsOf(text: Text): readonly Column<TypeRow>[] {
	const { t, word, language } = text;
	return [
		{
			key: "name",
			title: t("accountTypes.name"),
			render: ({ type, shown }) => (
				<Link className="link" to="/account-types/$type" params={{ type }}>
					{language === "en" ? shown.nameEn : shown.nameZh}
				</Link>
			),
			under: ({ shown }) => functionsText(shown.functions, text),
		},
		{
			key: "type",
			title: t("accountTypes.type"),
			from: "lg",
			render: ({ type }) => <span className="mono">{type}</span>,
		},
		{
			key: "prefix",
			title: t("accountTypes.prefix"),
			from: "md",
			render: ({ shown }) => <span className="mono">{shown.prefix}</span>,
		},
		{
			key: "code",
			title: t("accountTypes.ledgerCode"),
			from: "md",
			render: ({ shown }) => `${shown.ledgerCode} · ${shown.currency}`,
		},
		{
			key: "functions",
			title: t("accountTypes.functionsColumn"),
			from: "md",
			render: ({ shown }) => functionsText(shown.functions, text),
		},
		{
			key: "limits",
			title: t("accountTypes.limitsColumn"),
			cut: "wide",
			from: "lg",
			render: ({ shown }) => shown.limits.join(" · ") || t("accountTypes.none"),
		},
		{
			key: "opened",
			title: t("accountTypes.opened"),
			from: "xl",
			render: ({ shown }) => word("accountTypes.openings", shown.openedBy),
		},
		{
			key: "since",
			title: t("accountTypes.since"),
			render: ({ shown, coming }) =>
				coming === undefined ? (
					formatDate(shown.validFrom)
				) : (
					<Toned tone="wait">
						{t("limits.coming", { time: formatDateTime(coming.validFrom) })}
					</Toned>
				),
		},
	];
}

/** What may be done with the money, in words. */
export function functionsText(functions: readonly string[], { t, word }: Text): string {
	const words = functions.map((one) => word("accountTypes.functions", one));
	return words.join(" · ") || t("accountTypes.none");
}
