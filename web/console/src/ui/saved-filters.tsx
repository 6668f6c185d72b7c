import { CloseOutlined, StarOutlined } from "@ant-design/icons";
import { Button, Input, Popover } from "antd";
import { type ReactNode, useState } from "react";
import { useText } from "../i18n/index.ts";
import { type Filters, stringifySearch } from "../lib/filters.ts";
import { usePref } from "../lib/prefs.ts";

interface Saved {
	readonly name: string;
	readonly filters: Filters;
}

function parse(text: string): readonly Saved[] {
	try {
		return JSON.parse(text) as Saved[];
	} catch {
		// Written by another version: the choice starts afresh.
		return [];
	}
}

/** Filters a person keeps under a name, per list, in this browser. */
export function SavedFilters(props: {
	list: string;
	filters: Filters;
	onPick: (filters: Filters) => void;
}): ReactNode {
	const { t } = useText();
	const [text, write] = usePref(`saved.${props.list}`, "[]");
	const [open, setOpen] = useState(false);
	const [name, setName] = useState("");
	const saved = parse(text);
	const some = stringifySearch(props.filters) !== "";
	const keep = (): void => {
		const others = saved.filter((item) => item.name !== name.trim());
		write(JSON.stringify([...others, { name: name.trim(), filters: props.filters }]));
		setName("");
	};
	const cleared = Object.fromEntries(Object.keys(props.filters).map((key) => [key, undefined]));
	const content = (
		<div className="saved">
			{saved.length === 0 && <p className="muted">{t("common.noSavedFilters")}</p>}
			<ul>
				{saved.map((item) => (
					<li key={item.name}>
						<Button
							type="text"
							onClick={() => {
								props.onPick({ ...cleared, ...item.filters });
								setOpen(false);
							}}
						>
							{item.name}
						</Button>
						<Button
							type="text"
							size="small"
							icon={<CloseOutlined />}
							aria-label={t("common.removeFilter", { name: item.name })}
							onClick={() => write(JSON.stringify(saved.filter((other) => other !== item)))}
						/>
					</li>
				))}
			</ul>
			{some && (
				<form
					onSubmit={(event) => {
						event.preventDefault();
						if (name.trim() !== "") keep();
					}}
				>
					<Input
						value={name}
						placeholder={t("common.saveFilterName")}
						aria-label={t("common.saveFilterName")}
						onChange={(event) => setName(event.target.value)}
					/>
					<Button htmlType="submit" disabled={name.trim() === ""}>
						{t("common.saveFilter")}
					</Button>
				</form>
			)}
		</div>
	);
	return (
		<Popover
			content={content}
			open={open}
			onOpenChange={setOpen}
			trigger="click"
			placement="bottomLeft"
		>
			<Button icon={<StarOutlined />} aria-label={t("common.savedFilters")}>
				<span className="from-xl-inline">{t("common.savedFilters")}</span>
			</Button>
		</Popover>
	);
}
