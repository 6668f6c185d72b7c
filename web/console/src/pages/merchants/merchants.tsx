import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { merchantsQuery } from "../../api/queries.ts";
import type { Merchant } from "../../api/types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime, formatPpm } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { OpenMerchant } from "./open-merchant.tsx";

function columnsOf({ t, label }: Text): readonly Column<Merchant>[] {
	return [
		{
			key: "name",
			title: t("merchants.name"),
			render: (row) => row.name,
			under: (row) => formatPpm(row.feeRatePpm),
			csv: (row) => row.name,
		},
		{
			key: "state",
			title: t("common.state"),
			render: (row) => <State kind="merchantState" value={row.state} />,
			csv: (row) => label("merchantState", row.state),
		},
		{
			key: "fee",
			title: t("merchants.feeRate"),
			end: true,
			from: "md",
			render: (row) => formatPpm(row.feeRatePpm),
			csv: (row) => formatPpm(row.feeRatePpm),
		},
		{
			key: "createdAt",
			title: t("merchants.createdAt"),
			end: true,
			from: "md",
			render: (row) => <When at={row.createdAt} />,
			csv: (row) => formatDateTime(row.createdAt),
		},
		{
			key: "id",
			title: t("merchants.id"),
			end: true,
			from: "lg",
			render: (row) => <Id value={row.id} />,
			csv: (row) => row.id,
		},
	];
}

/** Merchants, and the door through which a new one comes in. */
export function MerchantsPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const query = useInfiniteQuery(merchantsQuery());
	const [opening, setOpening] = useState(false);
	const mayAct = useMayAct();
	return (
		<Page
			title={t("merchants.title")}
			lead={t("merchants.lead")}
			actions={
				mayAct && (
					<Button type="primary" icon={<PlusOutlined />} onClick={() => setOpening(true)}>
						{t("merchants.open")}
					</Button>
				)
			}
		>
			<KeysetList
				name="merchants"
				label={t("merchants.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={(row) => row.id}
				tools={
					<Link className="link tools-link" to="/books/accounts" search={{ code: "2011" }}>
						{t("merchants.accounts")}
					</Link>
				}
				empty={<Empty title={t("merchants.empty")} text={t("merchants.emptyText")} />}
			/>
			<OpenMerchant open={opening} onClose={() => setOpening(false)} />
		</Page>
	);
}
