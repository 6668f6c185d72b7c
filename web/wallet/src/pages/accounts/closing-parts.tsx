import { formatMoney, formatTime } from "@zhangfang/shared";
import { CheckIcon, ForwardIcon, WarningIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { WalletLink } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import type { Closing, Matter } from "../../api/accounts.ts";

/** The steps of leaving, in their order. */
const STEPS = ["ask", "settle", "confirm", "wait", "shut", "leave"] as const;

/** Which step is under way now; past the last one everything is done. */
function stepAt({ ready, state }: Closing): number {
	switch (state) {
		case "none":
		case "cancelled":
			return 0;
		case "asked":
			return ready ? 2 : 1;
		case "closing":
			return 3;
		case "accounts_closed":
			return 4;
		case "user_closed":
			return 5;
		case "closed":
			return STEPS.length;
	}
}

/** What happened last under a code, to stand beside its step. */
const HAPPENED: Readonly<Record<(typeof STEPS)[number], string>> = {
	ask: "asked",
	settle: "",
	confirm: "confirm",
	wait: "",
	shut: "close_accounts",
	leave: "free_number",
};

export function ClosingSteps({ closing }: { closing: Closing }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const at = stepAt(closing);
	return (
		<section className="zf-card zf-closing" aria-label={t("closing.steps")}>
			<ol>
				{STEPS.map((step, index) => {
					const isDone = index < at;
					const fact = closing.history.findLast(({ code }) => code === HAPPENED[step]);
					return (
						<li
							key={step}
							className={isDone ? "zf-closing-done" : index === at ? "zf-closing-now" : ""}
							aria-current={index === at ? "step" : undefined}
						>
							<span className="zf-closing-mark" aria-hidden="true">
								{isDone ? <CheckIcon size={16} /> : index + 1}
							</span>
							<div>
								<div className="zf-closing-name">{t(`closing.step.${step}.name`)}</div>
								<div className="zf-row-note">
									{isDone && fact
										? formatTime(fact.at, "dateTime", i18n.language)
										: t(`closing.step.${step}.what`)}
								</div>
							</div>
						</li>
					);
				})}
			</ol>
		</section>
	);
}

/** Where what is in the way can be settled. */
const SETTLED_AT: Readonly<Record<string, string>> = {
	balance_left: "/withdraw",
	money_held: "/bills",
	orders_open: "/bills",
	money_suspended: "/bills",
	cards_bound: "/cards",
	grants_given: "/me/accounts",
};

/** What is still in the way, each with where to settle it; below, what has been looked at and is clear. */
export function ClosingChecks({ checks }: { checks: Closing["checks"] }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const open = checks.flatMap(({ matters }) => matters);
	const clear = checks.filter(
		({ done, module }) => done && i18n.exists(`closing.module.${module}`),
	);
	return (
		<section className="zf-card" aria-label={t("closing.checks")}>
			<div className="zf-section-head">
				<h2>{t(open.length > 0 ? "closing.inTheWay" : "closing.nothingInTheWay")}</h2>
			</div>
			<ul className="zf-rows">
				{open.map((matter) => (
					<li key={matter.code}>
						<Hindrance matter={matter} />
					</li>
				))}
				{clear.map(({ module }) => (
					<li key={module} className="zf-row">
						<span className="zf-closing-clear">
							<CheckIcon size={18} />
						</span>
						<span className="zf-row-main">{t(`closing.module.${module}`)}</span>
					</li>
				))}
			</ul>
		</section>
	);
}

function Hindrance({ matter }: { matter: Matter }): React.ReactNode {
	const { t } = useTranslation();
	const { advice, amount, code, count, text } = matter;
	const page = SETTLED_AT[code];
	const howMuch = amount === null ? t("closing.count", { count }) : formatMoney(amount);
	const body = (
		<>
			<span className="zf-closing-open">
				<WarningIcon size={18} />
			</span>
			<span className="zf-row-main">
				{text}
				<span className="zf-row-note zf-block">{advice}</span>
			</span>
			<span className="zf-row-value">{howMuch}</span>
		</>
	);
	if (page === undefined) return <div className="zf-row zf-account-row">{body}</div>;
	return (
		<WalletLink to={page} className="zf-row zf-account-row">
			{body}
			<span className="zf-row-more">
				<ForwardIcon size={18} />
			</span>
		</WalletLink>
	);
}
