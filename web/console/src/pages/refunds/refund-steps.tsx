import type { ReactNode } from "react";
import type { Refund } from "../../api/review-types.ts";
import { useText } from "../../i18n/index.ts";
import { When } from "../../ui/figures.tsx";
import { State } from "../../ui/state.tsx";
import "./refund-steps.css";

/** The states a refund went through, oldest first. */
export function RefundSteps({ refund }: { refund: Refund }): ReactNode {
	const { t } = useText();
	return (
		<ol className="steps" aria-label={t("refunds.steps")}>
			{refund.steps.map(({ state, at }, place) => (
				<li key={`${at} ${state} ${place}`}>
					<State kind="refundState" value={state} />
					<span className="small muted">
						<When at={at} />
					</span>
				</li>
			))}
		</ol>
	);
}
