import { Form, Input, Select, Switch } from "antd";
import type { ReactNode } from "react";
import type { ChannelPolicy } from "../../api/channel-types.ts";
import { api } from "../../api/client.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import {
	changedPart,
	type FieldValue,
	type FieldValues,
	isAsked,
	POLICY_FIELDS,
	type PolicyField,
	shownIn,
	takenFrom,
} from "./policy-fields.ts";

/** Lays a new value of a part before another person. */
export function proposePolicy(
	channelId: string,
	{ part, product }: Pick<ChannelPolicy, "part" | "product">,
	value: unknown,
	why: string,
): Promise<{ readonly proposalId: string }> {
	return api.post(`/channels/${encodeURIComponent(channelId)}/policies/proposals`, {
		...{ part, product, value, why },
	});
}

/** What a part is of: "Handling · Pay". */
export function partName({ part, product }: ChannelPolicy, { word }: Text): string {
	const name = word("channel.parts", part);
	return product === "*" ? name : `${name} · ${word("channel.products", product)}`;
}

/** Proposes other values of a part, each with its own field. */
export function PolicyDialog(props: {
	channelId: string;
	policy: ChannelPolicy | undefined;
	onClose: () => void;
}): ReactNode {
	const text = useText();
	const { channelId, policy } = props;
	const fields = (policy && POLICY_FIELDS[policy.part]) ?? [];
	return (
		<ProposalDialog<FieldValues>
			key={policy && `${policy.part} ${policy.product} ${policy.version}`}
			open={policy !== undefined}
			width={fields.length > 6 ? 680 : 480}
			title={policy === undefined ? "" : partName(policy, text)}
			lead={text.t("channel.proposeLead")}
			initial={
				policy === undefined
					? {}
					: Object.fromEntries(fields.map((field) => [field.path, shownIn(field, policy.value)]))
			}
			refresh={["channel"]}
			send={({ reason, ...typed }) =>
				policy === undefined
					? Promise.reject(new Error("no policy"))
					: proposePolicy(
							channelId,
							policy,
							changedPart(fields, policy.value, typed as FieldValues),
							String(reason),
						)
			}
			onClose={props.onClose}
		>
			<div className="form-pairs">
				{fields.map((field) => (
					<Field key={field.path} field={field} />
				))}
			</div>
		</ProposalDialog>
	);
}

/** What a field is called: its group first where one name stands in several. */
function nameOf({ path, unit, kind }: PolicyField, { word, t }: Text): string {
	const names = path.split("/").map((name) => word("channels.keys", name));
	const said = kind === "percent" ? "percent" : unit;
	return said === undefined
		? names.join(" · ")
		: t("channel.withUnit", { name: names.join(" · "), unit: word("channel.units", said) });
}

function Field({ field }: { field: PolicyField }): ReactNode {
	const form = Form.useFormInstance();
	const { when } = field;
	const typed = Form.useWatch(when === undefined ? [] : [when[0]], form) as FieldValue;
	if (when !== undefined && !isAsked(field, { [when[0]]: typed })) return null;
	return <FieldItem field={field} />;
}

function FieldItem({ field }: { field: PolicyField }): ReactNode {
	const text = useText();
	const { t } = text;
	return (
		<Form.Item
			name={field.path}
			label={nameOf(field, text)}
			{...(field.kind === "flag" ? { valuePropName: "checked" } : {})}
			{...(field.optional && field.kind !== "choices" ? { extra: t("channel.emptyIsNone") } : {})}
			rules={[
				{
					validator: async (_, value: FieldValue) => {
						if (takenFrom(field, value) === undefined) {
							throw new Error(t(`channel.wrong.${field.kind}`));
						}
					},
				},
			]}
		>
			<Control field={field} />
		</Form.Item>
	);
}

/** The control of a kind; the form gives it value and listener. */
function Control({ field, ...given }: { field: PolicyField }): ReactNode {
	const text = useText();
	const options = (field.choices ?? []).map((value) => ({
		value,
		label: choiceWord(value, field, text),
	}));
	switch (field.kind) {
		case "flag":
			return <Switch {...given} />;
		case "choice":
			return <Select {...given} options={options} />;
		case "choices":
			return <Select {...given} mode="multiple" options={options} />;
		case "lines":
			return <Input.TextArea {...given} rows={3} spellCheck={false} />;
		case "text":
			return <Input {...given} spellCheck={false} autoComplete="off" />;
		default:
			return <Input {...given} inputMode="decimal" autoComplete="off" />;
	}
}

function choiceWord(value: string, { path }: PolicyField, { label, word }: Text): string {
	if (path === "confirm") return label("confirm", value);
	if (path === "stance") return label("stance", value);
	return value.startsWith("TLS") ? value.replace("v", " ") : word("channels.words", value);
}
