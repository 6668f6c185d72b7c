import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { type Organisation, organisationsQuery } from "../../api/person-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { OrganisationState } from "./organisation.tsx";
import { RegisterDialog } from "./register-dialog.tsx";

/** Organisations as customers, newest first. */
export function OrganisationsPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [isOpen, setOpen] = useState(false);
	const query = useInfiniteQuery(organisationsQuery());
	return (
		<Page
			title={t("organisations.title")}
			lead={t("organisations.lead")}
			actions={
				mayAct && (
					<Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>
						{t("organisations.register")}
					</Button>
				)
			}
		>
			<KeysetList
				name="organisations"
				label={t("organisations.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={({ id }) => id}
				hrefOf={({ id }) => `/organisations/${id}`}
				empty={<Empty title={t("organisations.empty")} text={t("organisations.emptyText")} />}
			/>
			<RegisterDialog open={isOpen} onClose={() => setOpen(false)} />
		</Page>
	);
}

function columnsOf({ t, word }: Text): readonly Column<Organisation>[] {
	return [
		{
			key: "name",
			title: t("organisations.name"),
			cut: "wide",
			render: (row) => (
				<Link
					className="link"
					to="/organisations/$organisationId"
					params={{ organisationId: row.id }}
				>
					{row.name}
				</Link>
			),
			under: (row) => row.creditCode,
			csv: (row) => row.name,
		},
		{
			key: "code",
			title: t("organisations.creditCode"),
			from: "md",
			render: (row) => <span className="mono">{row.creditCode}</span>,
			csv: (row) => row.creditCode,
		},
		{
			key: "state",
			title: t("organisations.state"),
			render: (row) => <OrganisationState state={row.state} />,
			csv: (row) => word("organisations.states", row.state),
		},
		{
			key: "representative",
			title: t("organisations.representative"),
			from: "md",
			render: (row) => row.representativeMasked,
			csv: (row) => row.representativeMasked,
		},
		{
			key: "until",
			title: t("organisations.until"),
			from: "lg",
			render: (row) => row.validUntil ?? t("organisations.longTerm"),
			csv: (row) => row.validUntil ?? "",
		},
		{
			key: "registered",
			title: t("organisations.registered"),
			from: "lg",
			render: (row) => (
				<>
					<When at={row.registeredAt} short /> <span className="muted">{row.registeredBy}</span>
				</>
			),
			csv: (row) => formatDateTime(row.registeredAt),
		},
	];
}
