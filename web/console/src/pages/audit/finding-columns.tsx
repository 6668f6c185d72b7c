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
			cut: "wide",
			render: (row) => <Invariant row={row} />,
			under: (row) => row.what,
			csv: (row) => `${row.invariant} ${row.text}`,
		},
		{
			key: "what",
			title: t("audit.what"),
			from: "lg",
			cut: "wide",
			render: (row) => <Where row={row} text={text} />,
			csv: (row) => row.what,
		},
		{
			key: "figures",
			title: t("audit.figures"),
			spare: true,
			render: (row) => <span className="mono small">{figuresOf(row)}</span>,
			csv: figuresOf,
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
			render: (row) => <Standing row={row} text={text} act={act} />,
			csv: (row) => text.label("finding", stateOf(row)),
		},
	];
}

function stateOf(row: Finding): "showing" | "cleared" {
	return row.clearedAt === null ? "showing" : "cleared";
}

function figuresOf(row: Finding): string {
	const told = Object.entries(row.figures).filter(([, figure]) => figure !== null);
	return told.map(([name, figure]) => `${name}=${figure}`).join(" ");
}

function Invariant({ row }: { row: Finding }): ReactNode {
	return (
		<span title={row.text}>
			<strong>{row.invariant}</strong> {row.text}
		</span>
	);
}

function Where({ row, text }: { row: Finding; text: Text }): ReactNode {
	const named = <span title={figuresOf(row)}>{row.what}</span>;
	if (row.accountId === null) return <span className="mono small">{named}</span>;
	return (
		<Link
			className="link mono small"
			to="/books/accounts/$accountId"
			params={{ accountId: row.accountId }}
			title={text.t("audit.ownAccount")}
		>
			{named}
		</Link>
	);
}

function Standing({ row, text, act }: { row: Finding; text: Text; act: Act }): ReactNode {
	const { t } = text;
	const word = row.acknowledged;
	const mayRelease = row.keepsFrozen && row.clearedAt !== null;
	return (
		<div className="finding-standing">
			<State kind="finding" value={stateOf(row)} />
			{row.keepsFrozen && <span className="small state state-bad">{t("audit.frozen")}</span>}
			{word !== null && (
				<span className="small muted" title={formatDateTime(word.at)}>
					{t("audit.by", { by: word.by, reason: word.reason })}
				</span>
			)}
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
		</div>
	);
}
