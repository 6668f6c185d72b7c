import { Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { RISKS } from "../../api/limit-types.ts";
import { DOCUMENT_TYPES } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";

/** What staff may say of a person; another one approves. */
export type PersonAct = "risk" | "merge" | "meeting";

interface DialogProps {
	readonly userId: string;
	readonly open: boolean;
	readonly onClose: () => void;
}

export function PersonDialogs(props: {
	userId: string;
	risk: string;
	act: PersonAct | undefined;
	onClose: () => void;
}): ReactNode {
	const { userId, risk, act, onClose } = props;
	const common = { userId, onClose };
	return (
		<>
			<RiskDialog {...common} risk={risk} open={act === "risk"} />
			<MergeDialog {...common} open={act === "merge"} />
			<MeetingDialog {...common} open={act === "meeting"} />
		</>
	);
}

const pathOf = (userId: string, act: string): string =>
	`/customers/${encodeURIComponent(userId)}/${act}`;

function RiskDialog(props: DialogProps & { risk: string }): ReactNode {
	const { t, word } = useText();
	return (
		<ProposalDialog<{ readonly riskClass: string }>
			open={props.open}
			title={t("persons.reviewRisk")}
			lead={t("persons.reviewRiskLead")}
			initial={{ riskClass: props.risk }}
			refresh={["customer", "reviews"]}
			doneText={t("persons.riskDone")}
			send={(fields) => api.post(pathOf(props.userId, "risk-class"), fields)}
			onClose={props.onClose}
		>
			<Form.Item name="riskClass" label={t("persons.risk")}>
				<Segmented
					block
					options={RISKS.map((value) => ({
						value,
						label: word("limits.riskClasses", value),
					}))}
				/>
			</Form.Item>
		</ProposalDialog>
	);
}

function MergeDialog(props: DialogProps): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<{ readonly mergedId: string }>
			open={props.open}
			title={t("persons.merge")}
			lead={t("persons.mergeLead")}
			refresh={["customer"]}
			danger
			send={({ mergedId, reason }) =>
				api.post(pathOf(props.userId, "merges"), { mergedId: mergedId.trim(), reason })
			}
			onClose={props.onClose}
		>
			<Form.Item
				name="mergedId"
				label={t("persons.mergeId")}
				extra={t("persons.mergeIdHint")}
				rules={[
					{ required: true, pattern: /^\s*cus_\w{10,40}\s*$/, message: t("persons.mergeIdWrong") },
				]}
			>
				<Input spellCheck={false} autoComplete="off" />
			</Form.Item>
		</ProposalDialog>
	);
}

interface Meeting {
	readonly type: string;
	readonly issuingState: string;
	readonly number: string;
	readonly name: string;
	readonly validFrom: string;
	readonly validUntil?: string;
}

function MeetingDialog(props: DialogProps): ReactNode {
	const { t, word } = useText();
	return (
		<ProposalDialog<Meeting>
			open={props.open}
			title={t("persons.meeting")}
			lead={t("persons.meetingLead")}
			initial={{ type: "resident_id", issuingState: "CHN" }}
			refresh={["customer", "reviews"]}
			width={560}
			send={({ validUntil, ...fields }) =>
				api.post(pathOf(props.userId, "meetings"), {
					...fields,
					validUntil: validUntil === undefined || validUntil === "" ? null : validUntil,
				})
			}
			onClose={props.onClose}
		>
			<div className="form-pairs">
				<Form.Item name="type" label={t("persons.documentType")}>
					<Select
						options={DOCUMENT_TYPES.map((value) => ({
							value,
							label: word("persons.documentTypes", value),
						}))}
					/>
				</Form.Item>
				<Line name="issuingState" pattern={/^[A-Z]{3}$/} />
				<Line name="name" pattern={/\S/} />
				<Line name="number" pattern={/^\S{5,30}$/} />
				<Form.Item
					name="validFrom"
					label={t("persons.validFrom")}
					rules={[{ required: true, message: t("persons.dateNeeded") }]}
				>
					<Input type="date" />
				</Form.Item>
				<Form.Item name="validUntil" label={t("persons.validUntil")}>
					<Input type="date" />
				</Form.Item>
			</div>
		</ProposalDialog>
	);
}

function Line(props: { name: "issuingState" | "name" | "number"; pattern: RegExp }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={t(`persons.${props.name}`)}
			rules={[{ required: true, pattern: props.pattern, message: t("persons.needed") }]}
		>
			<Input autoComplete="off" spellCheck={false} />
		</Form.Item>
	);
}
