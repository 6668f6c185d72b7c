import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button, Modal } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { meQuery, staffSessionsQuery } from "../../api/queries.ts";
import type { StaffMember, StaffSession } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { overlays } from "../../ui/overlays.ts";

/** Where a member is signed in, and a way to end it. */
export function SessionsDialog(props: {
	member: StaffMember | undefined;
	mayEnd: boolean;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { member } = props;
	return (
		<Modal
			open={member !== undefined}
			onCancel={props.onClose}
			title={t("staff.sessionsOf", { name: member?.name ?? "" })}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={520}
		>
			{member && <Sessions member={member} mayEnd={props.mayEnd} />}
		</Modal>
	);
}

function Sessions({ member, mayEnd }: { member: StaffMember; mayEnd: boolean }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const queries = useQueryClient();
	const isMe = useQuery(meQuery).data?.id === member.id;
	const sessions = useQuery(staffSessionsQuery(member.id));
	const end = useMutation({
		mutationFn: (id: string) =>
			api.delete(
				isMe
					? `/sessions/${encodeURIComponent(id)}`
					: `/staff/${encodeURIComponent(member.id)}/sessions/${encodeURIComponent(id)}`,
			),
		onSettled: () => queries.invalidateQueries({ queryKey: ["staff"] }),
	});
	return (
		<>
			{end.isError && <Alert type="error" showIcon title={say(end.error)} />}
			<Loaded read={sessions} rows={3}>
				{({ items }) =>
					items.length === 0 ? (
						<p className="muted">{t("staff.noSessions")}</p>
					) : (
						<ul>
							{items.map((session) => (
								<li key={session.id} className="session-row">
									<Where session={session} />
									{(mayEnd || isMe) && (
										<Button
											size="small"
											loading={end.isPending && end.variables === session.id}
											onClick={() => end.mutate(session.id)}
										>
											{t("staff.endSession")}
										</Button>
									)}
								</li>
							))}
						</ul>
					)
				}
			</Loaded>
		</>
	);
}

function Where({ session }: { session: StaffSession }): ReactNode {
	const { t } = useText();
	return (
		<div>
			<p>
				{deviceOf(session.userAgent) ?? t("staff.unknownDevice")}
				{session.current && <span className="muted"> {t("staff.thisSession")}</span>}
			</p>
			<p className="muted small">
				{t("staff.sessionTimes", {
					since: formatDateTime(session.createdAt),
					seen: formatDateTime(session.lastSeenAt),
				})}
			</p>
		</div>
	);
}

const BROWSERS: readonly (readonly [RegExp, string])[] = [
	[/Edg\//, "Edge"],
	[/Firefox\//, "Firefox"],
	[/Chrome\//, "Chrome"],
	[/Safari\//, "Safari"],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
	[/iPhone|iPad/, "iOS"],
	[/Android/, "Android"],
	[/Windows/, "Windows"],
	[/Mac OS X/, "macOS"],
	[/Linux/, "Linux"],
];

/** Browser and system as their owner knows them. */
function deviceOf(userAgent: string): string | undefined {
	const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1];
	const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1];
	return [browser, system].filter(Boolean).join(" · ") || undefined;
}
