import {
	formatMoney,
	isProblem,
	joinSentences,
	useCountdown,
	useProblemText,
} from "@zhangfang/shared";
import { Button, FormError, LimitRefusal, ProofSheet } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { InstrumentList } from "./instrument-list.tsx";
import { type CashierOrder, choiceOf, type Instrument, keyOf } from "./types.ts";
import { usePay } from "./use-order.ts";

export interface PayFormProps {
	readonly token: string;
	readonly order: CashierOrder;
	/** A payment was tried from here and did not go through. */
	readonly tried: boolean;
	readonly passwordSet: boolean;
	readonly instruments: readonly Instrument[];
}

/** Choose an instrument, then the payment password with amount and payee large. */
export function PayForm(props: PayFormProps): React.ReactNode {
	const { token, order, passwordSet, instruments } = props;
	const { t } = useTranslation();
	const [chosenKey, choose] = useState<string>();
	const pay = usePay(token);
	const secondsLeft = useCountdown(order.expiresAt);
	const timeLeft = order.expiresAt === null || secondsLeft > 0;
	const usable = instruments.filter((each) => each.usable);
	const chosen = usable.find((each) => keyOf(each) === chosenKey) ?? usable[0];
	const card = usable.find((each) => each.kind === "card" && each !== chosen);
	const onCard = card && ((): void => choose(keyOf(card)));
	return (
		<div className="zf-form">
			{(order.refusal || props.tried) && (
				<p className="zf-form-error" role="alert">
					{joinSentences(order.refusal?.text ?? t("cashier.notPaid"), order.refusal?.advice)}
				</p>
			)}
			<InstrumentList
				instruments={instruments}
				chosen={chosen && keyOf(chosen)}
				onChoose={choose}
			/>
			{!chosen && (
				<WalletHint
					words={t("cashier.noneUsable")}
					act={t("cashier.toWallet")}
					href="/wallet/cards"
				/>
			)}
			{chosen && passwordSet && (
				<>
					<PayError error={pay.error} onCard={onCard} onLeave={pay.reset} />
					<Button
						block
						disabled={!timeLeft}
						busy={pay.busy}
						onClick={() => pay.start(choiceOf(chosen))}
					>
						{t("cashier.pay", { amount: formatMoney(order.amount) })}
					</Button>
				</>
			)}
			{chosen && !passwordSet && (
				<WalletHint
					words={t("cashier.needPassword")}
					act={t("cashier.setPassword")}
					href="/wallet/me/payment-password"
				/>
			)}
			{chosen && (
				<ProofSheet
					view={pay.view}
					facts={[
						{ label: t("cashier.subject"), value: order.subject },
						{ label: t("cashier.with"), value: chosen.label },
					]}
					limitWays={onCard ? { onCard } : {}}
				/>
			)}
		</div>
	);
}

/** Why it did not go through; a limit that was met offers the card that is not bound by it. */
function PayError(props: {
	error: unknown;
	onCard: (() => void) | undefined;
	onLeave: () => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const say = useProblemText();
	const { error, onCard, onLeave } = props;
	if (isProblem(error, "limit_exceeded")) {
		return <LimitRefusal problem={error} ways={onCard ? { onCard } : {}} onLeave={onLeave} />;
	}
	if (!isProblem(error) || !error.unsettled) return <FormError error={error} />;
	return (
		<p className="zf-form-error" role="alert">
			{joinSentences(say(error), t("cashier.unsettled"))}
		</p>
	);
}

/** What keeps the payer from paying here, and the page of the wallet that mends it. */
function WalletHint(props: { words: string; act: string; href: string }): React.ReactNode {
	return (
		<>
			<p className="zf-note">{props.words}</p>
			<a className="zf-button zf-button-primary" href={props.href}>
				{props.act}
			</a>
		</>
	);
}
