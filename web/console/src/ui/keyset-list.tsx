import { DownloadOutlined } from "@ant-design/icons";
import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { Skeleton } from "@zhangfang/shared";
import { Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import type { Page } from "../api/types.ts";
import { useText } from "../i18n/index.ts";
import { download, toCsv } from "../lib/csv.ts";
import { formatCount, shanghaiDay } from "../lib/format.ts";
import { ColumnChooser, useShownColumns } from "./column-chooser.tsx";
import { type Column, DataTable } from "./data-table.tsx";
import { Trouble } from "./feedback.tsx";

export interface KeysetListProps<Row> {
	/** Names the list's preferences and its export. */
	readonly name: string;
	readonly label: string;
	readonly query: UseInfiniteQueryResult<InfiniteData<Page<Row>>>;
	readonly columns: readonly Column<Row>[];
	readonly keyOf: (row: Row) => string;
	readonly hrefOf?: (row: Row) => string | undefined;
	readonly keyboard?: boolean;
	/** Filters and the search field. */
	readonly tools?: ReactNode;
	readonly empty: ReactNode;
	/** The page offers a better file than the loaded rows. */
	readonly noExport?: boolean;
}

/** A list read page by page after a key, with its tools above and its end below. */
export function KeysetList<Row>(props: KeysetListProps<Row>): ReactNode {
	const { t } = useText();
	const { query } = props;
	const [shown, choose] = useShownColumns(props.name, props.columns);
	const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
	const save = (): void => {
		const exported = props.columns.filter((column) => column.csv !== undefined);
		const cells = rows.map((row) => exported.map((column) => column.csv?.(row) ?? ""));
		const heads = exported.map((column) => column.title);
		download(`${props.name}-${shanghaiDay()}.csv`, toCsv([heads, ...cells]));
	};
	return (
		<>
			<div className="tools">
				<div className="tools-filters">{props.tools}</div>
				<div className="tools-end">
					<ColumnChooser columns={props.columns} shown={shown} onChoose={choose} />
					{!props.noExport && (
						<Tooltip title={t("common.exportHint", { count: formatCount(rows.length) })}>
							<Button icon={<DownloadOutlined />} disabled={rows.length === 0} onClick={save}>
								<span className="from-lg-inline">{t("common.exportCsv")}</span>
							</Button>
						</Tooltip>
					)}
				</div>
			</div>
			<div className="panel panel-flush">
				<Body {...props} rows={rows} shown={shown} />
			</div>
		</>
	);
}

function Body<Row>(
	props: KeysetListProps<Row> & { rows: readonly Row[]; shown: readonly Column<Row>[] },
): ReactNode {
	const { t } = useText();
	const { query, rows } = props;
	if (query.isPending) return <Skeleton rows={10} />;
	if (query.isError && rows.length === 0) {
		return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
	}
	if (rows.length === 0) return props.empty;
	const count = formatCount(rows.length);
	return (
		<>
			<DataTable
				label={props.label}
				columns={props.shown}
				rows={rows}
				keyOf={props.keyOf}
				hrefOf={props.hrefOf}
				keyboard={props.keyboard ?? true}
				stale={query.isPlaceholderData}
			/>
			<div className="list-end">
				<span className="muted">
					{t(query.hasNextPage ? "common.loadedSome" : "common.loadedAll", { count })}
				</span>
				{query.hasNextPage && (
					<Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
						{t("common.loadMore")}
					</Button>
				)}
				{query.isFetchNextPageError && (
					<Trouble error={query.error} onRetry={() => void query.fetchNextPage()} />
				)}
			</div>
		</>
	);
}
