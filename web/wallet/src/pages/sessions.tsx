import { useQuery } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { DeviceIcon, LaptopIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "../api/queries.ts";
import { deviceName, isHandheld } from "../parts/device-name.ts";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";

export function SessionsPage(): React.ReactNode {
	const { t, i18n } = useTranslation();
	const sessions = useQuery(sessionsQuery);
	return (
		<Page title={t("me.sessions")}>
			<QueryGate query={sessions}>
				{(items) => (
					<ul className="zf-card zf-rows">
						{items.map((session) => (
							<li key={session.id} className="zf-row" style={{ minHeight: 68 }}>
								{isHandheld(session.userAgent) ? <DeviceIcon /> : <LaptopIcon />}
								<div className="zf-row-main">
									<div>{deviceName(session.userAgent) ?? t("sessions.unknownDevice")}</div>
									<div className="zf-row-note">
										{t("sessions.seen", {
											time: formatTime(session.lastSeenAt, "dateTime", i18n.language),
										})}
									</div>
								</div>
								{session.current && (
									<span className="zf-tag zf-tag-good">{t("sessions.current")}</span>
								)}
							</li>
						))}
					</ul>
				)}
			</QueryGate>
			<p className="zf-note">{t("sessions.advice")}</p>
		</Page>
	);
}
