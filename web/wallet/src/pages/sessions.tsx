import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "../api/queries.ts";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { SessionRow } from "./session-row.tsx";

export function SessionsPage(): React.ReactNode {
	const { t } = useTranslation();
	const sessions = useQuery(sessionsQuery);
	return (
		<Page title={t("me.sessions")}>
			<QueryGate query={sessions}>
				{(items) => (
					<ul className="zf-card zf-rows">
						{items.map((session) => (
							<li key={session.id}>
								<SessionRow session={session} />
							</li>
						))}
					</ul>
				)}
			</QueryGate>
			<p className="zf-note">{t("sessions.advice")}</p>
		</Page>
	);
}
