import { EyeOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { CustomerDetail } from "../../api/customer-types.ts";
import { customerQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { LimitBars } from "../limits/limit-bars.tsx";
import { CustomerRestrictions } from "../restrictions/customer-restrictions.tsx";
import { Cards } from "./belongings.tsx";
import { EvidencePanel } from "./evidence.tsx";
import { PersonPanel } from "./person-panel.tsx";
import { PersonTree } from "./person-tree.tsx";
import { RecentTrades } from "./recent-trades.tsx";
import { RevealDialog } from "./reveal.tsx";
import { SafetyPart } from "./safety.tsx";
import { verificationState } from "./verification.ts";
import "./customer.css";

/** One user, the person behind, and everything that hangs on both. */
export function CustomerPage(): ReactNode {
	const { t } = useText();
	const { userId } = useParams({ strict: false }) as { userId: string };
	const read = useQuery(customerQuery(userId));
	const [revealing, setRevealing] = useState(false);
	const mayAct = useMayAct();
	const user = read.data?.user;
	return (
		<Page
			title={user?.nickname ?? t("customers.user")}
			lead={
				user &&
				`${user.mobileMasked} · ${t("customers.registered", { time: formatDateTime(user.registeredAt) })}`
			}
			trail={{ to: "/customers", text: t("customers.title") }}
			printable
			actions={
				user &&
				mayAct && (
					<Button icon={<EyeOutlined />} onClick={() => setRevealing(true)}>
						{t("customers.reveal")}
					</Button>
				)
			}
		>
			<Loaded read={read} rows={12}>
				{(data) => (
					<>
						<Head data={data} />
						<div className="grid customer-top">
							<div>
								<Panel title={t("customers.tree")}>
									<PersonTree data={data} />
								</Panel>
								<Panel title={t("customers.cardsTitle")}>
									<Cards cards={data.cards} />
								</Panel>
							</div>
							<PersonPanel data={data} />
						</div>
						<EvidencePanel data={data} />
						<LimitBars userId={userId} owned={data} hasLink />
						<CustomerRestrictions data={data} />
						<SafetyPart userId={userId} />
						<RecentTrades orders={data.recentOrders} user={data.user} />
					</>
				)}
			</Loaded>
			<RevealDialog
				userId={userId}
				verified={Boolean(read.data?.customer)}
				open={revealing}
				onClose={() => setRevealing(false)}
			/>
		</Page>
	);
}

function Head({ data }: { data: CustomerDetail }): ReactNode {
	const { t, label } = useText();
	const { user, customer } = data;
	const state = verificationState(user.verification ?? (customer ? "linked" : "none"));
	const passwordWord = user.paymentPasswordSet
		? "customers.passwordSet"
		: "customers.passwordUnset";
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("customers.verification"), <State key="state" kind="verification" value={state} />],
				[t("customers.person"), customer?.nameMasked ?? "—"],
				[t("customers.fieldIdNumber"), customer?.idNumberMasked ?? "—"],
				user.paymentPasswordSet === undefined
					? null
					: [t("customers.paymentPassword"), t(passwordWord)],
				customer?.accountClass
					? [t("books.account"), label("accountClass", customer.accountClass)]
					: null,
				[t("customers.lastSeenAt"), <When key="seen" at={user.lastSeenAt} />],
				[t("books.id"), <Id key="id" value={user.id} />],
			]}
		/>
	);
}
