import { isProblem } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { Link } from "../nav.tsx";

/** Where a person can go to mend what a payment was refused for; nothing when only waiting or changing helps. */
const WAYS = {
	payment_password_wrong: { to: "/me/payment-password", key: "pay.forgot" },
	payment_password_locked: { to: "/me/payment-password", key: "pay.forgot" },
	payment_password_not_set: { to: "/me/payment-password", key: "pay.setPassword" },
	direction_switched_off: { to: "/me/accounts", key: "pay.accounts" },
	document_outdated: { to: "/me/verification", key: "pay.document" },
	person_closing: { to: "/me/closing", key: "pay.closing" },
	verification_required: { to: "/me/verification", key: "pay.verify" },
} as const;

export function WayOn({ error, page }: { error: unknown; page: string }): React.ReactNode {
	const { t } = useTranslation();
	if (!isProblem(error) || !Object.hasOwn(WAYS, error.code)) return null;
	const way = WAYS[error.code as keyof typeof WAYS];
	return (
		<Link to={way.to} search={{ next: page }} className="zf-link">
			{t(way.key)}
		</Link>
	);
}
