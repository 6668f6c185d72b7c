import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
	ErrorState,
	formatMoney,
	formatTime,
	isPositive,
	MoneyText,
	Problem,
} from "@zhangfang/shared";
import { Button, FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { accountPath, type OwnAccount } from "../../api/accounts.ts";
import { assetsQuery, refreshMoney } from "../../api/queries.ts";
import { Link, useAddressPart, useGo } from "../../nav.tsx";
import { AccountNumber } from "../../parts/account-number.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { ConfirmSheet } from "../security/confirm-sheet.tsx";
import { GivenGrants } from "./given-grants.tsx";
import { Switches } from "./switches.tsx";
import "../security/security.css";
import "./accounts.css";

/** One account: its number, what is on it, what it may do, and who else may use it. */
export function AccountPage(): React.ReactNode {
	const { t } = useTranslation();
	const accountId = useAddressPart("accountId");
	const assets = useQuery(assetsQuery);
	return (
		<Page title={t("accounts.one")}>
			<QueryGate query={assets} rows={3} height={56}>
				{({ accounts }) => {
					const account = accounts.find(({ id }) => id === accountId);
					const hasOthers = accounts.some((one) => one !== account && one.state === "open");
					if (account) return <Detail account={account} hasOthers={hasOthers} />;
					return <ErrorState error={new Problem({ status: 404, code: "not_found" })} />;
				}}
			</QueryGate>
		</Page>
	);
}

function Detail(props: { account: OwnAccount; hasOthers: boolean }): React.ReactNode {
	const { t } = useTranslation();
	const { account } = props;
	return (
		<>
			<Face account={account} />
			{account.state === "open" && <Moves account={account} hasOthers={props.hasOthers} />}
			<h2 className="zf-block-title">{t("switches.title")}</h2>
			<Switches accountId={account.id} functions={account.functions} />
			<h2 className="zf-block-title">{t("grants.given")}</h2>
			<GivenGrants accountId={account.id} />
			{account.closable && <CloseAccount account={account} />}
		</>
	);
}

function Face({ account }: { account: OwnAccount }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const facts = [
		["number", t("accounts.number"), <AccountNumber key="number" number={account.number} />],
		["posted", t("accounts.posted"), formatMoney(account.posted)],
		["held", t("accounts.held"), formatMoney(account.held)],
		["opened", t("accounts.openedAt"), formatTime(account.openedAt, "date", i18n.language)],
	] as const;
	return (
		<section className="zf-card zf-account" aria-label={account.typeName}>
			<div className="zf-account-head">
				<h2>{account.typeName}</h2>
				{account.state !== "open" && (
					<span className="zf-tag zf-tag-wait">{t(`accounts.state.${account.state}`)}</span>
				)}
			</div>
			<div className="zf-muted">{t("accounts.available")}</div>
			<MoneyText amount={account.available} size="hero" />
			<dl className="zf-account-facts">
				{facts
					.filter(([name]) => name !== "held" || isPositive(account.held))
					.map(([name, label, value]) => (
						<div key={name}>
							<dt>{label}</dt>
							<dd>{value}</dd>
						</div>
					))}
			</dl>
			<ul className="zf-account-functions" aria-label={t("accounts.functions")}>
				{account.functions.map((each) => (
					<li key={each} className="zf-tag">
						{t(`accounts.function.${each}`)}
					</li>
				))}
			</ul>
		</section>
	);
}

/** What its money can do from here: to somebody else, to another account of one's own. */
function Moves(props: { account: OwnAccount; hasOthers: boolean }): React.ReactNode {
	const { t } = useTranslation();
	const { functions, id } = props.account;
	return (
		<div className="zf-two">
			{functions.includes("transfer") && (
				<Link to="/transfer" search={{ from: id }} className="zf-button zf-button-plain">
					{t("action.transfer")}
				</Link>
			)}
			{props.hasOthers && (
				<Link
					to="/me/accounts/$accountId/move"
					params={{ accountId: id }}
					className="zf-button zf-button-plain"
				>
					{t("accounts.move")}
				</Link>
			)}
		</div>
	);
}

/** An account that was asked for can be given back once it is empty. */
function CloseAccount({ account }: { account: OwnAccount }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const go = useGo();
	const [asking, setAsking] = useState(false);
	const closing = useMutation({
		mutationFn: () => walletApi.delete<void>(accountPath(account.id)),
		onSuccess: () => {
			Toast.show({ content: t("accounts.closed") });
			refreshMoney(client);
			void go({ to: "/me/accounts", replace: true });
		},
	});
	return (
		<>
			<FormError error={closing.error} />
			<Button look="danger" block busy={closing.isPending} onClick={() => setAsking(true)}>
				{t("accounts.close")}
			</Button>
			<ConfirmSheet
				open={asking}
				title={t("accounts.close")}
				what={t("accounts.closeWhat", { name: account.typeName })}
				act={t("accounts.closeConfirm")}
				onConfirm={() => {
					setAsking(false);
					closing.mutate();
				}}
				onClose={() => setAsking(false)}
			/>
		</>
	);
}
