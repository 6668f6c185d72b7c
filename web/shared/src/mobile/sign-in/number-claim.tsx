import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { formatTime } from "../../time.ts";
import type { Me } from "../../wire.ts";
import { Button } from "../button.tsx";
import { FormError } from "../form-error.tsx";
import { PasswordField } from "../password-field.tsx";
import { FactorEntry } from "../proof/factor-entry.tsx";
import { WalletLink } from "../proof/wallet-link.tsx";
import type { Factor, ProofDoor } from "../proof/wire.ts";
import { walletApi } from "../session.ts";
import type { WayIn } from "./use-sign-in.ts";
import type { ClaimStep, NumberClaim, SignInStep } from "./wire.ts";
import "./sign-in.css";

export interface NumberClaimProps {
	readonly claim: NumberClaim;
	readonly mobile: string;
	readonly wayIn: WayIn;
}

/**
 * The neutral page of a number that may have changed hands: it names nobody and shows nothing of the
 * account behind the number. Either the account is proven, or the new holder begins with an empty one.
 */
export function NumberClaimForm(props: NumberClaimProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const { claimToken } = props.claim;
	const { mobile } = props;
	const answering = useMutation({
		mutationFn: (answer: "mine" | "new_holder") =>
			walletApi.post<ClaimStep>("/number-claims", { mobile, claimToken, answer }),
	});
	const step = answering.data;
	return (
		<div className="zf-form">
			{step === undefined && (
				<>
					<div className="zf-gate-step">
						<h2>{t("claim.title")}</h2>
						<p>{t("claim.why")}</p>
					</div>
					<div className="zf-claim-choices">
						{(["mine", "new_holder"] as const).map((answer) => (
							<button
								key={answer}
								type="button"
								disabled={answering.isPending}
								onClick={() => answering.mutate(answer)}
							>
								<strong>{t(`claim.${answer}.title`)}</strong>
								<small>{t(`claim.${answer}.hint`)}</small>
							</button>
						))}
					</div>
					<FormError error={answering.error} />
				</>
			)}
			{step?.state === "proving" && <Proving {...props} offers={step.offers} />}
			{step?.state === "released" && <Registering {...props} />}
			{step?.state === "held" && <Held until={step.until} />}
			<button type="button" className="zf-link" onClick={props.wayIn.startOver}>
				{t("signIn.startOver")}
			</button>
		</div>
	);
}

type Opened = Me | SignInStep | { readonly open: readonly Factor[] };

/** Proofs that do not hang on the number; signed in with the last one. */
function Proving(
	props: NumberClaimProps & { offers: readonly { factors: readonly Factor[] }[] },
): React.ReactNode {
	const { t } = useTranslation("shared");
	const [open, setOpen] = useState<readonly Factor[]>(props.offers[0]?.factors ?? ["password"]);
	const { mobile } = props;
	const { claimToken } = props.claim;
	const door: ProofDoor<Opened> = {
		sendCode: () => Promise.reject(new Error("a claim takes no code")),
		passkeyOptions: () => Promise.reject(new Error("a claim takes no passkey")),
		prove: (factor, answer) =>
			walletApi.post("/number-claims/proofs", { mobile, claimToken, factor, answer }),
	};
	const factor = open[0] ?? "password";
	return (
		<>
			<div className="zf-gate-step">
				<h2>{t("claim.proveTitle")}</h2>
				<p>{t("claim.proveWhy")}</p>
			</div>
			<FactorEntry
				key={factor}
				factor={factor}
				door={door}
				sentTo={null}
				onProven={(opened) => ("open" in opened ? setOpen(opened.open) : props.wayIn.take(opened))}
			/>
			<WalletLink to="/recover" className="zf-link">
				{t("signIn.trouble")}
			</WalletLink>
		</>
	);
}

function Registering(props: NumberClaimProps): React.ReactNode {
	const { t } = useTranslation("shared");
	const [password, setPassword] = useState("");
	const { mobile } = props;
	const registering = useMutation({
		mutationFn: () =>
			walletApi.post<Me>("/number-claims/registrations", {
				mobile,
				claimToken: props.claim.claimToken,
				password,
			}),
		onSuccess: (me) => props.wayIn.take(me),
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		registering.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<div className="zf-gate-step">
				<h2>{t("claim.registerTitle")}</h2>
				<p>{t("claim.registerWhy")}</p>
			</div>
			<PasswordField
				label={t("claim.newPassword")}
				name="new-password"
				autoComplete="new-password"
				hint={t("claim.passwordHint")}
				value={password}
				onValue={setPassword}
			/>
			<FormError error={registering.error} />
			<Button type="submit" block disabled={password.length < 8} busy={registering.isPending}>
				{t("claim.register")}
			</Button>
		</form>
	);
}

function Held({ until }: { until: string }): React.ReactNode {
	const { t, i18n } = useTranslation("shared");
	const time = formatTime(until, "dayTime", i18n.language);
	return (
		<div className="zf-gate-step" role="status">
			<h2>{t("claim.heldTitle")}</h2>
			<p>{t("claim.heldWhy", { time })}</p>
		</div>
	);
}
