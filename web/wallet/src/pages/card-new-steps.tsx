import { BankMark } from "@zhangfang/shared";
import { useBankName } from "@zhangfang/shared/bank-name.ts";
import {
	Button,
	CardNumberField,
	CodeField,
	Field,
	FormError,
	group,
	isMobile,
	MobileField,
	ProofSheet,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CardLookup } from "../api/types.ts";
import { Link } from "../nav.tsx";
import { isIdNumber } from "../parts/id-number.ts";
import { StepHead } from "../parts/steps.tsx";
import {
	type CardBindingFlow,
	type CodeFlow,
	LOOKUP_DIGITS,
	useCardLookup,
} from "./card-new-flow.ts";

interface StepProps {
	readonly flow: CardBindingFlow;
}

/** Banks send codes of four to eight digits. */
const BANK_CODE_MIN = 4;
const BANK_CODE_MAX = 8;

const FOURS = [4] as const;

export function NumberStep({ flow }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	const digits = flow.cardNumber;
	const lookup = useCardLookup(digits).data;
	const { known = false, cardNumberValid = false } = lookup ?? {};
	const whole = digits.length >= (lookup?.cardType === "credit" ? 16 : 19);
	const wrong = whole && known && !cardNumberValid;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		flow.goTo("holder");
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={t("bind.numberTitle")} hint={t("bind.numberHint")} />
			<CardNumberField
				label={t("bind.number")}
				name="card-number"
				autoFocus
				value={digits}
				onValue={flow.setCardNumber}
				error={wrong ? t("bind.numberWrong") : undefined}
				hint={<Recognised lookup={digits.length >= LOOKUP_DIGITS ? lookup : undefined} />}
			/>
			<Button type="submit" block disabled={!cardNumberValid}>
				{t("bind.next")}
			</Button>
			<Link to="/cards/banks" className="zf-link zf-center">
				{t("banks.title")}
			</Link>
		</form>
	);
}

function Recognised({ lookup }: { lookup: CardLookup | undefined }): React.ReactNode {
	const { t } = useTranslation();
	const bankName = useBankName();
	if (!lookup) return t("bind.recognises");
	if (!lookup.known || !lookup.issuer) return t("bind.notRecognised");
	return (
		<span style={{ display: "flex", alignItems: "center", gap: 8 }} role="status">
			<BankMark issuer={lookup.issuer} size={24} />
			{bankName(lookup.issuer)} {lookup.cardType && t(`card.${lookup.cardType}`)}
			{!lookup.cardNumberValid && ` · ${t("bind.incomplete")}`}
		</span>
	);
}

export function HolderStep({ flow }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	const { holder } = flow;
	const set = (change: Partial<typeof holder>): void => flow.setHolder({ ...holder, ...change });
	const idWrong = holder.idNumber.length === 18 && !isIdNumber(holder.idNumber);
	const ready = holder.name.trim() !== "" && isIdNumber(holder.idNumber) && isMobile(holder.mobile);
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		flow.submit();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={t("bind.holderTitle")} hint={group(flow.cardNumber, FOURS)} />
			<Field
				label={t("bind.name")}
				name="holder-name"
				autoComplete="off"
				value={holder.name}
				onValue={(name) => set({ name })}
			/>
			<Field
				label={t("bind.idNumber")}
				name="id-number"
				autoComplete="off"
				maxLength={18}
				value={holder.idNumber}
				onValue={(text) => set({ idNumber: text.toUpperCase().replace(/[^\dX]/g, "") })}
				error={idWrong ? t("bind.idWrong") : undefined}
			/>
			<MobileField
				label={t("bind.mobile")}
				name="bank-mobile"
				value={holder.mobile}
				onValue={(mobile) => set({ mobile })}
				hint={t("bind.mobileHint")}
			/>
			<FormError error={flow.start.error} />
			<Button type="submit" block disabled={!ready} busy={flow.start.busy}>
				{t("bind.sendCode")}
			</Button>
			<p className="zf-note">{t("bind.privacy")}</p>
			<ProofSheet view={flow.start.view} />
		</form>
	);
}

export function CodeStep({ flow }: { flow: CodeFlow }): React.ReactNode {
	const { t } = useTranslation();
	const bankName = useBankName();
	const [code, setCode] = useState("");
	const { binding } = flow;
	if (!binding) return null;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		flow.confirm.mutate(code, { onError: () => setCode("") });
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead
				title={t("bind.codeTitle")}
				hint={t("bind.codeHint", {
					bank: bankName(binding.issuer),
					mobile: binding.codeSentTo ?? "",
				})}
			/>
			<CodeField
				label={t("bind.code")}
				maxLength={BANK_CODE_MAX}
				placeholder=""
				autoFocus
				value={code}
				onValue={setCode}
				resendIn={0}
				sent
				sending={false}
			/>
			<FormError error={flow.confirm.error} />
			<Button
				type="submit"
				block
				disabled={code.length < BANK_CODE_MIN}
				busy={flow.confirm.isPending}
			>
				{t("bind.confirm")}
			</Button>
			<button
				type="button"
				className="zf-link"
				style={{ justifySelf: "center" }}
				onClick={flow.restart}
			>
				{t("bind.noCode")}
			</button>
		</form>
	);
}
