import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { FoundAccount, Restriction } from "../../api/account-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { When } from "../../ui/figures.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { LiftDialog, RestrictDialog, type RestrictionSubject } from "./dialogs.tsx";
import { restrictionColumns } from "./restriction-columns.tsx";

/** An account, whose it is, and all that ever restricted it, its user and the person behind. */
export function AccountCard({ account }: { account: FoundAccount }): ReactNode {
	const text = useText();
	const { t, label, word } = text;
	const mayAct = useMayAct();
	const [isOpen, setOpen] = useState(false);
	const [lifting, lift] = useState<Restriction>();
	const { restrictions, userId } = account;
	const isLiving = account.state !== "closed";
	return (
		<Panel
			title={
				<>
					{label("accountType", account.type)} <span className="mono">{account.number}</span>
				</>
			}
			extra={
				mayAct &&
				isLiving && (
					<Button danger onClick={() => setOpen(true)}>
						{t("restrictions.impose")}
					</Button>
				)
			}
		>
			<Facts
				items={[
					[
						t("restrictions.owner"),
						<Link key="owner" className="link" to="/customers/$userId" params={{ userId }}>
							{account.ownerName}
						</Link>,
					],
					[
						t("restrictions.state"),
						<Toned key="state" tone={isLiving ? "done" : "idle"}>
							{word("restrictions.states", account.state)}
						</Toned>,
					],
					[t("restrictions.openedAt"), <When key="opened" at={account.openedAt} />],
					account.closedAt === null
						? null
						: [t("restrictions.closedAt"), <When key="closed" at={account.closedAt} />],
				]}
			/>
			<h3 className="list-title">{t("restrictions.history")}</h3>
			{restrictions.length === 0 ? (
				<p className="muted">{t("restrictions.historyEmpty")}</p>
			) : (
				<DataTable
					label={t("restrictions.history")}
					columns={restrictionColumns(text, mayAct ? lift : undefined)}
					rows={restrictions}
					keyOf={({ id }) => id}
				/>
			)}
			<RestrictDialog
				subjects={subjectsOf(account, t)}
				open={isOpen}
				onClose={() => setOpen(false)}
			/>
			<LiftDialog restriction={lifting} onClose={() => lift(undefined)} />
		</Panel>
	);
}

/** Whom a restriction may be laid on from here: the account, its user, and the person once known. */
function subjectsOf(account: FoundAccount, t: Text["t"]): readonly RestrictionSubject[] {
	const { id, userId, restrictions } = account;
	const customer = restrictions.find(({ subjectKind }) => subjectKind === "customer")?.subjectId;
	return [
		{ id, label: t("restrictions.whomAccount") },
		{ id: userId, label: t("restrictions.whomUser") },
		...(customer === undefined ? [] : [{ id: customer, label: t("restrictions.whomCustomer") }]),
	];
}
