import type { ReactNode } from "react";
import type { RiskRule, RiskStep, WindowRule } from "../../api/policy-types.ts";
import { useText } from "../../i18n/index.ts";
import { Choice, Conditions, Flag, Num } from "./cells.tsx";
import { Heads, type TableProps } from "./heads.tsx";

/** The list with one of its things changed. */
function changed<T>(list: readonly T[], place: number, part: Partial<T>): T[] {
	return list.map((one, at) => (at === place ? { ...one, ...part } : one));
}

/** Rules of the score: when they hold, and what they add. */
export function RuleTable({ book, onChange }: TableProps): ReactNode {
	const { t, word } = useText();
	const { risk } = book;
	return (
		<table>
			<Heads
				titles={[
					t("policy.col.rule"),
					t("policy.col.when"),
					t("policy.col.points"),
					t("policy.col.review"),
				]}
			/>
			<tbody>
				{risk.rules.map((rule, place) => {
					const label = word("security.reasons", rule.reason);
					const set =
						onChange &&
						((part: Partial<RiskRule>) =>
							onChange({ ...book, risk: { ...risk, rules: changed(risk.rules, place, part) } }));
					return (
						<tr key={rule.id}>
							<td title={rule.id}>{label}</td>
							<td>
								<Conditions when={rule.when} onChange={set && ((when) => set({ when }))} />
							</td>
							<td>
								<Num
									label={`${label} ${t("policy.col.points")}`}
									value={rule.points}
									min={rule.raiseOnly ? 0 : -100}
									max={100}
									onChange={set && ((points) => points !== null && set({ points }))}
								/>
							</td>
							<td>
								<Flag
									label={`${label} ${t("policy.col.review")}`}
									value={rule.review}
									onChange={set && ((review) => set({ review }))}
								/>
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}

const OUTCOMES = ["go_on", "hold", "deny"];

/** Steps of the score: how much more, or less, is needed on each. */
export function StepTable({ book, onChange }: TableProps): ReactNode {
	const { t, word } = useText();
	const { risk } = book;
	const cols = ["upTo", "shift", "strong", "outcome"] as const;
	return (
		<table>
			<Heads titles={cols.map((col) => t(`policy.col.${col}`))} />
			<tbody>
				{risk.steps.map((step, place) => {
					const set =
						onChange &&
						((part: Partial<RiskStep>) =>
							onChange({ ...book, risk: { ...risk, steps: changed(risk.steps, place, part) } }));
					const label = (col: (typeof cols)[number]): string =>
						`${step.upTo} ${t(`policy.col.${col}`)}`;
					return (
						<tr key={place}>
							<td>
								<Num
									label={label("upTo")}
									value={step.upTo}
									max={100}
									onChange={set && ((upTo) => upTo !== null && set({ upTo }))}
								/>
							</td>
							<td>
								<Num
									label={label("shift")}
									value={step.shiftDb}
									min={-60}
									onChange={set && ((shiftDb) => shiftDb !== null && set({ shiftDb }))}
								/>
							</td>
							<td>
								<Flag
									label={label("strong")}
									value={step.strong}
									onChange={set && ((strong) => set({ strong }))}
								/>
							</td>
							<td>
								<Choice
									label={label("outcome")}
									value={step.outcome}
									options={OUTCOMES.map((value) => ({
										value,
										label: word("policy.stepOutcomes", value),
									}))}
									onChange={set && ((outcome) => set({ outcome }))}
								/>
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}

/** Sliding windows: what is counted, by whom, over how long. */
export function CounterTable({ book, onChange }: TableProps): ReactNode {
	const { t, word } = useText();
	const cols = ["counter", "of", "by", "measure", "window", "max"] as const;
	return (
		<table>
			<Heads titles={cols.map((col) => t(`policy.col.${col}`))} />
			<tbody>
				{book.counters.map((rule, place) => {
					const label = word("security.facts", `counter.${rule.id}`);
					const set =
						onChange &&
						((part: Partial<WindowRule>) =>
							onChange({ ...book, counters: changed(book.counters, place, part) }));
					return (
						<tr key={rule.id}>
							<td title={rule.id}>{label}</td>
							<td>{rule.kinds.map((kind) => word("policy.happenings", kind)).join(" · ")}</td>
							<td>{word("policy.by", rule.by)}</td>
							<td>{word("policy.measures", rule.measure)}</td>
							<td>
								<Num
									label={`${label} ${t("policy.col.window")}`}
									value={rule.windowSeconds}
									min={60}
									max={2_592_000}
									onChange={
										set && ((windowSeconds) => windowSeconds !== null && set({ windowSeconds }))
									}
								/>
							</td>
							<td>
								<Num
									label={`${label} ${t("policy.col.max")}`}
									value={rule.max}
									min={1}
									max={1_000_000_000}
									none={t("policy.noMax")}
									onChange={set && ((max) => set({ max }))}
								/>
							</td>
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}
