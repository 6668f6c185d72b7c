import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { CheckIcon, CloseIcon, WarningIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Button, FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { numberQuery, safetyQuery } from "../../api/safety.ts";
import type { OwnNumber } from "../../api/types.ts";
import { Link } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import "./security.css";

/** One's own number: whether it is still believed to be one's own, what it may do, and what to do about it. */
export function NumberPage(): React.ReactNode {
	const { t } = useTranslation();
	const number = useQuery(numberQuery);
	return (
		<Page title={t("security.rows.mobile")}>
			<QueryGate query={number} rows={4} height={40}>
				{(own) => (
					<>
						{own.releasedOn !== null && (
							<Claimed mobile={own.mobileMasked} until={own.releasedOn} />
						)}
						<Standing own={own} />
						<Abilities own={own} />
						<Next own={own} />
					</>
				)}
			</QueryGate>
		</Page>
	);
}

/** Somebody else says that the number is theirs: nothing is lost yet, and one tap keeps it. */
function Claimed({ mobile, until }: { mobile: string; until: string }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const time = formatTime(until, "dayTime", i18n.language);
	const keeping = useMutation({
		mutationFn: () => walletApi.delete<void>("/number/claim"),
		onSuccess: () => Toast.show({ content: t("number.kept") }),
		// Refused too when it is over already: what stands now is asked for either way.
		onSettled: () => {
			void client.invalidateQueries(numberQuery);
			void client.invalidateQueries(safetyQuery);
		},
	});
	return (
		<section className="zf-card zf-alarm" aria-labelledby="number-claimed">
			<div className="zf-alarm-head">
				<WarningIcon size={22} />
				<h2 id="number-claimed">{t("number.claimed.title", { mobile })}</h2>
			</div>
			<p>{t("number.claimed.what", { time })}</p>
			<FormError error={keeping.error} />
			<Button block busy={keeping.isPending} onClick={() => keeping.mutate()}>
				{t("number.claimed.object")}
			</Button>
			<p className="zf-row-note">{t("number.claimed.otherwise")}</p>
		</section>
	);
}

function toneOf({ strength }: OwnNumber): string {
	return strength === "proven"
		? "zf-tag-good"
		: strength === "unknown"
			? "zf-tag-wait"
			: "zf-tag-bad";
}

function Standing({ own }: { own: OwnNumber }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const word = own.state === "released" ? "released" : own.strength;
	const day = (iso: string): string => formatTime(iso, "date", i18n.language);
	return (
		<section className="zf-card zf-number">
			<div className="zf-number-head">
				<h2>{own.mobileMasked}</h2>
				<span className={`zf-tag ${toneOf(own)}`}>{t(`number.standing.${word}.name`)}</span>
			</div>
			<p className="zf-muted">{t(`number.standing.${word}.what`)}</p>
			<dl className="zf-number-facts">
				<div>
					<dt>{t("number.boundAt")}</dt>
					<dd>{day(own.boundAt)}</dd>
				</div>
				<div>
					<dt>{t("number.lastProofAt")}</dt>
					<dd>{day(own.lastProofAt)}</dd>
				</div>
			</dl>
		</section>
	);
}

type Answer = "yes" | "partly" | "no";

/** What the number may still do, as the platform weighs it. */
function abilitiesOf(own: OwnNumber): readonly (readonly [name: string, answer: Answer])[] {
	const isOwn = own.state !== "released" && own.strength !== "flagged";
	const code = isOwn ? (own.strength === "proven" ? "yes" : "partly") : "no";
	return [
		["code", code],
		["notices", isOwn && own.state === "active" ? "yes" : "no"],
	];
}

function Abilities({ own }: { own: OwnNumber }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<section className="zf-card" aria-label={t("number.abilities")}>
			<div className="zf-section-head">
				<h2>{t("number.abilities")}</h2>
			</div>
			<ul className="zf-rows">
				{abilitiesOf(own).map(([name, answer]) => (
					<li key={name} className="zf-row">
						<span className={`zf-ability zf-ability-${answer}`}>
							{answer === "no" ? <CloseIcon size={18} /> : <CheckIcon size={18} />}
						</span>
						<span className="zf-row-main">
							{t(`number.ability.${name}.name`)}
							<span className="zf-row-note zf-block">{t(`number.ability.${name}.${answer}`)}</span>
						</span>
					</li>
				))}
			</ul>
		</section>
	);
}

function Next({ own }: { own: OwnNumber }): React.ReactNode {
	const { t } = useTranslation();
	const isLost = own.state === "released" || own.strength === "flagged";
	const look = isLost && own.releasedOn === null ? "primary" : "plain";
	return (
		<>
			<Link to="/me/mobile" className={`zf-button zf-button-${look} zf-button-block`}>
				{t("number.change")}
			</Link>
			<p className="zf-note">{t("number.changeNote")}</p>
		</>
	);
}
