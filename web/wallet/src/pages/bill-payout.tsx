import type { Order, Payout } from "@zhangfang/shared";
import { standing } from "@zhangfang/shared/mobile/standing.ts";
import { useTranslation } from "react-i18next";
import { Progress, type Step } from "../parts/progress.tsx";
import { useHour } from "../parts/use-hour.ts";

/** A withdrawal's way to the bank: what was promised, what has been sent, and what came of it. */
export function PayoutProgress(props: { order: Order; payout: Payout }): React.ReactNode {
	const { t } = useTranslation();
	const { order, payout } = props;
	const hour = useHour();
	const steps = stepsOf(order, payout).map(({ key, stands, at }): Step => {
		const note = key === "paid" ? noteOf(order, payout, t, hour) : undefined;
		return { key, stands, at, note, text: t(`payout.step.${key}.${stands}`) };
	});
	return (
		<section className="zf-card zf-bill-part">
			<h2>{t("payout.title")}</h2>
			<Progress label={t("payout.title")} steps={steps} />
		</section>
	);
}

type PlainStep = Pick<Step, "stands"> & {
	readonly key: "asked" | "sent" | "paid" | "rejected" | "returned" | "stopped";
	readonly at: string | null;
};

/** Asked, sent, paid; where it ended otherwise, that in place of what did not happen. */
function stepsOf(order: Order, payout: Payout): PlainStep[] {
	const { submittedAt, paidAt, returnedAt, outcome } = payout;
	const asked: PlainStep = { key: "asked", stands: "done", at: order.createdAt };
	const sent: PlainStep = { key: "sent", stands: "done", at: submittedAt };
	const paid: PlainStep = { key: "paid", stands: "done", at: paidAt };
	const isOpen = standing(order) === "waiting";
	if (outcome === "rejected") {
		return [asked, sent, { key: "rejected", stands: "bad", at: order.finishedAt }];
	}
	if (outcome === "returned") {
		return [asked, sent, paid, { key: "returned", stands: "bad", at: returnedAt }];
	}
	if (outcome === "paid") return [asked, sent, paid];
	if (submittedAt !== null) return [asked, sent, { key: "paid", stands: "now", at: null }];
	if (!isOpen) return [asked, { key: "stopped", stands: "bad", at: order.finishedAt }];
	return [
		asked,
		{ key: "sent", stands: "now", at: null },
		{ key: "paid", stands: "todo", at: null },
	];
}

/** The promise, and whether it was kept. */
function noteOf(
	order: Order,
	{ promisedBy, kept, rail }: Payout,
	t: (key: string, params: Record<string, string>) => string,
	hour: (iso: string) => string,
): string | undefined {
	if (promisedBy === null) return rail === null ? undefined : t("payout.by", { rail });
	const time = hour(promisedBy);
	if (kept !== null) return t(kept ? "payout.kept" : "payout.late", { time });
	const isLate = new Date(promisedBy).getTime() < Date.now() && standing(order) === "waiting";
	return t(isLate ? "payout.overdue" : "payout.promise", { time });
}
