import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { isProblem } from "../../problem.ts";
import { NoCode } from "../proof/challenge-steps.tsx";
import { walletApi } from "../session.ts";
import type { SmsPurpose } from "../sms-code.ts";

interface Delivery {
	readonly state: "under_way" | "delivered" | "not_delivered" | "unconfirmed" | "none";
	readonly reason: { readonly code: string; readonly text: string } | null;
	readonly alternatives: readonly { readonly code: string; readonly text: string }[];
}

const POLL_MS = 5_000;

/** What became of a message with a code, as far as the carriers tell, and what else there is to do. */
export function SmsTrouble(props: {
	mobile: string;
	challengeId: string;
	purpose: SmsPurpose;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const [asked, setAsked] = useState(false);
	const { mobile, challengeId, purpose } = props;
	const delivery = useQuery({
		queryKey: ["sms-status", challengeId],
		enabled: asked,
		retry: false,
		queryFn: async (): Promise<Delivery | null> => {
			try {
				return await walletApi.post("/sms-codes/status", { mobile, challengeId, purpose });
			} catch (error) {
				// Where nobody can tell, the general advice stands.
				if (isProblem(error)) return null;
				throw error;
			}
		},
		refetchInterval: ({ state }) => (state.data?.state === "under_way" ? POLL_MS : false),
	}).data;
	if (!asked) {
		return (
			<button type="button" className="zf-link" onClick={() => setAsked(true)}>
				{t("code.none")}
			</button>
		);
	}
	if (!delivery) return <NoCode onOtherWay={undefined} open />;
	return (
		<div className="zf-proof-nocode" role="status">
			<p>{delivery.reason?.text ?? t(`code.delivery.${delivery.state}`)}</p>
			<ul>
				{delivery.alternatives.map(({ code, text }) => (
					<li key={code}>{text}</li>
				))}
			</ul>
		</div>
	);
}
