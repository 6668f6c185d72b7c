import { Button, useMe } from "@zhangfang/shared/mobile/index.ts";
import { StandingMark } from "@zhangfang/shared/mobile/standing-mark.tsx";
import { useTranslation } from "react-i18next";
import { Link, useNext } from "../nav.tsx";
import { CardFace } from "../parts/card-face.tsx";
import { StepHead } from "../parts/steps.tsx";
import type { CardBindingFlow, CodeFlow } from "./card-new-flow.ts";
import { ConsentForm } from "./consent-form.tsx";
import "./result.css";

/** The bank has not answered: the binding is unknown, and this page keeps asking. */
export function WaitStep(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<div className="zf-result" role="status">
			<StandingMark standing="waiting" />
			<h2>{t("bind.waitTitle")}</h2>
			<p className="zf-muted">{t("bind.waitHint")}</p>
		</div>
	);
}

export function RefusedStep({
	flow,
}: {
	flow: Pick<CodeFlow, "binding" | "restart">;
}): React.ReactNode {
	const { t } = useTranslation();
	const reason = flow.binding?.reason;
	return (
		<div className="zf-result">
			<StandingMark standing="refused" />
			<h2 role="alert">{reason?.text ?? t("bind.expired")}</h2>
			<p className="zf-muted">{reason?.advice ?? t("bind.expiredAdvice")}</p>
			<div className="zf-result-ways">
				<Button block onClick={flow.restart}>
					{t("bind.again")}
				</Button>
			</div>
		</div>
	);
}

/** Bound. Verifying the person is another thing: offered here, never implied. */
export function BoundStep({ flow }: { flow: CardBindingFlow }): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const next = useNext("/cards");
	const { binding } = flow;
	if (!binding) return null;
	const offer = binding.offersVerification && binding.cardId && me?.verification.state === "none";
	return (
		<div className="zf-form">
			<StepHead title={t("bind.boundTitle")} hint={t("bind.boundHint")} />
			<CardFace
				card={{
					issuer: binding.issuer,
					cardType: binding.cardType,
					last4: binding.cardMasked.slice(-4),
				}}
			/>
			{offer && binding.cardId ? (
				<>
					<section className="zf-card zf-form" style={{ padding: 16 }}>
						<h2 style={{ fontSize: 17 }}>{t("verify.offerTitle")}</h2>
						<ConsentForm cardId={binding.cardId} />
					</section>
					<Link to={next} className="zf-link" style={{ justifySelf: "center" }}>
						{t("verify.later")}
					</Link>
				</>
			) : (
				<Link to={next} className="zf-button zf-button-primary zf-button-block">
					{t("bind.done")}
				</Link>
			)}
		</div>
	);
}
