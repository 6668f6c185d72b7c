import { EditOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { Book, BookRow } from "../../api/policy-types.ts";
import { approvalsQuery, bookQuery, booksQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { ENTER_BOOK, versionsOf } from "../../lib/subjects.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { BookDifference } from "./book-difference.tsx";
import { BookTables } from "./book-tables.tsx";
import { BookState } from "./policy.tsx";
import { ProposeDialog } from "./propose-dialog.tsx";
import { DryRunPanel, ShadowPanel } from "./trials.tsx";

/** One version: how it differs, how it would have decided, and its way into force. */
export function BookPage(): ReactNode {
	const { t } = useText();
	const params = useParams({ strict: false }) as { version: string };
	const version = Number(params.version);
	const mayAct = useMayAct();
	const [isProposing, setProposing] = useState(false);
	const read = useQuery(bookQuery(version));
	const isWaiting = useIsProposed(version);
	return (
		<Page
			title={t("policy.version", { version })}
			lead={read.data?.note}
			trail={{ to: "/security/policy", text: t("policy.title") }}
			actions={
				mayAct && (
					<Acts
						version={version}
						book={isWaiting ? undefined : read.data}
						onPropose={() => setProposing(true)}
					/>
				)
			}
		>
			<Loaded read={read} rows={12}>
				{(data) => (
					<>
						<Facts
							className="facts-strip"
							items={[
								[t("common.state"), <BookState key="state" book={data} />],
								[t("policy.author"), data.author],
								[t("policy.created"), formatDateTime(data.createdAt)],
								[t("policy.validFrom"), <When key="from" at={data.validFrom} />],
							]}
						/>
						{isOpen(data) && <Way book={data} isProposed={isWaiting} />}
						{(isWaiting || data.state === "proposed") && (
							<p className="banner banner-wait">
								{t("policy.waiting")}{" "}
								<Link className="link" to="/approvals">
									{t("policy.openInbox")}
								</Link>
							</p>
						)}
						{!data.current && <AgainstCurrent book={data} />}
						{isOpen(data) && (
							<div className="grid two">
								<DryRunPanel book={data} mayAct={mayAct} />
								<ShadowPanel book={data} mayAct={mayAct} />
							</div>
						)}
						<BookTables book={data.document} onChange={undefined} />
					</>
				)}
			</Loaded>
			<ProposeDialog version={version} open={isProposing} onClose={() => setProposing(false)} />
		</Page>
	);
}

const OPEN: readonly string[] = ["draft", "shadow", "proposed"];

/** Not yet in force, and not over. */
function isOpen({ state }: BookRow): boolean {
	return OPEN.includes(state);
}

/** Whether somebody has laid it before the others: a book in the shadow stays there meanwhile. */
function useIsProposed(version: number): boolean {
	const waiting = useInfiniteQuery(approvalsQuery({ state: "proposed" })).data?.pages ?? [];
	return waiting
		.flatMap(({ items }) => items)
		.some(({ kind, changes }) => kind === ENTER_BOOK && versionsOf(changes).after === version);
}

/** Draft a successor; once it was tried, lay it before somebody else. */
function Acts(props: {
	version: number;
	book: BookRow | undefined;
	onPropose: () => void;
}): ReactNode {
	const { t } = useText();
	const navigate = useNavigate();
	const { version, book, onPropose } = props;
	return (
		<>
			<Button
				icon={<EditOutlined />}
				onClick={() => void navigate({ to: `/security/policy/${version}/edit` })}
			>
				{t("policy.edit")}
			</Button>
			{book !== undefined && isOpen(book) && book.state !== "proposed" && (
				<Button
					type="primary"
					disabled={book.dryRun === null}
					title={book.dryRun === null ? t("policy.needRun") : ""}
					onClick={onPropose}
				>
					{t("policy.propose")}
				</Button>
			)}
		</>
	);
}

const STEPS = ["draft", "dryRun", "shadow", "propose", "approve", "force"] as const;

/** From draft into force, and how far this version has come. */
function Way({ book, isProposed }: { book: BookRow; isProposed: boolean }): ReactNode {
	const { t } = useText();
	const reached = {
		draft: true,
		dryRun: book.dryRun !== null,
		shadow: book.shadow !== null,
		propose: isProposed || book.state === "proposed",
		approve: false,
		force: false,
	};
	const next = STEPS.find((step) => step !== "shadow" && !reached[step]);
	return (
		<ol className="book-steps">
			{STEPS.map((step) => (
				<li
					key={step}
					className={reached[step] ? "book-step-done" : ""}
					aria-current={step === next ? "step" : undefined}
				>
					{reached[step] && <span aria-hidden="true">✓ </span>}
					{t(`policy.steps.${step}`)}
				</li>
			))}
		</ol>
	);
}

function AgainstCurrent({ book }: { book: Book }): ReactNode {
	const { t } = useText();
	const version = useQuery(booksQuery()).data?.items.find((one) => one.current)?.version;
	const current = useQuery({ ...bookQuery(version ?? 0), enabled: version !== undefined });
	if (version === undefined) return null;
	return (
		<Panel title={t("policy.diff", { version })} className="book-diff">
			<Loaded read={current} rows={3}>
				{({ document }) => <BookDifference before={document} after={book.document} />}
			</Loaded>
		</Panel>
	);
}
