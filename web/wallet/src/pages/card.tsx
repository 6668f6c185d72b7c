import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { ErrorState, formatMoney, formatTime, Problem } from "@zhangfang/shared";
import { WarningIcon } from "@zhangfang/shared/mobile/icons.tsx";
import {
	Button,
	FormError,
	ProofSheet,
	Sheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import type { Card } from "../api/types.ts";
import { Link, useAddressPart, useGo } from "../nav.tsx";
import { CardFace } from "../parts/card-face.tsx";
import { useCardName } from "../parts/card-picker.tsx";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import "./security/security.css";

export function CardPage(): React.ReactNode {
	const { t } = useTranslation();
	const cardId = useAddressPart("cardId");
	const cards = useQuery(cardsQuery);
	return (
		<Page title={t("card.title")}>
			<QueryGate query={cards} rows={2} height={132}>
				{(items) => {
					const card = items.find((each) => each.id === cardId);
					if (card) return <CardDetail card={card} />;
					return <ErrorState error={new Problem({ status: 404, code: "not_found" })} />;
				}}
			</QueryGate>
		</Page>
	);
}

function pathOf(card: Card): string {
	return `/cards/${encodeURIComponent(card.id)}`;
}

function CardDetail({ card }: { card: Card }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const makeDefault = useMutation({
		mutationFn: () => walletApi.put<void>(`${pathOf(card)}/default`),
		onSettled: () => client.invalidateQueries(cardsQuery),
	});
	const [asking, setAsking] = useState(false);
	const facts = [
		[t("card.number"), card.cardMasked],
		[t("card.single"), formatMoney(card.limits.singleMax)],
		[t("card.daily"), formatMoney(card.limits.dailyMax)],
		[t("card.monthly"), card.limits.monthlyMax && formatMoney(card.limits.monthlyMax)],
		[t("card.validUntil"), card.validUntil && formatTime(card.validUntil, "date", i18n.language)],
		[t("card.boundAt"), formatTime(card.boundAt, "date", i18n.language)],
	] as const;
	return (
		<>
			<CardFace card={card} />
			{card.state === "suspended" && <p className="zf-form-error">{t("card.suspendedWhy")}</p>}
			{card.renewal && <RenewalDue card={card} />}
			<dl className="zf-card zf-rows">
				{facts
					.filter(([, value]) => value !== null)
					.map(([label, value]) => (
						<div key={label} className="zf-row">
							<dt className="zf-row-main">{label}</dt>
							<dd className="zf-row-value">{value}</dd>
						</div>
					))}
			</dl>
			<p className="zf-note">{t("card.limitsWhat")}</p>
			<FormError error={makeDefault.error} />
			{!card.isDefault && card.state === "bound" && (
				<Button
					look="plain"
					block
					busy={makeDefault.isPending}
					onClick={() =>
						makeDefault.mutate(undefined, {
							onSuccess: () => Toast.show({ content: t("card.madeDefault") }),
						})
					}
				>
					{t("card.makeDefault")}
				</Button>
			)}
			<Button look="danger" block onClick={() => setAsking(true)}>
				{t("card.unbind")}
			</Button>
			<UnbindSheet card={card} open={asking} onClose={() => setAsking(false)} />
		</>
	);
}

/** Quick payment with this card runs out, or has: from when on, and the way to sign it anew. */
function RenewalDue({ card }: { card: Card }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const time = card.validUntil && formatTime(card.validUntil, "date", i18n.language);
	const isDue = card.renewal === "now";
	return (
		<section className="zf-card zf-alarm" role={isDue ? "alert" : "status"}>
			<div className="zf-alarm-head">
				<WarningIcon />
				<h2>{t(isDue ? "card.renewNow" : "card.renewSoon")}</h2>
			</div>
			<p>{isDue || !time ? t("card.renewNowWhat") : t("card.renewSoonWhat", { time })}</p>
			<Link
				to="/cards/$cardId/renewal"
				params={{ cardId: card.id }}
				className="zf-button zf-button-primary zf-button-block"
			>
				{t("card.renew")}
			</Link>
		</section>
	);
}

function UnbindSheet(props: { card: Card; open: boolean; onClose: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const name = useCardName();
	const go = useGo();
	const client = useQueryClient();
	const unbind = useProven({
		send: (_: undefined, proof) => walletApi.delete<void>(pathOf(props.card), proof),
		onDone: () => {
			void client.invalidateQueries(cardsQuery);
			Toast.show({ content: t("card.unbound") });
			void go({ to: "/cards", replace: true });
		},
	});
	const isAsked = unbind.view.challengeId !== undefined || unbind.view.verdict !== undefined;
	return (
		<>
			<Sheet
				// One sheet at a time: the proof is asked for in its own.
				open={props.open && !isAsked}
				title={t("card.unbindTitle")}
				onClose={props.onClose}
				locked={unbind.busy}
			>
				<div className="zf-form">
					<p>{t("card.unbindWhat", { card: name(props.card) })}</p>
					<FormError error={unbind.error} />
					<Button block busy={unbind.busy} onClick={() => unbind.start(undefined)}>
						{t("card.unbindConfirm")}
					</Button>
					<Button look="plain" block disabled={unbind.busy} onClick={props.onClose}>
						{t("card.keep")}
					</Button>
				</div>
			</Sheet>
			<ProofSheet view={unbind.view} />
		</>
	);
}
