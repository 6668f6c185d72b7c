import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Finding } from "../../api/audit-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { When } from "../../ui/figures.tsx";
import { State } from "../../ui/state.tsx";
import type { Wanted } from "./reason-dialog.tsx";
import "./audit.css";

type Act = ((finding: Finding, act: Wanted["act"]) => void) | undefined;

/** What a finding's row shows; with `act`, what may be done about it. */
export function findingColumns(text: Text, act: Act): readonly Column<Finding>[] {
	const { t } = text;
	return [
		{
			key: "invariant",
			title: t("audit.invariant"),
			render: (row) => <Told row={row} text={text} />,
			under: (row) => (
				<>
					<Figures row={row} text={text} />
					<Standing row={row} text={text} act={act} />
				</>
			),
			csv: (row) => `${row.invariant} ${row.text}`,
		},
		{
			key: "figures",
			title: t("audit.figures"),
			from: "lg",
			render: (row) => <Figures row={row} text={text} />,
			csv: (row) => [...namesOf(row), ...figuresOf(row)].map((pair) => pair.join("=")).join(" "),
		},
		{
			key: "firstSeen",
			title: t("audit.firstSeen"),
			from: "md",
			render: (row) => <When at={row.firstSeenAt} short />,
			csv: (row) => formatDateTime(row.firstSeenAt),
		},
		{
			key: "lastSeen",
			title: t("audit.lastSeen"),
			from: "xl",
			render: (row) => <When at={row.lastSeenAt} short />,
			csv: (row) => formatDateTime(row.lastSeenAt),
		},
		{
			key: "state",
			title: t("audit.state"),
			from: "md",
			render: (row) => <Standing row={row} text={text} act={act} />,
			csv: (row) => text.label("finding", stateOf(row)),
		},
	];
}

function stateOf(row: Finding): "showing" | "cleared" {
	return row.clearedAt === null ? "showing" : "cleared";
}

type Pair = readonly [name: string, value: string];

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;
const NO_ENTRY = "00000000-0000-0000-0000-000000000000";

/** What is known of the place, widest first. */
const PLACES = [
	"account_id",
	"slot_id",
	"account_seq",
	"entry_id",
	"hold_id",
	"day",
	"code",
	"owner",
	"book",
	"currency",
];

/** Where it is. An account's only slot has the account's own number: it is named once. */
function namesOf({ figures }: Finding): Pair[] {
	return PLACES.flatMap((name): Pair[] => {
		const value = figures[name];
		if (value === undefined || value === null) return [];
		if (name === "slot_id" && value === figures["account_id"]) return [];
		return [[name, value]];
	});
}

/** What the auditor compared there. */
function figuresOf({ figures }: Finding): Pair[] {
	return Object.entries(figures).flatMap(([name, value]): Pair[] =>
		value === null || name === "ledger_id" || PLACES.includes(name) ? [] : [[name, value]],
	);
}

function Told({ row, text }: { row: Finding; text: Text }): ReactNode {
	return (
		<div className="finding">
			<strong className="finding-number">{row.invariant}</strong>
			<div>
				{row.text}
				<div className="finding-places">
					{namesOf(row).map(([name, value]) => (
						<span key={name}>
							{text.word("audit.places", name)} <Value name={name} value={value} text={text} />
						</span>
					))}
				</div>
			</div>
		</div>
	);
}

function Figures({ row, text }: { row: Finding; text: Text }): ReactNode {
	return (
		<span className="finding-figures">
			{figuresOf(row).map(([name, value]) => (
				<span key={name} className="finding-figure">
					<span>{text.word("audit.figureNames", name)}</span>
					<span className="mono" title={value}>
						{shown(value)}
					</span>
				</span>
			))}
		</span>
	);
}

/** Ids are recognised by their ends; zeros stand for none. */
function shown(value: string): string {
	if (!UUID.test(value)) return value;
	return value === NO_ENTRY ? "—" : `…${value.slice(-12)}`;
}

function Value({ name, value, text }: { name: string; value: string; text: Text }): ReactNode {
	if (name === "book") return text.label("book", value);
	if (name === "account_id") {
		return (
			<Link className="link mono" to="/books/accounts/$accountId" params={{ accountId: value }}>
				{value}
			</Link>
		);
	}
	if (name === "entry_id") {
		return (
			<Link className="link mono" to="/books/entries/$entryId" params={{ entryId: value }}>
				{value}
			</Link>
		);
	}
	return <span className="mono">{value}</span>;
}

function Standing({ row, text, act }: { row: Finding; text: Text; act: Act }): ReactNode {
	const { t } = text;
	const word = row.acknowledged;
	const mayRelease = row.keepsFrozen && row.clearedAt !== null;
	return (
		<span className="finding-standing">
			<State kind="finding" value={stateOf(row)} />
			{row.keepsFrozen && <span className="chip">{t("audit.frozen")}</span>}
			<span className="to-md-inline">
				<When at={row.firstSeenAt} short />
			</span>
			{act !== undefined && word === null && row.clearedAt === null && (
				<Button size="small" onClick={() => act(row, "acknowledge")}>
					{t("audit.acknowledge")}
				</Button>
			)}
			{act !== undefined && mayRelease && (
				<Button size="small" type="primary" onClick={() => act(row, "release")}>
					{t("audit.release")}
				</Button>
			)}
			{row.clearedAt !== null && (
				<span className="finding-word">
					{t("audit.clearedAt", { time: formatDateTime(row.clearedAt) })}
				</span>
			)}
			{word !== null && (
				<span className="finding-word" title={formatDateTime(word.at)}>
					{t("audit.by", { by: word.by, reason: word.reason })}
				</span>
			)}
		</span>
	);
}
