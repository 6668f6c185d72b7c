import { useMutation } from "@tanstack/react-query";
import { isProblem } from "@zhangfang/shared";
import {
	type SignInOutcome,
	useSmsCode,
	useWayIn,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";

export type SignUpStep = "mobile" | "code" | "password" | "done";

/** Refusals that the person mends on the code's page, not on the password's. */
const CODE_REFUSALS = ["code_wrong", "code_expired", "challenge_locked"];

/** The state of a sign-up. The code is proven together with the password, so a wrong one leads back to its step. */
export function useSignUp() {
	const [step, setStep] = useState<SignUpStep>("mobile");
	const [mobile, setMobile] = useState("");
	const [code, setCode] = useState("");
	const [password, setPassword] = useState("");
	const sms = useSmsCode("register");
	const wayIn = useWayIn(() => setStep("done"));
	const registration = useMutation({
		mutationFn: () =>
			walletApi.post<SignInOutcome>("/registrations", {
				mobile,
				challengeId: sms.challenge?.challengeId ?? "",
				code,
				password,
			}),
		onSuccess: (outcome) => wayIn.take(outcome, mobile),
		onError: (error) => {
			if (isProblem(error) && CODE_REFUSALS.includes(error.code)) {
				setCode("");
				setStep("code");
			}
			if (isProblem(error, "mobile_taken")) setStep("mobile");
		},
	});
	const goTo = (next: SignUpStep): void => {
		registration.reset();
		setStep(next);
	};
	return {
		wayIn: {
			...wayIn,
			startOver: () => {
				wayIn.startOver();
				goTo("mobile");
			},
		},
		step,
		goTo,
		mobile,
		setMobile,
		code,
		setCode,
		password,
		setPassword,
		sms,
		sendCode: () => sms.send(mobile, { onSuccess: () => setStep("code") }),
		register: () => registration.mutate(),
		registering: registration.isPending,
		error: registration.error,
	};
}

export type SignUpFlow = ReturnType<typeof useSignUp>;
