import { SearchOutlined } from "@ant-design/icons";
import { Input, Select } from "antd";
import { type ReactNode, useEffect, useState } from "react";

const DEBOUNCE_MS = 300;

/** The list's search field; `/` leads to it. What is typed goes to the address after a pause. */
export function SearchField(props: {
	value: string | undefined;
	hint: string;
	onChange: (value: string | undefined) => void;
}): ReactNode {
	const [text, setText] = useState(props.value ?? "");
	useEffect(() => setText(props.value ?? ""), [props.value]);
	const { onChange, value } = props;
	useEffect(() => {
		const wanted = text.trim();
		if (wanted === (value ?? "")) return;
		const timer = setTimeout(() => onChange(wanted === "" ? undefined : wanted), DEBOUNCE_MS);
		return () => clearTimeout(timer);
	});
	return (
		<span data-search="" className="search">
			<Input
				type="search"
				allowClear
				prefix={<SearchOutlined />}
				suffix={text === "" ? <kbd>/</kbd> : null}
				placeholder={props.hint}
				aria-label={props.hint}
				value={text}
				onChange={(event) => setText(event.target.value)}
				onKeyDown={(event) => {
					if (event.key === "Escape") event.currentTarget.blur();
				}}
			/>
		</span>
	);
}

/** One filter with a closed set of values; no value is "any". */
export function FilterSelect(props: {
	value: string | undefined;
	any: string;
	options: readonly { value: string; label: string }[];
	onChange: (value: string | undefined) => void;
	wide?: boolean;
}): ReactNode {
	return (
		<Select
			className={props.wide ? "filter filter-wide" : "filter"}
			aria-label={props.any}
			value={props.value ?? ""}
			options={[{ value: "", label: props.any }, ...props.options]}
			popupMatchSelectWidth={false}
			showSearch={props.wide ? { optionFilterProp: "label" } : false}
			onChange={(value) => props.onChange(value === "" ? undefined : value)}
		/>
	);
}
