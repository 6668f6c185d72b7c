import { Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { useText } from "../../i18n/index.ts";
import type { TableProps } from "./heads.tsx";
import { Picture } from "./picture.tsx";
import { ClassTable, FactorTable, OperationTable, OtherTable } from "./tables-needs.tsx";
import { CounterTable, RuleTable, StepTable } from "./tables-risk.tsx";
import "./policy.css";

const TABS = [
	"picture",
	"operations",
	"classes",
	"factors",
	"rules",
	"steps",
	"counters",
	"others",
] as const;
type Tab = (typeof TABS)[number];

const TABLES: Readonly<Record<Exclude<Tab, "picture">, (props: TableProps) => ReactNode>> = {
	operations: OperationTable,
	classes: ClassTable,
	factors: FactorTable,
	rules: RuleTable,
	steps: StepTable,
	counters: CounterTable,
	others: OtherTable,
};

/** A policy book as tables, a part at a time; the same for reading and drafting. */
export function BookTables(props: TableProps): ReactNode {
	const { t } = useText();
	const [tab, setTab] = useState<Tab>(props.onChange === undefined ? "picture" : "operations");
	const Table = tab === "picture" ? undefined : TABLES[tab];
	return (
		<>
			<div className="tools book-tabs">
				<Segmented
					value={tab}
					options={TABS.map((value) => ({ value, label: t(`policy.tabs.${value}`) }))}
					onChange={setTab}
				/>
			</div>
			{Table === undefined ? (
				<Picture book={props.book} />
			) : (
				<div className="panel panel-flush book-table">
					<Table {...props} />
				</div>
			)}
		</>
	);
}
