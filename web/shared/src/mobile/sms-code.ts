import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useCountdown } from "../delayed.ts";
import { walletApi } from "./session.ts";

export interface SmsChallenge {
	readonly challengeId: string;
	readonly mobileMasked: string;
	readonly expiresAt: string;
	readonly resendAfterSeconds: number;
}

export type SmsPurpose = "register" | "sign_in";

/** Sends codes to a mobile number, and counts down until the next one may be sent. */
export function useSmsCode(purpose: SmsPurpose) {
	const [challenge, setChallenge] = useState<SmsChallenge>();
	const [resendAt, setResendAt] = useState<string>();
	const resendIn = useCountdown(resendAt);
	const sending = useMutation({
		mutationFn: (mobile: string) => walletApi.post<SmsChallenge>("/sms-codes", { mobile, purpose }),
		onSuccess: (sent) => {
			setChallenge(sent);
			setResendAt(new Date(Date.now() + sent.resendAfterSeconds * 1000).toISOString());
		},
	});
	return {
		challenge,
		resendIn,
		send: sending.mutate,
		sending: sending.isPending,
		error: sending.error,
	};
}
