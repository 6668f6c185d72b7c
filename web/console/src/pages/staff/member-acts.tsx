import { LinkOutlined, MoreOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import type { ReactNode } from "react";
import type { StaffMember } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";
import type { Doing } from "./staff.tsx";

/** What an admin may do about one member. What lets somebody in is a proposal. */
export function MemberActs(props: {
	member: StaffMember;
	isMe: boolean;
	onDo: (doing: Doing) => void;
}): ReactNode {
	const { t } = useText();
	const { member, isMe, onDo } = props;
	const propose = (kind: "renewal" | "role" | "suspension") => () =>
		onDo({ what: "propose", wish: { kind, member } });
	const isSuspended = member.state === "suspended";
	const items = [
		{
			key: "sessions",
			label: t("staff.showSessions"),
			onClick: () => onDo({ what: "sessions", member }),
		},
		{ key: "role", label: t("staff.changeRole"), onClick: propose("role") },
		{
			key: "renewal",
			label: t(isSuspended ? "staff.takeBack" : "staff.renew"),
			onClick: propose("renewal"),
		},
		...(isSuspended || isMe
			? []
			: [
					{
						key: "suspension",
						danger: true,
						label: t("staff.suspend"),
						onClick: propose("suspension"),
					},
				]),
	];
	return (
		<span className="staff-acts">
			{member.state === "invited" && (
				<Button size="small" icon={<LinkOutlined />} onClick={() => onDo({ what: "link", member })}>
					{t("staff.makeLink")}
				</Button>
			)}
			<Dropdown trigger={["click"]} menu={{ items }} getPopupContainer={overlays}>
				<Button
					type="text"
					size="small"
					icon={<MoreOutlined />}
					aria-label={t("staff.actsOn", { name: member.name })}
				/>
			</Dropdown>
		</span>
	);
}
