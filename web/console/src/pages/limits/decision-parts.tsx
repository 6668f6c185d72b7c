import { Link } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { LimitDecision, LimitLine, RuleBook } from "../../api/limit-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Amount, When } from "../../ui/figures.tsx";
import { Facts } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { pathOfRow } from "./rows.ts";
import { wordsIn } from "./rule-words.ts";
import "./limits.css";

const TONES: Readonly<Record<LimitDecision["state"], Tone>> = {
	reserved: "wait",
	confirmed: "done",
	released: "idle",
	refused: "bad",
};

/** What came of a decision. */
export function DecisionState({ state }: Pick<LimitDecision, "state">): ReactNode {
	const { word } = useText();
	return <Toned tone={TONES[state]}>{word("limits.decisionStates", state)}</Toned>;
}

/** What a row is called in the version that decided. */
export function titleOf(
	book: RuleBook | undefined,
	line: Pick<LimitLine, "row" | "version">,
	text: Text,
): string {
	const rule = book?.items.find(({ row, version }) => row === line.row && version === line.version);
	return rule === undefined ? line.row : wordsIn(rule.text.title, text);
}

/** The act and everything about it that a rule may look at. */
export function DecisionFacts({ decision }: { decision: LimitDecision }): ReactNode {
	const { t, label, word } = useText();
	const { accountClass, riskClass, marks, orderId, wayOut } = decision;
	const given = BigInt(decision.voided.minor) > 0n;
	const returned = BigInt(decision.refunded.minor) > 0n;
	return (
		<Facts
			items={[
				[t("limits.act"), word("limits.acts", decision.kind)],
				[t("limits.amount"), <Amount key="amount" value={decision.amount} />],
				[t("limits.proof"), label("regulatoryClass", decision.proof)],
				[
					t("limits.person"),
					`${label("accountClass", accountClass)} · ${word("limits.riskClasses", riskClass)}`,
				],
				marks.length > 0
					? [t("limits.marksOf"), marks.map((mark) => word("limits.markNames", mark)).join(" · ")]
					: null,
				[t("common.time"), <When key="at" at={decision.acceptedAt} />],
				[t("limits.gradeVersion"), t("limits.versionOf", { version: decision.gradeVersion })],
				given ? [t("limits.voided"), <Amount key="voided" value={decision.voided} />] : null,
				returned
					? [t("limits.refunded"), <Amount key="refunded" value={decision.refunded} />]
					: null,
				wayOut === null ? null : [t("limits.told"), wayOut.text],
				orderId === null
					? null
					: [
							t("limits.order"),
							<Link key="order" className="link" to="/trades/$orderId" params={{ orderId }}>
								{t("common.open")}
							</Link>,
						],
			]}
		/>
	);
}

/** Why it was refused, in a sentence. */
export function Breach(props: { decision: LimitDecision; book: RuleBook | undefined }): ReactNode {
	const text = useText();
	const { t } = text;
	const { decision, book } = props;
	const line = decision.lines.find(({ row, fits }) => row === decision.breach && !fits);
	if (line === undefined) return null;
	return (
		<p className="banner banner-bad">
			{t("limits.stoppedText", {
				title: titleOf(book, line, text),
				...sides(line, t),
				amount: formatMoney(decision.amount),
			})}
		</p>
	);
}

function sides(line: LimitLine, t: Text["t"]): { cap: string; before: string } {
	if (line.cap !== null) return { cap: formatMoney(line.cap), before: formatMoney(line.before) };
	const before = t("limits.times", { count: line.actsBefore });
	if (line.countMax === null) return { cap: t("limits.forbidden"), before };
	return { cap: t("limits.times", { count: line.countMax }), before };
}

/** Every rule that looked at the act, the one that stopped it first. */
export function Lines(props: { decision: LimitDecision; book: RuleBook | undefined }): ReactNode {
	const text = useText();
	const { decision, book } = props;
	if (decision.lines.length === 0) {
		return <p className="muted">{text.t("limits.noLines")}</p>;
	}
	const lines = decision.lines.toSorted((left, right) => Number(left.fits) - Number(right.fits));
	return (
		<DataTable
			label={text.t("limits.lines")}
			columns={lineColumns(text, book)}
			rows={lines}
			keyOf={({ row }) => row}
		/>
	);
}

function lineColumns(text: Text, book: RuleBook | undefined): readonly Column<LimitLine>[] {
	const { t, word } = text;
	return [
		{
			key: "rule",
			title: t("limits.rule"),
			cut: "wide",
			render: (line) => (
				<Link className="link" to="/limits/$row" params={{ row: pathOfRow(line.row) }}>
					{titleOf(book, line, text)}
				</Link>
			),
			under: (line) => t("limits.lineLabel", { row: line.row, version: line.version }),
		},
		{
			key: "version",
			title: t("limits.version"),
			from: "md",
			render: (line) => (
				<>
					<span className="mono">{line.row}</span>{" "}
					<span className="muted">{t("limits.versionOf", { version: line.version })}</span>
				</>
			),
		},
		{
			key: "effect",
			title: t("limits.effect"),
			from: "lg",
			render: (line) => word("limits.effects", line.effect),
		},
		...counterColumns(text),
		{
			key: "fits",
			title: t("common.state"),
			render: (line) => (
				<Toned tone={line.fits ? "done" : "bad"}>
					{t(line.fits ? "limits.fits" : "limits.breaks")}
				</Toned>
			),
		},
	];
}

/** By how much the cap is lifted, the cap, and the counter before and after. */
function counterColumns({ t }: Text): readonly Column<LimitLine>[] {
	const counts = (line: LimitLine, acts: number, amount: LimitLine["before"]): ReactNode =>
		line.cap === null && line.countMax !== null ? (
			t("limits.times", { count: acts })
		) : (
			<Amount value={amount} bare />
		);
	return [
		{
			key: "factor",
			title: t("limits.factor"),
			end: true,
			from: "md",
			render: (line) => t("limits.factorOf", { factor: line.factor }),
		},
		{
			key: "cap",
			title: t("limits.cap"),
			end: true,
			render: (line) => (line.cap === null ? sides(line, t).cap : <Amount value={line.cap} bare />),
		},
		{
			key: "before",
			title: t("limits.before"),
			end: true,
			from: "md",
			render: (line) => counts(line, line.actsBefore, line.before),
		},
		{
			key: "after",
			title: t("limits.after"),
			end: true,
			from: "md",
			render: (line) => counts(line, line.actsAfter, line.after),
		},
	];
}
