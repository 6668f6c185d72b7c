import { parseAmount } from "@zhangfang/shared";
import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { useText } from "../../i18n/index.ts";

/** An amount in yuan; `optional` says what an empty field means. */
export function AmountItem(props: { name: string; label: string; optional?: string }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={props.label}
			{...(props.optional === undefined ? {} : { extra: props.optional })}
			rules={[
				{
					validator: async (_, value: string | undefined) => {
						const typed = (value ?? "").trim();
						const isFit = typed === "" ? props.optional !== undefined : isAmount(typed);
						if (!isFit) throw new Error(t("channel.wrong.amount"));
					},
				},
			]}
		>
			<Input inputMode="decimal" autoComplete="off" />
		</Form.Item>
	);
}

/** Nothing at all is an amount here: a mark may be zero. */
function isAmount(typed: string): boolean {
	return /^0+(\.0{1,2})?$/.test(typed) || parseAmount(typed) !== undefined;
}

/** A line of text of a certain form. */
export function TextItem(props: {
	name: string;
	label: string;
	pattern: RegExp;
	wrong: string;
}): ReactNode {
	return (
		<Form.Item
			name={props.name}
			label={props.label}
			rules={[{ required: true, pattern: props.pattern, message: props.wrong }]}
		>
			<Input spellCheck={false} autoComplete="off" />
		</Form.Item>
	);
}
