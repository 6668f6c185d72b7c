import { BankOutlined, IdcardOutlined, MobileOutlined, WalletOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { CustomerDetail, PaymentAccount, UserInfo } from "../../api/customer-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate } from "../../lib/format.ts";
import { Amount } from "../../ui/figures.tsx";

/** Person → users → accounts, as requirement A2 and A3 have it: one to many, twice. */
export function PersonTree({ data }: { data: CustomerDetail }): ReactNode {
	const { t, label } = useText();
	const { customer, user } = data;
	const users = data.users.some((other) => other.id === user.id)
		? data.users
		: [user, ...data.users];
	return (
		<div className="tree">
			<div className={customer ? "tree-node" : "tree-node tree-node-none"}>
				<IdcardOutlined />
				<div>
					<strong>{customer?.nameMasked ?? t("customers.unverifiedPerson")}</strong>
					<p className="small muted">
						{customer
							? [
									customer.idNumberMasked,
									customer.accountClass && label("accountClass", customer.accountClass),
									customer.verifiedAt &&
										t("customers.personSince", { time: formatDate(customer.verifiedAt) }),
								]
									.filter(Boolean)
									.join(" · ")
							: t("customers.unverifiedText")}
					</p>
				</div>
			</div>
			<ul>
				{users.map((one) => (
					<UserBranch
						key={one.id}
						user={one}
						current={one.id === user.id}
						accounts={data.accounts}
					/>
				))}
			</ul>
		</div>
	);
}

function UserBranch(props: {
	user: UserInfo;
	current: boolean;
	accounts: readonly PaymentAccount[];
}): ReactNode {
	const { t } = useText();
	const { user, current } = props;
	// Without an owner named, the accounts are those of the user whose page this is.
	const accounts = props.accounts.filter((account) =>
		account.userId ? account.userId === user.id : current,
	);
	return (
		<li>
			<div className="tree-node">
				<MobileOutlined />
				<div>
					<strong>
						{current ? (
							user.nickname
						) : (
							<Link className="link" to="/customers/$userId" params={{ userId: user.id }}>
								{user.nickname}
							</Link>
						)}
						{current && <span className="chip">{t("customers.thisUser")}</span>}
					</strong>
					<p className="small muted">{user.mobileMasked}</p>
				</div>
			</div>
			<ul>
				{accounts.map((account) => (
					<AccountLeaf key={account.id} account={account} />
				))}
				{accounts.length === 0 && current && (
					<li>
						<div className="tree-node tree-node-none">
							<BankOutlined />
							<p className="muted">{t("customers.noAccounts")}</p>
						</div>
					</li>
				)}
			</ul>
		</li>
	);
}

function AccountLeaf({ account }: { account: PaymentAccount }): ReactNode {
	const { t, label } = useText();
	return (
		<li>
			<div className="tree-node">
				<WalletOutlined />
				<div className="tree-account">
					<div>
						<strong>
							<Link
								className="link"
								to="/books/accounts/$accountId"
								params={{ accountId: account.ledgerAccountId ?? account.id }}
							>
								{label("accountType", account.type)}
							</Link>
						</strong>
						<p className="small muted mono">{account.accountNumber}</p>
					</div>
					<dl className="tree-figures">
						<div>
							<dt>{t("customers.posted")}</dt>
							<dd>
								<Amount value={account.posted} />
							</dd>
						</div>
						<div>
							<dt>{t("customers.held")}</dt>
							<dd>
								<Amount value={account.held} />
							</dd>
						</div>
						<div>
							<dt>{t("customers.availableShort")}</dt>
							<dd>
								<Amount value={account.available} />
							</dd>
						</div>
					</dl>
				</div>
			</div>
		</li>
	);
}
