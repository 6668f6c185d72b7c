import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import {
	CHANNEL_PRODUCTS,
	type ChannelPolicy,
	POLICY_PARTS,
	type PolicyPart,
} from "../../api/channel-types.ts";
import { channelPoliciesQuery, policyHistoryQuery } from "../../api/payment-queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { KeyDialog } from "./key-dialog.tsx";
import { PolicyDialog, partName } from "./policy-dialog.tsx";
import { POLICY_FIELDS } from "./policy-fields.ts";
import { PolicyView } from "./policy-view.tsx";
import { PriceDialog } from "./price-dialog.tsx";

const BY_PRODUCT: readonly PolicyPart[] = ["handling", "cost", "switch"];

/** What rules the channel, part by part, with who changed it and the way to change it again. */
export function Policies({ channelId }: { channelId: string }): ReactNode {
	const text = useText();
	const { t, word } = text;
	const [search, setFilters] = useFilters();
	const part = POLICY_PARTS.find((one) => one === search["part"]) ?? "handling";
	const product = CHANNEL_PRODUCTS.find((one) => one === search["product"]) ?? "pay";
	const scope = BY_PRODUCT.includes(part) ? product : "*";
	const read = useQuery(channelPoliciesQuery(channelId));
	return (
		<>
			<Panel title={t("channel.policies")} note={t("channel.policiesNote")} className="policies">
				<div className="scroll-x">
					<Segmented<PolicyPart>
						value={part}
						onChange={(next) => setFilters({ part: next })}
						options={POLICY_PARTS.map((value) => ({ value, label: word("channel.parts", value) }))}
					/>
				</div>
				{scope !== "*" && (
					<div className="scroll-x">
						<Segmented
							size="small"
							value={product}
							onChange={(next) => setFilters({ product: next })}
							options={CHANNEL_PRODUCTS.map((value) => ({
								value,
								label: word("channel.products", value),
							}))}
						/>
					</div>
				)}
				<Loaded read={read} rows={6}>
					{({ items }) => {
						const policy = items.find((one) => one.part === part && one.product === scope);
						return policy === undefined ? (
							<Empty title={t("channel.policyNone")} />
						) : (
							<InForce channelId={channelId} policy={policy} />
						);
					}}
				</Loaded>
			</Panel>
			<h2 className="list-title">{t("channel.history")}</h2>
			<History channelId={channelId} />
		</>
	);
}

function InForce(props: { channelId: string; policy: ChannelPolicy }): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const { channelId, policy } = props;
	const [open, setOpen] = useState(false);
	const { part } = policy;
	const wanted = (is: boolean): ChannelPolicy | undefined => (open && is ? policy : undefined);
	const close = (): void => setOpen(false);
	// Works and switches are changed where they are shown.
	const mayChange = part !== "calendar" && part !== "switch";
	return (
		<div className="policy-in-force">
			<Facts
				items={[
					[t("channel.version"), versionText(policy, text)],
					policy.validFrom === null
						? null
						: [t("channel.since"), <When key="since" at={policy.validFrom} />],
					policy.changedBy === null ? null : [t("channel.changedBy"), policy.changedBy],
					policy.reason === null ? null : [t("channel.why"), policy.reason],
				]}
			/>
			<PolicyView policy={policy} />
			{mayAct && mayChange && (
				<p>
					<Button onClick={() => setOpen(true)}>{t("channel.propose")}</Button>
				</p>
			)}
			<PolicyDialog
				channelId={channelId}
				policy={wanted(POLICY_FIELDS[part] !== undefined)}
				onClose={close}
			/>
			<PriceDialog channelId={channelId} policy={wanted(part === "cost")} onClose={close} />
			<KeyDialog channelId={channelId} policy={wanted(part === "keys")} onClose={close} />
		</div>
	);
}

function versionText({ version }: ChannelPolicy, { t }: Text): string {
	return version === 0 ? t("channel.shipped") : t("channel.versionNo", { version });
}

function History({ channelId }: { channelId: string }): ReactNode {
	const text = useText();
	const { t } = text;
	const query = useInfiniteQuery(policyHistoryQuery(channelId, {}));
	return (
		<KeysetList
			name={`channel-policies-${channelId}`}
			label={t("channel.history")}
			query={query}
			columns={historyColumns(text)}
			keyOf={({ part, product, version }) => `${part} ${product} ${version}`}
			keyboard={false}
			empty={<Empty title={t("channel.historyEmpty")} text={t("channel.historyEmptyText")} />}
		/>
	);
}

function historyColumns(text: Text): readonly Column<ChannelPolicy>[] {
	const { t } = text;
	return [
		{
			key: "since",
			title: t("channel.since"),
			render: (row) => <When at={row.validFrom} short />,
			csv: (row) => row.validFrom ?? "",
		},
		{
			key: "part",
			title: t("channel.policy"),
			render: (row) => partName(row, text),
			under: (row) => row.reason,
			csv: (row) => partName(row, text),
		},
		{
			key: "version",
			title: t("channel.version"),
			from: "md",
			render: (row) => versionText(row, text),
			csv: (row) => String(row.version),
		},
		{
			key: "reason",
			title: t("channel.why"),
			cut: "wide",
			from: "md",
			render: (row) => <span title={row.reason ?? ""}>{row.reason}</span>,
			csv: (row) => row.reason ?? "",
		},
		{
			key: "by",
			title: t("channel.changedBy"),
			from: "md",
			render: (row) => row.changedBy,
			csv: (row) => row.changedBy ?? "",
		},
		{
			key: "approval",
			title: t("limits.approval"),
			from: "lg",
			render: (row) =>
				row.proposalId === null ? null : (
					<Link className="link" to="/approvals" search={{ state: "approved" }}>
						{t("channel.twoPersons")}
					</Link>
				),
		},
	];
}
