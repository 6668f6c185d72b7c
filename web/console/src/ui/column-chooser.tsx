import { TableOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";
import { usePref } from "../lib/prefs.ts";
import type { Column } from "./data-table.tsx";

/** The columns a person chose to see on this list; the first one always shows. */
export function useShownColumns<Row>(
	name: string,
	columns: readonly Column<Row>[],
): [readonly Column<Row>[], (keys: readonly string[]) => void] {
	const usual = columns.filter((column) => !column.spare).map((column) => column.key);
	const [text, save] = usePref(`columns.${name}`, usual.join(" "));
	const chosen = new Set(text.split(" "));
	const shown = columns.filter((column, position) => position === 0 || chosen.has(column.key));
	return [shown, (keys) => save(keys.join(" "))];
}

export function ColumnChooser<Row>(props: {
	columns: readonly Column<Row>[];
	shown: readonly Column<Row>[];
	onChoose: (keys: readonly string[]) => void;
}): ReactNode {
	const { t } = useText();
	const options = props.columns.map((column, position) => ({
		value: column.key,
		label: column.title,
		disabled: position === 0,
	}));
	const content = (
		<Checkbox.Group
			className="chooser"
			options={options}
			value={props.shown.map((column) => column.key)}
			onChange={(keys) => props.onChoose(keys)}
		/>
	);
	return (
		<Popover content={content} trigger="click" placement="bottomRight">
			<Button icon={<TableOutlined />} className="from-md" aria-label={t("common.columns")}>
				<span className="from-lg-inline">{t("common.columns")}</span>
			</Button>
		</Popover>
	);
}
