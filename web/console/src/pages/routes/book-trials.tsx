import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { RouteBook, RouteDryRun } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { formatCount, formatDateTime } from "../../lib/format.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Facts, Panel } from "../../ui/page.tsx";

/** How a version was tried: last week's payments routed again by it, and beside the one in force. */
export function BookTrials({ book, mayAct }: { book: RouteBook; mayAct: boolean }): ReactNode {
	return (
		<div className="grid two">
			<DryRunPanel book={book} mayAct={mayAct} />
			<ShadowPanel book={book} mayAct={mayAct} />
		</div>
	);
}

function useTrial(send: () => Promise<unknown>) {
	const queries = useQueryClient();
	return useMutation({
		mutationFn: send,
		onSuccess: () => queries.invalidateQueries({ queryKey: ["route-books"] }),
	});
}

function DryRunPanel({ book, mayAct }: { book: RouteBook; mayAct: boolean }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const run = useTrial(() => api.post(`/route-books/${book.version}/dry-run`, {}));
	return (
		<Panel
			title={t("routes.dryRun")}
			note={t("routes.dryRunNote")}
			extra={
				mayAct && (
					<Button size="small" loading={run.isPending} onClick={() => run.mutate()}>
						{t(book.dryRun === null ? "routes.run" : "routes.runAgain")}
					</Button>
				)
			}
		>
			{run.isError && <Alert type="error" showIcon title={say(run.error)} />}
			{book.dryRun === null ? (
				<p className="muted">{t("routes.neverRun")}</p>
			) : (
				<Ran run={book.dryRun} />
			)}
		</Panel>
	);
}

function Ran({ run }: { run: RouteDryRun }): ReactNode {
	const { t } = useText();
	const channels = useChannelNames();
	const nameOf = (id: string): string => (id === "-" ? t("routes.nobody") : channels.of(id));
	const move = (text: string): string => text.split(">").map(nameOf).join(" → ");
	const moves = Object.entries(run.moves).toSorted(([, left], [, right]) => right - left);
	return (
		<div className="ran">
			<Facts
				items={[
					[
						t("routes.ranOver"),
						`${formatDateTime(run.since).slice(5, 16)} – ${formatDateTime(run.until).slice(5, 16)}`,
					],
					[t("routes.ranDecisions"), formatCount(run.decisions)],
					[t("routes.ranChanged"), formatCount(run.changed)],
					[t("routes.ranSaved"), `¥${run.saved}`],
				]}
			/>
			{run.isCut && <p className="small muted">{t("routes.ranCut")}</p>}
			{moves.length > 0 && (
				<ul className="rows">
					{moves.map(([text, times]) => {
						const example = run.examples.find((one) => one.move === text);
						return (
							<li key={text}>
								<div>{move(text)}</div>
								{example && (
									<Link
										className="link small"
										to="/routes/decisions/$decisionId"
										params={{ decisionId: example.decisionId }}
									>
										{t("routes.example")}
									</Link>
								)}
								<strong className="amount">{formatCount(times)}</strong>
							</li>
						);
					})}
				</ul>
			)}
		</div>
	);
}

function ShadowPanel({ book, mayAct }: { book: RouteBook; mayAct: boolean }): ReactNode {
	const { t, label } = useText();
	const say = useProblemText();
	const isOn = book.state === "shadow";
	const turn = useTrial(() => api.put(`/route-books/${book.version}/shadow`, { on: !isOn }));
	return (
		<Panel
			title={t("routes.shadow")}
			note={t("routes.shadowRunNote")}
			flush
			extra={
				mayAct && (
					<Button size="small" loading={turn.isPending} onClick={() => turn.mutate()}>
						{t(isOn ? "routes.shadowOff" : "routes.shadowOn")}
					</Button>
				)
			}
		>
			{turn.isError && <Alert type="error" showIcon title={say(turn.error)} />}
			{book.agreement.length === 0 ? (
				<p className="muted shadow-none">{t(isOn ? "routes.shadowWaits" : "routes.shadowNever")}</p>
			) : (
				<DataTable
					label={t("routes.agreement")}
					rows={book.agreement}
					keyOf={({ method }) => method}
					columns={[
						{
							key: "method",
							title: t("trades.method"),
							render: ({ method }) => label("method", method),
						},
						{
							key: "same",
							title: t("routes.shadowWords.same"),
							end: true,
							render: ({ same }) => formatCount(same),
						},
						{
							key: "differs",
							title: t("routes.shadowWords.differs"),
							end: true,
							render: ({ differs }) => formatCount(differs),
						},
					]}
				/>
			)}
		</Panel>
	);
}
