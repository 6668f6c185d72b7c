import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { type Restriction, restrictionsQuery } from "../../api/account-types.ts";
import type { CustomerDetail } from "../../api/customer-types.ts";
import { useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { Panel } from "../../ui/page.tsx";
import { LiftDialog, RestrictDialog } from "./dialogs.tsx";
import { restrictionColumns } from "./restriction-columns.tsx";

/** What restricts the user and the person behind; what lies on one account is on the account's page. */
export function CustomerRestrictions({ data }: { data: CustomerDetail }): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [isOpen, setOpen] = useState(false);
	const [lifting, lift] = useState<Restriction>();
	const { user, customer, accounts } = data;
	const subjects = [
		{ id: user.id, label: t("restrictions.whomUser") },
		...(customer === null ? [] : [{ id: customer.id, label: t("restrictions.whomCustomer") }]),
	];
	const read = useQueries({
		queries: subjects.map(({ id }) => restrictionsQuery(id)),
		combine: (all) => ({
			data: all.every((one) => one.data !== undefined)
				? all.flatMap((one) => one.data?.items ?? [])
				: undefined,
			error: all.find((one) => one.error !== null)?.error,
			refetch: () => all.map((one) => one.refetch()),
		}),
	});
	return (
		<Panel
			title={t("restrictions.onCustomer")}
			note={accounts.map(({ accountNumber }) => (
				<Link
					key={accountNumber}
					className="link restriction-account mono"
					to="/restrictions"
					search={{ number: accountNumber }}
				>
					{accountNumber}
				</Link>
			))}
			extra={
				mayAct && (
					<Button danger onClick={() => setOpen(true)}>
						{t("restrictions.impose")}
					</Button>
				)
			}
			flush={(read.data?.length ?? 0) > 0}
		>
			<Loaded read={read} rows={3}>
				{(items) =>
					items.length === 0 ? (
						<p className="muted">{t("restrictions.historyEmpty")}</p>
					) : (
						<DataTable
							label={t("restrictions.onCustomer")}
							columns={restrictionColumns(text, mayAct ? lift : undefined)}
							rows={items}
							keyOf={({ id }) => id}
						/>
					)
				}
			</Loaded>
			<RestrictDialog subjects={subjects} open={isOpen} onClose={() => setOpen(false)} />
			<LiftDialog restriction={lifting} onClose={() => lift(undefined)} />
		</Panel>
	);
}
