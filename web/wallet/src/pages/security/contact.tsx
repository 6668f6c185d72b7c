import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Me } from "@zhangfang/shared";
import {
	Button,
	CodeField,
	Field,
	FormError,
	isMobile,
	MobileField,
	meQuery,
	ProofSheet,
	useMe,
	useProven,
	useResend,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { safetyQuery } from "../../api/safety.ts";
import type { CodeAsked } from "../../api/types.ts";
import { useGo } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { StepHead, Steps } from "../../parts/steps.tsx";

type Kind = "mobile" | "email";

export function MobilePage(): React.ReactNode {
	return <ContactPage kind="mobile" />;
}

export function EmailPage(): React.ReactNode {
	return <ContactPage kind="email" />;
}

/** A new number or address: proof that it is the owner who asks, then a code that went to the new one. */
function ContactPage({ kind }: { kind: Kind }): React.ReactNode {
	const { t } = useTranslation();
	const [asked, setAsked] = useState<CodeAsked>();
	const title = t(kind === "mobile" ? "security.rows.mobile" : "security.rows.email");
	return (
		<Page title={title} onBack={asked && (() => setAsked(undefined))}>
			<Steps count={2} at={asked ? 1 : 0} />
			{asked ? (
				<Confirm kind={kind} asked={asked} onAsked={setAsked} />
			) : (
				<Wanted kind={kind} onAsked={setAsked} />
			)}
		</Page>
	);
}

function Wanted(props: { kind: Kind; onAsked: (asked: CodeAsked) => void }): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const { kind } = props;
	const [value, setValue] = useState("");
	const asking = useProven({
		send: (wanted: string, proof) =>
			walletApi.put<CodeAsked>(`/${kind}`, { [kind]: wanted }, proof),
		onDone: props.onAsked,
	});
	const now = kind === "mobile" ? me?.mobileMasked : me?.emailMasked;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		asking.start(value.trim());
	};
	const ready = kind === "mobile" ? isMobile(value) : /^\S+@\S+\.\S+$/.test(value.trim());
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead
				title={t(`contact.${kind}.title`)}
				hint={now ? t("contact.now", { value: now }) : t(`contact.${kind}.why`)}
			/>
			{kind === "mobile" ? (
				<MobileField label={t("contact.mobile.new")} value={value} onValue={setValue} />
			) : (
				<Field
					label={t("contact.email.new")}
					type="email"
					autoComplete="email"
					placeholder="name@example.com"
					value={value}
					onValue={setValue}
				/>
			)}
			<FormError error={asking.error} />
			<Button type="submit" block busy={asking.busy} disabled={!ready}>
				{t("signUp.next")}
			</Button>
			<p className="zf-note">{t(`contact.${kind}.note`)}</p>
			<ProofSheet view={asking.view} />
		</form>
	);
}

function Confirm(props: {
	kind: Kind;
	asked: CodeAsked;
	onAsked: (asked: CodeAsked) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const client = useQueryClient();
	const { kind, asked } = props;
	const [code, setCode] = useState("");
	const resend = useResend(asked.resendAfterSeconds);
	const resending = useMutation({
		mutationFn: () => walletApi.post<CodeAsked>(`/${kind}/codes`),
		onSuccess: (again) => {
			resend.sent(again.resendAfterSeconds);
			props.onAsked(again);
		},
	});
	const confirming = useMutation({
		mutationFn: () => walletApi.post<Me>(`/${kind}/confirmation`, { code }),
		onSuccess: (me) => {
			client.setQueryData(meQuery.queryKey, me);
			void client.invalidateQueries(safetyQuery);
			Toast.show({ content: t(`contact.${kind}.saved`) });
			void go({ to: "/me/security", replace: true });
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		confirming.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={t("contact.codeTitle")} hint={t("code.sentTo", { mobile: asked.sentTo })} />
			<CodeField
				label={t(kind === "email" ? "code.emailLabel" : "code.label")}
				autoFocus
				value={code}
				onValue={setCode}
				resendIn={resend.resendIn}
				sent
				sending={resending.isPending}
				onSend={() => resending.mutate()}
			/>
			<FormError error={confirming.error ?? resending.error} />
			<Button type="submit" block busy={confirming.isPending} disabled={code.length !== 6}>
				{t("contact.confirm")}
			</Button>
		</form>
	);
}
