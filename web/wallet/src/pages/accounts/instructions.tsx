import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import {
	EmptyState,
	ErrorState,
	formatTime,
	MoneyText,
	type Order,
	Skeleton,
	useAttempt,
} from "@zhangfang/shared";
import {
	Button,
	FormError,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { type Instruction, instructionsQuery } from "../../api/accounts.ts";
import { refreshMoney } from "../../api/queries.ts";
import { Link } from "../../nav.tsx";
import { readableNumber } from "../../parts/account-number.tsx";
import { Page } from "../../parts/page.tsx";
import { WayOn } from "../../parts/way-on.tsx";
import "./accounts.css";

/** Transfers that one has written down, and those that wait for one's word; newest first. */
export function InstructionsPage(): React.ReactNode {
	const { t } = useTranslation();
	const instructions = useInfiniteQuery(instructionsQuery);
	const items = instructions.data?.pages.flatMap((page) => page.items);
	return (
		<Page title={t("instructions.title")}>
			<p className="zf-note">{t("instructions.what")}</p>
			{instructions.isPending && <Skeleton rows={6} height={32} card />}
			{instructions.error && !items && (
				<ErrorState error={instructions.error} onRetry={() => void instructions.refetch()} />
			)}
			{items?.length === 0 && (
				<EmptyState title={t("instructions.noneTitle")} hint={t("instructions.noneHint")} />
			)}
			{items?.map((instruction) => (
				<Row key={instruction.id} instruction={instruction} />
			))}
			{instructions.hasNextPage && (
				<Button
					look="plain"
					block
					busy={instructions.isFetchingNextPage}
					onClick={() => void instructions.fetchNextPage()}
				>
					{t("notices.more")}
				</Button>
			)}
		</Page>
	);
}

const LOOK: Readonly<Record<Instruction["state"], string>> = {
	open: "zf-tag-wait",
	done: "zf-tag-good",
	refused: "zf-tag-bad",
	withdrawn: "",
	expired: "",
};

function Row({ instruction }: { instruction: Instruction }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const { accountNumber, amount, makerName, memo, ownerName, payeeName, state } = instruction;
	const time = (at: string): string => formatTime(at, "dayTime", i18n.language);
	return (
		<section className="zf-card zf-account" aria-label={payeeName}>
			<div className="zf-account-head">
				<h2>{t("instructions.to", { name: payeeName })}</h2>
				<span className={`zf-tag ${LOOK[state]}`}>{t(`instructions.state.${state}`)}</span>
			</div>
			<MoneyText amount={amount} size="large" />
			<p className="zf-row-note">
				{t("instructions.from", { name: ownerName, number: readableNumber(accountNumber) })}
			</p>
			<p className="zf-row-note">
				{t("instructions.by", { name: makerName, time: time(instruction.madeAt) })}
				{state === "open" && ` · ${t("instructions.until", { time: time(instruction.expiresAt) })}`}
				{instruction.decidedByName !== null &&
					` · ${t("instructions.decided", { name: instruction.decidedByName })}`}
			</p>
			{memo !== null && <p className="zf-row-note">{t("instructions.memo", { memo })}</p>}
			{instruction.orderId !== null && (
				<Link
					to="/bills/$orderId"
					params={{ orderId: instruction.orderId }}
					className="zf-text-link"
				>
					{t("result.detail")}
				</Link>
			)}
			{state === "open" && <Acts instruction={instruction} />}
		</section>
	);
}

function Acts({ instruction }: { instruction: Instruction }): React.ReactNode {
	const { t } = useTranslation();
	const client = useQueryClient();
	const attempt = useAttempt();
	const path = `/instructions/${encodeURIComponent(instruction.id)}`;
	const over = (text: string): void => {
		Toast.show({ content: text });
		void client.invalidateQueries({ queryKey: ["instructions"] });
		refreshMoney(client);
	};
	const approving = useProven({
		about: () => path,
		send: (_: undefined, proof) =>
			attempt.run(path, (idempotencyKey) =>
				walletApi.post<Order>(`${path}/approval`, {}, { idempotencyKey, ...proof }),
			),
		onDone: () => over(t("instructions.approved")),
	});
	const ending = useMutation({
		mutationFn: () => walletApi.delete<Instruction>(path),
		onSuccess: ({ state }) => over(t(`instructions.state.${state}`)),
	});
	const { approvable, withdrawable } = instruction;
	return (
		<div className="zf-form zf-instruction-acts">
			<FormError error={approving.error ?? ending.error} />
			{approvable && (
				<Button block busy={approving.busy} onClick={() => approving.start(undefined)}>
					{t("instructions.approve")}
				</Button>
			)}
			{(approvable || withdrawable) && (
				<Button look="plain" block busy={ending.isPending} onClick={() => ending.mutate()}>
					{t(withdrawable ? "instructions.withdraw" : "instructions.refuse")}
				</Button>
			)}
			<ProofSheet
				view={approving.view}
				wayOn={(error) => <WayOn error={error} page="/me/instructions" />}
			/>
		</div>
	);
}
