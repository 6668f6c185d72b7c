import {
	EmptyState,
	ErrorState,
	type OrderState,
	Seal,
	Skeleton,
	useLanguage,
} from "@zhangfang/shared";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { OrderPanel } from "./order-panel.tsx";
import { Outcome } from "./outcome.tsx";
import { PayPanel } from "./pay-panel.tsx";
import type { CashierOrder } from "./types.ts";
import { isPayable, useOrder } from "./use-order.ts";

/** The whole cashier: what is owed on one side, how to pay it or what became of it on the other. */
export function Cashier({ token }: { token: string | undefined }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<div className="zf-cashier">
			<Head />
			<main>
				{token ? (
					<Desk token={token} />
				) : (
					<EmptyState title={t("cashier.noToken")} hint={t("cashier.noTokenHint")} />
				)}
			</main>
			<footer className="zf-cashier-foot">{t("cashier.foot")}</footer>
		</div>
	);
}

function Head(): React.ReactNode {
	const { t } = useTranslation();
	const [language, setLanguage] = useLanguage();
	const other = language === "en" ? "zh-CN" : "en";
	const title = t("app.title");
	useEffect(() => {
		document.title = title;
	}, [title]);
	return (
		<header className="zf-cashier-head">
			<Seal size={28} />
			<span>{t("cashier.name")}</span>
			<button type="button" className="zf-link" onClick={() => setLanguage(other)}>
				{t(`language.${other}`)}
			</button>
		</header>
	);
}

function Desk({ token }: { token: string }): React.ReactNode {
	const order = useOrder(token);
	const tried = useTried(order.data?.state);
	const [isFresh, setFresh] = useState(false);
	if (!order.data) {
		if (order.error) return <ErrorState error={order.error} onRetry={() => void order.refetch()} />;
		return <Skeleton rows={6} card />;
	}
	const data: CashierOrder = order.data;
	const payable = isPayable(data.state);
	return (
		<div className={`zf-desk${payable ? "" : " zf-desk-ended"}`}>
			{payable && <OrderPanel order={data} />}
			<section className="zf-desk-side">
				{payable ? (
					<PayPanel token={token} order={data} tried={tried} onPaid={() => setFresh(true)} />
				) : (
					<Outcome token={token} order={data} isFresh={isFresh} />
				)}
			</section>
		</div>
	);
}

/** True once a payment was in flight while this page stood open: an order payable again was not paid. */
function useTried(state: OrderState | undefined): boolean {
	const [tried, setTried] = useState(false);
	useEffect(() => {
		if (state && !isPayable(state)) setTried(true);
	}, [state]);
	return tried;
}
