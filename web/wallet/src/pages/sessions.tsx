import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "../api/queries.ts";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import { SessionRow } from "./session-row.tsx";

export function SessionsPage(): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const sessions = useQuery(sessionsQuery);
	const endingOthers = useMutation({
		mutationFn: () => walletApi.delete<{ ended: number }>("/sessions"),
		onSuccess: ({ ended }) => Toast.show({ content: t("sessions.endedOthers", { count: ended }) }),
		onSettled: () => client.invalidateQueries(sessionsQuery),
	});
	const others = sessions.data?.some(({ current }) => !current) === true;
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
			<FormError error={endingOthers.error} />
			{others && (
				<Button
					look="danger"
					block
					busy={endingOthers.isPending}
					onClick={() => endingOthers.mutate()}
				>
					{t("sessions.endOthers")}
				</Button>
			)}
			<p className="zf-note">{t("sessions.advice")}</p>
		</Page>
	);
}
