import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { limitRulesQuery } from "../../api/limit-queries.ts";
import type { RuleBook } from "../../api/limit-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDate, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { GradePanel } from "./grade-panel.tsx";
import { findRows, pathOfRow, type RuleRow, rowsOf } from "./rows.ts";
import { RuleDialog } from "./rule-dialog.tsx";
import { boundText, capText, countedText, wordsIn } from "./rule-words.ts";
import "./limits.css";

/** Every limit in force and to come: whom it binds, what it counts, on what it stands. */
export function LimitRulesPage(): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const read = useQuery(limitRulesQuery());
	const [isAdding, setAdding] = useState(false);
	return (
		<Page
			title={t("limits.title")}
			lead={t("limits.lead")}
			printable
			actions={
				mayAct && (
					<Button icon={<PlusOutlined />} onClick={() => setAdding(true)}>
						{t("limits.proposeNew")}
					</Button>
				)
			}
		>
			<Loaded read={read} rows={14}>
				{(book) => <Rules book={book} />}
			</Loaded>
			<RuleDialog open={isAdding} onClose={() => setAdding(false)} />
		</Page>
	);
}

function Rules({ book }: { book: RuleBook }): ReactNode {
	const text = useText();
	const { t, word } = text;
	const [{ q, rule, state }, setFilters] = useFilters();
	const rows = rowsOf(book.items);
	const found = findRows(rows, {
		...(q === undefined ? {} : { q }),
		...(rule === undefined ? {} : { rule }),
		...(state === undefined ? {} : { state }),
	});
	const rules = [...new Set(rows.map((row) => row.rule))];
	const standings = (["in_force", "coming", "ended"] as const).map((value) => ({
		value,
		label: word("limits.standings", value),
	}));
	return (
		<>
			<GradePanel grades={book.grades} />
			<div className="tools">
				<div className="tools-filters">
					<SearchField
						value={q}
						hint={t("limits.search")}
						onChange={(value) => setFilters({ q: value })}
					/>
					<FilterSelect
						value={rule}
						any={t("limits.anyRule")}
						options={rules.map((value) => ({ value, label: value }))}
						onChange={(value) => setFilters({ rule: value })}
					/>
					<FilterSelect
						value={state}
						any={t("limits.anyState")}
						options={[...standings, { value: "all", label: t("limits.all") }]}
						onChange={(value) => setFilters({ state: value })}
					/>
				</div>
			</div>
			<div className="panel panel-flush">
				{found.length === 0 ? (
					<Empty title={t("limits.none")} text={t("limits.noneText")} />
				) : (
					<DataTable
						label={t("limits.title")}
						columns={columnsOf(text)}
						rows={found}
						keyOf={(row) => row.row}
						hrefOf={(row) => `/limits/${pathOfRow(row.row)}`}
						keyboard
					/>
				)}
			</div>
		</>
	);
}

function columnsOf(text: Text): readonly Column<RuleRow>[] {
	const { t, word } = text;
	return [
		{
			key: "row",
			title: t("limits.row"),
			from: "md",
			render: (row) => <span className="mono">{row.row}</span>,
		},
		{
			key: "title",
			title: t("limits.titleColumn"),
			cut: "wide",
			render: (row) => (
				<Link
					className="link"
					to="/limits/$row"
					params={{ row: pathOfRow(row.row) }}
					title={wordsIn(row.shown.text.basis, text)}
				>
					{wordsIn(row.shown.text.title, text)}
				</Link>
			),
			under: (row) => `${row.row} · ${countedText(row.shown.text, text)}`,
		},
		{
			key: "bound",
			title: t("limits.bound"),
			from: "md",
			render: (row) => boundText(row.shown.text, text),
		},
		{
			key: "counted",
			title: t("limits.counted"),
			from: "md",
			render: (row) => countedText(row.shown.text, text),
		},
		{
			key: "cap",
			title: t("limits.cap"),
			end: true,
			render: (row) => <Cap row={row} text={text} />,
		},
		{
			key: "effect",
			title: t("limits.effect"),
			from: "lg",
			render: (row) => word("limits.effects", row.shown.text.effect),
		},
		{
			key: "since",
			title: t("limits.since"),
			from: "lg",
			render: (row) => <Since row={row} text={text} />,
		},
		{
			key: "version",
			title: t("limits.version"),
			end: true,
			from: "xl",
			render: (row) => row.shown.version,
		},
	];
}

function Cap({ row, text }: { row: RuleRow; text: Text }): ReactNode {
	const { isGraded } = row.shown.text;
	return (
		<>
			{isGraded && (
				<span className="chip limit-graded" title={text.t("limits.graded")}>
					↑
				</span>
			)}
			<span className="amount">{capText(row.shown.text, text)}</span>
		</>
	);
}

/** Since when it holds; what is to come is said first. */
function Since({ row, text }: { row: RuleRow; text: Text }): ReactNode {
	const { t, word } = text;
	const { now, coming, shown } = row;
	if (now !== undefined && coming !== undefined) {
		const time = formatDateTime(coming.effectiveFrom);
		return <Toned tone="wait">{t("limits.coming", { time })}</Toned>;
	}
	if (now !== undefined && now.effectiveTo !== null) {
		return (
			<Toned tone="wait">{t("limits.ending", { time: formatDateTime(now.effectiveTo) })}</Toned>
		);
	}
	if (now === undefined) {
		return (
			<Toned tone={coming === undefined ? "idle" : "wait"}>
				{word("limits.standings", shown.state)} {formatDate(shown.effectiveFrom)}
			</Toned>
		);
	}
	return formatDate(now.effectiveFrom);
}
