import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../../feedback.tsx";
import { formatTime, shanghaiDate } from "../../time.ts";
import { Button } from "../button.tsx";
import { ClockIcon } from "../icons.tsx";
import { NoCode } from "../proof/challenge-steps.tsx";
import { FactorEntry } from "../proof/factor-entry.tsx";
import { choicesOf, nextStep, stepsOf } from "../proof/plan.ts";
import { WalletLink } from "../proof/wallet-link.tsx";
import { useWayName, WayList } from "../proof/way-list.tsx";
import type { Offer } from "../proof/wire.ts";
import type { WayIn } from "./use-sign-in.ts";
import { signInDoor, useSignInWays } from "./use-sign-in-ways.ts";
import type { SignInStep } from "./wire.ts";
import "./sign-in.css";

export interface SignInStepProps {
	readonly step: SignInStep;
	readonly wayIn: WayIn;
}

/** One more step: what was shown was right, and this device or this place is new. */
export function SignInStepForm(props: SignInStepProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const { step, wayIn } = props;
	const ways = useSignInWays(step, wayIn.take);
	if (step.heldUntil !== null) return <Held until={step.heldUntil} wayIn={wayIn} />;
	return (
		<div className="zf-form">
			<div className="zf-gate-step">
				<h2>{t("signIn.stepTitle")}</h2>
				<p>{t("signIn.stepWhy")}</p>
			</div>
			{ways === undefined ? <Skeleton rows={3} /> : <Proving {...props} ways={choicesOf(ways)} />}
		</div>
	);
}

function Proving(props: SignInStepProps & { ways: readonly Offer[] }): React.ReactNode {
	const { t } = useTranslation("shared");
	const name = useWayName();
	const [chosen, choose] = useState("");
	const [choosing, setChoosing] = useState(false);
	const { step, ways, wayIn } = props;
	const way = ways.find((each) => stepsOf(each).join() === chosen) ?? ways[0];
	const factor = way && (nextStep(way, step.proven) ?? stepsOf(way).at(-1));
	const steps = way === undefined ? [] : stepsOf(way);
	const isChoosing = choosing && ways.length > 1;
	const otherWay = ways.length > 1 ? () => setChoosing(true) : undefined;
	return (
		<>
			{isChoosing && (
				<WayList
					ways={ways}
					taken={way}
					onTake={(offer) => {
						choose(stepsOf(offer).join());
						setChoosing(false);
					}}
				/>
			)}
			{!isChoosing && steps.length > 1 && factor && way && (
				<p className="zf-proof-steps">
					{t("proof.step", { at: steps.indexOf(factor) + 1, count: steps.length, way: name(way) })}
				</p>
			)}
			{!isChoosing && factor && (
				<FactorEntry
					key={factor}
					factor={factor}
					door={signInDoor(step.signInId)}
					sentTo={step.sentTo}
					onProven={wayIn.take}
					noCode={<NoCode onOtherWay={otherWay} />}
				/>
			)}
			{factor === undefined && <NoWay />}
			<div className="zf-form-links">
				<button type="button" className="zf-link" onClick={wayIn.startOver}>
					{t("signIn.startOver")}
				</button>
				{otherWay && !isChoosing && (
					<button type="button" className="zf-link" onClick={otherWay}>
						{t("proof.otherWay")}
					</button>
				)}
			</div>
		</>
	);
}

/** Nothing of what is asked for can be shown in this browser. */
function NoWay(): React.ReactNode {
	const { t } = useTranslation("shared");
	return (
		<>
			<p className="zf-form-error" role="alert">
				{t("signIn.noWay")}
			</p>
			<WalletLink to="/recover" className="zf-button zf-button-primary zf-button-block">
				{t("signIn.recover")}
			</WalletLink>
		</>
	);
}

/** A person looks at it: until when, and how it goes on. */
function Held({ until, wayIn }: { until: string; wayIn: WayIn }): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const isToday = shanghaiDate(until) === shanghaiDate(new Date());
	const time = formatTime(until, isToday ? "time" : "dayTime", i18n.language);
	return (
		<div className="zf-form zf-verdict zf-verdict-page">
			<span className="zf-verdict-mark zf-verdict-wait">
				<ClockIcon size={28} />
			</span>
			<h2>{t("signIn.held.title")}</h2>
			<p role="status">{t("signIn.held.what", { time })}</p>
			<ul className="zf-verdict-facts">
				<li>{t("signIn.held.next")}</li>
				<li>{t("signIn.held.late", { time })}</li>
			</ul>
			<Button block onClick={wayIn.startOver}>
				{t("signIn.held.again")}
			</Button>
			<WalletLink to="/freeze" className="zf-link">
				{t("signIn.freeze")}
			</WalletLink>
		</div>
	);
}
