import { UploadOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button } from "antd";
import { type ChangeEvent, type ReactNode, useRef } from "react";
import { type BinFile, binFilesQuery } from "../../api/bank-types.ts";
import { api } from "../../api/client.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatCount, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";

const TONES: Readonly<Record<BinFile["state"], Tone>> = {
	parsed: "wait",
	in_use: "done",
	retired: "idle",
};

export function BinFileState({ state }: Pick<BinFile, "state">): ReactNode {
	const { word } = useText();
	return <Toned tone={TONES[state]}>{word("bins.states", state)}</Toned>;
}

/** Monthly files as they were loaded, newest first; and the next one. */
export function BinFilesPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const say = useProblemText();
	const mayAct = useMayAct();
	const query = useInfiniteQuery(binFilesQuery());
	const load = useLoad();
	return (
		<Page
			title={t("bins.files")}
			lead={t("bins.filesLead")}
			trail={{ to: "/bins", text: t("bins.title") }}
			actions={
				mayAct && <LoadButton busy={load.isPending} onChoose={(file) => load.mutate(file)} />
			}
		>
			{load.isError && (
				<Alert
					className="bin-match"
					type="error"
					showIcon
					title={t("bins.loadTrouble")}
					description={say(load.error)}
				/>
			)}
			<KeysetList
				name="bin-files"
				label={t("bins.files")}
				query={query}
				columns={columnsOf(text)}
				keyOf={({ id }) => id}
				hrefOf={({ id }) => `/bins/files/${id}`}
				empty={<Empty title={t("bins.filesEmpty")} text={t("bins.filesEmptyText")} />}
			/>
		</Page>
	);
}

/** Reads the file, has it compared, and opens the report. */
function useLoad() {
	const { t } = useText();
	const { message } = App.useApp();
	const navigate = useNavigate();
	const queries = useQueryClient();
	return useMutation({
		mutationFn: async (file: File) =>
			api.post<BinFile>("/bin-files", { fileName: file.name, content: await file.text() }),
		onSuccess: ({ id }) => {
			void message.success(t("bins.loaded"));
			void queries.invalidateQueries({ queryKey: ["bin-files"] });
			void navigate({ to: "/bins/files/$fileId", params: { fileId: id } });
		},
	});
}

function LoadButton(props: { busy: boolean; onChoose: (file: File) => void }): ReactNode {
	const { t } = useText();
	const input = useRef<HTMLInputElement>(null);
	const choose = (event: ChangeEvent<HTMLInputElement>): void => {
		const [file] = event.target.files ?? [];
		// The same file may be chosen again once it was mended.
		event.target.value = "";
		if (file !== undefined) props.onChoose(file);
	};
	return (
		<>
			<input
				ref={input}
				type="file"
				accept=".csv,text/csv,text/plain"
				aria-label={t("bins.choose")}
				hidden
				onChange={choose}
			/>
			<Button
				type="primary"
				icon={<UploadOutlined />}
				loading={props.busy}
				title={t("bins.loadLead")}
				onClick={() => input.current?.click()}
			>
				{t("bins.load")}
			</Button>
		</>
	);
}

function columnsOf(text: Text): readonly Column<BinFile>[] {
	const { t } = text;
	return [
		{
			key: "version",
			title: t("bins.version"),
			render: (row) => (
				<Link className="link" to="/bins/files/$fileId" params={{ fileId: row.id }}>
					{row.version}
				</Link>
			),
			under: (row) => tallyOf(row, text),
			csv: (row) => row.version,
		},
		{
			key: "state",
			title: t("bins.state"),
			render: (row) => <BinFileState state={row.state} />,
			csv: (row) => row.state,
		},
		{
			key: "file",
			title: t("bins.fileName"),
			cut: "wide",
			from: "md",
			render: (row) => row.fileName,
			csv: (row) => row.fileName,
		},
		{
			key: "rows",
			title: t("bins.prefixes"),
			end: true,
			from: "md",
			render: (row) => formatCount(row.prefixes),
			csv: (row) => String(row.prefixes),
		},
		{
			key: "changes",
			title: t("bins.changes"),
			from: "md",
			render: (row) => tallyOf(row, text),
			csv: (row) => tallyOf(row, text),
		},
		{
			key: "loaded",
			title: t("bins.loadedBy"),
			from: "lg",
			render: (row) => (
				<>
					<When at={row.loadedAt} short /> <span className="muted">{row.loadedBy}</span>
				</>
			),
			csv: (row) => formatDateTime(row.loadedAt),
		},
		{
			key: "entered",
			title: t("bins.entered"),
			from: "lg",
			render: (row) => <When at={row.enteredAt} short />,
			csv: (row) => (row.enteredAt === null ? "" : formatDateTime(row.enteredAt)),
		},
	];
}

/** "+12 −3 ~5" */
export function tallyOf({ added, removed, changed }: BinFile, { t }: Text): string {
	return t("bins.tally", {
		added: formatCount(added),
		removed: formatCount(removed),
		changed: formatCount(changed),
	});
}
