import { useQueryClient } from "@tanstack/react-query";
import { isFinal, MoneyText, type Order } from "@zhangfang/shared";
import { usePayingText } from "@zhangfang/shared/mobile/paying/index.ts";
import { standing } from "@zhangfang/shared/mobile/standing.ts";
import { StandingMark } from "@zhangfang/shared/mobile/standing-mark.tsx";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { refreshMoney, useOrder } from "../api/queries.ts";
import { Link, useAddressPart } from "../nav.tsx";
import { useOrderTitle } from "../parts/order-title.ts";
import { OwnStep, useOwnPaying } from "../parts/own-paying.tsx";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { RefusalWay } from "../parts/refusal-way.tsx";
import { TakeBack } from "../parts/take-back.tsx";
import "./result.css";

/** What became of it: known things as known, unknown ones with what is awaited and until when. Asks by itself. */
export function ResultPage(): React.ReactNode {
	const { t } = useTranslation();
	const orderId = useAddressPart("orderId");
	const order = useOrder(orderId);
	const client = useQueryClient();
	const ended = order.data ? isFinal(order.data.state) : false;
	useEffect(() => {
		if (ended) refreshMoney(client);
	}, [ended, client]);
	return (
		<Page title={t("result.title")} hideTitle>
			<QueryGate query={order}>{(data) => <Outcome order={data} />}</QueryGate>
		</Page>
	);
}

const PAGE_OF = { recharge: "/recharge", withdrawal: "/withdraw", transfer: "/transfer" } as const;

function Outcome({ order }: { order: Order }): React.ReactNode {
	const { t } = useTranslation();
	const title = useOrderTitle();
	const awaiting = usePayingText();
	const stands = standing(order);
	const own = useOwnPaying(order);
	return (
		<div className="zf-result">
			<StandingMark standing={stands} />
			<h2 role="status">{t(titleOf(order, own.isTheirTurn))}</h2>
			<MoneyText amount={order.amount} size="hero" signed="never" />
			<p className="zf-muted">{title(order)}</p>
			{stands === "waiting" && (
				<div className="zf-result-wait">
					<p>{awaiting(own.paying, order.awaiting)}</p>
					<p className="zf-row-note">{t("result.refreshes")}</p>
				</div>
			)}
			<OwnStep order={order} own={own} isFresh />
			{stands === "closed" && order.refusal && <p className="zf-muted">{order.refusal.text}</p>}
			{stands !== "closed" && order.refusal && (
				<div className="zf-result-refusal">
					<p>{order.refusal.text}</p>
					<p className="zf-row-note">{order.refusal.advice}</p>
					<RefusalWay refusal={order.refusal} />
				</div>
			)}
			<div className="zf-result-ways">
				{stands === "refused" && order.kind !== "payment" ? (
					<Link to={PAGE_OF[order.kind]} className="zf-button zf-button-primary zf-button-block">
						{t("result.again")}
					</Link>
				) : (
					<Link
						to="/"
						className={`zf-button zf-button-block ${own.isTheirTurn ? "zf-button-plain" : "zf-button-primary"}`}
					>
						{t("result.home")}
					</Link>
				)}
				<TakeBack order={order} />
				<Link
					to="/bills/$orderId"
					params={{ orderId: order.id }}
					className="zf-button zf-button-plain zf-button-block"
				>
					{t("result.detail")}
				</Link>
			</div>
		</div>
	);
}

/** What is ordered for later is not in progress, it is accepted; what waits for its payer is theirs to pay. */
function titleOf(order: Order, isTheirTurn: boolean): string {
	if (isTheirTurn) return "result.yourTurn";
	if (order.state === "waiting" && order.later) return "result.later";
	return `result.${order.kind}.${standing(order)}`;
}
