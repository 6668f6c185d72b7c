import { useQueryClient } from "@tanstack/react-query";
import { type Me, useAttempt } from "@zhangfang/shared";
import {
	Button,
	FormError,
	meQuery,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";

/** Asks for consent, in words, before a card's evidence is used to verify the person. */
export function ConsentForm(props: { cardId: string; onDone?: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const attempt = useAttempt();
	const [consent, setConsent] = useState(false);
	const verification = useProven({
		send: (body: { cardId: string; consent: true }, proof) =>
			attempt.run(body, (idempotencyKey) =>
				walletApi.post<Me>("/verifications", body, { idempotencyKey, ...proof }),
			),
		onDone: (me) => {
			client.setQueryData(meQuery.queryKey, me);
			props.onDone?.();
		},
	});
	return (
		<div className="zf-form">
			<p className="zf-muted">{t("verify.what")}</p>
			<label className="zf-consent">
				<input
					type="checkbox"
					checked={consent}
					onChange={(event) => setConsent(event.target.checked)}
				/>
				{t("verify.consent")}
			</label>
			<FormError error={verification.error} />
			<Button
				block
				disabled={!consent}
				busy={verification.busy}
				onClick={() => verification.start({ cardId: props.cardId, consent: true })}
			>
				{t("verify.submit")}
			</Button>
			<ProofSheet view={verification.view} />
		</div>
	);
}
