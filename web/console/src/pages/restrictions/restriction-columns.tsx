import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { Restriction } from "../../api/account-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatDateTime, shortId } from "../../lib/format.ts";
import { targetOf } from "../../lib/links.ts";
import type { Column } from "../../ui/data-table.tsx";
import { When } from "../../ui/figures.tsx";
import { Toned } from "../../ui/state.tsx";

/** What is restricted, how, on what paper, by whom; and the way out, for those who may. */
export function restrictionColumns(
	text: Text,
	onLift: ((one: Restriction) => void) | undefined,
): readonly Column<Restriction>[] {
	const { t } = text;
	return [
		{
			key: "kind",
			title: t("restrictions.kind"),
			render: (row) => <strong>{kindText(row, text)}</strong>,
			under: (row) => row.reason,
		},
		{
			key: "subject",
			title: t("restrictions.subject"),
			render: (row) => <Subject row={row} text={text} />,
		},
		{
			key: "state",
			title: t("restrictions.state"),
			render: (row) => <Standing row={row} text={text} />,
		},
		{
			key: "reason",
			title: t("restrictions.reason"),
			cut: "wide",
			from: "md",
			render: (row) => <span title={row.reason}>{row.reason}</span>,
		},
		{
			key: "paper",
			title: t("restrictions.paper"),
			from: "lg",
			render: (row) => row.paper ?? <span className="muted">—</span>,
		},
		{
			key: "by",
			title: t("restrictions.setBy"),
			from: "lg",
			render: (row) => byText(row, text),
		},
		{
			key: "set",
			title: t("restrictions.setAt"),
			from: "md",
			render: (row) => <When at={row.setAt} short />,
		},
		...(onLift === undefined ? [] : [liftColumn(text, onLift)]),
	];
}

function liftColumn({ t }: Text, onLift: (one: Restriction) => void): Column<Restriction> {
	return {
		key: "acts",
		title: "",
		end: true,
		render: (row) =>
			// What the owner turned off, the owner turns on.
			row.inForce &&
			row.setBy.kind === "staff" && (
				<Button size="small" onClick={() => onLift(row)}>
					{t("restrictions.lift")}
				</Button>
			),
	};
}

export function kindText({ kind, direction }: Restriction, { word }: Text): string {
	const name = word("restrictions.kinds", kind);
	return direction === null ? name : `${name} · ${word("restrictions.directions", direction)}`;
}

function byText({ setBy }: Restriction, { t }: Text): string {
	if (setBy.kind === "owner") return t("restrictions.byOwner");
	return t("restrictions.byStaff", { name: setBy.name, approver: setBy.approver ?? "—" });
}

function Subject({ row, text }: { row: Restriction; text: Text }): ReactNode {
	const name = text.word("restrictions.subjects", row.subjectKind);
	const target = row.subjectKind === "user" ? targetOf(row.subjectId) : undefined;
	const id = (
		<span className="mono" title={row.subjectId}>
			{shortId(row.subjectId)}
		</span>
	);
	if (row.subjectKind === "account") {
		return (
			<Link
				className="link"
				to="/payment-accounts/$accountId"
				params={{ accountId: row.subjectId }}
			>
				{name} {id}
			</Link>
		);
	}
	return target === undefined ? (
		<>
			{name} {id}
		</>
	) : (
		<Link className="link" to={target}>
			{name} {id}
		</Link>
	);
}

function Standing({ row, text }: { row: Restriction; text: Text }): ReactNode {
	const { t } = text;
	const { lifted, expiresAt, inForce } = row;
	if (lifted !== null) {
		const { by, reason } = lifted;
		const time = formatDateTime(lifted.at);
		return (
			<span title={t("restrictions.liftedBy", { by, time, reason })}>
				<Toned tone="idle">{t("restrictions.liftedState")}</Toned>
			</span>
		);
	}
	if (!inForce) return <Toned tone="idle">{t("restrictions.over")}</Toned>;
	const until =
		expiresAt === null
			? t("restrictions.forever")
			: `${t("restrictions.until")} ${formatDateTime(expiresAt)}`;
	return (
		<span title={until}>
			<Toned tone={row.kind === "switch" ? "wait" : "bad"}>{t("restrictions.inForce")}</Toned>
		</span>
	);
}
