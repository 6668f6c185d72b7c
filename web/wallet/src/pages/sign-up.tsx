import { BetweenForm } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { Page } from "../parts/page.tsx";
import { Steps } from "../parts/steps.tsx";
import { useSignUp } from "./sign-up-flow.ts";
import { CodeStep, DoneStep, MobileStep, PasswordStep } from "./sign-up-steps.tsx";

const STEPS = ["mobile", "code", "password", "done"] as const;

/** Mobile number, code, password, done: one question a screen. */
export function SignUpPage(): React.ReactNode {
	const { t } = useTranslation();
	const flow = useSignUp();
	const index = STEPS.indexOf(flow.step);
	const back =
		index > 0 && flow.step !== "done" ? () => flow.goTo(STEPS[index - 1] ?? "mobile") : undefined;
	const { wayIn } = flow;
	if (wayIn.between) {
		return (
			<Page title={t("signUp.title")} onBack={wayIn.startOver}>
				<BetweenForm between={wayIn.between} wayIn={wayIn} />
			</Page>
		);
	}
	return (
		<Page title={t("signUp.title")} onBack={back}>
			<Steps count={STEPS.length} at={index} />
			{flow.step === "mobile" && <MobileStep flow={flow} />}
			{flow.step === "code" && <CodeStep flow={flow} />}
			{flow.step === "password" && <PasswordStep flow={flow} />}
			{flow.step === "done" && <DoneStep />}
		</Page>
	);
}
