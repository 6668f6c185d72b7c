import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { Field } from "../field.tsx";
import { FormError } from "../form-error.tsx";
import { useMe, walletApi } from "../session.ts";

/** A check by the face service, as far as its page and its outcome go. */
interface FaceCheck {
	readonly id: string;
	readonly state: string;
	readonly url: string | null;
}

const ID_LENGTH = 18;

/** A living face as a proof: shown on the service's page, handed in by the id of the check. */
export function FaceEntry(props: {
	busy: boolean;
	error: unknown;
	onShown: (checkId: string) => void;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const isKnown = useMe()?.verification.state === "linked";
	const [name, setName] = useState("");
	const [idNumber, setIdNumber] = useState("");
	const starting = useMutation({
		mutationFn: () =>
			walletApi.post<FaceCheck>("/verification-checks", {
				source: "face",
				...(isKnown ? { name: "", idNumber: "" } : { name, idNumber }),
				consent: true,
			}),
	});
	const check = starting.data;
	const url = check?.url ?? null;
	if (check && url !== null) {
		return <Camera {...props} check={check} url={url} onAgain={starting.reset} />;
	}
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		starting.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<p className="zf-proof-hint">{t("proof.face.hint")}</p>
			{!isKnown && (
				<>
					<Field label={t("proof.face.name")} autoComplete="off" value={name} onValue={setName} />
					<Field
						label={t("proof.face.idNumber")}
						autoComplete="off"
						maxLength={ID_LENGTH}
						value={idNumber}
						onValue={(text) => setIdNumber(text.toUpperCase().replace(/[^\dX]/g, ""))}
					/>
				</>
			)}
			<FormError error={starting.error ?? props.error} />
			<Button
				type="submit"
				block
				disabled={!isKnown && (name.trim() === "" || idNumber.length !== ID_LENGTH)}
				busy={starting.isPending || props.busy}
			>
				{t("proof.face.start")}
			</Button>
		</form>
	);
}

function Camera(props: {
	check: FaceCheck;
	url: string;
	busy: boolean;
	error: unknown;
	onShown: (checkId: string) => void;
	onAgain: () => void;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const { check, onShown } = props;
	const answering = useMutation({
		mutationFn: () =>
			walletApi.post<FaceCheck>(`/verification-checks/${encodeURIComponent(check.id)}/answer`, {
				answer: "shown",
			}),
		onSuccess: ({ id, state }) => {
			if (state === "matched") onShown(id);
		},
	});
	const isNo = answering.data && !["matched", "awaiting_answer"].includes(answering.data.state);
	return (
		<div className="zf-form">
			<p className="zf-proof-hint">{t("proof.face.hint")}</p>
			<a
				className="zf-button zf-button-primary zf-button-block"
				href={props.url}
				target="_blank"
				rel="noreferrer"
			>
				{t("proof.face.open")}
			</a>
			<FormError error={answering.error ?? props.error} />
			{isNo ? (
				<>
					<p className="zf-form-error" role="alert">
						{t("proof.face.no")}
					</p>
					<Button look="plain" block onClick={props.onAgain}>
						{t("proof.restart")}
					</Button>
				</>
			) : (
				<Button
					look="plain"
					block
					busy={answering.isPending || props.busy}
					onClick={() => answering.mutate()}
				>
					{t("proof.face.shown")}
				</Button>
			)}
		</div>
	);
}
