import { PlusOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { type BankLimit, bankLimitsQuery } from "../../api/bank-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { LimitDialog } from "./limit-dialog.tsx";

const TONES: Readonly<Record<BankLimit["state"], Tone>> = {
	in_force: "done",
	coming: "wait",
	past: "idle",
};

/** What each bank lets pass by quick payment, now and to come. */
export function BankLimitsPage(): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const read = useQuery(bankLimitsQuery());
	const [row, setRow] = useState<BankLimit | "new">();
	return (
		<Page
			title={t("bankLimits.title")}
			lead={t("bankLimits.lead")}
			printable
			actions={
				mayAct && (
					<Button icon={<PlusOutlined />} onClick={() => setRow("new")}>
						{t("bankLimits.proposeNew")}
					</Button>
				)
			}
		>
			<Loaded read={read} rows={12}>
				{({ items }) => <Table rows={items} onChange={mayAct ? setRow : undefined} />}
			</Loaded>
			<LimitDialog row={row} onClose={() => setRow(undefined)} />
		</Page>
	);
}

function Table(props: {
	rows: readonly BankLimit[];
	onChange: ((row: BankLimit) => void) | undefined;
}): ReactNode {
	const text = useText();
	const { t, word } = text;
	const [{ q = "", state }, setFilters] = useFilters();
	const found = props.rows.filter((row) => {
		const words = `${row.issuerCode} ${row.nameZh} ${row.nameEn}`.toLowerCase();
		const stands =
			state === undefined ? row.state !== "past" : state === "all" || row.state === state;
		return stands && words.includes(q.toLowerCase());
	});
	return (
		<>
			<div className="tools">
				<div className="tools-filters">
					<SearchField
						value={q}
						hint={t("bankLimits.search")}
						onChange={(value) => setFilters({ q: value })}
					/>
					<FilterSelect
						value={state}
						any={t("bankLimits.anyState")}
						options={[
							...(["in_force", "coming", "past"] as const).map((value) => ({
								value,
								label: word("bankLimits.states", value),
							})),
							{ value: "all", label: t("bankLimits.all") },
						]}
						onChange={(value) => setFilters({ state: value })}
					/>
				</div>
			</div>
			<div className="panel panel-flush">
				{found.length === 0 ? (
					<Empty title={t("bankLimits.empty")} text={t("bankLimits.emptyText")} />
				) : (
					<DataTable
						label={t("bankLimits.title")}
						columns={columnsOf(text, props.onChange)}
						rows={found}
						keyOf={(row) => `${row.issuerCode} ${row.cardType} ${row.version}`}
						keyboard
					/>
				)}
			</div>
		</>
	);
}

function columnsOf(
	text: Text,
	onChange: ((row: BankLimit) => void) | undefined,
): readonly Column<BankLimit>[] {
	const { t, label, word, language } = text;
	const acts: Column<BankLimit> = {
		key: "acts",
		title: "",
		end: true,
		render: (row) =>
			row.state !== "past" && (
				<Button size="small" onClick={() => onChange?.(row)}>
					{t("bankLimits.propose")}
				</Button>
			),
	};
	return [
		{
			key: "bank",
			title: t("bankLimits.bank"),
			render: (row) => (
				<strong title={row.issuerCode ?? undefined}>
					{language === "en" ? row.nameEn : row.nameZh}
				</strong>
			),
			under: (row) => label("cardType", row.cardType),
		},
		{
			key: "type",
			title: t("bankLimits.cardType"),
			from: "md",
			render: (row) => label("cardType", row.cardType),
		},
		...amountColumns(text),
		{
			key: "state",
			title: t("bankLimits.state"),
			from: "md",
			render: (row) => (
				<Toned tone={TONES[row.state]}>{word("bankLimits.states", row.state)}</Toned>
			),
		},
		{
			key: "since",
			title: t("bankLimits.since"),
			from: "lg",
			render: (row) => formatDateTime(row.validFrom),
		},
		...(onChange === undefined ? [] : [acts]),
	];
}

function amountColumns({ t }: Text): readonly Column<BankLimit>[] {
	return [
		{
			key: "single",
			title: t("bankLimits.single"),
			end: true,
			render: (row) => <Amount value={row.singleMax} />,
		},
		{
			key: "daily",
			title: t("bankLimits.daily"),
			end: true,
			render: (row) => <Amount value={row.dailyMax} />,
		},
		{
			key: "monthly",
			title: t("bankLimits.monthly"),
			end: true,
			from: "md",
			render: (row) =>
				row.monthlyMax === null ? (
					<span className="muted">{t("bankLimits.noMonthly")}</span>
				) : (
					<Amount value={row.monthlyMax} />
				),
		},
	];
}
