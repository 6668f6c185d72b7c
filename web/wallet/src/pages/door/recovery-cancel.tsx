import { useMutation } from "@tanstack/react-query";
import { Button, FormError, WalletLink, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DoorPage } from "./door-page.tsx";

/** Where the link in the owner's message leads: one tap stops a recovery that was not theirs. */
export function RecoveryCancelPage(): React.ReactNode {
	const { t } = useTranslation();
	// Behind the #, so that no server on the way has seen it.
	const [token] = useState(() => window.location.hash.slice(1));
	const stopping = useMutation({
		mutationFn: () => walletApi.post<unknown>("/recovery-cancellations", { token }),
	});
	const key = stopping.isSuccess ? "done" : "ask";
	return (
		<DoorPage
			title={t("recover.title")}
			head={t(`recoverCancel.${key}.head`)}
			hint={t(`recoverCancel.${key}.hint`)}
		>
			<FormError error={stopping.error} />
			{!stopping.isSuccess && (
				<Button
					block
					busy={stopping.isPending}
					disabled={token === ""}
					onClick={() => stopping.mutate()}
				>
					{t("recoverCancel.submit")}
				</Button>
			)}
			<WalletLink to="/freeze" className="zf-button zf-button-danger zf-button-block">
				{t("signIn.freeze")}
			</WalletLink>
		</DoorPage>
	);
}
