import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { EmptyState, formatTime } from "@zhangfang/shared";
import { KeyIcon } from "@zhangfang/shared/mobile/icons.tsx";
import {
	Button,
	FormError,
	knowsPasskeys,
	makePasskey,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { passkeysQuery } from "../../api/queries.ts";
import { safetyQuery } from "../../api/safety.ts";
import type { Passkey } from "../../api/types.ts";
import { deviceName } from "../../parts/device-name.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { ConfirmSheet } from "./confirm-sheet.tsx";
import { RenameSheet } from "./rename-sheet.tsx";
import "./security.css";

interface Ceremony {
	readonly ceremonyId: string;
	readonly options: Record<string, unknown>;
}

/** Proof first, then the browser makes the key, then the platform keeps its public half. */
function useEnrolment() {
	const { t } = useTranslation();
	const client = useQueryClient();
	const making = useMutation({
		mutationFn: async ({ ceremonyId, options }: Ceremony) => {
			const answer = await makePasskey(options);
			const name = deviceName(navigator.userAgent) ?? "";
			return walletApi.post<Passkey>("/passkeys", { ceremonyId, answer, name });
		},
		onSuccess: () => {
			Toast.show({ content: t("passkeys.added") });
			void client.invalidateQueries(passkeysQuery);
			void client.invalidateQueries(safetyQuery);
		},
	});
	const asking = useProven({
		send: (_: undefined, proof) => walletApi.post<Ceremony>("/passkeys/options", undefined, proof),
		onDone: (ceremony) => making.mutate(ceremony),
	});
	const start = (): void => {
		making.reset();
		asking.start(undefined);
	};
	return {
		start,
		busy: asking.busy || making.isPending,
		error: asking.error ?? making.error,
		view: asking.view,
	};
}

export function PasskeysPage(): React.ReactNode {
	const { t } = useTranslation();
	const passkeys = useQuery(passkeysQuery);
	const enrolment = useEnrolment();
	return (
		<Page
			title={t("security.rows.passkeys")}
			foot={
				<>
					<FormError error={enrolment.error} />
					<Button block busy={enrolment.busy} disabled={!knowsPasskeys()} onClick={enrolment.start}>
						{t("passkeys.add")}
					</Button>
				</>
			}
		>
			<p className="zf-note">{t(knowsPasskeys() ? "passkeys.what" : "passkeys.unsupported")}</p>
			<QueryGate query={passkeys} rows={3} height={40}>
				{(items) =>
					items.length === 0 ? (
						<EmptyState title={t("passkeys.noneTitle")} hint={t("passkeys.noneHint")} />
					) : (
						<ul className="zf-card zf-rows">
							{items.map((key) => (
								<li key={key.id}>
									<PasskeyRow passkey={key} />
								</li>
							))}
						</ul>
					)
				}
			</QueryGate>
			<ProofSheet view={enrolment.view} />
		</Page>
	);
}

function PasskeyFace({ passkey, name }: { passkey: Passkey; name: string }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const when = (iso: string): string => formatTime(iso, "dateTime", i18n.language);
	return (
		<div className="zf-row zf-thing">
			<KeyIcon />
			<div className="zf-row-main">
				<div>
					{name}
					<span className="zf-tags">
						<span className="zf-tag">{t(`passkeys.kind.${passkey.kind}`)}</span>
						{passkey.copied && <span className="zf-tag zf-tag-wait">{t("passkeys.copied")}</span>}
					</span>
				</div>
				<div className="zf-row-note">
					{passkey.lastUsedAt === null
						? t("passkeys.madeAt", { time: when(passkey.createdAt) })
						: t("sessions.seen", { time: when(passkey.lastUsedAt) })}
				</div>
			</div>
		</div>
	);
}

function PasskeyRow({ passkey }: { passkey: Passkey }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [renaming, setRenaming] = useState(false);
	const [asking, setAsking] = useState(false);
	const path = `/passkeys/${encodeURIComponent(passkey.id)}`;
	const name = passkey.name ?? t("passkeys.unnamed");
	const refresh = (): void => {
		void client.invalidateQueries(passkeysQuery);
		void client.invalidateQueries(safetyQuery);
	};
	const removing = useProven({
		send: (_: undefined, proof) => walletApi.delete<void>(path, proof),
		onDone: () => {
			Toast.show({ content: t("passkeys.removed") });
			refresh();
		},
	});
	return (
		<>
			<PasskeyFace passkey={passkey} name={name} />
			<div className="zf-thing-acts">
				<button type="button" className="zf-link" onClick={() => setRenaming(true)}>
					{t("things.rename")}
				</button>
				<button
					type="button"
					className="zf-link"
					aria-label={t("things.removeNamed", { name })}
					disabled={removing.busy}
					onClick={() => setAsking(true)}
				>
					{t("things.remove")}
				</button>
			</div>
			<FormError error={removing.error} />
			<RenameSheet
				open={renaming}
				name={passkey.name ?? ""}
				save={(wanted) => walletApi.patch(path, { name: wanted })}
				onDone={refresh}
				onClose={() => setRenaming(false)}
			/>
			<ConfirmSheet
				open={asking}
				title={t("passkeys.removeTitle")}
				what={t("passkeys.removeWhat", { name })}
				act={t("things.remove")}
				onConfirm={() => {
					setAsking(false);
					removing.start(undefined);
				}}
				onClose={() => setAsking(false)}
			/>
			<ProofSheet view={removing.view} />
		</>
	);
}
