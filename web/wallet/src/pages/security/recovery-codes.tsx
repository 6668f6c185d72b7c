import { useQuery, useQueryClient } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import {
	Button,
	FormError,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { recoveryCodesQuery, safetyQuery } from "../../api/safety.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { StepHead } from "../../parts/steps.tsx";
import "./security.css";

/** A sheet of codes for the day on which everything else is lost; shown once. */
export function RecoveryCodesPage(): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const left = useQuery(recoveryCodesQuery);
	const [codes, setCodes] = useState<readonly string[]>();
	const making = useProven({
		send: (_: undefined, proof) =>
			walletApi.post<{ codes: string[] }>("/recovery-codes", undefined, proof),
		onDone: (made) => {
			setCodes(made.codes);
			void client.invalidateQueries(recoveryCodesQuery);
			void client.invalidateQueries(safetyQuery);
		},
	});
	return (
		<Page title={t("security.rows.recoveryCodes")}>
			{codes ? (
				<CodeSheet codes={codes} onSaved={() => setCodes(undefined)} />
			) : (
				<QueryGate query={left} rows={2}>
					{(data) => (
						<>
							<StepHead title={t("recoveryCodes.title")} hint={t("recoveryCodes.what")} />
							<Left {...data} />
							<FormError error={making.error} />
							<Button block busy={making.busy} onClick={() => making.start(undefined)}>
								{t(data.madeAt === null ? "recoveryCodes.make" : "recoveryCodes.makeAnew")}
							</Button>
						</>
					)}
				</QueryGate>
			)}
			<ProofSheet view={making.view} />
		</Page>
	);
}

function Left(props: { left: number; madeAt: string | null }): React.ReactNode {
	const { t, i18n } = useTranslation();
	if (props.madeAt === null) return <p className="zf-note">{t("recoveryCodes.none")}</p>;
	const time = formatTime(props.madeAt, "date", i18n.language);
	return <p className="zf-note">{t("recoveryCodes.left", { count: props.left, time })}</p>;
}

function CodeSheet(props: { codes: readonly string[]; onSaved: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const copy = (): void => {
		navigator.clipboard.writeText(props.codes.join("\n")).then(
			() => Toast.show({ content: t("copy.done") }),
			() => Toast.show({ content: t("copy.failed") }),
		);
	};
	return (
		<>
			<StepHead title={t("recoveryCodes.saveTitle")} hint={t("recoveryCodes.saveHint")} />
			<ol className="zf-card zf-codes" aria-label={t("security.rows.recoveryCodes")}>
				{props.codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ol>
			<div className="zf-two zf-no-print">
				<Button look="plain" onClick={copy}>
					{t("recoveryCodes.copy")}
				</Button>
				<Button look="plain" onClick={() => window.print()}>
					{t("recoveryCodes.print")}
				</Button>
			</div>
			<div className="zf-no-print">
				<Button block onClick={props.onSaved}>
					{t("recoveryCodes.saved")}
				</Button>
			</div>
		</>
	);
}
