import { Outlet } from "@tanstack/react-router";
import { BillIcon, CardIcon, HomeIcon, PersonIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "../nav.tsx";
import "./tab-layout.css";

const TABS = [
	{ to: "/", key: "nav.home", Icon: HomeIcon },
	{ to: "/bills", key: "nav.bills", Icon: BillIcon },
	{ to: "/cards", key: "nav.cards", Icon: CardIcon },
	{ to: "/me", key: "nav.me", Icon: PersonIcon },
] as const;

/** The four rooms of the wallet, with their tabs at the thumb. */
export function TabLayout(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<div className="zf-shell zf-shell-tabs">
			<main>
				<Outlet />
			</main>
			<nav className="zf-tabs" aria-label={t("nav.label")}>
				{TABS.map(({ to, key, Icon }) => (
					<Link key={to} to={to} activeOptions={{ exact: true, includeSearch: false }}>
						<Icon />
						<span>{t(key)}</span>
					</Link>
				))}
			</nav>
		</div>
	);
}
