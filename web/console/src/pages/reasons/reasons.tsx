import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { type ReasonLine, reasonsQuery } from "../../api/bank-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatDate } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { Page } from "../../ui/page.tsx";
import { ReasonDialog, type ReasonPlace } from "./reason-dialog.tsx";
import { UnlistedPanel } from "./unlisted.tsx";

/** What the codes of channels mean for holders, and those that nobody has put in words. */
export function ReasonsPage(): ReactNode {
	const { t } = useText();
	const [place, setPlace] = useState<ReasonPlace>();
	const read = useQuery(reasonsQuery());
	return (
		<Page title={t("reasonTable.title")} lead={t("reasonTable.lead")} printable>
			<UnlistedPanel onExplain={setPlace} />
			<Loaded read={read} rows={12}>
				{({ items }) => <Table lines={items} onChange={setPlace} />}
			</Loaded>
			<ReasonDialog place={place} onClose={() => setPlace(undefined)} />
		</Page>
	);
}

const GENERAL = "general";
const OWN = "own";

function Table(props: {
	lines: readonly ReasonLine[];
	onChange: (place: ReasonPlace) => void;
}): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const [{ q = "", channel, issuer }, setFilters] = useFilters();
	const { lines, onChange } = props;
	const banks = [...new Set(lines.flatMap((line) => line.issuer ?? []))];
	const channels = [...new Set(lines.map(({ channelId }) => channelId))];
	const found = lines.filter(
		(line) =>
			(channel === undefined || line.channelId === channel) &&
			isOf(line, issuer) &&
			wordsOf(line).toLowerCase().includes(q.toLowerCase()),
	);
	return (
		<>
			<div className="tools">
				<div className="tools-filters">
					<SearchField
						value={q}
						hint={t("reasonTable.search")}
						onChange={(value) => setFilters({ q: value })}
					/>
					<FilterSelect
						value={channel}
						any={t("reasonTable.anyChannel")}
						options={channels.map((value) => ({ value, label: value }))}
						onChange={(value) => setFilters({ channel: value })}
					/>
					<FilterSelect
						value={issuer}
						any={t("reasonTable.anyIssuer")}
						options={[
							{ value: GENERAL, label: t("reasonTable.general") },
							{ value: OWN, label: t("reasonTable.ofIssuer") },
							...banks.map((value) => ({ value, label: value })),
						]}
						onChange={(value) => setFilters({ issuer: value })}
					/>
				</div>
			</div>
			<div className="panel panel-flush">
				{found.length === 0 ? (
					<Empty title={t("reasonTable.empty")} text={t("reasonTable.emptyText")} />
				) : (
					<DataTable
						label={t("reasonTable.title")}
						columns={columnsOf(text, mayAct ? onChange : undefined)}
						rows={found}
						keyOf={(line) => `${line.channelId} ${line.code} ${line.issuer}`}
						keyboard
					/>
				)}
			</div>
		</>
	);
}

function isOf(line: ReasonLine, wanted: string | undefined): boolean {
	if (wanted === undefined) return true;
	if (wanted === GENERAL) return line.issuer === null;
	return wanted === OWN ? line.issuer !== null : line.issuer === wanted;
}

function wordsOf(line: ReasonLine): string {
	return [line.code, line.textZh, line.textEn, line.adviceZh, line.adviceEn].join("\n");
}

function columnsOf(
	text: Text,
	onChange: ((place: ReasonPlace) => void) | undefined,
): readonly Column<ReasonLine>[] {
	const { t, word } = text;
	const acts: Column<ReasonLine> = {
		key: "acts",
		title: "",
		end: true,
		render: (line) => (
			<Button size="small" onClick={() => onChange?.({ ...line, line })}>
				{t("reasonTable.change")}
			</Button>
		),
	};
	return [
		{
			key: "code",
			title: t("reasonTable.code"),
			render: (line) => <strong className="mono">{line.code}</strong>,
		},
		{
			key: "channel",
			title: t("reasonTable.channel"),
			from: "lg",
			render: (line) => line.channelId,
		},
		{
			key: "issuer",
			title: t("reasonTable.issuer"),
			from: "md",
			render: (line) =>
				line.issuer === null ? (
					<span className="muted">{t("reasonTable.any")}</span>
				) : (
					<span className="chip">{line.issuer}</span>
				),
		},
		{
			key: "reason",
			title: t("reasonTable.reason"),
			from: "md",
			render: (line) => word("cards.reasons", line.reason),
		},
		...wordColumns(text),
		{
			key: "elsewhere",
			title: t("reasonTable.elsewhere"),
			from: "xl",
			render: (line) => t(line.tryElsewhere ? "common.yes" : "common.no"),
		},
		{
			key: "version",
			title: t("reasonTable.version"),
			from: "lg",
			render: (line) => <Since line={line} text={text} />,
		},
		...(onChange === undefined ? [] : [acts]),
	];
}

function Since({ line, text }: { line: ReasonLine; text: Text }): ReactNode {
	const { t } = text;
	if (line.version === 0 || line.validFrom === null) {
		return <span className="muted">{t("reasonTable.shipped")}</span>;
	}
	return t("reasonTable.changed", {
		name: line.changedBy ?? "—",
		time: formatDate(line.validFrom),
	});
}

/** What holders are told, in the language of the screen; the other one as a tooltip. */
function wordColumns({ t, language }: Text): readonly Column<ReasonLine>[] {
	const said = (line: ReasonLine): string => (language === "en" ? line.textEn : line.textZh);
	const advised = (line: ReasonLine): string => (language === "en" ? line.adviceEn : line.adviceZh);
	return [
		{
			key: "text",
			title: t("reasonTable.text"),
			cut: true,
			render: (line) => <span title={`${line.textZh}\n${line.textEn}`}>{said(line)}</span>,
			under: advised,
		},
		{
			key: "advice",
			title: t("reasonTable.advice"),
			cut: true,
			from: "md",
			render: (line) => (
				<span title={`${line.adviceZh}\n${line.adviceEn}`}>
					{advised(line) || <span className="muted">—</span>}
				</span>
			),
		},
	];
}
