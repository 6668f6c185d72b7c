import { Form, Segmented } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { LookDialog } from "../../ui/look-dialog.tsx";

type Field = "mobile" | "name" | "id_number";

interface Wish {
	readonly field: Field;
	readonly reason: string;
}

/** Shows one masked value of a customer in the clear. */
export function RevealDialog(props: {
	userId: string;
	verified: boolean;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t, label } = useText();
	const fields: { value: Field; label: string; disabled?: boolean }[] = [
		{ value: "mobile", label: t("customers.fieldMobile") },
		{ value: "name", label: t("customers.fieldName"), disabled: !props.verified },
		{ value: "id_number", label: t("customers.fieldIdNumber"), disabled: !props.verified },
	];
	return (
		<LookDialog<Wish, { value: string }>
			open={props.open}
			title={t("customers.revealTitle")}
			width={440}
			lead={t("customers.revealLead")}
			initial={{ field: "mobile" }}
			reasonHint={t("customers.revealReasonHint")}
			choice={
				<Form.Item name="field" label={t("customers.revealField")}>
					<Segmented options={fields} block />
				</Form.Item>
			}
			wanted={(wish) => t("customers.revealProve", { field: label("element", wish.field) })}
			ask={(wish, challengeId) =>
				api.post(`/customers/${encodeURIComponent(props.userId)}/reveals`, wish, { challengeId })
			}
			shown={({ value }) => <output className="revealed">{value}</output>}
			counting={(seconds) => t("customers.revealShown", { seconds })}
			onClose={props.onClose}
		/>
	);
}
