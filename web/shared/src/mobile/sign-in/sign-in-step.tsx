import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Me } from "../../wire.ts";
import { NoCode } from "../proof/challenge-steps.tsx";
import { FactorEntry } from "../proof/factor-entry.tsx";
import { knowsPasskeys } from "../proof/passkey.ts";
import { choicesOf, nextStep, stepsOf, waysHere } from "../proof/plan.ts";
import { WayList } from "../proof/way-list.tsx";
import type { Factor, Offer, ProofDoor } from "../proof/wire.ts";
import { walletApi } from "../session.ts";
import type { SignInStep } from "./wire.ts";
import "./sign-in.css";

function signInDoor(id: string): ProofDoor<Me | SignInStep> {
	const path = `/sign-ins/${encodeURIComponent(id)}`;
	return {
		sendCode: (factor) => walletApi.post(`${path}/codes`, { factor }),
		passkeyOptions: () => walletApi.post(`${path}/passkey-options`),
		prove: (factor, answer) => walletApi.post(`${path}/proofs`, { factor, answer }),
	};
}

/** One more step: the password was right, and this device or this place is new. */
export function SignInStepForm(props: {
	step: SignInStep;
	onDone: (me: Me) => void;
	onStartOver: () => void;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const [step, setStep] = useState(props.step);
	const [proven, setProven] = useState<readonly Factor[]>(props.step.proven ?? []);
	const [chosen, choose] = useState<Offer>();
	const [choosing, setChoosing] = useState(false);
	const ways = choicesOf(waysHere(step.offers, { deviceKey: false, passkeys: knowsPasskeys() }));
	const way = ways.find((each) => each === chosen) ?? ways[0];
	const factor = way && (nextStep(way, proven) ?? stepsOf(way).at(-1));
	const take = (factorProven: Factor, outcome: Me | SignInStep): void => {
		if (!("signInId" in outcome)) return props.onDone(outcome);
		setStep(outcome);
		setProven(outcome.proven ?? [...proven, factorProven]);
	};
	return (
		<div className="zf-form">
			<div className="zf-gate-step">
				<h2>{t("signIn.stepTitle")}</h2>
				<p>{t("signIn.stepWhy")}</p>
			</div>
			{choosing && (
				<WayList
					ways={ways}
					taken={way}
					onTake={(offer) => {
						choose(offer);
						setChoosing(false);
					}}
				/>
			)}
			{!choosing && factor && (
				<FactorEntry
					key={factor}
					factor={factor}
					door={signInDoor(step.signInId)}
					sentTo={step.sentTo}
					onProven={(outcome) => take(factor, outcome)}
					noCode={<NoCode onOtherWay={ways.length > 1 ? () => setChoosing(true) : undefined} />}
				/>
			)}
			{factor === undefined && (
				<p className="zf-form-error" role="alert">
					{t("proof.noWay")}
				</p>
			)}
			<div className="zf-form-links">
				<button type="button" className="zf-link" onClick={props.onStartOver}>
					{t("signIn.startOver")}
				</button>
				{ways.length > 1 && !choosing && (
					<button type="button" className="zf-link" onClick={() => setChoosing(true)}>
						{t("proof.otherWay")}
					</button>
				)}
			</div>
		</div>
	);
}
