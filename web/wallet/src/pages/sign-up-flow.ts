import { useMutation } from "@tanstack/react-query";
import { isProblem, type Me } from "@zhangfang/shared";
import {
	isClaim,
	type NumberClaim,
	useArrive,
	useSmsCode,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";

export type SignUpStep = "mobile" | "code" | "password" | "done";

/** Refusals that the person mends on the code's page, not on the password's. */
const CODE_REFUSALS = ["code_wrong", "code_expired", "challenge_locked"];

/** The state of a sign-up. The code is proven together with the password, so a wrong one leads back to its step. */
export function useSignUp() {
	const arrive = useArrive();
	const [claim, setClaim] = useState<NumberClaim>();
	const [step, setStep] = useState<SignUpStep>("mobile");
	const [mobile, setMobile] = useState("");
	const [code, setCode] = useState("");
	const [password, setPassword] = useState("");
	const sms = useSmsCode("register");
	const registration = useMutation({
		mutationFn: () =>
			walletApi.post<Me | NumberClaim>("/registrations", {
				mobile,
				challengeId: sms.challenge?.challengeId ?? "",
				code,
				password,
			}),
		onSuccess: (outcome) => {
			if (isClaim(outcome)) setClaim(outcome);
			else welcome(outcome);
		},
		onError: (error) => {
			if (isProblem(error) && CODE_REFUSALS.includes(error.code)) {
				setCode("");
				setStep("code");
			}
			if (isProblem(error, "mobile_taken")) setStep("mobile");
		},
	});
	const welcome = (me: Me): void => {
		setClaim(undefined);
		arrive(me);
		setStep("done");
	};
	const goTo = (next: SignUpStep): void => {
		registration.reset();
		setStep(next);
	};
	return {
		claim,
		welcome,
		startOver: () => {
			setClaim(undefined);
			goTo("mobile");
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
