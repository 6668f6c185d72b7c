import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { isProblem, useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Input } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import type { PolicyBook } from "../../api/policy-types.ts";
import { bookQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { differences } from "../../lib/book-diff.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { BookDifference } from "./book-difference.tsx";
import { BookTables } from "./book-tables.tsx";

const NOTE_MAX = 500;

/** A new version drafted in the tables of an old one. */
export function EditorPage(): ReactNode {
	const { t } = useText();
	const params = useParams({ strict: false }) as { version: string };
	const version = Number(params.version);
	const read = useQuery({ ...bookQuery(version), staleTime: Number.POSITIVE_INFINITY });
	return (
		<Page
			title={t("policy.editTitle", { version })}
			lead={t("policy.editLead")}
			trail={{ to: "/security/policy", text: t("policy.title") }}
		>
			<Loaded read={read} rows={12}>
				{({ document }) => <Draft key={version} base={document} version={version} />}
			</Loaded>
		</Page>
	);
}

function Draft({ base, version }: { base: PolicyBook; version: number }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const navigate = useNavigate();
	const queries = useQueryClient();
	const [book, setBook] = useState(base);
	const changes = differences(base, book);
	const save = useMutation({
		mutationFn: (note: string) =>
			api.post<{ version: number }>("/policy-books", { document: book, note }),
		onSuccess: (drafted) => {
			void message.success(t("policy.saved", drafted));
			void queries.invalidateQueries({ queryKey: ["books"] });
			void navigate({ to: `/security/policy/${drafted.version}` });
		},
	});
	const where = isProblem(save.error) ? save.error.errors.map(({ pointer }) => pointer) : [];
	return (
		<>
			{save.isError && (
				<Alert
					type="error"
					showIcon
					title={say(save.error)}
					description={where.map((place) => t("policy.invalidAt", { place })).join(" ")}
				/>
			)}
			<BookTables book={book} onChange={setBook} />
			{changes.length > 0 && (
				<Panel title={t("policy.changes", { count: changes.length })}>
					<BookDifference before={base} after={book} />
				</Panel>
			)}
			<EditorFoot
				changes={changes.length}
				busy={save.isPending}
				onDiscard={() => void navigate({ to: `/security/policy/${version}` })}
				onSave={(note) => save.mutate(note)}
			/>
		</>
	);
}

/** How much is changed, what the next reader shall know of it, and the two ways out. */
function EditorFoot(props: {
	changes: number;
	busy: boolean;
	onDiscard: () => void;
	onSave: (note: string) => void;
}): ReactNode {
	const { t } = useText();
	const { changes } = props;
	const [note, setNote] = useState("");
	const [isAsked, setAsked] = useState(false);
	const isNoteMissing = note.trim() === "";
	const submit = (): void => {
		setAsked(true);
		if (!isNoteMissing) props.onSave(note.trim());
	};
	return (
		<div className="editor-foot">
			<strong>
				{changes === 0 ? t("policy.noChanges") : t("policy.changes", { count: changes })}
			</strong>
			<Input
				aria-label={t("policy.note")}
				value={note}
				maxLength={NOTE_MAX}
				placeholder={
					isAsked && isNoteMissing ? t("policy.noteNeeded") : t("policy.notePlaceholder")
				}
				status={isAsked && isNoteMissing ? "error" : ""}
				onChange={(event) => setNote(event.target.value)}
			/>
			<Button onClick={props.onDiscard}>{t("policy.discard")}</Button>
			<Button type="primary" disabled={changes === 0} loading={props.busy} onClick={submit}>
				{t("policy.save")}
			</Button>
		</div>
	);
}
