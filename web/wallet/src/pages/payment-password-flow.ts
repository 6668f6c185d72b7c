import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isProblem } from "@zhangfang/shared";
import { meQuery, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";

export type PaymentPasswordStep = "proof" | "first" | "again";

/** Login password as proof, six digits, the same six again. */
export function usePaymentPassword(onSaved: () => void) {
	const client = useQueryClient();
	const [step, setStep] = useState<PaymentPasswordStep>("proof");
	const [loginPassword, setLoginPassword] = useState("");
	const [first, setFirst] = useState("");
	const [mismatch, setMismatch] = useState(false);
	const saving = useMutation({
		mutationFn: (paymentPassword: string) =>
			walletApi.put<void>("/payment-password", { loginPassword, paymentPassword }),
		onSuccess: () => {
			client.setQueryData(
				meQuery.queryKey,
				(before) => before && { ...before, paymentPasswordSet: true },
			);
			onSaved();
		},
		onError: (error) => setStep(isProblem(error, "credentials_wrong") ? "proof" : "first"),
	});
	const takeFirst = (passcode: string): void => {
		saving.reset();
		setFirst(passcode);
		setStep("again");
	};
	const takeAgain = (passcode: string): void => {
		setMismatch(passcode !== first);
		if (passcode === first) saving.mutate(passcode);
		else setStep("first");
	};
	return {
		step,
		prove: () => setStep("first"),
		loginPassword,
		setLoginPassword,
		takeFirst,
		takeAgain,
		mismatch,
		saving: saving.isPending,
		error: saving.error,
	};
}

export type PaymentPasswordFlow = ReturnType<typeof usePaymentPassword>;
