import { useMutation } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import {
	Button,
	CodeField,
	type Factor,
	FactorEntry,
	FormError,
	isMobile,
	MobileField,
	useResend,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeAsked } from "../../api/types.ts";
import { Link } from "../../nav.tsx";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { NewPasswordField } from "../../parts/new-password-field.tsx";
import { DoorPage } from "./door-page.tsx";
import { type Recovery, recoveryDoor, recoveryPath } from "./recover-flow.ts";

export interface UnderWayProps {
	readonly id: string;
	readonly recovery: Recovery;
	readonly onChange: (recovery: Recovery) => void;
	readonly onEnd: () => void;
}

/** The page of a recovery by how far it is. */
export function RecoveryUnderWay(props: UnderWayProps): React.ReactNode {
	switch (props.recovery.state) {
		case "started":
			return <Proving {...props} />;
		case "cooling":
			return <Cooling {...props} />;
		case "ready":
			return props.recovery.lost === "mobile" ? (
				<NewMobile {...props} />
			) : (
				<NewPassword {...props} />
			);
		default:
			return <Over {...props} />;
	}
}

function Proving(props: UnderWayProps): React.ReactNode {
	const { t } = useTranslation();
	const { id, recovery } = props;
	const [way, setWay] = useState<number>();
	const offer = way === undefined ? undefined : recovery.offers[way];
	const factor = offer?.factors.find((each) => !recovery.proven.includes(each));
	if (offer === undefined || factor === undefined) {
		return (
			<DoorPage title={t("recover.title")} head={t("recover.wayHead")} hint={t("recover.wayHint")}>
				<ChoiceList
					choices={recovery.offers.map(({ factors, coolingHours }, index) => ({
						value: String(index),
						label: factorNames(factors, t),
						note:
							coolingHours === 0
								? t("recover.atOnce")
								: t("recover.waits", { hours: coolingHours }),
					}))}
					onChoose={(index) => setWay(Number(index))}
				/>
				<EndLink onEnd={props.onEnd} />
			</DoorPage>
		);
	}
	const at = offer.factors.indexOf(factor) + 1;
	return (
		<DoorPage
			title={t("recover.title")}
			head={t(`proof.factor.${factor}`)}
			hint={t("steps.label", { at, count: offer.factors.length })}
		>
			<FactorEntry
				key={factor}
				factor={factor}
				door={recoveryDoor(id)}
				sentTo={null}
				onProven={props.onChange}
			/>
			<button type="button" className="zf-link" onClick={() => setWay(undefined)}>
				{t("proof.otherWay")}
			</button>
		</DoorPage>
	);
}

function factorNames(factors: readonly Factor[], t: (key: string) => string): string {
	return factors.map((factor) => t(`proof.factor.${factor}`)).join(t("proof.and"));
}

/** The owner was told everywhere, and has until then to stop it. */
function Cooling({ recovery, onEnd }: UnderWayProps): React.ReactNode {
	const { t, i18n } = useTranslation();
	const time = formatTime(recovery.readyAt ?? recovery.expiresAt, "dayTime", i18n.language);
	return (
		<DoorPage
			title={t("recover.title")}
			head={t("recover.coolingHead", { time })}
			hint={t("recover.coolingHint")}
		>
			<ul className="zf-card zf-rows">
				{(["told", "stop", "back"] as const).map((key) => (
					<li key={key} className="zf-row">
						{t(`recover.cooling.${key}`, { time })}
					</li>
				))}
			</ul>
			<EndLink onEnd={onEnd} />
		</DoorPage>
	);
}

function NewPassword({ id, onChange }: UnderWayProps): React.ReactNode {
	const { t } = useTranslation();
	const [password, setPassword] = useState("");
	const saving = useMutation({
		mutationFn: () => walletApi.put<Recovery>(`${recoveryPath(id)}/password`, { password }),
		onSuccess: onChange,
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		saving.mutate();
	};
	return (
		<DoorPage
			title={t("recover.title")}
			head={t("recover.passwordHead")}
			hint={t("recover.passwordHint")}
		>
			<form className="zf-form" onSubmit={submit}>
				<NewPasswordField label={t("loginPassword.new")} value={password} onValue={setPassword} />
				<FormError error={saving.error} />
				<Button type="submit" block busy={saving.isPending} disabled={password.length < 8}>
					{t("me.save")}
				</Button>
			</form>
		</DoorPage>
	);
}

function NewMobile({ id, onChange }: UnderWayProps): React.ReactNode {
	const { t } = useTranslation();
	const [mobile, setMobile] = useState("");
	const [code, setCode] = useState("");
	const resend = useResend();
	const asking = useMutation({
		mutationFn: () => walletApi.put<CodeAsked>(`${recoveryPath(id)}/mobile`, { mobile }),
		onSuccess: ({ resendAfterSeconds }) => resend.sent(resendAfterSeconds),
	});
	const confirming = useMutation({
		mutationFn: () => walletApi.post<Recovery>(`${recoveryPath(id)}/mobile/confirmation`, { code }),
		onSuccess: onChange,
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		confirming.mutate();
	};
	return (
		<DoorPage
			title={t("recover.title")}
			head={t("contact.mobile.title")}
			hint={t("recover.mobileHint")}
		>
			<form className="zf-form" onSubmit={submit}>
				<MobileField label={t("contact.mobile.new")} value={mobile} onValue={setMobile} />
				<CodeField
					value={code}
					onValue={setCode}
					resendIn={resend.resendIn}
					sent={asking.data !== undefined}
					sending={asking.isPending}
					sendDisabled={!isMobile(mobile)}
					onSend={() => asking.mutate()}
					hint={asking.data && t("code.sentTo", { mobile: asking.data.sentTo })}
				/>
				<FormError error={confirming.error ?? asking.error} />
				<Button
					type="submit"
					block
					busy={confirming.isPending}
					disabled={code.length !== 6 || asking.data === undefined}
				>
					{t("contact.confirm")}
				</Button>
			</form>
		</DoorPage>
	);
}

function Over({ recovery, onEnd }: UnderWayProps): React.ReactNode {
	const { t } = useTranslation();
	const key =
		recovery.state === "done" ? "done" : recovery.state === "cancelled" ? "cancelled" : "expired";
	return (
		<DoorPage
			title={t("recover.title")}
			head={t(`recover.over.${key}.head`)}
			hint={t(`recover.over.${key}.hint`)}
		>
			{key === "done" ? (
				<Link to="/sign-in" className="zf-button zf-button-primary zf-button-block" onClick={onEnd}>
					{t("freeze.toSignIn")}
				</Link>
			) : (
				<Button block onClick={onEnd}>
					{t("recover.anew")}
				</Button>
			)}
		</DoorPage>
	);
}

function EndLink({ onEnd }: { onEnd: () => void }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<button type="button" className="zf-link" onClick={onEnd}>
			{t("recover.giveUp")}
		</button>
	);
}
