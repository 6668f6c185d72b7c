import { useMutation } from "@tanstack/react-query";
import {
	Button,
	FormError,
	isMobile,
	MobileField,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Payee } from "../api/types.ts";
import { PayeeFace } from "./payee-face.tsx";
import { StepHead } from "./steps.tsx";

/** Finds somebody by their number, and has the person look at the name before going on. */
export function FindPerson(props: {
	title: string;
	hint: string;
	label: string;
	onConfirm: (person: Payee) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const [mobile, setMobile] = useState("");
	const lookup = useMutation({
		mutationFn: () => walletApi.post<Payee>("/payee-lookups", { mobile }),
	});
	const change = (next: string): void => {
		setMobile(next);
		lookup.reset();
	};
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		if (lookup.data) props.onConfirm(lookup.data);
		else lookup.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={props.title} hint={props.hint} />
			<MobileField
				label={props.label}
				name="payee-mobile"
				autoComplete="off"
				autoFocus
				value={mobile}
				onValue={change}
			/>
			<FormError error={lookup.error} />
			{lookup.data && (
				<div className="zf-card" aria-live="polite">
					<PayeeFace payee={lookup.data} mobile={mobile} />
				</div>
			)}
			<Button type="submit" block disabled={!isMobile(mobile)} busy={lookup.isPending}>
				{t(lookup.data ? "transfer.confirmPayee" : "transfer.find")}
			</Button>
			{lookup.data && <p className="zf-note">{t("transfer.checkName")}</p>}
		</form>
	);
}
