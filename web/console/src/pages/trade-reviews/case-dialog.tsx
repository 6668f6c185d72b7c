import { formatMoney } from "@zhangfang/shared";
import { Form, Radio } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { CASE_SOURCES, type CaseDecision, type SuspenseCase } from "../../api/review-types.ts";
import { useText } from "../../i18n/index.ts";
import { Facts } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";

interface Fields {
	readonly decision: CaseDecision;
	readonly from?: (typeof CASE_SOURCES)[number];
}

/** Proposes what becomes of money in suspense. */
export function CaseDialog(props: {
	item: SuspenseCase | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { item } = props;
	return (
		<ProposalDialog<Fields>
			open={item !== undefined}
			width={560}
			title={t("tradeReviews.caseTitle")}
			lead={t("tradeReviews.caseLead")}
			refresh={["reviews"]}
			send={({ decision, from, reason }) =>
				api.post(`/reviews/cases/${encodeURIComponent(item?.id ?? "")}/decision`, {
					...{ decision, reason },
					from: decision === "recover" ? (from ?? null) : null,
				})
			}
			onClose={props.onClose}
		>
			{item && (
				<Facts
					className="about"
					items={[
						[t("tradeReviews.remaining"), formatMoney(item.remaining)],
						[t("tradeReviews.code"), t(`tradeReviews.codes.${item.code}`)],
						[t("tradeReviews.cause"), item.causeText],
					]}
				/>
			)}
			<Form.Item
				name="decision"
				label={t("tradeReviews.becomes")}
				rules={[{ required: true, message: t("tradeReviews.becomesNeeded") }]}
			>
				<Radio.Group className="choices">
					{item?.decisions.map((decision) => (
						<Radio key={decision} value={decision}>
							<span>{t(`tradeReviews.decisions.${decision}`)}</span>
							<span className="choice-note">{t(`tradeReviews.decisionNotes.${decision}`)}</span>
						</Radio>
					))}
				</Radio.Group>
			</Form.Item>
			<From />
		</ProposalDialog>
	);
}

/** From whom a short is taken back. */
function From(): ReactNode {
	const { t } = useText();
	if (Form.useWatch("decision") !== "recover") return null;
	return (
		<Form.Item
			name="from"
			label={t("tradeReviews.recoverFrom")}
			rules={[{ required: true, message: t("tradeReviews.recoverFromNeeded") }]}
		>
			<Radio.Group className="choices">
				{CASE_SOURCES.map((value) => (
					<Radio key={value} value={value}>
						{t(`tradeReviews.sources.${value}`)}
					</Radio>
				))}
			</Radio.Group>
		</Form.Item>
	);
}
