import { useTranslation } from "react-i18next";
import { Page } from "../parts/page.tsx";
import { Steps } from "../parts/steps.tsx";
import { BoundStep, RefusedStep, WaitStep } from "./card-new-ends.tsx";
import { useCardBinding } from "./card-new-flow.ts";
import { CodeStep, HolderStep, NumberStep } from "./card-new-steps.tsx";

const STEPS = ["number", "holder", "code", "bound"];

/** Number, holder, the bank's code, bound. */
export function CardNewPage(): React.ReactNode {
	const { t } = useTranslation();
	const flow = useCardBinding();
	const { step } = flow;
	const at = step === "wait" || step === "refused" ? 2 : STEPS.indexOf(step);
	return (
		<Page title={t("card.add")} onBack={step === "holder" ? () => flow.goTo("number") : undefined}>
			<Steps count={STEPS.length} at={at} />
			{step === "number" && <NumberStep flow={flow} />}
			{step === "holder" && <HolderStep flow={flow} />}
			{step === "code" && <CodeStep flow={flow} />}
			{step === "wait" && <WaitStep />}
			{step === "refused" && <RefusedStep flow={flow} />}
			{step === "bound" && <BoundStep flow={flow} />}
		</Page>
	);
}
