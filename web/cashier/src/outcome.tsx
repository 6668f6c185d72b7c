import { useQuery } from "@tanstack/react-query";
import { formatTime, joinSentences, MoneyText, type OrderState } from "@zhangfang/shared";
import { meQuery } from "@zhangfang/shared/mobile/index.ts";
import {
	isWebAddress,
	PayerStep,
	type Paying,
	PayingParts,
	usePaying,
	usePayingText,
	useStopPaying,
	wasLed,
} from "@zhangfang/shared/mobile/paying/index.ts";
import type { Standing } from "@zhangfang/shared/mobile/standing.ts";
import { StandingMark } from "@zhangfang/shared/mobile/standing-mark.tsx";
import { useTranslation } from "react-i18next";
import type { CashierOrder } from "./types.ts";
import { usePayingDoor } from "./use-order.ts";

type EndState = Exclude<OrderState, "created" | "authorising">;

const STANDING: Record<EndState, Standing> = {
	paying: "waiting",
	waiting: "waiting",
	closing: "waiting",
	late_paid: "waiting",
	succeeded: "done",
	partly_refunded: "refunded",
	refunded: "refunded",
	closed: "closed",
	failed: "refused",
};

/** States in which there is a payment; whether it is the viewer's own, the platform knows. */
const PAID_FOR: ReadonlySet<EndState> = new Set(["paying", "waiting", "closing", "succeeded"]);

export interface OutcomeProps {
	readonly token: string;
	readonly order: CashierOrder;
	/** The payment was begun on this page. */
	readonly isFresh: boolean;
}

/** What became of the order, told as it is; while something is awaited the page asks by itself. */
export function Outcome({ token, order, isFresh }: OutcomeProps): React.ReactNode {
	const { t } = useTranslation();
	const state = endOf(order);
	const stands = STANDING[state];
	const door = usePayingDoor(token);
	const isThere = PAID_FOR.has(state);
	const me = useQuery({ ...meQuery, enabled: isThere }).data;
	const paying = usePaying(door, isThere && Boolean(me)).data;
	const stopping = useStopPaying(door);
	return (
		<div className="zf-outcome">
			<StandingMark standing={stands} />
			<h1 role="status">{t(`outcome.${titleOf(order, state, paying)}.title`)}</h1>
			<MoneyText amount={order.amount} size="hero" />
			<p className="zf-muted">
				{order.merchant.name} · {order.subject}
			</p>
			<Words order={order} state={state} paying={paying} />
			{stands === "waiting" && paying && (
				<PayerStep
					paying={paying}
					name={order.id}
					isFresh={isFresh}
					stopping={stopping}
					stopWords={{
						act: t("cashier.otherWay"),
						note: t("cashier.otherWayNote"),
						// An order that ends is not to be paid another way.
						under: state === "closing" ? null : t("cashier.stopping"),
					}}
				/>
			)}
			{stands === "waiting" && <p className="zf-note">{t("cashier.refreshes")}</p>}
			<PaidWith order={order} stands={stands} paying={paying} />
			<Ways order={order} stands={stands} />
		</div>
	);
}

/** Where the order stands; one that had closed before it was paid is no order that nobody has paid. */
function endOf({ state, paidWith }: CashierOrder): EndState {
	if (state === "closed" && paidWith !== null) return "late_paid";
	// A state this page does not know yet is one in which something still happens.
	return Object.hasOwn(STANDING, state) ? (state as EndState) : "waiting";
}

/**
 * While the payer has not paid yet, nothing is in progress: it is their turn. Once they were at the bank's
 * page they may have paid, which only the bank can tell.
 */
function titleOf(
	order: CashierOrder,
	state: EndState,
	paying: Paying | undefined,
): EndState | "yourTurn" | "cameBack" | "stopping" {
	if (state !== "paying" || paying?.state !== "open") return state;
	if (paying.isStopping) return "stopping";
	if (paying.action === null) return state;
	return wasLed(order.id, paying.action) ? "cameBack" : "yourTurn";
}

function Words(props: {
	order: CashierOrder;
	state: EndState;
	paying: Paying | undefined;
}): React.ReactNode {
	const { t, i18n } = useTranslation();
	const awaiting = usePayingText();
	const { order, state, paying } = props;
	const stands = STANDING[state];
	const isAwaited = state === "paying" || state === "waiting";
	return (
		<p className={stands === "waiting" ? "zf-outcome-wait" : "zf-muted"}>
			{joinSentences(
				stands === "closed" ? order.refusal?.text : null,
				isAwaited
					? awaiting(paying, order.awaiting)
					: t(`outcome.${state}.hint`, {
							time: order.expiresAt ? formatTime(order.expiresAt, "dayTime", i18n.language) : "",
						}),
			)}
		</p>
	);
}

/** What it was paid with: by name and part to whoever paid, by kind alone to others. */
function PaidWith(props: {
	order: CashierOrder;
	stands: Standing;
	paying: Paying | undefined;
}): React.ReactNode {
	const { t } = useTranslation();
	const { order, stands, paying } = props;
	const parts = paying?.parts ?? [];
	const isTold = stands === "waiting" ? parts.length > 1 : stands === "done";
	if (!isTold) return null;
	if (parts.length > 1 || parts.some(({ kind }) => kind === "method")) {
		return <PayingParts label={t("cashier.with")} parts={parts} />;
	}
	if (order.paidWith === null) return null;
	return <p className="zf-note">{t(`cashier.paidWith.${order.paidWith}`)}</p>;
}

function Ways(props: { order: CashierOrder; stands: Standing }): React.ReactNode {
	const { t } = useTranslation();
	const { order, stands } = props;
	const back = order.returnUrl;
	return (
		<>
			{back !== null && isWebAddress(back) && (
				<a
					className={`zf-button zf-button-block ${stands === "waiting" ? "zf-button-plain" : "zf-button-primary"}`}
					href={back}
				>
					{t("cashier.backToShop")}
				</a>
			)}
			<a className="zf-link" href="/wallet/bills">
				{t("cashier.myBills")}
			</a>
		</>
	);
}
