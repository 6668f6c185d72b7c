import { useQueryClient } from "@tanstack/react-query";
import { isProblem, type Me, useAttempt } from "@zhangfang/shared";
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
import { refreshPerson } from "../api/verification.ts";
import { Link } from "../nav.tsx";

/** Asks for consent, in words, before evidence is used to verify the person. */
export function ConsentForm(props: {
	/** The card, check or document that the evidence came by. */
	cardId: string;
	source?: string;
}): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const attempt = useAttempt();
	const isCard = props.source === "bank_card";
	const [consent, setConsent] = useState(false);
	const verification = useProven({
		send: (body: { cardId: string; consent: true }, proof) =>
			attempt.run(body, (idempotencyKey) =>
				walletApi.post<Me>("/verifications", body, { idempotencyKey, ...proof }),
			),
		onDone: (me) => {
			client.setQueryData(meQuery.queryKey, me);
			refreshPerson(client);
		},
	});
	return (
		<div className="zf-form">
			<p className="zf-muted">
				{t(props.source === undefined || isCard ? "verify.what" : "verify.whatOther")}
			</p>
			<label className="zf-consent">
				<input
					type="checkbox"
					checked={consent}
					onChange={(event) => setConsent(event.target.checked)}
				/>
				{t("verify.consent")}
			</label>
			<FormError error={verification.error} />
			<Elsewhere error={verification.error} />
			<Button
				block
				disabled={!consent}
				busy={verification.busy}
				onClick={() => verification.start({ cardId: props.cardId, consent: true })}
			>
				{t("verify.submit")}
			</Button>
			<ProofSheet view={verification.view} wayOn={(error) => <Elsewhere error={error} />} />
		</div>
	);
}

/** Verified in another account of theirs: the way to move it here. */
function Elsewhere({ error }: { error: unknown }): React.ReactNode {
	const { t } = useTranslation();
	if (!isProblem(error, "person_already_verified_elsewhere")) return null;
	return (
		<Link to="/me/verification/move" className="zf-link zf-center">
			{t("verify.move.enter")}
		</Link>
	);
}
