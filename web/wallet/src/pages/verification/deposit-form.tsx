import { useMutation } from "@tanstack/react-query";
import {
	Button,
	CardNumberField,
	Field,
	FormError,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Check } from "../../api/verification.ts";
import { StepHead } from "../../parts/steps.tsx";
import { useCheckAsked } from "./check-form.tsx";
import { Consent } from "./consent.tsx";

const CARD_DIGITS_MIN = 16;

/** Has a small amount paid to a card, to be read back. */
export function DepositForm(props: { onAsked: (checkId: string) => void }): React.ReactNode {
	const { t } = useTranslation();
	const [cardNumber, setCardNumber] = useState("");
	const [name, setName] = useState("");
	const [consent, setConsent] = useState(false);
	const take = useCheckAsked(props.onAsked);
	const paying = useMutation({
		mutationFn: () =>
			walletApi.post<Check>("/verification-deposits", { cardNumber, name, consent }),
		onSuccess: take,
	});
	const isWhole = cardNumber.length >= CARD_DIGITS_MIN && name.trim() !== "" && consent;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		paying.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead
				title={t("verify.source.micro_deposit.title")}
				hint={t("verify.source.micro_deposit.what")}
			/>
			<CardNumberField
				label={t("bind.number")}
				name="card-number"
				value={cardNumber}
				onValue={setCardNumber}
			/>
			<Field
				label={t("bind.name")}
				name="holder-name"
				autoComplete="off"
				value={name}
				onValue={setName}
			/>
			<Consent checked={consent} onChange={setConsent}>
				{t("verify.source.micro_deposit.consent")}
			</Consent>
			<FormError error={paying.error} />
			<Button type="submit" block disabled={!isWhole} busy={paying.isPending}>
				{t("verify.source.micro_deposit.act")}
			</Button>
			<p className="zf-note">{t("verify.privacy")}</p>
		</form>
	);
}
