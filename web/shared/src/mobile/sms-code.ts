import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { walletApi } from "./session.ts";
import { useResend } from "./use-resend.ts";

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
	const resend = useResend();
	const sending = useMutation({
		mutationFn: (mobile: string) => walletApi.post<SmsChallenge>("/sms-codes", { mobile, purpose }),
		onSuccess: (sent) => {
			setChallenge(sent);
			resend.sent(sent.resendAfterSeconds);
		},
	});
	return {
		challenge,
		resendIn: resend.resendIn,
		send: sending.mutate,
		sending: sending.isPending,
		error: sending.error,
	};
}
