import { useQuery } from "@tanstack/react-query";
import { formatMoney, formatTime, type Order } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { refundsQuery } from "../api/movement.ts";
import type { OwnRefund } from "../api/types.ts";
import { Progress, type Step } from "../parts/progress.tsx";

/** States of a refund that are no good end; the words come with the refund. */
const BAD: ReadonlySet<string> = new Set(["failed", "refused", "returned_by_bank"]);

/** What goes back of an order, refund by refund; nothing where nothing does. */
export function Refunds({ order }: { order: Order }): React.ReactNode {
	// Money that a bank lets go late comes back though the order is closed.
	const isTheirs = order.kind === "payment" || (order.kind === "recharge" && isOver(order));
	const refunds = useQuery({
		...refundsQuery(order.id),
		enabled: isTheirs && order.finishedAt !== null,
	});
	return refunds.data?.map((refund) => <Refund key={refund.id} refund={refund} />);
}

function isOver({ state }: Order): boolean {
	return state === "closed" || state === "partly_refunded" || state === "refunded";
}

function Refund({ refund }: { refund: OwnRefund }): React.ReactNode {
	const { t } = useTranslation();
	const usual = useUsualText();
	const { amount, parts, reason } = refund;
	const steps = stepsOf(refund).map((step, index, all) =>
		index === all.length - 1 ? { ...step, note: usual(refund) } : step,
	);
	return (
		<section className="zf-card zf-bill-part zf-refund">
			<h2>
				<span>{t("refund.title")}</span>
				<span>{formatMoney(amount)}</span>
			</h2>
			<dl className="zf-facts">
				{reason !== "" && (
					<div>
						<dt>{t("refund.reason")}</dt>
						<dd>{reason}</dd>
					</div>
				)}
				{parts.map(({ label, amount: part, done }, index) => (
					<div key={`${index} ${label}`}>
						<dt>{t("refund.to", { label })}</dt>
						<dd>
							{formatMoney(part)}
							<span className={`zf-tag ${done ? "zf-tag-good" : "zf-tag-wait"}`}>
								{t(done ? "refund.done" : "refund.underWay")}
							</span>
						</dd>
					</div>
				))}
			</dl>
			<Progress label={t("refund.progress")} steps={steps} />
		</section>
	);
}

/** By when it is usually there; once that is over, what helps. */
function useUsualText(): (refund: OwnRefund) => string | undefined {
	const { t, i18n } = useTranslation();
	return ({ usuallyBy }) => {
		if (usuallyBy === null) return undefined;
		const isOver = new Date(usuallyBy).getTime() <= Date.now();
		// The last day in words: what ends at midnight is there on the day before.
		const lastDay = new Date(new Date(usuallyBy).getTime() - 1).toISOString();
		return t(isOver ? "refund.longer" : "refund.usually", {
			day: formatTime(lastDay, "day", i18n.language),
		});
	};
}

/** Not yet with its payer: for what the bank has netted, only the bank can say more. */
const LEFT_US: ReadonlySet<string> = new Set(["cleared", "bank_accepted"]);

function stepsOf({ steps, finishedAt }: OwnRefund): Step[] {
	return told(steps).map(({ state, text, at }, index, { length }) => {
		const isLast = index === length - 1;
		const isOpen = isLast && (finishedAt === null || LEFT_US.has(state));
		return {
			...{ key: `${index} ${state}`, text, at },
			stands: BAD.has(state) && isLast ? "bad" : isOpen ? "now" : "done",
		};
	});
}

/** A wait that took no time was none. */
function told(steps: OwnRefund["steps"]): OwnRefund["steps"] {
	return steps.filter(({ state, at }, index) => state !== "waiting" || steps[index + 1]?.at !== at);
}
