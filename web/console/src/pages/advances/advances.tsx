import {
	type InfiniteData,
	type UseInfiniteQueryResult,
	useInfiniteQuery,
} from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { advancesQuery } from "../../api/payment-queries.ts";
import { ADVANCE_STATES, type Advance, type AdvanceLine } from "../../api/payout-types.ts";
import type { Page as RowPage } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { useFilters } from "../../lib/filters.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Empty } from "../../ui/feedback.tsx";
import { Amount } from "../../ui/figures.tsx";
import { FilterSelect } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { actColumn, advanceColumns } from "./advance-columns.tsx";
import { AdvanceDialog } from "./advance-dialog.tsx";
import "./advances.css";

const REFRESH_MS = 15_000;

/** What own funds have promised before a channel's word, and what is done where the word was no. */
export function AdvancesPage(): ReactNode {
	const text = useText();
	const { t, label } = text;
	const channels = useChannelNames();
	const mayAct = useMayAct();
	const [search, setFilters] = useFilters();
	const { state } = search;
	const [wanted, want] = useState<Advance>();
	const query = useInfiniteQuery({ ...advancesQuery({ state }), refetchInterval: REFRESH_MS });
	const columns = advanceColumns(text, channels);
	return (
		<Page title={t("advances.title")} lead={t("advances.lead")}>
			<Lines lines={query.data?.pages[0]?.lines ?? []} />
			<KeysetList
				name="advances"
				label={t("advances.title")}
				query={query as UseInfiniteQueryResult<InfiniteData<RowPage<Advance>>>}
				columns={mayAct ? [...columns, actColumn(text, want)] : columns}
				keyOf={(row) => row.id}
				hrefOf={(row) => `/trades/${row.orderId}`}
				tools={
					<FilterSelect
						value={state}
						any={t("trades.anyState")}
						options={ADVANCE_STATES.map((value) => ({
							value,
							label: label("advanceState", value),
						}))}
						onChange={(next) => setFilters({ state: next })}
					/>
				}
				empty={<Empty title={t("advances.empty")} text={t("advances.emptyText")} />}
			/>
			<AdvanceDialog advance={wanted} onClose={() => want(undefined)} />
		</Page>
	);
}

/** What is promised of each channel, against its ceiling. */
function Lines({ lines }: { lines: readonly AdvanceLine[] }): ReactNode {
	const { t, word } = useText();
	const channels = useChannelNames();
	const shown = lines.filter(
		({ stance, outstanding }) => stance === "optimistic" || BigInt(outstanding.minor) > 0n,
	);
	return (
		<Panel title={t("advances.lines")} note={t("advances.linesNote")}>
			{shown.length === 0 ? (
				<p className="muted">{t("advances.noLines")}</p>
			) : (
				<ul className="rows">
					{shown.map((line) => (
						<li key={`${line.channelId} ${line.product}`}>
							<div>
								<strong>{channels.of(line.channelId)}</strong>
								<span className="chip">{word("channel.products", line.product)}</span>
								<p className="small muted">{word("channel.stances", line.stance)}</p>
							</div>
							<Ceiling line={line} />
						</li>
					))}
				</ul>
			)}
		</Panel>
	);
}

const FULL = 100;

function Ceiling({ line: { outstanding, ceiling } }: { line: AdvanceLine }): ReactNode {
	const { t } = useText();
	const most = BigInt(ceiling?.minor ?? "0");
	const used = BigInt(outstanding.minor);
	const share = most === 0n ? FULL : Math.min(FULL, Number((used * BigInt(FULL)) / most));
	return (
		<div className="ceiling">
			<span>
				<strong>
					<Amount value={outstanding} />
				</strong>{" "}
				<span className="muted">
					{ceiling === null ? (
						t("advances.noCeiling")
					) : (
						<>
							/ <Amount value={ceiling} />
						</>
					)}
				</span>
			</span>
			<svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
				<rect className="ceiling-rest" width="100" height="4" />
				<rect className="ceiling-used" width={used === 0n ? 0 : share} height="4" />
			</svg>
		</div>
	);
}
