import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState, Skeleton, useProblemText } from "../../feedback.tsx";
import type { Money } from "../../money.ts";
import { MoneyText } from "../../money-text.tsx";
import { isProblem, type Problem } from "../../problem.ts";
import { Button } from "../button.tsx";
import { FormError } from "../form-error.tsx";
import { LimitRefusal, type LimitWays } from "../limit-refusal.tsx";
import { Sheet } from "../sheet.tsx";
import { ChallengeSteps } from "./challenge-steps.tsx";
import { type ChallengeUnderWay, useChallenge, useIsHeld } from "./use-challenge.ts";
import type { ProofView } from "./use-proven.ts";
import { Verdict } from "./verdict.tsx";
import type { Challenge } from "./wire.ts";
import "./proof.css";

export interface Fact {
	readonly label: string;
	readonly value: string;
}

export interface ProofSheetProps {
	readonly view: ProofView;
	/** What the platform's own summary cannot say: the card that pays. */
	readonly facts?: readonly Fact[];
	/** What is done in the page's own words, where the platform has one word for several operations. */
	readonly purpose?: string;
	/** Links to where a refusal can be mended. */
	readonly wayOn?: (error: unknown) => React.ReactNode;
	/** What the page can do about a limit that was met. */
	readonly limitWays?: LimitWays;
}

/**
 * The one sheet for every operation that asks for proof: what is done, how much and to whom, why more is
 * asked, the ways offered, and what became of it. Shows what the platform will execute, not what the page sent.
 */
export function ProofSheet(props: ProofSheetProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const { view } = props;
	const { verdict } = view;
	const open = view.challengeId !== undefined || verdict !== undefined;
	const isHeld = useIsHeld(view.challengeId);
	// Let through by a person, it is the user's to confirm again.
	const isOver = verdict?.code === "held_for_review" && isHeld === false;
	const title =
		verdict === undefined || isOver ? "pad.title" : `proof.verdict.${verdict.code}.title`;
	return (
		<Sheet open={open} title={t(title)} onClose={view.close} locked={view.sending}>
			{view.challengeId === undefined ? (
				verdict && <Verdict problem={verdict} onClose={view.close} />
			) : (
				<UnderChallenge {...props} key={view.challengeId} challengeId={view.challengeId} />
			)}
		</Sheet>
	);
}

function UnderChallenge(props: ProofSheetProps & { challengeId: string }): React.ReactNode {
	const { view, challengeId } = props;
	const underWay = useChallenge(challengeId);
	const { challenge } = underWay;
	const repeated = useRef(false);
	const isVerified = challenge?.state === "verified";
	useEffect(() => {
		if (!isVerified || repeated.current) return;
		repeated.current = true;
		view.repeat();
	}, [isVerified, view]);
	if (challenge === undefined) {
		if (!underWay.error) return <Skeleton rows={5} />;
		return <ErrorState error={underWay.error} onRetry={underWay.refetch} />;
	}
	return (
		<>
			<Summary challenge={challenge} facts={props.facts ?? []} purpose={props.purpose} />
			<Stage {...props} challenge={challenge} underWay={underWay} />
		</>
	);
}

function Stage(
	props: ProofSheetProps & { challenge: Challenge; underWay: ChallengeUnderWay },
): React.ReactNode {
	const { view, challenge, underWay } = props;
	if (isProblem(view.failure, "limit_exceeded")) {
		return <LimitMet problem={view.failure} view={view} ways={props.limitWays ?? {}} />;
	}
	if (view.failure) return <Failure view={view} wayOn={props.wayOn} />;
	const isHeld = challenge.state === "held";
	if (isHeld && view.verdict) return <Verdict problem={view.verdict} onClose={view.close} />;
	if (challenge.state === "void" && view.verdict) return <RefusedByPerson view={view} />;
	if (ENDED.includes(challenge.state)) return <Ended view={view} state={challenge.state} />;
	return (
		<>
			<Why challenge={challenge} />
			<ChallengeSteps
				challenge={challenge}
				ways={underWay.ways}
				busy={view.sending || challenge.state === "verified"}
				onProven={underWay.take}
				onClose={view.close}
				wayOn={props.wayOn}
			/>
		</>
	);
}

const ENDED: readonly Challenge["state"][] = ["void", "expired", "locked", "spent"];

/** What is done, in one line, the sum, and what else there is to check. */
function Summary(props: {
	challenge: Challenge;
	facts: readonly Fact[];
	purpose: string | undefined;
}): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const { operation, summary } = props.challenge;
	const { payee, amount } = summary;
	const key = `proof.operation.${operation}`;
	const known = i18n.exists(key, { ns: "shared" }) ? key : "proof.operation.other";
	// The payee stands in the first line already; a card does not.
	const lines = summary.lines
		.filter(({ label }) => label !== "payee")
		.map(({ label, value }) => ({ label: t(`proof.line.${label}`), value }));
	return (
		<>
			<div className="zf-pad-purpose">
				{props.purpose ?? t(known, { payee: payee ?? t("proof.unnamedPayee") })}
			</div>
			{amount && <Amount amount={amount} />}
			{lines.length + props.facts.length > 0 && (
				<dl className="zf-pad-facts">
					{[...lines, ...props.facts].map((fact) => (
						<div key={fact.label}>
							<dt>{fact.label}</dt>
							<dd>{fact.value}</dd>
						</div>
					))}
				</dl>
			)}
		</>
	);
}

function Amount({ amount }: { amount: Money }): React.ReactNode {
	return (
		<div className="zf-pad-amount">
			<MoneyText amount={amount} size="hero" signed="never" />
		</div>
	);
}

/** Why more is asked for than otherwise, in words; nothing when this is what it always takes. */
function Why({ challenge }: { challenge: Challenge }): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const reasons = challenge.why
		.map(({ code }) => `proof.why.${code}`)
		.filter((key) => i18n.exists(key, { ns: "shared" }));
	if (reasons.length === 0) return null;
	return (
		<div className="zf-proof-why">
			<h3>{t("proof.whyTitle")}</h3>
			<ul>
				{reasons.map((key) => (
					<li key={key}>{t(key)}</li>
				))}
			</ul>
		</div>
	);
}

/** The proof stood, and a limit was met: the way out closes the sheet before it is taken. */
function LimitMet(props: { problem: Problem; view: ProofView; ways: LimitWays }): React.ReactNode {
	const { t } = useTranslation("shared");
	const { view } = props;
	return (
		<>
			<LimitRefusal problem={props.problem} ways={props.ways} onLeave={view.close} />
			<div className="zf-limit-close">
				<Button block look="plain" onClick={view.close}>
					{t("action.close")}
				</Button>
			</div>
		</>
	);
}

/** The proof stood and the operation did not: said, with the one thing that helps. */
function Failure(props: { view: ProofView; wayOn: ProofSheetProps["wayOn"] }): React.ReactNode {
	const { t } = useTranslation("shared");
	const say = useProblemText();
	const { failure, sending, repeat, restart, close } = props.view;
	const unsettled = isProblem(failure) && failure.unsettled;
	const isVoid = isProblem(failure) && failure.code.startsWith("challenge_");
	return (
		<div className="zf-form">
			{unsettled ? (
				<div className="zf-form-error" role="alert">
					{t("proof.unsettled", { why: say(failure) })}
				</div>
			) : (
				<FormError error={failure} />
			)}
			{props.wayOn?.(failure)}
			{unsettled && (
				<Button block busy={sending} onClick={repeat}>
					{t("error.retry")}
				</Button>
			)}
			{isVoid && (
				<Button block busy={sending} onClick={restart}>
					{t("proof.restart")}
				</Button>
			)}
			{!unsettled && (
				<Button block look={isVoid ? "plain" : "primary"} onClick={close}>
					{t("action.close")}
				</Button>
			)}
		</div>
	);
}

function Ended(props: { view: ProofView; state: Challenge["state"] }): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<div className="zf-form">
			<p className="zf-form-error" role="alert">
				{t(`proof.ended.${props.state}`)}
			</p>
			{props.state !== "locked" && (
				<Button block busy={props.view.sending} onClick={props.view.restart}>
					{t("proof.restart")}
				</Button>
			)}
			<Button block look="plain" onClick={props.view.close}>
				{t("action.close")}
			</Button>
		</div>
	);
}

/** A person has looked at it and said no. */
function RefusedByPerson({ view }: { view: ProofView }): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<div className="zf-form">
			<p className="zf-form-error" role="alert">
				{t("proof.refusedByPerson")}
			</p>
			<Button block onClick={view.close}>
				{t("action.close")}
			</Button>
		</div>
	);
}
