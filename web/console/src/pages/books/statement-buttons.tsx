import { FilePdfOutlined, FileTextOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { App, Button, Tooltip } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { useText } from "../../i18n/index.ts";
import { saveFile } from "../../lib/csv.ts";
import type { Period } from "./period.ts";

/** A long statement takes some seconds to draw. */
const TIMEOUT_MS = 90_000;

/** The statement of a period as a file, for people and for spreadsheets. */
export function StatementButtons(props: { accountId: string; period: Period }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const { from, to } = props.period;
	const path = `/ledger/accounts/${encodeURIComponent(props.accountId)}/statement`;
	const fetching = useMutation({
		mutationFn: (format: "csv" | "pdf") =>
			api.file(path, { query: { from, to, format }, timeoutMs: TIMEOUT_MS }),
		gcTime: 0,
		onSuccess: ({ name, blob }) => saveFile(name, blob),
		onError: (error) => void message.error(say(error)),
	});
	const busy = (format: "csv" | "pdf"): boolean =>
		fetching.isPending && fetching.variables === format;
	const hint = t("books.statementHint", { from, to });
	return (
		<>
			<Tooltip title={hint}>
				<Button
					icon={<FilePdfOutlined />}
					loading={busy("pdf")}
					disabled={fetching.isPending}
					onClick={() => fetching.mutate("pdf")}
				>
					{t("books.statementPdf")}
				</Button>
			</Tooltip>
			<Tooltip title={hint}>
				<Button
					icon={<FileTextOutlined />}
					loading={busy("csv")}
					disabled={fetching.isPending}
					onClick={() => fetching.mutate("csv")}
				>
					{t("books.statementCsv")}
				</Button>
			</Tooltip>
		</>
	);
}
