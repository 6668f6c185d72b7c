import { useQuery } from "@tanstack/react-query";
import { CardIcon, ForwardIcon, LockIcon, ShieldIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useMe } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { cardsQuery } from "../api/queries.ts";
import { Link } from "../nav.tsx";
import "./home-advice.css";

/** The next thing worth doing on the way to a full account; nothing once all is done. One piece, never a list. */
export function Advice(): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const cards = useQuery(cardsQuery);
	if (!me || !cards.data) return null;
	const steps = [
		{ done: me.paymentPasswordSet, key: "password", to: "/me/payment-password", Icon: LockIcon },
		{ done: cards.data.length > 0, key: "card", to: "/cards/new", Icon: CardIcon },
		{
			done: me.verification.state === "linked",
			key: "verify",
			to: "/me/verification",
			Icon: ShieldIcon,
		},
	] as const;
	const next = steps.find((step) => !step.done);
	if (!next) return null;
	const left = steps.filter((step) => !step.done).length;
	return (
		<Link to={next.to} className="zf-card zf-row zf-advice">
			<span className="zf-advice-disc">
				<next.Icon />
			</span>
			<span className="zf-row-main">
				<span className="zf-advice-title">{t(`advice.${next.key}.title`)}</span>
				<span className="zf-row-note">{t(`advice.${next.key}.why`)}</span>
			</span>
			<span className="zf-tag zf-tag-wait">{t("advice.left", { count: left })}</span>
			<span className="zf-row-more">
				<ForwardIcon size={18} />
			</span>
		</Link>
	);
}
