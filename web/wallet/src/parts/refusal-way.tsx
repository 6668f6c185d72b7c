import type { Refusal } from "@zhangfang/shared";
import { WalletLink } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";

/** Where a reason can be mended; the words themselves come with the order. */
const WAYS: Readonly<Record<string, { readonly to: string; readonly key: string }>> = {
	card_expired: { to: "/cards", key: "cards" },
	card_renewal_due: { to: "/cards", key: "cards" },
	card_not_usable: { to: "/cards", key: "cards" },
	card_suspended: { to: "/cards", key: "cards" },
	limit_exceeded: { to: "/cards/banks", key: "banks" },
	verification_required: { to: "/me/verification", key: "verification" },
	account_stopped: { to: "/me/accounts", key: "accounts" },
	direction_switched_off: { to: "/me/accounts", key: "accounts" },
};

/** A link to what helps after a refusal; nothing where only the words help. */
export function RefusalWay({ refusal }: { refusal: Refusal }): React.ReactNode {
	const { t } = useTranslation();
	const way = WAYS[refusal.code];
	if (way === undefined) return null;
	return (
		<WalletLink to={way.to} className="zf-link zf-center">
			{t(`refusal.${way.key}`)}
		</WalletLink>
	);
}
