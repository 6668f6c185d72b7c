import {
	formatMoney,
	isProblem,
	joinSentences,
	useCountdown,
	useProblemText,
} from "@zhangfang/shared";
import { useBankName } from "@zhangfang/shared/bank-name.ts";
import { Button, FormError, LimitRefusal, ProofSheet } from "@zhangfang/shared/mobile/index.ts";
import type { Instrument } from "@zhangfang/shared/mobile/paying/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { InstrumentList } from "./instrument-list.tsx";
import { MixRow } from "./mix-row.tsx";
import { choiceOf, factOf, type Mix, mixableWith, partOf, restOf } from "./plan.ts";
import { type CashierOrder, keyOf } from "./types.ts";
import { usePay } from "./use-order.ts";

export interface PayFormProps {
	readonly token: string;
	readonly order: CashierOrder;
	/** A payment was tried from here and did not go through. */
	readonly tried: boolean;
	readonly passwordSet: boolean;
	readonly instruments: readonly Instrument[];
	/** A payment has begun from here. */
	readonly onPaid: () => void;
}

/** Choose how to pay, with one instrument or two, then prove it with amount and payee large. */
export function PayForm(props: PayFormProps): React.ReactNode {
	const { order, passwordSet, instruments } = props;
	const { t } = useTranslation();
	const [chosenKey, choose] = useState<string>();
	const [wanted, setMix] = useState<Mix>();
	const usable = instruments.filter((each) => each.usable);
	const chosen = usable.find((each) => keyOf(each) === chosenKey) ?? usable[0];
	const accounts = chosen ? mixableWith(chosen, instruments, order.amount) : [];
	const from = accounts.find((each) => wanted && keyOf(each) === keyOf(wanted.from));
	const mix = wanted && from && { ...wanted, from };
	return (
		<div className="zf-form">
			<LastTry order={order} tried={props.tried} />
			<InstrumentList instruments={instruments} chosen={chosen} onChoose={choose} />
			{!chosen && (
				<WalletHint
					words={t("cashier.noneUsable")}
					act={t("cashier.toWallet")}
					href="/wallet/cards"
				/>
			)}
			{chosen && accounts.length > 0 && (
				<MixRow amount={order.amount} rest={chosen} accounts={accounts} mix={mix} onMix={setMix} />
			)}
			{chosen && passwordSet && <Confirm {...props} chosen={chosen} mix={mix} onChoose={choose} />}
			{chosen && !passwordSet && (
				<WalletHint
					words={t("cashier.needPassword")}
					act={t("cashier.setPassword")}
					href="/wallet/me/payment-password"
				/>
			)}
		</div>
	);
}

/** What became of the payment before this one: given up is no mishap, refused is one. */
function LastTry({ order, tried }: { order: CashierOrder; tried: boolean }): React.ReactNode {
	const { t } = useTranslation();
	const { refusal } = order;
	if (!refusal && !tried) return null;
	const wasLeft = refusal?.code === "not_paid_in_time";
	return (
		<p className={wasLeft ? "zf-left-note" : "zf-form-error"} role={wasLeft ? "status" : "alert"}>
			{wasLeft
				? t("cashier.stopped")
				: joinSentences(refusal?.text ?? t("cashier.notPaid"), refusal?.advice)}
		</p>
	);
}

/** The one action, which says where it leads, and the proof that it takes. */
function Confirm(
	props: PayFormProps & {
		chosen: Instrument;
		mix: Mix | undefined;
		onChoose: (key: string) => void;
	},
): React.ReactNode {
	const { token, order, chosen, instruments, mix } = props;
	const { t } = useTranslation();
	const pay = usePay(token, props.onPaid);
	const secondsLeft = useCountdown(order.expiresAt);
	const timeLeft = order.expiresAt === null || secondsLeft > 0;
	const choice = choiceOf(chosen, mix, order.amount);
	const card = instruments.find((each) => each.usable && each.kind === "card" && each !== chosen);
	const onCard = card && ((): void => props.onChoose(keyOf(card)));
	const actText = useActText(order, chosen, mix);
	return (
		<>
			<PayError error={pay.error} onCard={onCard} onLeave={pay.reset} />
			<Button
				block
				disabled={!timeLeft || choice === undefined}
				busy={pay.busy}
				onClick={() => choice && pay.start(choice)}
			>
				{actText}
			</Button>
			<ProofSheet
				view={pay.view}
				facts={[
					{ label: t("cashier.subject"), value: order.subject },
					{ label: t("cashier.with"), value: factOf(chosen, mix, order.amount) },
				]}
				limitWays={onCard ? { onCard } : {}}
			/>
		</>
	);
}

/** What is paid here is confirmed; what is paid elsewhere begins here. */
function useActText(order: CashierOrder, chosen: Instrument, mix: Mix | undefined): string {
	const { t } = useTranslation();
	const bankName = useBankName();
	if (chosen.method === null) return t("cashier.pay", { amount: formatMoney(order.amount) });
	const part = mix && partOf(mix, order.amount);
	const rest = part ? restOf(part, order.amount) : order.amount;
	const name = chosen.issuer ? bankName(chosen.issuer) : chosen.label;
	return t("cashier.payAt", { name, amount: formatMoney(rest) });
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
