import { useQuery } from "@tanstack/react-query";
import { formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { clockQuery, decisionQuery, demoQuery } from "../../api/queries.ts";
import type { Ticket } from "../../api/security-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { type Tone, Toned } from "../../ui/state.tsx";

const TONES: Readonly<Record<Ticket["state"], Tone>> = {
	open: "wait",
	taken: "wait",
	released: "done",
	refused: "bad",
	expired: "bad",
	closed: "done",
};

export function TicketState({ ticket }: { ticket: Ticket }): ReactNode {
	const { word } = useText();
	if (ticket.overdue) return <Toned tone="alert">{word("tickets.states", "overdue")}</Toned>;
	return <Toned tone={TONES[ticket.state]}>{word("tickets.states", ticket.state)}</Toned>;
}

/** How long a ticket still has, on the platform's clock. */
export function Clock({ ticket }: { ticket: Ticket }): ReactNode {
	const text = useText();
	const { t } = text;
	const now = usePlatformNow();
	const isWaiting = ticket.state === "open" || ticket.state === "taken";
	const minutes = Math.round((Date.parse(ticket.dueAt) - now) / 60_000);
	const left = t(minutes < 0 ? "tickets.over" : "tickets.left", {
		time: spanOf(Math.abs(minutes), text),
	});
	return (
		<div>
			<dt>{t("tickets.due")}</dt>
			<dd>
				{isWaiting ? left : formatDateTime(ticket.dueAt)}
				<span className="small muted">
					{" "}
					{t("tickets.since", { time: formatDateTime(ticket.createdAt) })}
				</span>
			</dd>
		</div>
	);
}

/** A demo's clock may stand elsewhere than ours. */
function usePlatformNow(): number {
	const isDemo = useQuery({
		...demoQuery(),
		staleTime: Number.POSITIVE_INFINITY,
		retry: false,
	}).isSuccess;
	const clock = useQuery({ ...clockQuery(), enabled: isDemo }).data;
	return clock === undefined ? Date.now() : Date.parse(clock.now);
}

/** "3 h 20 min", "12 min". */
function spanOf(minutes: number, { t }: Text): string {
	const hours = Math.floor(minutes / 60);
	return hours === 0
		? t("tickets.minutes", { minutes })
		: t("tickets.hoursMinutes", { hours, minutes: minutes % 60 });
}

/** How much, how risky and why, so that a person need not open every decision to choose one. */
export function Why({ ticket }: { ticket: Ticket }): ReactNode {
	const { t, word } = useText();
	const read = useQuery({
		...decisionQuery(ticket.decisionId),
		staleTime: Number.POSITIVE_INFINITY,
	});
	if (read.data === undefined) return null;
	const { amount, score, reasons, riskClass } = read.data;
	const words = reasons.map((code) => word("security.reasons", code));
	return (
		<p className="ticket-why">
			{amount !== null && <strong>{formatMoney(amount)}</strong>}
			<span className="chip">{riskClass}</span>
			<span className="small muted">
				{[`${t("decisions.score")} ${score}`, ...words].join(" · ")}
			</span>
		</p>
	);
}
