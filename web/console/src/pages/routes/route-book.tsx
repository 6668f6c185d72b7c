import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { routeBookQuery } from "../../api/payment-queries.ts";
import type { RouteBook } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Facts, Page } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { BookDocument } from "./book-document.tsx";
import { BookTrials } from "./book-trials.tsx";
import { FiguresDialog, RuleDialog } from "./draft-dialogs.tsx";
import { BookState } from "./route-books.tsx";
import "./routes.css";

/** One version: what it says, how it was tried, and the way to a successor or into force. */
export function RouteBookPage(): ReactNode {
	const { t } = useText();
	const { version } = useParams({ strict: false }) as { version: string };
	const mayAct = useMayAct();
	const read = useQuery(routeBookQuery(version));
	const [wish, setWish] = useState<"figures" | "rule" | "propose">();
	const book = read.data;
	const end = (): void => setWish(undefined);
	return (
		<Page
			name={t("routes.bookNo", { version })}
			title={
				<>
					<span>{t("routes.bookNo", { version })}</span>
					{book && <BookState book={book} />}
				</>
			}
			lead={book?.note}
			trail={{ to: "/routes/books", text: t("routes.books") }}
			printable
			actions={
				mayAct &&
				book && (
					<>
						<Button onClick={() => setWish("rule")}>{t("routes.draftRule")}</Button>
						<Button onClick={() => setWish("figures")}>{t("routes.draftFigures")}</Button>
						{isOpen(book) && (
							<Button
								type="primary"
								disabled={book.dryRun === null}
								title={book.dryRun === null ? t("routes.needRun") : ""}
								onClick={() => setWish("propose")}
							>
								{t("routes.proposeBook")}
							</Button>
						)}
					</>
				)
			}
		>
			<Loaded read={read} rows={10}>
				{(one) => (
					<>
						<Head book={one} />
						{(isOpen(one) || one.dryRun !== null || one.agreement.length > 0) && (
							<BookTrials book={one} mayAct={mayAct && isOpen(one)} />
						)}
						<BookDocument document={one.document} />
						<FiguresDialog book={one} open={wish === "figures"} onClose={end} />
						<RuleDialog book={one} open={wish === "rule"} onClose={end} />
						<ProposeDialog version={version} open={wish === "propose"} onClose={end} />
					</>
				)}
			</Loaded>
		</Page>
	);
}

/** Not in force yet, and not laid before anybody. */
function isOpen({ state }: RouteBook): boolean {
	return state === "draft" || state === "shadow";
}

function Head({ book }: { book: RouteBook }): ReactNode {
	const { t } = useText();
	return (
		<Facts
			className="facts-strip"
			items={[
				[t("policy.author"), book.author],
				[t("trades.createdAt"), <When key="created" at={book.createdAt} />],
				[t("channel.since"), <When key="entered" at={book.enteredAt} />],
				book.shadowSince === null
					? null
					: [t("routes.shadowSince"), formatDateTime(book.shadowSince)],
			]}
		/>
	);
}

function ProposeDialog(props: { version: string; open: boolean; onClose: () => void }): ReactNode {
	const { t } = useText();
	return (
		<ProposalDialog<object>
			open={props.open}
			title={t("routes.proposeBook")}
			lead={t("routes.proposeBookLead", { version: props.version })}
			refresh={["route-books"]}
			send={({ reason }) => api.post(`/route-books/${props.version}/proposal`, { reason })}
			onClose={props.onClose}
		/>
	);
}
