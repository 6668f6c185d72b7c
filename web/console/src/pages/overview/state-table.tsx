import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "../../i18n/index.ts";
import { formatCount } from "../../lib/format.ts";
import { TRADE_STATES } from "../../lib/trade-states.ts";
import { Empty } from "../../ui/feedback.tsx";
import { State } from "../../ui/state.tsx";
import "../../styles/table.css";

const order: readonly string[] = TRADE_STATES;

type Counts = Readonly<Record<string, Readonly<Record<string, number>>>>;

/** How many trades of each kind stand in each state; each count opens its list. */
export function StateTable({ byState }: { byState: Counts }): ReactNode {
	const { t, label } = useText();
	const kinds = Object.keys(byState);
	const present = new Set(kinds.flatMap((kind) => Object.keys(byState[kind] ?? {})));
	const states = [...present].sort((left, right) => order.indexOf(left) - order.indexOf(right));
	if (states.length === 0) return <Empty title={t("overview.byStateEmpty")} />;
	return (
		<div className="table-wrap table-scroll">
			<table className="table" aria-label={t("overview.byState")}>
				<thead>
					<tr>
						<th>{t("trades.kind")}</th>
						{states.map((state) => (
							<th key={state} className="end">
								<State kind="orderState" value={state} />
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{kinds.map((kind) => (
						<tr key={kind}>
							<td>
								<Link className="link" to="/trades" search={{ kind }}>
									{label("orderKind", kind)}
								</Link>
							</td>
							{states.map((state) => {
								const count = byState[kind]?.[state] ?? 0;
								return (
									<td key={state} className="end">
										{count === 0 ? (
											<span className="amount-zero">0</span>
										) : (
											<Link className="link" to="/trades" search={{ kind, state }}>
												{formatCount(count)}
											</Link>
										)}
									</td>
								);
							})}
						</tr>
					))}
				</tbody>
			</table>
		</div>
	);
}
