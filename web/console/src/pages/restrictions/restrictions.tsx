import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import {
	numberQuery,
	paymentAccountQuery,
	type Restriction,
	restrictionsQuery,
} from "../../api/account-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { SearchField } from "../../ui/filters.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { AccountCard } from "./account-card.tsx";
import { LiftDialog } from "./dialogs.tsx";
import { restrictionColumns } from "./restriction-columns.tsx";

/** What is stopped, frozen or switched off now; and an account by the number that is read out. */
export function RestrictionsPage(): ReactNode {
	const { t } = useText();
	const [{ number }, setFilters] = useFilters();
	return (
		<Page title={t("restrictions.title")} lead={t("restrictions.lead")}>
			<div className="tools">
				<div className="tools-filters">
					<SearchField
						value={number}
						hint={t("restrictions.findHint")}
						onChange={(value) => setFilters({ number: value })}
					/>
				</div>
			</div>
			{number !== undefined && <Found number={number} />}
			<OpenNow />
		</Page>
	);
}

function Found({ number }: { number: string }): ReactNode {
	const { t } = useText();
	const read = useQuery(numberQuery(number));
	return (
		<Loaded read={read} rows={4}>
			{({ numberValid, account }) =>
				account === null ? (
					<div className="panel">
						<Empty
							title={t(numberValid ? "restrictions.noAccount" : "restrictions.wrongNumber")}
							text={t(numberValid ? "restrictions.noAccountText" : "restrictions.wrongNumberText")}
						/>
					</div>
				) : (
					<AccountCard account={account} />
				)
			}
		</Loaded>
	);
}

function OpenNow(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [lifting, lift] = useState<Restriction>();
	const read = useQuery(restrictionsQuery());
	return (
		<Panel title={t("restrictions.open")} flush>
			<Loaded read={read} rows={6}>
				{({ items }) =>
					items.length === 0 ? (
						<Empty title={t("restrictions.openEmpty")} text={t("restrictions.openEmptyText")} />
					) : (
						<DataTable
							label={t("restrictions.open")}
							columns={restrictionColumns(text, mayAct ? lift : undefined)}
							rows={items}
							keyOf={({ id }) => id}
							keyboard
						/>
					)
				}
			</Loaded>
			<LiftDialog restriction={lifting} onClose={() => lift(undefined)} />
		</Panel>
	);
}

/** One account with all that ever restricted it. */
export function PaymentAccountPage(): ReactNode {
	const { t } = useText();
	const { accountId } = useParams({ strict: false }) as { accountId: string };
	const read = useQuery(paymentAccountQuery(accountId));
	return (
		<Page
			title={t("restrictions.account")}
			trail={{ to: "/restrictions", text: t("restrictions.title") }}
		>
			<Loaded read={read} rows={8}>
				{(account) => <AccountCard account={account} />}
			</Loaded>
		</Page>
	);
}
