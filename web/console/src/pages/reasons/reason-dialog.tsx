import { Checkbox, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import type { ReasonLine } from "../../api/bank-types.ts";
import { api } from "../../api/client.ts";
import { DECLINE_REASONS } from "../../api/decline-reasons.ts";
import { useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";

/** A code of a channel, of one bank or of any, with the words it has. */
export interface ReasonPlace {
	readonly channelId: string;
	readonly code: string;
	readonly issuer: string | null;
	readonly line?: ReasonLine;
}

/** The reason on record has the dialog's own name: why the holder was refused is the `kind`. */
type Fields = Pick<ReasonLine, "textZh" | "textEn" | "adviceZh" | "adviceEn" | "tryElsewhere"> & {
	readonly kind: string;
	readonly issuer: string;
};

function fieldsOf(place: ReasonPlace | undefined): Fields {
	const { line, issuer } = place ?? {};
	return {
		issuer: issuer ?? "",
		kind: line?.reason ?? "issuer_refused",
		...{ textZh: line?.textZh ?? "", textEn: line?.textEn ?? "" },
		...{ adviceZh: line?.adviceZh ?? "", adviceEn: line?.adviceEn ?? "" },
		tryElsewhere: line?.tryElsewhere ?? false,
	};
}

/** Proposes what holders are told for a code; a bank named here gets words of its own. */
export function ReasonDialog(props: {
	place: ReasonPlace | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, word } = useText();
	const { place } = props;
	return (
		<ProposalDialog<Fields>
			open={place !== undefined}
			title={`${t("reasonTable.proposeTitle")} · ${place?.channelId ?? ""} ${place?.code ?? ""}`}
			lead={t("reasonTable.proposeLead")}
			width={640}
			initial={fieldsOf(place)}
			refresh={["reasons"]}
			send={({ reason: why, kind: reason, issuer, ...words }) =>
				api.post("/channel-reasons/proposals", {
					...{ channelId: place?.channelId, code: place?.code, reason, why, ...words },
					issuer: issuer === "" ? null : issuer,
				})
			}
			onClose={props.onClose}
		>
			<div className="form-pairs">
				<Form.Item
					name="issuer"
					label={t("reasonTable.issuer")}
					extra={t("reasonTable.issuerHint")}
					rules={[{ pattern: /^([A-Z0-9]{2,12})?$/, message: t("reasonTable.issuerWrong") }]}
				>
					<Input spellCheck={false} autoComplete="off" />
				</Form.Item>
				<Form.Item name="kind" label={t("reasonTable.reason")}>
					<Select
						options={DECLINE_REASONS.map((value) => ({
							value,
							label: word("cards.reasons", value),
						}))}
					/>
				</Form.Item>
				<Area name="textZh" needed />
				<Area name="textEn" needed />
				<Area name="adviceZh" />
				<Area name="adviceEn" />
			</div>
			<Form.Item name="tryElsewhere" valuePropName="checked" extra={t("reasonTable.elsewhereHint")}>
				<Checkbox>{t("reasonTable.elsewhere")}</Checkbox>
			</Form.Item>
		</ProposalDialog>
	);
}

function Area(props: {
	name: "textZh" | "textEn" | "adviceZh" | "adviceEn";
	needed?: boolean;
}): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={t(`reasonTable.${props.name}`)}
			rules={
				props.needed ? [{ required: true, whitespace: true, message: t("reasonTable.needed") }] : []
			}
		>
			<Input.TextArea rows={2} maxLength={props.name.endsWith("Zh") ? 200 : 300} />
		</Form.Item>
	);
}
