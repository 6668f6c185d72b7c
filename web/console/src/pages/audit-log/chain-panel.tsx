import { SafetyCertificateOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { auditChainQuery } from "../../api/queries.ts";
import type { AuditChain } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { groupDigits } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";

const REFRESH_MS = 30_000;

/** Whether the log is as it was written: the chain's state, and a way to look again. */
export function ChainPanel(): ReactNode {
	const chain = useQuery({ ...auditChainQuery, refetchInterval: REFRESH_MS });
	return (
		<Loaded read={chain} rows={2}>
			{(state) => (
				<>
					{state.faults.length > 0 && <Faults chain={state} />}
					<Standing chain={state} />
				</>
			)}
		</Loaded>
	);
}

function Standing({ chain }: { chain: AuditChain }): ReactNode {
	const { t } = useText();
	const isWhole = chain.faults.length === 0;
	return (
		<Facts
			className="facts-strip"
			items={[
				[
					t("auditLog.chain"),
					chain.at === null ? (
						<Toned key="state" tone="wait">
							{t("auditLog.notLooked")}
						</Toned>
					) : (
						<Toned key="state" tone={isWhole ? "done" : "bad"}>
							{t(isWhole ? "auditLog.whole" : "auditLog.broken")}
						</Toned>
					),
				],
				[t("auditLog.records"), groupDigits(chain.records)],
				[t("auditLog.sealedTo"), `#${groupDigits(chain.sealedTo)}`],
				chain.head === null ? null : [t("auditLog.head"), <Id key="head" value={chain.head} />],
				[t("auditLog.lookedAt"), <When key="at" at={chain.at} />],
			]}
		/>
	);
}

function Faults({ chain }: { chain: AuditChain }): ReactNode {
	const { t, label } = useText();
	return (
		<Alert
			className="chain-faults"
			type="error"
			showIcon
			title={t("auditLog.brokenText")}
			description={
				<ul>
					{chain.faults.map(({ kind, seq, to, actId }) => (
						<li key={`${kind} ${seq}`}>
							<strong>#{seq === to ? seq : `${seq}–${to}`}</strong> {label("chainFault", kind)}{" "}
							{actId !== null && <Id value={actId} />}
						</li>
					))}
				</ul>
			}
		/>
	);
}

/** Reads every record again; what it finds is on record itself. */
export function VerifyButton(): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const mayAct = useMayAct();
	const verify = useMutation({
		mutationFn: () => api.post<AuditChain>("/audit-log/verification", {}),
		onSuccess: (chain) => {
			queries.setQueryData(auditChainQuery.queryKey, chain);
			void queries.invalidateQueries({ queryKey: ["audit-log"] });
			const count = chain.faults.length;
			if (count === 0) void message.success(t("auditLog.whole"));
			else void message.error(t("auditLog.broken"));
		},
		onError: (error) => void message.error(say(error)),
	});
	if (!mayAct) return null;
	return (
		<Button
			type="primary"
			icon={<SafetyCertificateOutlined />}
			loading={verify.isPending}
			onClick={() => verify.mutate()}
		>
			{t("auditLog.verify")}
		</Button>
	);
}
