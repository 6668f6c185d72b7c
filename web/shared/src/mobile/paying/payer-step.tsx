import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useCountdown } from "../../delayed.ts";
import { formatMoney } from "../../money.ts";
import { formatCountdown } from "../../time.ts";
import { Button } from "../button.tsx";
import { FormError } from "../form-error.tsx";
import { isWebAddress, leadOn, noteLed, wasLed } from "./lead.ts";
import { QrCode } from "./qr-code.tsx";
import type { Stopping } from "./use-paying.ts";
import { outsidePart, type PayerAction, type Paying } from "./wire.ts";
import "./paying.css";

export interface PayerStepProps {
	readonly paying: Paying;
	/** Names the order within this browser. */
	readonly name: string;
	/** The payer has just asked to pay: they are taken on at once, and once only. */
	readonly isFresh: boolean;
	readonly stopping: Stopping;
	/** What giving it up leads to, in the page's words. */
	readonly stopWords: {
		readonly act: string;
		readonly note: string;
		/** While it is being closed; null where the page has said enough. */
		readonly under: string | null;
	};
}

/** What the payer must do elsewhere, by when, and the way out of it. Nothing where nothing is asked. */
export function PayerStep(props: PayerStepProps): React.ReactNode {
	const { paying, name, isFresh, stopping, stopWords } = props;
	const { action } = paying;
	const where = outsidePart(paying);
	useEffect(() => {
		if (!isFresh || action === null || action.kind === "qr" || wasLed(name, action)) return;
		noteLed(name, action);
		leadOn(action);
	}, [isFresh, action, name]);
	if (paying.state !== "open") return null;
	return (
		<div className="zf-payer-step">
			{action && where && (
				<Act
					action={action}
					name={name}
					label={where.label}
					amount={formatMoney(where.amount)}
					until={paying.awaiting?.until ?? null}
				/>
			)}
			{paying.isStopping && stopWords.under !== null && (
				<p className="zf-note">{stopWords.under}</p>
			)}
			{paying.mayStop && (
				<>
					<FormError error={stopping.error} />
					<Button look="plain" block busy={stopping.busy} onClick={stopping.stop}>
						{stopWords.act}
					</Button>
					<p className="zf-note">{stopWords.note}</p>
				</>
			)}
		</div>
	);
}

function Act(props: {
	action: PayerAction;
	name: string;
	label: string;
	amount: string;
	until: string | null;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const { action, name, label, amount, until } = props;
	if (action.kind === "qr") {
		return (
			<figure className="zf-payer-code">
				<QrCode text={action.content} label={t("paying.codeLabel", { name: label })} />
				<figcaption>{t("paying.scan", { name: label, amount })}</figcaption>
				<Left until={until} />
			</figure>
		);
	}
	if (!isWebAddress(action.url)) {
		return (
			<p className="zf-form-error" role="alert">
				{t("paying.noWay")}
			</p>
		);
	}
	return (
		<>
			<Left until={until} />
			<Button
				block
				onClick={() => {
					noteLed(name, action);
					leadOn(action);
				}}
			>
				{t("paying.goOn", { name: label, amount })}
			</Button>
			{wasLed(name, action) && <p className="zf-note">{t("paying.paidAlready")}</p>}
		</>
	);
}

/** How long there is to do it. */
function Left({ until }: { until: string | null }): React.ReactNode {
	const { t } = useTranslation("shared");
	const seconds = useCountdown(until);
	if (until === null) return null;
	return (
		<p className="zf-payer-left" role="timer" aria-live="off">
			{seconds > 0 ? t("paying.left", { time: formatCountdown(seconds) }) : t("paying.leftNothing")}
		</p>
	);
}
