import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
import { type Closing, closingQuery } from "../../api/accounts.ts";
import { refreshMoney } from "../../api/queries.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { ConfirmSheet } from "../security/confirm-sheet.tsx";
import { ClosingChecks, ClosingSteps } from "./closing-parts.tsx";
import "./closing.css";

/** Leaving, as a process one can see: what is still open, the confirmation, the days to think again. */
export function ClosingPage(): React.ReactNode {
	const { t } = useTranslation();
	const closing = useQuery(closingQuery);
	return (
		<Page title={t("closing.title")}>
			<QueryGate query={closing} rows={5} height={40}>
				{(data) => <Process closing={data} />}
			</QueryGate>
		</Page>
	);
}

function Process({ closing }: { closing: Closing }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const { dueAt, state } = closing;
	const isBefore = state === "none" || state === "asked" || state === "cancelled";
	return (
		<>
			{state === "closing" && dueAt !== null ? (
				<section className="zf-card zf-closing-wait" role="status">
					<h2>{t("closing.waitingHead")}</h2>
					<p>{t("closing.waiting", { time: formatTime(dueAt, "dayTime", i18n.language) })}</p>
				</section>
			) : (
				<p className="zf-note">{t(isBefore ? "closing.what" : "closing.final")}</p>
			)}
			<ClosingSteps closing={closing} />
			{isBefore && <ClosingChecks checks={closing.checks} />}
			<Acts closing={closing} />
		</>
	);
}

function Acts({ closing }: { closing: Closing }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const take = (next: Closing): void => {
		client.setQueryData(closingQuery.queryKey, next);
		refreshMoney(client);
	};
	const ask = useMutation({
		mutationFn: () => walletApi.post<Closing>("/closing", {}),
		onSuccess: take,
	});
	const takeBack = useMutation({
		mutationFn: () => walletApi.delete<Closing>("/closing"),
		onSuccess: (next) => {
			Toast.show({ content: t("closing.takenBack") });
			take(next);
		},
	});
	const { cancellable, state } = closing;
	return (
		<>
			<FormError error={ask.error ?? takeBack.error} />
			{(state === "none" || state === "cancelled") && (
				<Button look="danger" block busy={ask.isPending} onClick={() => ask.mutate()}>
					{t("closing.ask")}
				</Button>
			)}
			{state === "asked" && <Confirm ready={closing.ready} onDone={take} />}
			{cancellable && (
				<Button
					look={state === "closing" ? "primary" : "plain"}
					block
					busy={takeBack.isPending}
					onClick={() => takeBack.mutate()}
				>
					{t(state === "closing" ? "closing.takeBack" : "closing.stay")}
				</Button>
			)}
		</>
	);
}

/** The point from which everything is shut: said once more, then proven. */
function Confirm(props: { ready: boolean; onDone: (closing: Closing) => void }): React.ReactNode {
	const { t } = useTranslation();
	const [asking, setAsking] = useState(false);
	const confirming = useProven({
		// A person may look at it first: asked again, it goes on where it was.
		about: () => "close_account",
		send: (_: undefined, proof) => walletApi.post<Closing>("/closing/confirmation", {}, proof),
		onDone: props.onDone,
	});
	return (
		<>
			<FormError error={confirming.error} />
			<Button
				look="danger"
				block
				disabled={!props.ready}
				busy={confirming.busy}
				onClick={() => setAsking(true)}
			>
				{t(props.ready ? "closing.confirm" : "closing.notReady")}
			</Button>
			<ConfirmSheet
				open={asking}
				title={t("closing.confirm")}
				what={t("closing.sure")}
				act={t("closing.confirm")}
				onConfirm={() => {
					setAsking(false);
					confirming.start(undefined);
				}}
				onClose={() => setAsking(false)}
			/>
			<ProofSheet view={confirming.view} />
		</>
	);
}
