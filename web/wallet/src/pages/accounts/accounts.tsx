import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatMoney, formatTime, isPositive, MoneyText } from "@zhangfang/shared";
import { EyeIcon, EyeOffIcon, ForwardIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Button, FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { accountKindsQuery, type OwnAccount } from "../../api/accounts.ts";
import { assetsQuery, refreshMoney } from "../../api/queries.ts";
import type { Assets } from "../../api/types.ts";
import { Link } from "../../nav.tsx";
import { readableNumber } from "../../parts/account-number.tsx";
import { KeptBackList } from "../../parts/kept-back.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { useHidden } from "../../parts/use-hidden.ts";
import { ReceivedGrants } from "./received-grants.tsx";
import "./accounts.css";

/** Everything the person owns here, account by account, and what it adds up to. */
export function AccountsPage(): React.ReactNode {
	const { t } = useTranslation();
	const assets = useQuery(assetsQuery);
	const [hidden, toggle] = useHidden();
	return (
		<Page title={t("accounts.title")}>
			<QueryGate query={assets} rows={3} height={56}>
				{(data) => (
					<>
						<Totals assets={data} hidden={hidden} onToggle={toggle} />
						{!hidden && <Withdrawable assets={data} />}
						<AccountList assets={data} hidden={hidden} />
						<OpenAccount accounts={data.accounts} />
					</>
				)}
			</QueryGate>
			<ReceivedGrants />
			<nav className="zf-card zf-rows" aria-label={t("accounts.more")}>
				<Link to="/me/instructions" className="zf-row">
					<span className="zf-row-main">{t("instructions.title")}</span>
					<More />
				</Link>
				<Link to="/me/accounts/switches" className="zf-row">
					<span className="zf-row-main">{t("accounts.allSwitches")}</span>
					<More />
				</Link>
				<Link to="/me/closing" className="zf-row">
					<span className="zf-row-main">{t("closing.title")}</span>
					<More />
				</Link>
			</nav>
		</Page>
	);
}

function More(): React.ReactNode {
	return (
		<span className="zf-row-more">
			<ForwardIcon size={18} />
		</span>
	);
}

/** One figure a currency, of one instant. */
function Totals(props: { assets: Assets; hidden: boolean; onToggle: () => void }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const { assets, hidden } = props;
	return (
		<section className="zf-card zf-totals" aria-label={t("accounts.total")}>
			<div className="zf-totals-head">
				<h2>{t("accounts.total")}</h2>
				<button
					type="button"
					aria-label={t(hidden ? "home.show" : "home.hide")}
					aria-pressed={hidden}
					onClick={props.onToggle}
				>
					{hidden ? <EyeOffIcon size={20} /> : <EyeIcon size={20} />}
				</button>
			</div>
			{assets.totals.map((total) => (
				<div key={total.posted.currency}>
					<MoneyText amount={total.posted} size="hero" hidden={hidden} />
					{!hidden && isPositive(total.held) && (
						<p className="zf-row-note">
							{t("home.heldNote", {
								available: formatMoney(total.available),
								held: formatMoney(total.held),
							})}
						</p>
					)}
				</div>
			))}
			<p className="zf-row-note">
				{t("accounts.asOf", {
					count: assets.accounts.length,
					time: formatTime(assets.asOf, "exact", i18n.language),
				})}
			</p>
		</section>
	);
}

/** The third figure, where it is less than what is available, with why and until when. */
function Withdrawable({ assets }: { assets: Assets }): React.ReactNode {
	const { t } = useTranslation();
	if (assets.keptBack.length === 0) return null;
	return (
		<>
			<p className="zf-note">
				{t("withdraw.available", { amount: formatMoney(assets.withdrawable) })}
			</p>
			<KeptBackList items={assets.keptBack} />
		</>
	);
}

function AccountList(props: { assets: Assets; hidden: boolean }): React.ReactNode {
	const { t } = useTranslation();
	const { assets, hidden } = props;
	return (
		<ul className="zf-card zf-rows" aria-label={t("accounts.title")}>
			{assets.accounts.map((account) => (
				<li key={account.id}>
					<Link
						to="/me/accounts/$accountId"
						params={{ accountId: account.id }}
						className="zf-row zf-account-row"
					>
						<span className="zf-row-main">
							{account.typeName}
							{account.state !== "open" && (
								<span className="zf-tag zf-tag-wait">{t(`accounts.state.${account.state}`)}</span>
							)}
							<span className="zf-row-note zf-block">{readableNumber(account.number)}</span>
						</span>
						<MoneyText amount={account.posted} hidden={hidden} />
						<More />
					</Link>
				</li>
			))}
		</ul>
	);
}

/** Kinds of accounts that the person has none of yet. */
function OpenAccount({ accounts }: { accounts: readonly OwnAccount[] }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const kinds = useQuery(accountKindsQuery).data ?? [];
	const opening = useMutation({
		mutationFn: (type: string) => walletApi.post<OwnAccount>("/accounts", { type }),
		onSuccess: (account) => {
			Toast.show({ content: t("accounts.opened", { name: account.typeName }) });
			refreshMoney(client);
		},
	});
	const free = kinds.filter(({ type }) => !accounts.some((account) => account.type === type));
	return (
		<>
			{free.map(({ type, name }) => (
				<Button
					key={type}
					look="plain"
					block
					busy={opening.isPending && opening.variables === type}
					onClick={() => opening.mutate(type)}
				>
					{t("accounts.open", { name })}
				</Button>
			))}
			<FormError error={opening.error} />
		</>
	);
}
