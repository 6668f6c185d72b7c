import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button, Field, FormError, useMe, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type AskedSource, type Check, checksQuery } from "../../api/verification.ts";
import { isIdNumber } from "../../parts/id-number.ts";
import { StepHead } from "../../parts/steps.tsx";
import { Consent } from "./consent.tsx";

/** Puts a new check among those that are known, so that its page shows it at once. */
export function useCheckAsked(onAsked: (checkId: string) => void): (check: Check) => void {
	const client = useQueryClient();
	return (check) => {
		client.setQueryData(checksQuery.queryKey, (before) => [
			check,
			...(before ?? []).filter(({ id }) => id !== check.id),
		]);
		onAsked(check.id);
		void client.invalidateQueries({ queryKey: ["verification"] });
	};
}

/** Consent, and who one is unless that is known; a verified person is asked about as who they are. */
export function CheckForm(props: {
	source: AskedSource;
	onAsked: (checkId: string) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const { source, onAsked } = props;
	const isKnown = useMe()?.verification.state === "linked";
	const [name, setName] = useState("");
	const [idNumber, setIdNumber] = useState("");
	const [consent, setConsent] = useState(false);
	const take = useCheckAsked(onAsked);
	const asking = useMutation({
		mutationFn: () =>
			walletApi.post<Check>("/verification-checks", {
				source,
				...(isKnown ? { name: "", idNumber: "" } : { name, idNumber }),
				consent,
			}),
		onSuccess: take,
	});
	const isWhole = isKnown || (name.trim() !== "" && isIdNumber(idNumber));
	const idWrong = idNumber.length === 18 && !isIdNumber(idNumber);
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		asking.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead
				title={t(`verify.source.${source}.title`)}
				hint={t(`verify.source.${source}.what`)}
			/>
			{!isKnown && (
				<>
					<Field
						label={t("bind.name")}
						name="person-name"
						autoComplete="off"
						value={name}
						onValue={setName}
					/>
					<Field
						label={t("bind.idNumber")}
						name="id-number"
						autoComplete="off"
						maxLength={18}
						value={idNumber}
						onValue={(text) => setIdNumber(text.toUpperCase().replace(/[^\dX]/g, ""))}
						error={idWrong ? t("bind.idWrong") : undefined}
					/>
				</>
			)}
			<Consent checked={consent} onChange={setConsent}>
				{t(`verify.source.${source}.consent`)}
			</Consent>
			<FormError error={asking.error} />
			<Button type="submit" block disabled={!consent || !isWhole} busy={asking.isPending}>
				{t(`verify.source.${source}.act`)}
			</Button>
			<p className="zf-note">{t("verify.privacy")}</p>
		</form>
	);
}
