import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { auditLogQuery } from "../../api/queries.ts";
import type { AuditLogItem } from "../../api/types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime, formatPpm, shortId } from "../../lib/format.ts";
import { targetOf } from "../../lib/links.ts";
import { bookOf, subjectText } from "../../lib/subjects.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { ChainPanel, VerifyButton } from "./chain-panel.tsx";

function actorOf({ actor }: AuditLogItem, { t, word }: Text): string {
	if (actor === null) return t("auditLog.system");
	const name = typeof actor === "string" ? actor : actor.name;
	return name === "command-line" ? word("auditLog.subjects", name) : name;
}

/** Details whose values are words of the platform's, and what each word belongs to. */
const WORDS: Readonly<Record<string, string>> = {
	field: "enums.element",
	role: "enums.staffRole",
	by: "enums.signInBy",
	color: "lists.colors",
	operation: "security.operations",
	factor: "security.factors",
	answer: "auditLog.answers",
	list: "reviews.lists",
	refusal: "auditLog.answers",
};

/** `kind` means something else in each corner of the platform. */
function kindGroup(action: string): string {
	if (action.startsWith("list.")) return "lists.kinds";
	if (action.startsWith("ticket.")) return "tickets.kinds";
	return action.startsWith("proposal.") ? "enums.proposalKind" : "auditLog.details";
}

function subjectOf(item: AuditLogItem): string | undefined {
	return typeof item.subject === "string" ? item.subject : item.subject?.id;
}

/** The faults that were set, with their rates; zeros are not worth a word. */
function ratesText(value: unknown, label: Text["label"], none: string): string {
	const set = Object.entries((value ?? {}) as Record<string, number>).filter(([, ppm]) => ppm > 0);
	if (set.length === 0) return none;
	return set.map(([kind, ppm]) => `${label("fault", kind)} ${formatPpm(ppm)}`).join(", ");
}

function reasonOf(item: AuditLogItem, text: Text): string {
	const { label, word } = text;
	const told = Object.entries(item.details ?? {}).filter(
		([, value]) => value !== "" && value !== null && !(Array.isArray(value) && value.length === 0),
	);
	const details = told.map(([name, value]) => {
		if (name === "rates") return ratesText(value, label, word("auditLog.details", "noFaults"));
		if (name === "feeRatePpm" || name === "realNamePpm")
			return `${word("auditLog.details", name)} ${formatPpm(Number(value))}`;
		const plain = typeof value === "object" ? JSON.stringify(value) : String(value);
		const isTime = name === "expiresAt" || /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(plain);
		if (isTime) return `${word("auditLog.details", name)} ${formatDateTime(plain)}`;
		if (name === "about") return subjectText(plain, text);
		const group = name === "kind" ? kindGroup(item.action) : WORDS[name];
		return group === undefined ? `${word("auditLog.details", name)} ${plain}` : word(group, plain);
	});
	return [...details, item.text, item.reason].filter(Boolean).join(" · ");
}

function columnsOf(text: Text): readonly Column<AuditLogItem>[] {
	const { t, label } = text;
	return [
		{
			key: "seq",
			title: t("auditLog.seq"),
			end: true,
			from: "lg",
			render: (row) => <span className="muted">{row.seq}</span>,
			csv: (row) => row.seq,
		},
		{
			key: "at",
			title: t("auditLog.at"),
			render: (row) => <When at={row.at} short />,
			under: (row) => actorOf(row, text),
			csv: (row) => formatDateTime(row.at),
		},
		{
			key: "actor",
			title: t("auditLog.actor"),
			from: "md",
			render: (row) => actorOf(row, text),
			csv: (row) => actorOf(row, text),
		},
		{
			key: "action",
			title: t("auditLog.action"),
			render: (row) => label("auditAction", row.action),
			under: (row) => reasonOf(row, text),
			csv: (row) => label("auditAction", row.action),
		},
		{
			key: "subject",
			title: t("auditLog.subject"),
			from: "md",
			render: (row) => <Subject item={row} />,
			csv: (row) => subjectOf(row) ?? "",
		},
		{
			key: "reason",
			title: t("auditLog.reason"),
			cut: "wide",
			from: "md",
			render: (row) => <span title={reasonOf(row, text)}>{reasonOf(row, text) || "—"}</span>,
			csv: (row) => reasonOf(row, text),
		},
		{
			key: "hash",
			title: t("auditLog.hash"),
			spare: true,
			render: (row) => <Id value={row.hash} />,
			csv: (row) => row.hash,
		},
	];
}

function Subject({ item }: { item: AuditLogItem }): ReactNode {
	const text = useText();
	const { t, word } = text;
	const subject = subjectOf(item);
	const target = targetOf(item.subject);
	if (subject === undefined) return <span className="muted">—</span>;
	const version = bookOf(subject);
	if (version !== undefined) {
		return (
			<Link className="link" to="/security/policy/$version" params={{ version: String(version) }}>
				{`${t("policy.title")} ${subjectText(subject, text)}`}
			</Link>
		);
	}
	const name = /_|^\d/.test(subject) ? (
		<span className="mono" title={subject}>
			{shortId(subject)}
		</span>
	) : (
		word("auditLog.subjects", subject)
	);
	if (target === undefined || target.startsWith("#")) return name;
	return (
		<Link className="link" to={target}>
			{name}
		</Link>
	);
}

/** What staff saw and did. */
export function AuditLogPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const query = useInfiniteQuery(auditLogQuery());
	return (
		<Page
			title={t("auditLog.title")}
			lead={t("auditLog.lead")}
			actions={<VerifyButton />}
			printable
		>
			<ChainPanel />
			<KeysetList
				name="audit-log"
				label={t("auditLog.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={(row) => row.id}
				empty={<Empty title={t("auditLog.empty")} text={t("auditLog.emptyText")} />}
			/>
		</Page>
	);
}
