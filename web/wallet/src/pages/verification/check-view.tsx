import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { Button, Field, FormError, useMe, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { StandingMark } from "@zhangfang/shared/mobile/standing-mark.tsx";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Check, checksQuery, isSilent, refreshPerson } from "../../api/verification.ts";
import { Link } from "../../nav.tsx";
import { StepHead } from "../../parts/steps.tsx";
import { ConsentForm } from "../consent-form.tsx";
import "../result.css";

interface CheckViewProps {
	readonly check: Check;
	readonly onAgain: () => void;
	/** Keeps showing this check once it has ended. */
	readonly onKeep: (checkId: string) => void;
}

/** How a question to a source stands: waited for, to be answered, or over with its reason. */
export function CheckView({ check, onAgain, onKeep }: CheckViewProps): React.ReactNode {
	const client = useQueryClient();
	const isMatched = check.state === "matched";
	useEffect(() => {
		onKeep(check.id);
	}, [check.id, onKeep]);
	useEffect(() => {
		if (isMatched) refreshPerson(client);
	}, [isMatched, client]);
	if (isSilent(check)) return <Waiting />;
	if (check.state === "awaiting_answer") {
		return check.source === "micro_deposit" ? (
			<ReadBack check={check} />
		) : (
			<ShowFace check={check} />
		);
	}
	if (isMatched) return <Matched check={check} />;
	return <Ended check={check} onAgain={onAgain} />;
}

function Waiting(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<div className="zf-result" role="status">
			<StandingMark standing="waiting" />
			<h2>{t("verify.check.waiting")}</h2>
			<p className="zf-muted">{t("verify.check.waitingHint")}</p>
		</div>
	);
}

function useAnswer(check: Check) {
	const client = useQueryClient();
	return useMutation({
		mutationFn: (answer: string) =>
			walletApi.post<Check>(`/verification-checks/${encodeURIComponent(check.id)}/answer`, {
				answer,
			}),
		onSuccess: (next) =>
			client.setQueryData(checksQuery.queryKey, (before) =>
				before?.map((each) => (each.id === next.id ? next : each)),
			),
		onSettled: () => client.invalidateQueries(checksQuery),
	});
}

/** The amount as it stands on the card's statement. */
function ReadBack({ check }: { check: Check }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const [amount, setAmount] = useState("");
	const answering = useAnswer(check);
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		answering.mutate(amount, { onError: () => setAmount("") });
	};
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead
				title={t("verify.deposit.title")}
				hint={t("verify.deposit.hint", { card: check.cardMasked })}
			/>
			<Field
				label={t("verify.deposit.amount")}
				name="deposit-amount"
				prefix="¥"
				inputMode="decimal"
				autoComplete="off"
				placeholder="0.00"
				maxLength={4}
				value={amount}
				onValue={(text) => setAmount(text.replace(/[^\d.]/g, ""))}
				hint={t("verify.deposit.tries", {
					count: check.triesLeft ?? 0,
					time: formatTime(check.expiresAt, "dayTime", i18n.language),
				})}
			/>
			<FormError error={answering.error} />
			<Button type="submit" block disabled={!/^0?\.\d{2}$/.test(amount)} busy={answering.isPending}>
				{t("verify.deposit.confirm")}
			</Button>
		</form>
	);
}

/** The face is shown on the service's own page; here one says that it has been. */
function ShowFace({ check }: { check: Check }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const answering = useAnswer(check);
	const time = formatTime(check.expiresAt, "time", i18n.language);
	return (
		<div className="zf-form">
			<StepHead title={t("verify.face.title")} hint={t("verify.face.hint", { time })} />
			{check.url !== null && (
				<a
					className="zf-button zf-button-primary zf-button-block"
					href={check.url}
					target="_blank"
					rel="noreferrer"
				>
					{t("verify.face.open")}
				</a>
			)}
			<FormError error={answering.error} />
			<Button
				look="plain"
				block
				busy={answering.isPending}
				onClick={() => answering.mutate("shown")}
			>
				{t("verify.face.shown")}
			</Button>
		</div>
	);
}

/** What the word of the source brings, and what comes next. */
function Matched({ check }: { check: Check }): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const isCounted = check.source !== "micro_deposit";
	const mayLink = isCounted && me?.verification.state === "none";
	return (
		<div className="zf-form">
			<div className="zf-result" role="status">
				<StandingMark standing="done" />
				<h2>{t("verify.check.matched")}</h2>
				<p className="zf-muted">{t(isCounted ? "verify.counts" : "verify.countsNot")}</p>
			</div>
			{mayLink && (
				<section className="zf-card zf-form zf-verify-block">
					<h2>{t("verify.finish")}</h2>
					<ConsentForm cardId={check.id} source={check.source} />
				</section>
			)}
			<Link
				to="/me/verification"
				className={`zf-button zf-button-block zf-button-${mayLink ? "plain" : "primary"}`}
			>
				{t("bind.done")}
			</Link>
		</div>
	);
}

const REASONS: readonly string[] = ["throttled", "document_lost", "not_served", "unavailable"];

/** A no, with its reason and what helps; another try where one makes sense. */
function Ended({ check, onAgain }: { check: Check; onAgain: () => void }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const reason = REASONS.includes(check.reason ?? "") ? check.reason : undefined;
	const own: string = `verify.check.${check.state}.${check.source}`;
	const usual: string = `verify.check.${check.state}.hint`;
	const why = reason === undefined ? usual : `verify.check.reason.${reason}`;
	const hint = t(reason === undefined && i18n.exists(own) ? own : why);
	return (
		<div className="zf-result">
			<StandingMark standing="refused" />
			<h2 role="alert">{t(`verify.check.${check.state}.head`)}</h2>
			<p className="zf-muted">{hint}</p>
			<div className="zf-result-ways">
				<Button block onClick={onAgain}>
					{t("verify.check.again")}
				</Button>
				<Link to="/me/verification" className="zf-button zf-button-plain zf-button-block">
					{t("verify.check.other")}
				</Link>
			</div>
		</div>
	);
}
