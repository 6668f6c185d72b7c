import { NumberClaimForm } from "./number-claim.tsx";
import { SignInStepForm } from "./sign-in-step.tsx";
import type { Between, WayIn } from "./use-sign-in.ts";

/** What the door asks for before somebody is in: one more proof, or whose the number is. */
export function BetweenForm(props: { between: Between; wayIn: WayIn }): React.ReactNode {
	const { between, wayIn } = props;
	if (between.kind === "step") {
		const { step } = between;
		return <SignInStepForm key={step.signInId} step={step} wayIn={wayIn} />;
	}
	return <NumberClaimForm claim={between.claim} mobile={between.mobile} wayIn={wayIn} />;
}
