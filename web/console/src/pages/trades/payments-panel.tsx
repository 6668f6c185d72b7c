import { ArrowRightOutlined } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Party, Payment, WholeRecord } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";
import { targetOf } from "../../lib/links.ts";
import { Empty } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Panel } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { RecordSnapshot } from "./record-snapshot.tsx";
import { RequestCard } from "./request-card.tsx";

/** Payments → records → requests, as they were made. */
export function PaymentsPanel({ payments }: { payments: readonly Payment[] }): ReactNode {
	const { t, label } = useText();
	return (
		<Panel title={t("trades.payments")} note={t("trades.paymentsLead")}>
			{payments.length === 0 && <Empty title={t("trades.noPayments")} />}
			<ol className="payments">
				{payments.map((payment, position) => (
					<li key={payment.id} id={payment.id}>
						<header className="payment-head">
							<strong>
								{t("trades.payment")} {position + 1}
							</strong>
							<State kind="paymentState" value={payment.state} />
							<span className="chip">{label("regulatoryClass", payment.regulatoryClass)}</span>
							<Id value={payment.id} />
							<Link
								className="link small"
								to="/limits/decisions/$paymentId"
								params={{ paymentId: payment.id }}
							>
								{t("limits.ofPayment")}
							</Link>
						</header>
						<ul>
							{payment.records.map((record) => (
								<RecordCard key={record.id} record={record} />
							))}
						</ul>
					</li>
				))}
			</ol>
		</Panel>
	);
}

function RecordCard({ record }: { record: WholeRecord }): ReactNode {
	const { t, label } = useText();
	return (
		<li id={record.id} className="record">
			<header className="payment-head">
				<strong>{t("trades.record")}</strong>
				<span className="chip">{label("method", record.method)}</span>
				<State kind="recordState" value={record.state} />
				<span className="record-amount">
					<Amount value={record.amount} />
				</span>
			</header>
			<div className="parties">
				<PartyBox title={t("trades.from")} party={record.subject} />
				{record.channel && (
					<>
						<ArrowRightOutlined className="parties-arrow" />
						<PartyBox title={t("trades.via")} party={record.channel} />
					</>
				)}
				<ArrowRightOutlined className="parties-arrow" />
				<PartyBox title={t("trades.to")} party={record.counterparty} />
			</div>
			<RecordSnapshot record={record} />
			{record.requests.length === 0 ? (
				<p className="muted small">{t("trades.noRequests")}</p>
			) : (
				<ul className="requests">
					{record.requests.map((request) => (
						<li key={request.id}>
							<RequestCard request={request} />
						</li>
					))}
				</ul>
			)}
		</li>
	);
}

/** A party as it stood: whose account of which kind; the account leads to all its records. */
function PartyBox({ title, party }: { title: string; party: Party }): ReactNode {
	const { word } = useText();
	const { kind, accountType, phone, email, accountId } = party;
	const what = [
		kind && word("trades.partyKinds", kind),
		accountType && word("trades.accountTypes", accountType),
	];
	const page = targetOf(accountId);
	const reach = [phone, email].filter(Boolean).join(" · ");
	return (
		<div className="party">
			<span className="small muted">{[title, ...what.filter(Boolean)].join(" · ")}</span>
			<strong>{party.name}</strong>
			<span className="small muted party-account">
				{page === undefined ? (
					party.account
				) : (
					<Link className="link" to={page}>
						{party.account}
					</Link>
				)}
			</span>
			{reach !== "" && <span className="small muted">{reach}</span>}
		</div>
	);
}
