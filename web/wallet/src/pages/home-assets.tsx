import { useQuery } from "@tanstack/react-query";
import { ErrorState, formatMoney, isPositive, MoneyText, Skeleton } from "@zhangfang/shared";
import {
	CardIcon,
	EyeIcon,
	EyeOffIcon,
	RechargeIcon,
	TransferIcon,
	WithdrawIcon,
} from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { assetsQuery } from "../api/queries.ts";
import type { Assets } from "../api/types.ts";
import { Link, useGo } from "../nav.tsx";
import { readableNumber } from "../parts/account-number.tsx";
import { useHidden } from "../parts/use-hidden.ts";
import "./home-assets.css";

const ACTIONS = [
	{ to: "/recharge", key: "action.recharge", Icon: RechargeIcon },
	{ to: "/transfer", key: "action.transfer", Icon: TransferIcon },
	{ to: "/withdraw", key: "action.withdraw", Icon: WithdrawIcon },
	{ to: "/cards", key: "action.cards", Icon: CardIcon },
] as const;

/** The balance as the books have it, and the four things to do with it. */
export function AssetsCard(): React.ReactNode {
	const { t } = useTranslation();
	const go = useGo();
	const assets = useQuery(assetsQuery);
	const [hidden, toggle] = useHidden();
	const note = useNote();
	return (
		<section className="zf-card zf-assets" aria-label={t("home.assets")}>
			<div className="zf-assets-head">
				<span className="zf-muted">{t("home.balance")}</span>
				<button
					type="button"
					aria-label={t(hidden ? "home.show" : "home.hide")}
					aria-pressed={hidden}
					onClick={toggle}
				>
					{hidden ? <EyeOffIcon size={20} /> : <EyeIcon size={20} />}
				</button>
				<Link to="/me/accounts" className="zf-link zf-assets-all">
					{t("accounts.title")}
				</Link>
			</div>
			{assets.data ? (
				<>
					<MoneyText amount={assets.data.posted} size="hero" hidden={hidden} />
					<p className="zf-assets-note">{hidden ? t("home.hiddenNote") : note(assets.data)}</p>
				</>
			) : assets.error ? (
				<ErrorState error={assets.error} onRetry={() => void assets.refetch()} />
			) : (
				<Skeleton rows={1} height={64} />
			)}
			<div className="zf-actions" role="group" aria-label={t("home.actions")}>
				{ACTIONS.map(({ to, key, Icon }, index) => (
					<button
						key={to}
						type="button"
						className={index === 0 ? "zf-action-first" : ""}
						onClick={() => void go({ to })}
					>
						<span className="zf-action-disc">
							<Icon />
						</span>
						{t(key)}
					</button>
				))}
			</div>
		</section>
	);
}

/** The one thing to say below the balance: what is held, else what may not be withdrawn yet. */
function useNote(): (assets: Assets) => string {
	const { t } = useTranslation();
	return ({ accountNumber, available, held, keptBack, withdrawable }) => {
		if (isPositive(held)) {
			return t("home.heldNote", { available: formatMoney(available), held: formatMoney(held) });
		}
		if (keptBack.length > 0) {
			return t("home.keptNote", { withdrawable: formatMoney(withdrawable) });
		}
		return t("home.accountNote", { number: readableNumber(accountNumber) });
	};
}
