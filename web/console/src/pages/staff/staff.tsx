import { UserAddOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { meQuery, staffQuery } from "../../api/queries.ts";
import type { StaffMember } from "../../api/staff-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useIsAdmin } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Page } from "../../ui/page.tsx";
import { State } from "../../ui/state.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { MemberActs } from "./member-acts.tsx";
import { ProposeDialog, type Wish } from "./propose-dialog.tsx";
import { SessionsDialog } from "./sessions-dialog.tsx";
import "./staff.css";

const REFRESH_MS = 30_000;

/** What is about to be done: one dialog at a time. */
export type Doing =
	| { readonly what: "propose"; readonly wish: Wish }
	| { readonly what: "link" | "sessions"; readonly member: StaffMember };

/** Who may open this console: members, their keys and sessions. */
export function StaffPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const isAdmin = useIsAdmin();
	const me = useQuery(meQuery).data?.name;
	const [doing, setDoing] = useState<Doing>();
	const staff = useQuery({ ...staffQuery, refetchInterval: REFRESH_MS });
	const close = (): void => setDoing(undefined);
	return (
		<Page
			title={t("staff.title")}
			lead={t("staff.lead")}
			actions={
				isAdmin && (
					<Button
						type="primary"
						icon={<UserAddOutlined />}
						onClick={() => setDoing({ what: "propose", wish: { kind: "invitation" } })}
					>
						{t("staff.invite")}
					</Button>
				)
			}
		>
			<div className="panel panel-flush">
				<Loaded read={staff} rows={6}>
					{({ items }) => (
						<DataTable
							label={t("staff.title")}
							columns={columnsOf(text, me, isAdmin ? setDoing : undefined)}
							rows={items}
							keyOf={(row) => row.id}
						/>
					)}
				</Loaded>
			</div>
			<ProposeDialog wish={doing?.what === "propose" ? doing.wish : undefined} onClose={close} />
			<LinkDialog member={doing?.what === "link" ? doing.member : undefined} onClose={close} />
			<SessionsDialog
				member={doing?.what === "sessions" ? doing.member : undefined}
				mayEnd={isAdmin}
				onClose={close}
			/>
		</Page>
	);
}

function columnsOf(
	text: Text,
	me: string | undefined,
	onDo: ((doing: Doing) => void) | undefined,
): readonly Column<StaffMember>[] {
	const { t, label } = text;
	const columns: Column<StaffMember>[] = [
		{
			key: "name",
			title: t("staff.name"),
			render: (row) => (
				<>
					<strong>{row.name}</strong>
					{row.name === me && <span className="muted"> {t("staff.you")}</span>}
				</>
			),
			under: (row) => (
				<span className="staff-state">
					{label("staffRole", row.role)}
					<State kind="staffState" value={row.state} />
				</span>
			),
		},
		{
			key: "role",
			title: t("staff.role"),
			from: "md",
			render: (row) => label("staffRole", row.role),
		},
		{
			key: "state",
			title: t("common.state"),
			from: "md",
			render: (row) => <State kind="staffState" value={row.state} />,
		},
		{ key: "keys", title: t("staff.keys"), from: "md", render: (row) => keysOf(row, text) },
		{
			key: "sessions",
			title: t("staff.sessions"),
			end: true,
			from: "lg",
			render: (row) => row.sessions,
		},
		{
			key: "lastSeenAt",
			title: t("staff.lastSeen"),
			from: "lg",
			render: (row) => <When at={row.lastSeenAt} short />,
		},
	];
	if (onDo === undefined) return columns;
	const acts: Column<StaffMember> = {
		key: "acts",
		title: "",
		end: true,
		render: (row) => <MemberActs member={row} isMe={row.name === me} onDo={onDo} />,
	};
	return [...columns, acts];
}

/** What opens the console for somebody: keys, and in a demo a password. */
function keysOf(member: StaffMember, { t }: Text): string {
	const keys = member.keys === 0 ? t("staff.noKey") : t("staff.keyCount", { count: member.keys });
	return member.hasPassword ? `${keys} · ${t("staff.demoPassword")}` : keys;
}
