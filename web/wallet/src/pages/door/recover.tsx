import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button, Field, FormError, WalletLink, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ChoiceList } from "../../parts/choice-list.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { DoorPage } from "./door-page.tsx";
import {
	keepRecovery,
	keptRecovery,
	type Lost,
	recoveryQuery,
	type StartedRecovery,
} from "./recover-flow.ts";
import { RecoveryUnderWay } from "./recover-steps.tsx";

const LOST: readonly Lost[] = ["password", "mobile", "both"];

/** Ways back in: what was lost, whose account, proofs, then the new password or number. */
export function RecoverPage(): React.ReactNode {
	const [id, setId] = useState(keptRecovery);
	const keep = (next: string | undefined): void => {
		keepRecovery(next);
		setId(next);
	};
	if (id === undefined) return <Begin onBegun={keep} />;
	return <GoOn id={id} onEnd={() => keep(undefined)} />;
}

function GoOn(props: { id: string; onEnd: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const { id, onEnd } = props;
	const recovery = useQuery(recoveryQuery(id));
	if (recovery.data) {
		const take = (next: typeof recovery.data): void => {
			client.setQueryData(recoveryQuery(id).queryKey, next);
		};
		return <RecoveryUnderWay id={id} recovery={recovery.data} onChange={take} onEnd={onEnd} />;
	}
	return (
		<DoorPage title={t("recover.title")} head={t("recover.title")}>
			<QueryGate query={recovery}>
				{() => (
					<>
						<p className="zf-form-error" role="alert">
							{t("recover.gone")}
						</p>
						<Button block onClick={onEnd}>
							{t("recover.anew")}
						</Button>
					</>
				)}
			</QueryGate>
		</DoorPage>
	);
}

function Begin({ onBegun }: { onBegun: (id: string) => void }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const [lost, setLost] = useState<Lost>();
	const [name, setName] = useState("");
	const starting = useMutation({
		mutationFn: () =>
			walletApi.post<StartedRecovery>("/recoveries", {
				name: name.trim(),
				lost: lost ?? "password",
			}),
		onSuccess: ({ id, ...recovery }) => {
			client.setQueryData(recoveryQuery(id).queryKey, recovery);
			onBegun(id);
		},
	});
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		starting.mutate();
	};
	if (lost === undefined) {
		return (
			<DoorPage
				title={t("recover.title")}
				head={t("recover.lostHead")}
				hint={t("recover.lostHint")}
			>
				<ChoiceList
					choices={LOST.map((each) => ({
						value: each,
						label: t(`recover.lost.${each}.name`),
						note: t(`recover.lost.${each}.what`),
					}))}
					onChoose={setLost}
				/>
				<WalletLink to="/former-number" className="zf-link zf-center">
					{t("formerNumber.enter")}
				</WalletLink>
				<p className="zf-note">{t("recover.stolen")}</p>
				<WalletLink to="/freeze" className="zf-button zf-button-danger zf-button-block">
					{t("signIn.freeze")}
				</WalletLink>
			</DoorPage>
		);
	}
	return (
		<DoorPage title={t("recover.title")} head={t("recover.nameHead")} hint={t("recover.nameHint")}>
			<form className="zf-form" onSubmit={submit}>
				<Field
					label={t("signIn.name")}
					autoComplete="username"
					autoCapitalize="none"
					spellCheck={false}
					value={name}
					onValue={setName}
				/>
				<FormError error={starting.error} />
				<Button type="submit" block busy={starting.isPending} disabled={name.trim() === ""}>
					{t("signUp.next")}
				</Button>
				<button type="button" className="zf-link" onClick={() => setLost(undefined)}>
					{t("recover.changeLost")}
				</button>
			</form>
		</DoorPage>
	);
}
