import {
	type UseMutationResult,
	useInfiniteQuery,
	useMutation,
	useQuery,
	useQueryClient,
} from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Skeleton, useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Segmented } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { meQuery, ticketsQuery } from "../../api/queries.ts";
import type { Ticket } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty, Trouble } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { SubjectLink } from "../../ui/subject-link.tsx";
import { Clock, TicketState, Why } from "./ticket-parts.tsx";
import "./tickets.css";

const REFRESH_MS = 15_000;
const QUEUES = ["hold", "review", "mine", "ended"] as const;
type Queue = (typeof QUEUES)[number];
type End = "release" | "refuse" | "close";
type Act = "take" | End;

/** An act that somebody chose and has yet to give the reason for. */
interface Wanted {
	readonly act: End;
	readonly ticket: Ticket;
}

interface Wish {
	readonly act: Act;
	readonly id: string;
	readonly note?: string;
}

const FILTERS: Readonly<Record<Queue, Readonly<Record<string, string>>>> = {
	hold: { kind: "hold", state: "waiting" },
	review: { kind: "review", state: "waiting" },
	mine: { mine: "true", state: "waiting" },
	ended: {},
};

/** The queues of the security desk: what waits for a person, and until when. */
export function TicketsPage(): ReactNode {
	const { t } = useText();
	const [search, setFilters] = useFilters();
	const queue = QUEUES.find((one) => one === search["queue"]) ?? "hold";
	return (
		<Page title={t("tickets.title")} lead={t("tickets.lead")}>
			<div className="tools">
				<Segmented
					value={queue}
					options={QUEUES.map((value) => ({ value, label: t(`tickets.queue.${value}`) }))}
					onChange={(value) => setFilters({ queue: value })}
				/>
			</div>
			<QueueList key={queue} queue={queue} />
		</Page>
	);
}

function QueueList({ queue }: { queue: Queue }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const [wanted, want] = useState<Wanted>();
	const query = useInfiniteQuery({
		...ticketsQuery(FILTERS[queue]),
		refetchInterval: REFRESH_MS,
	});
	const act = useTicketAct(() => want(undefined));
	if (query.isPending) return <Skeleton rows={8} />;
	if (query.isError) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
	const isWaiting = ({ state }: Ticket): boolean => state === "open" || state === "taken";
	const all = query.data.pages.flatMap(({ items }) => items);
	const tickets = queue === "ended" ? all.filter((one) => !isWaiting(one)) : all;
	return (
		<>
			{act.isError && act.variables.act === "take" && (
				<Alert type="error" showIcon title={say(act.error)} />
			)}
			{tickets.length === 0 && (
				<div className="panel">
					<Empty title={t("tickets.empty")} text={t("tickets.emptyText")} />
				</div>
			)}
			<ul className="tickets">
				{tickets.map((ticket) => (
					<TicketCard
						key={ticket.id}
						ticket={ticket}
						busy={act.isPending && act.variables.id === ticket.id}
						onAct={(name) =>
							name === "take"
								? act.mutate({ act: name, id: ticket.id })
								: want({ act: name, ticket })
						}
					/>
				))}
			</ul>
			{query.hasNextPage && (
				<div className="list-end">
					<Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
						{t("common.loadMore")}
					</Button>
				</div>
			)}
			<EndDialog wanted={wanted} act={act} onClose={() => want(undefined)} />
		</>
	);
}

/** Does one of the acts, and shows the queue as it is then: somebody may have been faster. */
function useTicketAct(onDone: () => void): UseMutationResult<unknown, Error, Wish> {
	const { t } = useText();
	const { message } = App.useApp();
	const queries = useQueryClient();
	return useMutation({
		mutationFn: (wish: Wish) =>
			api.post(`/tickets/${encodeURIComponent(wish.id)}/${wish.act}`, {
				...(wish.note === undefined ? {} : { note: wish.note }),
			}),
		onSuccess: (_, wish) => {
			void message.success(t(`tickets.done.${wish.act}`));
			onDone();
		},
		onSettled: () => queries.invalidateQueries({ queryKey: ["tickets"] }),
	});
}

/** Asks for the words that go on record when a ticket ends. */
function EndDialog(props: {
	wanted: Wanted | undefined;
	act: UseMutationResult<unknown, Error, Wish>;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { wanted, act, onClose } = props;
	const name = wanted?.act ?? "release";
	return (
		<ReasonDialog
			open={wanted !== undefined}
			title={t(`tickets.${name}`)}
			lead={t(`tickets.leads.${name}`)}
			submit={t(`tickets.${name}`)}
			busy={act.isPending}
			error={act.variables?.act === "take" ? null : act.error}
			danger={name === "refuse"}
			onClose={() => {
				act.reset();
				onClose();
			}}
			onSubmit={(note) => wanted && act.mutate({ act: wanted.act, id: wanted.ticket.id, note })}
		/>
	);
}

function TicketCard(props: {
	ticket: Ticket;
	busy: boolean;
	onAct: (act: Act) => void;
}): ReactNode {
	const { t, word } = useText();
	const mayAct = useMayAct();
	const { ticket, busy, onAct } = props;
	const { state } = ticket;
	const isMine = useQuery(meQuery).data?.name === ticket.owner;
	const ends: readonly End[] = ticket.kind === "hold" ? ["refuse", "release"] : ["close"];
	return (
		<li className={ticket.overdue ? "ticket ticket-overdue" : "ticket"}>
			<div className="ticket-what">
				<h2>
					{word("security.operations", ticket.operation)}
					<TicketState ticket={ticket} />
				</h2>
				<Why ticket={ticket} />
				<p className="small">
					<Link
						className="link"
						to="/security/decisions/$decisionId"
						params={{ decisionId: ticket.decisionId }}
					>
						{t("tickets.decision")}
					</Link>
					<span>
						{t("tickets.user")} <SubjectLink id={ticket.userId} />
					</span>
				</p>
				{ticket.note !== "" && <p className="ticket-note">{ticket.note}</p>}
			</div>
			<dl className="ticket-facts">
				<div>
					<dt>{t("tickets.owner")}</dt>
					<dd>{ticket.owner ?? <span className="muted">{t("tickets.nobody")}</span>}</dd>
				</div>
				<Clock ticket={ticket} />
			</dl>
			{mayAct && (state === "open" || (state === "taken" && isMine)) && (
				<span className="ticket-acts">
					{state === "open" ? (
						<Button loading={busy} onClick={() => onAct("take")}>
							{t("tickets.take")}
						</Button>
					) : (
						ends.map((act) => (
							<Button
								key={act}
								{...(act === "refuse" ? {} : { type: "primary" as const })}
								onClick={() => onAct(act)}
							>
								{t(`tickets.${act}`)}
							</Button>
						))
					)}
				</span>
			)}
		</li>
	);
}
