import type { ReactNode } from "react";
import type { EvidencePiece, Explained, Outcome, Result } from "../api/security-types.ts";
import { useText } from "../i18n/index.ts";
import { formatSpan } from "../lib/format.ts";
import { Facts, Panel } from "./page.tsx";
import { type Tone, Toned } from "./state.tsx";
import { StrengthBar } from "./strength-bar.tsx";

const TONES: Readonly<Record<Outcome, Tone>> = {
	allow: "done",
	challenge: "wait",
	hold: "alert",
	review_after: "wait",
	deny: "bad",
};

/** What came of a decision, as a word with its icon. */
export function OutcomeWord({ outcome }: { outcome: Outcome }): ReactNode {
	const { word } = useText();
	return <Toned tone={TONES[outcome]}>{word("security.outcomes", outcome)}</Toned>;
}

/** A verdict for people: why, how strong a proof, what is there already, what would be asked. */
export function Verdict(props: { result: Result; explained: Explained }): ReactNode {
	const { result, explained } = props;
	return (
		<div className="grid two">
			<div>
				<ScorePanel result={result} explained={explained} />
				<OffersPanel result={result} />
			</div>
			<StrengthPanel result={result} explained={explained} />
		</div>
	);
}

function ScorePanel({ result, explained }: { result: Result; explained: Explained }): ReactNode {
	const { t, word } = useText();
	return (
		<Panel
			title={t("decisions.scoreTitle", { score: result.score })}
			note={t("decisions.scoreNote")}
		>
			{explained.points.length === 0 && <p className="muted">{t("decisions.noRules")}</p>}
			{explained.points.map(({ rule, reason, points, review }) => (
				<div key={rule} className="score-bar">
					<span title={rule}>
						{word("security.reasons", reason)}
						{review && <span className="chip">{t("decisions.alsoReview")}</span>}
					</span>
					<svg viewBox="0 0 50 4" preserveAspectRatio="none" aria-hidden="true">
						<rect className="score-rest" width="50" height="4" />
						<rect
							className={points < 0 ? "score-down" : "score-up"}
							width={Math.min(50, Math.abs(points))}
							height="4"
						/>
					</svg>
					<strong>{points > 0 ? `+${points}` : String(points).replace("-", "−")}</strong>
				</div>
			))}
			<Why result={result} />
		</Panel>
	);
}

/** Reasons that are no points: lists, locks, missing facts. */
function Why({ result }: { result: Result }): ReactNode {
	const { t, word } = useText();
	const { lock } = result;
	return (
		<Facts
			className="verdict-why"
			items={[
				[
					t("decisions.reasons"),
					result.reasons.length === 0
						? "—"
						: result.reasons.map(({ code }) => word("security.reasons", code)).join(" · "),
				],
				lock === null ? null : [t("decisions.lock"), word("safety.lockKinds", lock)],
			]}
		/>
	);
}

function StrengthPanel({ result, explained }: { result: Result; explained: Explained }): ReactNode {
	const { t } = useText();
	const { needDb, haveDb, shiftDb } = result;
	const shift = shiftDb > 0 ? "decisions.shiftUp" : "decisions.shiftDown";
	return (
		<Panel title={t("decisions.strength")} note={t("decisions.strengthNote")}>
			<div className="strength-figures">
				<span>
					{t("security.need")} <strong>{t("security.db", { db: needDb })}</strong>
				</span>
				<span>
					{t("security.have")} <strong>{t("security.db", { db: haveDb })}</strong>
				</span>
				{shiftDb !== 0 && <span className="muted">{t(shift, { db: Math.abs(shiftDb) })}</span>}
			</div>
			<StrengthBar need={needDb} have={haveDb} pieces={explained.evidence} />
			<h3 className="verdict-head">{t("decisions.evidence")}</h3>
			<Pieces pieces={explained.evidence} dated />
			<h3 className="verdict-head">{t("decisions.held")}</h3>
			<Pieces pieces={explained.held} />
		</Panel>
	);
}

function Pieces(props: { pieces: readonly EvidencePiece[]; dated?: boolean }): ReactNode {
	const { t, word } = useText();
	if (props.pieces.length === 0) return <p className="muted">{t("decisions.noEvidence")}</p>;
	const counted = new Map<string, EvidencePiece>();
	for (const one of props.pieces) {
		if (one.db > (counted.get(one.group)?.db ?? 0)) counted.set(one.group, one);
	}
	return (
		<table className="pieces">
			<thead>
				<tr>
					<th scope="col">{t("policy.col.factor")}</th>
					<th scope="col">{t("decisions.group")}</th>
					<th scope="col">{t(props.dated ? "decisions.age" : "decisions.state")}</th>
					<th scope="col" className="end">
						{t("decisions.db")}
					</th>
				</tr>
			</thead>
			<tbody>
				{props.pieces.map((one) => (
					<tr key={one.factor}>
						<td>{word("security.factors", one.factor)}</td>
						<td className="muted">{word("security.groups", one.group.split(":")[0] ?? "")}</td>
						<td className="muted">
							{props.dated ? <Age piece={one} /> : word("security.factorStates", one.state)}
						</td>
						<td className="end">
							<Counted piece={one} isBest={counted.get(one.group) === one} />
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Age({ piece }: { piece: EvidencePiece }): ReactNode {
	const { t } = useText();
	if (piece.now) return t("decisions.now");
	if (piece.provenAgo === 0) return t("decisions.shown");
	return t("decisions.ago", { time: formatSpan(piece.provenAgo) });
}

function Counted({ piece, isBest }: { piece: EvidencePiece; isBest: boolean }): ReactNode {
	const { t } = useText();
	if (piece.db === 0) return <span className="muted">{t("decisions.notCounted")}</span>;
	if (!isBest) return <span className="muted">{t("decisions.shadowed")}</span>;
	return t("security.db", { db: piece.db });
}

function OffersPanel({ result }: { result: Result }): ReactNode {
	const { t, word } = useText();
	return (
		<Panel title={t("decisions.offers")}>
			{result.offers.length === 0 && <p className="muted">{t("decisions.noOffers")}</p>}
			{result.offers.map((offer) => (
				<div key={offer.factors.join()} className="offer">
					<strong>
						{offer.factors
							.map((factor) => word("security.factors", factor))
							.join(` ${t("decisions.plus")} `)}
					</strong>
					<span className="muted small">
						{t("decisions.offerDb", { db: offer.db, class: offer.regulatoryClass })}
					</span>
				</div>
			))}
		</Panel>
	);
}
