import { useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@zhangfang/shared";
import { meQuery, useProven, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { safetyQuery } from "../api/safety.ts";

export type PaymentPasswordStep = "proof" | "first" | "again";

interface Wanted {
	readonly paymentPassword: string;
	readonly loginPassword?: string;
	readonly forgotten?: boolean;
}

/**
 * Six digits and the same six again. The first payment password is proven by the login password; a later
 * one by whatever the platform asks for, and without the old one when that is forgotten.
 */
export function usePaymentPassword(isSet: boolean, onSaved: () => void) {
	const client = useQueryClient();
	const steps: readonly PaymentPasswordStep[] = isSet
		? ["first", "again"]
		: ["proof", "first", "again"];
	const [step, setStep] = useState<PaymentPasswordStep>(isSet ? "first" : "proof");
	const [loginPassword, setLoginPassword] = useState("");
	const [forgotten, setForgotten] = useState(false);
	const [first, setFirst] = useState("");
	const [mismatch, setMismatch] = useState(false);
	const saving = useProven({
		send: (wanted: Wanted, proof) => walletApi.put<void>("/payment-password", wanted, proof),
		onDone: () => {
			client.setQueryData(
				meQuery.queryKey,
				(before) => before && { ...before, paymentPasswordSet: true },
			);
			void client.invalidateQueries(safetyQuery);
			onSaved();
		},
	});
	const takeFirst = (passcode: string): void => {
		saving.reset();
		setFirst(passcode);
		setStep("again");
	};
	const takeAgain = (paymentPassword: string): void => {
		setMismatch(paymentPassword !== first);
		if (paymentPassword !== first) return setStep("first");
		if (!isSet) saving.start({ paymentPassword, loginPassword });
		else saving.start(forgotten ? { paymentPassword, forgotten } : { paymentPassword });
	};
	// What was refused is mended where it was typed.
	const failed = saving.error !== null && saving.error !== undefined;
	const mendAt = isProblem(saving.error, "credentials_wrong") && !isSet ? "proof" : "first";
	return {
		steps,
		step: failed && step === "again" ? mendAt : step,
		prove: () => {
			saving.reset();
			setStep("first");
		},
		loginPassword,
		setLoginPassword,
		forgotten,
		setForgotten,
		takeFirst,
		takeAgain,
		mismatch,
		saving: saving.busy,
		error: saving.error,
		view: saving.view,
	};
}

export type PaymentPasswordFlow = ReturnType<typeof usePaymentPassword>;
