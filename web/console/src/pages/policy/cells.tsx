import { InputNumber, Select, Switch } from "antd";
import type { ReactNode } from "react";
import type { Condition } from "../../api/policy-types.ts";
import { useText } from "../../i18n/index.ts";
import { limitText } from "../../lib/book-words.ts";

/** A number of the book: text, or a field while it is drafted. */
export function Num(props: {
	label: string;
	value: number | null;
	min?: number;
	max?: number;
	none?: string;
	onChange: ((value: number | null) => void) | undefined;
}): ReactNode {
	const { value, none, onChange } = props;
	if (onChange === undefined) {
		return value === null ? <span className="muted">{none}</span> : String(value).replace("-", "−");
	}
	return (
		<InputNumber
			size="small"
			aria-label={props.label}
			value={value}
			min={props.min ?? 0}
			max={props.max ?? 60}
			precision={0}
			placeholder={none ?? ""}
			onChange={(next) => {
				if (next !== null || none !== undefined) onChange(next);
			}}
		/>
	);
}

/** A yes or no of the book. */
export function Flag(props: {
	label: string;
	value: boolean;
	onChange: ((value: boolean) => void) | undefined;
}): ReactNode {
	const { t } = useText();
	if (props.onChange !== undefined) {
		return (
			<Switch
				size="small"
				aria-label={props.label}
				checked={props.value}
				onChange={props.onChange}
			/>
		);
	}
	return props.value ? t("common.yes") : <span className="muted">{t("common.no")}</span>;
}

/** One of some words. */
export function Choice(props: {
	label: string;
	value: string;
	options: readonly { readonly value: string; readonly label: string }[];
	onChange: ((value: string) => void) | undefined;
}): ReactNode {
	const { value, options, onChange } = props;
	if (onChange === undefined) return options.find((one) => one.value === value)?.label ?? value;
	return (
		<Select
			size="small"
			aria-label={props.label}
			value={value}
			options={[...options]}
			popupMatchSelectWidth={false}
			onChange={onChange}
		/>
	);
}

/** Conditions as a sentence; whole numbers they compare with may be drafted anew. */
export function Conditions(props: {
	when: readonly Condition[];
	onChange: ((when: readonly Condition[]) => void) | undefined;
}): ReactNode {
	const text = useText();
	const { when, onChange } = props;
	return (
		<span className="conditions">
			{when.map((condition, place) => (
				<span key={`${condition.fact}${condition.op}`} title={condition.fact}>
					{place > 0 && <span className="muted">{text.t("policy.and")} </span>}
					{text.word("security.facts", condition.fact)} {text.word("security.ops", condition.op)}{" "}
					{typeof condition.value === "number" && onChange !== undefined ? (
						<Num
							label={text.word("security.facts", condition.fact)}
							value={condition.value}
							max={1_000_000_000}
							onChange={(value) =>
								value !== null &&
								onChange(when.map((one, at) => (at === place ? { ...one, value } : one)))
							}
						/>
					) : (
						limitText(condition.value, text)
					)}
				</span>
			))}
		</span>
	);
}
