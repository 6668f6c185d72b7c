import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { App } from "antd";
import { api } from "../../api/client.ts";
import { overviewQuery } from "../../api/queries.ts";
import type { AuditReport } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";

/** A full audit takes as long as the books are large. */
const AUDIT_MS = 120_000;

/** Runs the full audit, says how it went, and lets what shows the books' state be read anew. */
export function useAudit(): UseMutationResult<AuditReport, Error, void> {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	return useMutation({
		mutationFn: () => api.post<AuditReport>("/audits", {}, { timeoutMs: AUDIT_MS }),
		onSuccess: ({ violations: { length: count } }) => {
			if (count === 0) void message.success(t("overview.auditDone"));
			else void message.error(t("overview.auditFound", { count }));
		},
		onError: (error) => void message.error(say(error)),
		onSettled: () => {
			for (const queryKey of [["findings"], ["audits"], overviewQuery.queryKey]) {
				void queries.invalidateQueries({ queryKey });
			}
		},
	});
}
