import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
	BetweenForm,
	Button,
	CodeField,
	type Factor,
	FactorEntry,
	FormError,
	isMobile,
	MobileField,
	ProofSheet,
	type SignInOutcome,
	useProven,
	useResend,
	useWayIn,
	type WayIn,
	WayList,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { linksQuery } from "../../api/safety.ts";
import { useAddressPart, useGo, useRefused } from "../../nav.tsx";
import { NewPasswordField } from "../../parts/new-password-field.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { DoorPage } from "./door-page.tsx";

interface Pending {
	readonly id: string;
	readonly provider: { readonly id: string; readonly name: string };
	readonly step: "phone_wanted" | "factor_wanted" | "registration" | "link_wanted" | "ready";
	readonly offers: readonly Factor[];
	readonly codeSentTo: string | null;
}

interface PendingCode {
	readonly mobileMasked: string;
	readonly resendAfterSeconds: number;
	readonly expiresAt: string;
}

interface StepProps {
	readonly pending: Pending;
	readonly path: string;
	readonly onChange: (pending: Pending) => void;
	readonly wayIn: WayIn;
}

/** Back from a provider: what it said is a hint, and what is still missing is asked for here. */
export function FederatedPage(): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const id = useAddressPart("pendingId");
	const path = `/federated/pending/${encodeURIComponent(id)}`;
	const key = ["federated", id];
	const go = useGo();
	const wayIn = useWayIn(() => void go({ to: "/", replace: true }));
	const pending = useQuery({
		queryKey: key,
		gcTime: 0,
		enabled: wayIn.between === undefined,
		queryFn: ({ signal }) => walletApi.get<Pending>(path, { signal }),
	});
	if (wayIn.between) {
		const startOver = (): void => void go({ to: "/sign-in" });
		return (
			<Page title={t("federated.title")} onBack={startOver}>
				<BetweenForm between={wayIn.between} wayIn={{ ...wayIn, startOver }} />
			</Page>
		);
	}
	const { data } = pending;
	const props = data && {
		...{ pending: data, path, wayIn },
		onChange: (next: Pending) => client.setQueryData(key, next),
	};
	return (
		<DoorPage
			title={t("federated.title")}
			head={
				data ? t(`federated.${data.step}.head`, { name: data.provider.name }) : t("federated.title")
			}
			hint={data && t(`federated.${data.step}.hint`, { name: data.provider.name })}
		>
			<QueryGate query={pending}>{() => props && <Step {...props} />}</QueryGate>
		</DoorPage>
	);
}

function Step(props: StepProps): React.ReactNode {
	switch (props.pending.step) {
		case "phone_wanted":
			return <Phone {...props} />;
		case "factor_wanted":
			return <OwnFactor {...props} />;
		case "link_wanted":
			return <LinkIt {...props} />;
		default:
			return <Enter {...props} />;
	}
}

/** The second check: a number in the hand, proven by a code. */
function Phone({ path, onChange }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	const [mobile, setMobile] = useState("");
	const [code, setCode] = useState("");
	const resend = useResend();
	const sending = useMutation({
		mutationFn: () => walletApi.post<PendingCode>(`${path}/codes`, { mobile }),
		onSuccess: ({ resendAfterSeconds }) => resend.sent(resendAfterSeconds),
	});
	const proving = useMutation({
		mutationFn: () =>
			walletApi.post<Pending>(`${path}/proofs`, { factor: "sms_code", answer: code }),
		onSuccess: onChange,
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		proving.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<MobileField label={t("field.mobile")} value={mobile} onValue={setMobile} />
			<CodeField
				value={code}
				onValue={setCode}
				resendIn={resend.resendIn}
				sent={sending.data !== undefined}
				sending={sending.isPending}
				sendDisabled={!isMobile(mobile)}
				onSend={() => sending.mutate()}
				hint={sending.data && t("code.sentTo", { mobile: sending.data.mobileMasked })}
			/>
			<FormError error={proving.error ?? sending.error} />
			<Button
				type="submit"
				block
				busy={proving.isPending}
				disabled={code.length !== 6 || sending.data === undefined}
			>
				{t("signUp.next")}
			</Button>
		</form>
	);
}

interface PasskeyAsked {
	readonly challengeId: string;
	readonly options: Record<string, unknown>;
}

/** Of what the account itself can be proven with, one is enough. */
function OwnFactor({ pending, path, onChange }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	const [chosen, choose] = useState<Factor>();
	const [choosing, setChoosing] = useState(false);
	const signing = useRef<string>(undefined);
	const factor = chosen ?? pending.offers[0] ?? "password";
	const ways = pending.offers.map((each) => ({ factors: [each] }));
	if (choosing) {
		return (
			<WayList
				ways={ways}
				taken={ways.find(({ factors }) => factors.includes(factor))}
				onTake={({ factors }) => {
					choose(factors[0]);
					setChoosing(false);
				}}
			/>
		);
	}
	return (
		<>
			<FactorEntry
				key={factor}
				factor={factor}
				door={{
					async sendCode() {
						const sent = await walletApi.post<PendingCode>(`${path}/codes`, {});
						return { ...sent, sentTo: sent.mobileMasked };
					},
					async passkeyOptions() {
						const asked = await walletApi.post<PasskeyAsked>(`${path}/passkey-options`);
						signing.current = asked.challengeId;
						return asked.options;
					},
					prove(_, answer) {
						const signed = factor === "passkey" ? { challengeId: signing.current } : {};
						return walletApi.post<Pending>(`${path}/proofs`, { factor, answer, ...signed });
					},
				}}
				sentTo={pending.codeSentTo}
				onProven={onChange}
			/>
			{ways.length > 1 && (
				<button type="button" className="zf-link zf-center" onClick={() => setChoosing(true)}>
					{t("proof.otherWay")}
				</button>
			)}
		</>
	);
}

/** All is proven: in, with a password of one's own for a newcomer who wants one. */
function Enter({ pending, path, wayIn }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	const [password, setPassword] = useState("");
	const isNew = pending.step === "registration";
	const entering = useMutation({
		mutationFn: () =>
			walletApi.post<SignInOutcome>(`${path}/session`, password === "" ? {} : { password }),
		onSuccess: (outcome) => wayIn.take(outcome),
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		entering.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			{isNew && (
				<NewPasswordField label={t("federated.password")} value={password} onValue={setPassword} />
			)}
			<FormError error={entering.error} />
			<Button
				type="submit"
				block
				busy={entering.isPending}
				disabled={password !== "" && password.length < 8}
			>
				{t(isNew ? "signUp.submit" : "signIn.submit")}
			</Button>
		</form>
	);
}

function LinkIt({ pending, path }: StepProps): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const client = useQueryClient();
	const linking = useProven({
		send: (_: undefined, proof) => walletApi.post<unknown>(`${path}/link`, {}, proof),
		onDone: () => {
			void client.invalidateQueries(linksQuery);
			void go({ to: "/me/links", replace: true });
		},
	});
	return (
		<>
			<FormError error={linking.error} />
			<Button block busy={linking.busy} onClick={() => linking.start(undefined)}>
				{t("links.add", { name: pending.provider.name })}
			</Button>
			<ProofSheet view={linking.view} />
		</>
	);
}

/** The way through a provider ended without anybody: said, with the ways that are left. */
export function FederatedRefusedPage(): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const refused = useRefused();
	const isCancelled = refused?.includes("denied") === true || refused?.includes("cancel") === true;
	return (
		<DoorPage
			title={t("federated.title")}
			head={t("federated.refusedHead")}
			hint={t(isCancelled ? "federated.cancelled" : "federated.refusedHint")}
		>
			<Button block onClick={() => void go({ to: "/sign-in" })}>
				{t("freeze.toSignIn")}
			</Button>
		</DoorPage>
	);
}
