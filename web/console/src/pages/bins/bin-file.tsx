import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useProblemText } from "@zhangfang/shared";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import {
	type BinChange,
	type BinFile,
	binChangesQuery,
	binFileQuery,
	binsQuery,
} from "../../api/bank-types.ts";
import { api } from "../../api/client.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatCount, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { Id } from "../../ui/id.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Facts, Page } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { Bank } from "./bank.tsx";
import { BinFileState, tallyOf } from "./bin-files.tsx";

/** One file: what it changes, prefix by prefix, and the proposal to use it. */
export function BinFilePage(): ReactNode {
	const { t } = useText();
	const { fileId } = useParams({ strict: false }) as { fileId: string };
	const read = useQuery(binFileQuery(fileId));
	const { data } = read;
	return (
		<Page
			name={data?.version ?? t("bins.files")}
			title={
				data === undefined ? (
					t("bins.files")
				) : (
					<>
						{data.version}
						<BinFileState state={data.state} />
					</>
				)
			}
			lead={data?.fileName}
			trail={{ to: "/bins/files", text: t("bins.files") }}
			printable
			actions={data && <Acts file={data} />}
		>
			<Loaded read={read} rows={4}>
				{(file) => (
					<>
						<Standing file={file} />
						<FileFacts file={file} />
						<Report file={file} />
					</>
				)}
			</Loaded>
		</Page>
	);
}

/** A report is of the table that was in use then: whatever has changed since, it must be made again. */
function useIsStale(file: BinFile): boolean {
	const version = useInfiniteQuery(binsQuery({})).data?.pages[0]?.version;
	return file.state === "parsed" && version !== undefined && version !== file.comparedWith;
}

function Standing({ file }: { file: BinFile }): ReactNode {
	const { t } = useText();
	return useIsStale(file) && <p className="banner banner-bad">{t("bins.stale")}</p>;
}

function Acts({ file }: { file: BinFile }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const mayAct = useMayAct();
	const isStale = useIsStale(file);
	const [isProposing, setProposing] = useState(false);
	const compare = useMutation({
		mutationFn: () => api.post<BinFile>(`/bin-files/${encodeURIComponent(file.id)}/comparison`, {}),
		onSuccess: () => {
			void message.success(t("bins.compared"));
			void queries.invalidateQueries({ queryKey: ["bin-files"] });
		},
		onError: (error) => void message.error(say(error)),
	});
	if (!mayAct || file.state !== "parsed") return null;
	const isEmpty = file.added + file.removed + file.changed === 0;
	return (
		<>
			<Button loading={compare.isPending} onClick={() => compare.mutate()}>
				{t("bins.compare")}
			</Button>
			<Button type="primary" disabled={isStale || isEmpty} onClick={() => setProposing(true)}>
				{t("bins.propose")}
			</Button>
			<ProposalDialog<object>
				open={isProposing}
				title={`${t("bins.propose")} · ${file.version}`}
				lead={t("bins.proposeLead")}
				refresh={["bin-files", "bins"]}
				send={({ reason }) =>
					api.post(`/bin-files/${encodeURIComponent(file.id)}/proposal`, { reason })
				}
				onClose={() => setProposing(false)}
			/>
		</>
	);
}

function FileFacts({ file }: { file: BinFile }): ReactNode {
	const text = useText();
	const { t } = text;
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("bins.prefixes"), formatCount(file.prefixes)],
				[t("bins.changes"), tallyOf(file, text)],
				[
					t("bins.report"),
					<span
						key="compared"
						title={t("bins.comparedAt", { time: formatDateTime(file.comparedAt) })}
					>
						{t("bins.comparedWith", { version: file.comparedWith })}
					</span>,
				],
				[
					t("bins.loadedBy"),
					<span key="loaded">
						<When at={file.loadedAt} /> {file.loadedBy}
					</span>,
				],
				file.enteredAt === null
					? null
					: [t("bins.entered"), <When key="entered" at={file.enteredAt} />],
				file.leftAt === null ? null : [t("bins.left"), <When key="left" at={file.leftAt} />],
				[t("bins.sha256"), <Id key="sha" value={file.sha256} />],
			]}
		/>
	);
}

function Report({ file }: { file: BinFile }): ReactNode {
	const text = useText();
	const { t, word } = text;
	const [{ kind }, setFilters] = useFilters();
	const query = useInfiniteQuery(binChangesQuery(file.id, kind));
	return (
		<>
			<h2 className="list-title">{t("bins.report")}</h2>
			<KeysetList
				name="bin-changes"
				label={t("bins.report")}
				query={query}
				columns={columnsOf(text)}
				keyOf={({ prefix, length }) => `${prefix} ${length}`}
				tools={
					<FilterSelect
						value={kind}
						any={t("bins.anyKind")}
						options={(["added", "removed", "changed"] as const).map((value) => ({
							value,
							label: `${word("bins.kinds", value)} ${formatCount(file[value])}`,
						}))}
						onChange={(value) => setFilters({ kind: value })}
					/>
				}
				empty={<Empty title={t("bins.noChanges")} text={t("bins.noChangesText")} />}
			/>
		</>
	);
}

function columnsOf({ t, label, word }: Text): readonly Column<BinChange>[] {
	const side = (one: BinChange["before"]): ReactNode =>
		one === null ? (
			<span className="muted">—</span>
		) : (
			<span className="bin-changed">
				<Bank bank={{ ...one, code: one.issuer }} />
				<span className="muted">{label("cardType", one.cardType)}</span>
			</span>
		);
	const plain = (one: BinChange["before"]): string =>
		one === null ? "" : `${one.issuer} ${one.cardType}`;
	return [
		{
			key: "prefix",
			title: t("bins.prefix"),
			render: ({ prefix, length }) => (
				<span className="mono">
					{prefix} <span className="muted">{length}</span>
				</span>
			),
			csv: ({ prefix }) => prefix,
		},
		{
			key: "kind",
			title: t("bins.changes"),
			render: ({ kind }) => <span className={`mark mark-${kind}`}>{word("bins.kinds", kind)}</span>,
			csv: ({ kind }) => word("bins.kinds", kind),
		},
		{
			key: "before",
			title: t("bins.before"),
			render: ({ before }) => side(before),
			csv: ({ before }) => plain(before),
		},
		{
			key: "after",
			title: t("bins.after"),
			render: ({ after }) => side(after),
			csv: ({ after }) => plain(after),
		},
	];
}
