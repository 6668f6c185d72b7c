import { EditOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import type { BookRow } from "../../api/policy-types.ts";
import { bookQuery, booksQuery } from "../../api/queries.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { BookTables } from "./book-tables.tsx";

/** The policy in force, and its versions. */
export function PolicyPage(): ReactNode {
	const text = useText();
	const { t } = text;
	const mayAct = useMayAct();
	const navigate = useNavigate();
	const books = useQuery(booksQuery());
	const current = books.data?.items.find((one) => one.current)?.version;
	return (
		<Page
			title={t("policy.title")}
			lead={t("policy.lead")}
			printable
			actions={
				mayAct &&
				current !== undefined && (
					<Button
						type="primary"
						icon={<EditOutlined />}
						onClick={() => void navigate({ to: `/security/policy/${current}/edit` })}
					>
						{t("policy.edit")}
					</Button>
				)
			}
		>
			<Panel title={t("policy.versions")} flush className="book-versions">
				<Loaded read={books} rows={3}>
					{({ items }) => (
						<DataTable
							label={t("policy.versions")}
							columns={columnsOf(text)}
							rows={items}
							keyOf={(row) => String(row.version)}
							hrefOf={(row) => `/security/policy/${row.version}`}
						/>
					)}
				</Loaded>
			</Panel>
			{current !== undefined && <Current version={current} />}
		</Page>
	);
}

function Current({ version }: { version: number }): ReactNode {
	const read = useQuery(bookQuery(version));
	return (
		<Loaded read={read} rows={10}>
			{({ document }) => <BookTables book={document} onChange={undefined} />}
		</Loaded>
	);
}

const TONES: Readonly<Record<string, Tone>> = {
	in_force: "done",
	scheduled: "wait",
	proposed: "wait",
	shadow: "wait",
};

/** The state of a version in words: approved for later is not yet in force. */
export function BookState({ book }: { book: BookRow }): ReactNode {
	const { word } = useText();
	const state = book.state === "in_force" && !book.current ? "scheduled" : book.state;
	return <Toned tone={TONES[state] ?? "idle"}>{word("policy.states", state)}</Toned>;
}

function columnsOf({ t }: Text): readonly Column<BookRow>[] {
	return [
		{
			key: "version",
			title: t("decisions.book"),
			render: (row) => (
				<Link
					className="link"
					to="/security/policy/$version"
					params={{ version: String(row.version) }}
				>
					{t("policy.version", { version: row.version })}
				</Link>
			),
			under: (row) => row.note,
		},
		{ key: "state", title: t("common.state"), render: (row) => <BookState book={row} /> },
		{
			key: "note",
			title: t("policy.note"),
			from: "md",
			cut: "wide",
			render: (row) => row.note,
		},
		{ key: "author", title: t("policy.author"), from: "lg", render: (row) => row.author },
		{
			key: "validFrom",
			title: t("policy.validFrom"),
			from: "md",
			end: true,
			render: (row) => <When at={row.validFrom} />,
		},
	];
}
