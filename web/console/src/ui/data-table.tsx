import { useNavigate } from "@tanstack/react-router";
import { type MouseEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { useKeys } from "../lib/keys.ts";
import "../styles/table.css";

export interface Column<Row> {
	readonly key: string;
	readonly title: string;
	readonly render: (row: Row) => ReactNode;
	/** The cell's text in a CSV export; without it the column is not exported. */
	readonly csv?: (row: Row) => string;
	readonly end?: boolean;
	/** The narrowest screen that shows the column. */
	readonly from?: "md" | "lg" | "xl";
	/** Cut with an ellipsis rather than let it widen the table; `wide` takes what room there is. */
	readonly cut?: boolean | "wide";
	/** A second line on phones, for what the columns not shown there would say. */
	readonly under?: (row: Row) => ReactNode;
	/** Not shown until chosen. */
	readonly spare?: boolean;
}

export interface DataTableProps<Row> {
	readonly label: string;
	readonly columns: readonly Column<Row>[];
	readonly rows: readonly Row[];
	readonly keyOf: (row: Row) => string;
	/** The page a row opens. */
	readonly hrefOf?: ((row: Row) => string | undefined) | undefined;
	/** j, k and Enter work on this table: at most one a page. */
	readonly keyboard?: boolean;
	readonly footer?: ReactNode;
	readonly stale?: boolean;
}

function classOf<Row>(column: Column<Row>): string {
	const names = [
		column.end ? "end" : "",
		column.from ? `from-${column.from}` : "",
		column.cut ? "cut" : "",
		column.cut === "wide" ? "cut-wide" : "",
	];
	return names.filter(Boolean).join(" ");
}

/** A list of rows that open pages, by mouse and by keyboard. */
export function DataTable<Row>(props: DataTableProps<Row>): ReactNode {
	const { rows, columns, keyOf, hrefOf } = props;
	const navigate = useNavigate();
	const body = useRef<HTMLTableSectionElement>(null);
	const [active, setActive] = useState(-1);
	const first = rows[0] === undefined ? "" : keyOf(rows[0]);
	useEffect(() => setActive(-1), [first]);
	const open = (row: Row | undefined): boolean => {
		const href = row === undefined ? undefined : hrefOf?.(row);
		if (href !== undefined) void navigate({ to: href });
		return href !== undefined;
	};
	useKeys((key, event) => {
		if (!props.keyboard) return false;
		if (key === "Enter") return event.target === document.body && open(rows[active]);
		if (key === "Escape") return active >= 0 && (setActive(-1), true);
		if (key !== "j" && key !== "k") return false;
		const step = key === "j" ? 1 : -1;
		const next = Math.max(0, Math.min(rows.length - 1, active + step));
		setActive(next);
		if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
		body.current?.children[next]?.scrollIntoView({ block: "nearest" });
		return true;
	});
	const click = (event: MouseEvent<HTMLElement>, row: Row): void => {
		const interactive = event.target instanceof Element && event.target.closest("a, button, input");
		if (interactive || window.getSelection()?.toString()) return;
		open(row);
	};
	return (
		<div className="table-wrap">
			<table className={props.stale ? "table table-stale" : "table"} aria-label={props.label}>
				<thead>
					<tr>
						{columns.map((column) => (
							<th key={column.key} scope="col" className={classOf(column)}>
								{column.title}
							</th>
						))}
					</tr>
				</thead>
				<tbody ref={body}>
					{rows.map((row, position) => (
						<tr
							key={keyOf(row)}
							className={hrefOf ? "opens" : undefined}
							aria-current={position === active || undefined}
							onClick={(event) => click(event, row)}
						>
							{columns.map((column) => (
								<td key={column.key} className={classOf(column)}>
									{column.render(row)}
									{column.under && <span className="second to-md">{column.under(row)}</span>}
								</td>
							))}
						</tr>
					))}
				</tbody>
				{props.footer}
			</table>
		</div>
	);
}
