import { parseAmount } from "@zhangfang/shared";
import { Checkbox, Form, Input, Select } from "antd";
import type { ReactNode } from "react";
import {
	ACT_KINDS,
	CAPS_OF,
	CLASSES,
	EFFECTS,
	INSTRUMENTS,
	KEYS,
	MARKS,
	PROOFS,
	RETURNS,
	RISKS,
	WAYS_OUT,
	WINDOWS,
} from "../../api/limit-types.ts";
import { type MessageKey, useText } from "../../i18n/index.ts";

/** A rule as its form holds it: texts side by side, amounts as they are typed. */
export interface RuleValues {
	readonly row: string;
	readonly titleZh: string;
	readonly titleEn: string;
	readonly basisZh: string;
	readonly basisEn: string;
	readonly cap: string;
	readonly countMax: string;
	readonly capOf: string;
	readonly isGraded: boolean;
	readonly effect: string;
	readonly key: string;
	readonly window: string;
	readonly instrument: string;
	readonly kinds: readonly string[];
	readonly proofs: readonly string[];
	readonly marks: readonly string[];
	readonly except: readonly string[];
	readonly gives: readonly string[];
	readonly classes: readonly string[];
	readonly risks: readonly string[];
	readonly waysOut: readonly string[];
}

/** What a version says: its cap first, then whom it binds, what it counts, and its words. */
export function RuleFields({ isNew }: { isNew: boolean }): ReactNode {
	return (
		<div className="rule-fields">
			{isNew && <RowName />}
			<Caps />
			<Lists />
			<Names />
		</div>
	);
}

function RowName(): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name="row"
			label={t("limits.row")}
			extra={t("limits.rowHint")}
			rules={[
				{
					required: true,
					pattern: /^L\d{1,2}(\.[A-Za-z0-9_]{1,24}){1,3}$/,
					message: t("limits.rowWrong"),
				},
			]}
		>
			<Input spellCheck={false} autoComplete="off" />
		</Form.Item>
	);
}

function Caps(): ReactNode {
	const { t } = useText();
	return (
		<>
			<Form.Item
				name="cap"
				label={t("limits.capYuan")}
				rules={[
					{
						validator: async (_, value: string) => {
							const isFit = value.trim() === "" || parseAmount(value) !== undefined;
							if (!isFit) throw new Error(t("limits.capWrong"));
						},
					},
				]}
			>
				<Input inputMode="decimal" autoComplete="off" />
			</Form.Item>
			<Form.Item
				name="countMax"
				label={t("limits.countMax")}
				rules={[{ pattern: /^([1-9]\d{0,5})?$/, message: t("limits.needed") }]}
			>
				<Input inputMode="numeric" autoComplete="off" />
			</Form.Item>
			<Choice name="capOf" label="limits.capOf" group="limits.capsOf" of={CAPS_OF} />
			<Choice name="effect" label="limits.effect" group="limits.effects" of={EFFECTS} />
			<Form.Item name="isGraded" valuePropName="checked" className="rule-tick">
				<Checkbox>{t("limits.graded")}</Checkbox>
			</Form.Item>
		</>
	);
}

function Lists(): ReactNode {
	return (
		<>
			<Choice name="classes" label="limits.classes" group="enums.accountClass" of={CLASSES} many />
			<Choice name="risks" label="limits.risks" group="limits.riskClasses" of={RISKS} many />
			<Choice name="key" label="limits.key" group="limits.keys" of={KEYS} />
			<Choice name="window" label="limits.window" group="limits.windows" of={WINDOWS} />
			<Choice name="kinds" label="limits.kinds" group="limits.acts" of={ACT_KINDS} many wide />
			<Choice
				name="instrument"
				label="limits.instrument"
				group="limits.instruments"
				of={INSTRUMENTS}
			/>
			<Choice name="proofs" label="limits.proofs" group="enums.regulatoryClass" of={PROOFS} many />
			<Choice name="marks" label="limits.marks" group="limits.markNames" of={MARKS} many />
			<Choice name="except" label="limits.except" group="limits.markNames" of={MARKS} many />
			<Choice name="gives" label="limits.gives" group="limits.returns" of={RETURNS} many />
			<Choice name="waysOut" label="limits.wayOut" group="limits.ways" of={WAYS_OUT} many />
		</>
	);
}

function Names(): ReactNode {
	const { t } = useText();
	return (["titleZh", "titleEn", "basisZh", "basisEn"] as const).map((name) => (
		<Form.Item
			key={name}
			name={name}
			label={t(`limits.${name}`)}
			className="rule-wide"
			rules={[{ required: true, whitespace: true, message: t("limits.needed") }]}
		>
			<Input maxLength={200} />
		</Form.Item>
	));
}

/** One of some words, or several of them; none of several means any. */
function Choice(props: {
	name: keyof RuleValues;
	label: MessageKey;
	group: string;
	of: readonly string[];
	many?: boolean;
	wide?: boolean;
}): ReactNode {
	const { t, word } = useText();
	return (
		<Form.Item
			name={props.name}
			label={t(props.label)}
			{...(props.wide ? { className: "rule-wide" } : {})}
		>
			<Select
				{...(props.many ? { mode: "multiple" as const, placeholder: t("limits.emptyAll") } : {})}
				options={props.of.map((value) => ({ value, label: word(props.group, value) }))}
			/>
		</Form.Item>
	);
}
