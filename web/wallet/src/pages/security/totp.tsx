import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import {
	Button,
	Field,
	FormError,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { QrCode } from "@zhangfang/shared/mobile/paying/qr-code.tsx";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { safetyQuery, totpQuery } from "../../api/safety.ts";
import { CopyButton } from "../../parts/copy-button.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { StepHead } from "../../parts/steps.tsx";
import "./security.css";

interface Seed {
	readonly secret: string;
	readonly uri: string;
}

/** An authenticator app: scanned once, confirmed by its first code. */
export function TotpPage(): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const state = useQuery(totpQuery);
	const [seed, setSeed] = useState<Seed>();
	const refresh = (): void => {
		setSeed(undefined);
		void client.invalidateQueries(totpQuery);
		void client.invalidateQueries(safetyQuery);
	};
	return (
		<Page title={t("security.rows.totp")}>
			{seed ? (
				<Scan seed={seed} onDone={refresh} />
			) : (
				<QueryGate query={state} rows={2}>
					{({ confirmedAt }) =>
						confirmedAt === null ? (
							<Start onSeed={setSeed} />
						) : (
							<InUse since={confirmedAt} onDone={refresh} />
						)
					}
				</QueryGate>
			)}
		</Page>
	);
}

function Start({ onSeed }: { onSeed: (seed: Seed) => void }): React.ReactNode {
	const { t } = useTranslation();
	const starting = useProven({
		send: (_: undefined, proof) => walletApi.post<Seed>("/totp", undefined, proof),
		onDone: onSeed,
	});
	return (
		<>
			<StepHead title={t("totp.title")} hint={t("totp.what")} />
			<FormError error={starting.error} />
			<Button block busy={starting.busy} onClick={() => starting.start(undefined)}>
				{t("totp.start")}
			</Button>
			<ProofSheet view={starting.view} />
		</>
	);
}

function Scan(props: { seed: Seed; onDone: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const { seed } = props;
	const [code, setCode] = useState("");
	const confirming = useMutation({
		mutationFn: () => walletApi.post<unknown>("/totp/confirmation", { code }),
		onSuccess: () => {
			Toast.show({ content: t("totp.added") });
			props.onDone();
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		confirming.mutate();
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={t("totp.scanTitle")} hint={t("totp.scanHint")} />
			<div className="zf-card zf-qr">
				<QrCode text={seed.uri} label={t("totp.codeLabel")} />
				<a className="zf-link" href={seed.uri}>
					{t("totp.openHere")}
				</a>
				<div className="zf-secret">
					{seed.secret.replace(/(.{4})(?=.)/g, "$1 ")}
					<CopyButton text={seed.secret} label={t("totp.copy")} />
				</div>
			</div>
			<Field
				label={t("totp.firstCode")}
				inputMode="numeric"
				autoComplete="one-time-code"
				maxLength={6}
				value={code}
				onValue={(text) => setCode(text.replace(/\D/g, ""))}
			/>
			<FormError error={confirming.error} />
			<Button type="submit" block busy={confirming.isPending} disabled={code.length !== 6}>
				{t("totp.confirm")}
			</Button>
		</form>
	);
}

function InUse(props: { since: string; onDone: () => void }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const ending = useProven({
		send: (_: undefined, proof) => walletApi.delete<void>("/totp", proof),
		onDone: () => {
			Toast.show({ content: t("totp.removed") });
			props.onDone();
		},
	});
	return (
		<>
			<StepHead
				title={t("totp.inUse")}
				hint={t("totp.since", { time: formatTime(props.since, "date", i18n.language) })}
			/>
			<FormError error={ending.error} />
			<Button look="danger" block busy={ending.busy} onClick={() => ending.start(undefined)}>
				{t("totp.stop")}
			</Button>
			<p className="zf-note">{t("totp.stopNote")}</p>
			<ProofSheet view={ending.view} />
		</>
	);
}
