import { Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { DIRECTIONS, type Restriction } from "../../api/account-types.ts";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { kindText } from "./restriction-columns.tsx";

/** Somebody or something that can be restricted. */
export interface RestrictionSubject {
	readonly id: string;
	readonly label: string;
}

interface Fields {
	readonly subjectId: string;
	readonly kind: Restriction["kind"];
	readonly direction?: string;
	readonly paper?: string;
	readonly expires?: string;
}

/** Proposes a stop, a freeze, or a direction turned off. */
export function RestrictDialog(props: {
	subjects: readonly RestrictionSubject[];
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { subjects } = props;
	return (
		<ProposalDialog<Fields>
			open={props.open}
			title={t("restrictions.impose")}
			lead={t("restrictions.imposeLead")}
			initial={{ kind: "stop", subjectId: subjects[0]?.id ?? "" }}
			refresh={["restrictions"]}
			danger
			send={({ subjectId, kind, direction, paper, expires, reason }) =>
				api.post("/restrictions", {
					...{ subjectId, kind, reason },
					direction: kind === "switch" ? (direction ?? null) : null,
					paper: paper === undefined || paper.trim() === "" ? null : paper.trim(),
					expiresAt: expires === undefined || expires === "" ? null : instantOf(expires),
				})
			}
			onClose={props.onClose}
		>
			<Form.Item name="subjectId" label={t("restrictions.whom")}>
				<Select options={subjects.map(({ id, label }) => ({ value: id, label }))} />
			</Form.Item>
			<KindItems />
			<MomentItem
				name="expires"
				label={t("restrictions.expires")}
				optional={t("restrictions.expiresHint")}
			/>
		</ProposalDialog>
	);
}

/** A switch names its direction; a stop or a freeze its order. */
function KindItems(): ReactNode {
	const { t, word } = useText();
	const kind: unknown = Form.useWatch("kind");
	return (
		<>
			<Form.Item name="kind" label={t("restrictions.kind")}>
				<Segmented
					block
					options={(["stop", "freeze", "switch"] as const).map((value) => ({
						value,
						label: word("restrictions.kinds", value),
					}))}
				/>
			</Form.Item>
			{kind === "switch" && (
				<Form.Item
					name="direction"
					label={t("restrictions.direction")}
					rules={[{ required: true, message: t("restrictions.directionNeeded") }]}
				>
					<Select
						options={DIRECTIONS.map((value) => ({
							value,
							label: word("restrictions.directions", value),
						}))}
					/>
				</Form.Item>
			)}
			<Form.Item
				name="paper"
				label={t("restrictions.paper")}
				rules={[
					{
						required: kind !== "switch",
						whitespace: true,
						message: t("restrictions.paperNeeded"),
					},
				]}
			>
				<Input maxLength={120} placeholder={t("restrictions.paperHint")} />
			</Form.Item>
		</>
	);
}

/** Proposes that a restriction ends. */
export function LiftDialog(props: {
	restriction: Restriction | undefined;
	onClose: () => void;
}): ReactNode {
	const text = useText();
	const { t } = text;
	const { restriction } = props;
	const what = restriction === undefined ? "" : kindText(restriction, text);
	return (
		<ProposalDialog<object>
			open={restriction !== undefined}
			title={`${t("restrictions.liftTitle")} · ${what}`}
			lead={t("restrictions.liftLead")}
			refresh={["restrictions"]}
			send={({ reason }) =>
				api.post(`/restrictions/${encodeURIComponent(restriction?.id ?? "")}/lifting`, { reason })
			}
			onClose={props.onClose}
		/>
	);
}
