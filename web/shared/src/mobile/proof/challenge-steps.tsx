import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../../feedback.tsx";
import { Button } from "../button.tsx";
import { FactorEntry } from "./factor-entry.tsx";
import { choicesOf, nextStep, stepsOf } from "./plan.ts";
import { challengeDoor } from "./use-challenge.ts";
import { WalletLink } from "./wallet-link.tsx";
import { useWayName, WayList } from "./way-list.tsx";
import type { Challenge, Offer } from "./wire.ts";

export interface ChallengeStepsProps {
	readonly challenge: Challenge;
	/** Undefined while this device is proving itself. */
	readonly ways: readonly Offer[] | undefined;
	readonly busy: boolean;
	readonly onProven: (challenge: Challenge) => void;
	readonly onClose: () => void;
	readonly wayOn: ((error: unknown) => React.ReactNode) | undefined;
}

/** One proof after another on the easiest way, or on another that the person takes. */
export function ChallengeSteps(props: ChallengeStepsProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const name = useWayName();
	const [chosen, choose] = useState<Offer>();
	const [choosing, setChoosing] = useState(false);
	const { challenge, ways, busy } = props;
	if (ways === undefined) return <Skeleton rows={4} />;
	const choices = choicesOf(ways);
	const way = choices.find((each) => stepsOf(each).join() === (chosen && stepsOf(chosen).join()));
	const taken = way ?? choices[0];
	if (taken === undefined) return <NoWay onClose={props.onClose} />;
	if (choosing) {
		const take = (offer: Offer): void => {
			choose(offer);
			setChoosing(false);
		};
		return <WayList ways={choices} taken={taken} onTake={take} />;
	}
	const steps = stepsOf(taken);
	const step = nextStep(taken, challenge.proven) ?? steps.at(-1);
	if (step === undefined) return <Skeleton rows={3} />;
	const otherWays = choices.length > 1 && !busy;
	return (
		<>
			{steps.length > 1 && (
				<p className="zf-proof-steps">
					{t("proof.step", { at: steps.indexOf(step) + 1, count: steps.length, way: name(taken) })}
				</p>
			)}
			<FactorEntry
				key={step}
				factor={step}
				door={challengeDoor(challenge.id)}
				sentTo={challenge.codeSentTo}
				disabled={busy}
				onProven={props.onProven}
				wayOn={props.wayOn}
				noCode={<NoCode onOtherWay={otherWays ? () => setChoosing(true) : undefined} />}
			/>
			{otherWays && (
				<button type="button" className="zf-link zf-proof-other" onClick={() => setChoosing(true)}>
					{t("proof.otherWay")}
				</button>
			)}
		</>
	);
}

/** A message that does not come: why that may be, and what else there is. */
export function NoCode(props: {
	onOtherWay: (() => void) | undefined;
	open?: boolean;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<details className="zf-proof-nocode" open={props.open ?? false}>
			<summary>{t("code.none")}</summary>
			<ul>
				<li>{t("code.noneWait")}</li>
				<li>{t("code.noneBlocked")}</li>
				<li>{t("code.noneSuspended")}</li>
			</ul>
			{props.onOtherWay && (
				<button type="button" className="zf-link" onClick={props.onOtherWay}>
					{t("proof.otherWay")}
				</button>
			)}
			<WalletLink to="/recover" className="zf-link">
				{t("code.noneLost")}
			</WalletLink>
		</details>
	);
}

/** Nothing of what is asked can be shown in this browser. */
function NoWay({ onClose }: { onClose: () => void }): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<div className="zf-form">
			<p className="zf-form-error" role="alert">
				{t("proof.noWay")}
			</p>
			<WalletLink to="/me/security" className="zf-button zf-button-primary zf-button-block">
				{t("proof.toSecurity")}
			</WalletLink>
			<Button block look="plain" onClick={onClose}>
				{t("action.close")}
			</Button>
		</div>
	);
}
