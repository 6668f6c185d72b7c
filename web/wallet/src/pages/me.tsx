import { useQuery } from "@tanstack/react-query";
import { languages, type ThemeChoice, useLanguage, useThemeChoice } from "@zhangfang/shared";
import {
	BalanceIcon,
	DeviceIcon,
	ExitIcon,
	ForwardIcon,
	GlobeIcon,
	LevelIcon,
	LockIcon,
	MessageIcon,
	MoonIcon,
	ShieldIcon,
} from "@zhangfang/shared/mobile/icons.tsx";
import { FormError, useMe, useSignOut } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { safetyQuery } from "../api/safety.ts";
import { Link } from "../nav.tsx";
import { ChoiceRow } from "../parts/choice-row.tsx";
import { usePageTitle } from "../parts/page.tsx";
import { Portrait } from "../parts/payee-face.tsx";
import { NicknameSheet } from "./me-nickname.tsx";
import "./me.css";

const THEMES: readonly ThemeChoice[] = ["system", "light", "dark"];

export function MePage(): React.ReactNode {
	const { t } = useTranslation();
	const [language, setLanguage] = useLanguage();
	const [theme, setTheme] = useThemeChoice();
	usePageTitle(t("nav.me"));
	return (
		<div className="zf-rooms">
			<h1 className="zf-visually-hidden">{t("nav.me")}</h1>
			<Profile />
			<SecurityRows />
			<div className="zf-card zf-rows">
				<ChoiceRow
					icon={<GlobeIcon />}
					label={t("me.language")}
					value={language}
					onChange={setLanguage}
					options={languages.map((each) => ({ value: each, label: t(`language.${each}`) }))}
				/>
				<ChoiceRow
					icon={<MoonIcon />}
					label={t("me.theme")}
					value={theme}
					onChange={setTheme}
					options={THEMES.map((each) => ({ value: each, label: t(`theme.${each}`) }))}
				/>
			</div>
			<SignOut />
		</div>
	);
}

function Profile(): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const [editing, setEditing] = useState(false);
	if (!me) return null;
	return (
		<>
			<button
				type="button"
				className="zf-profile"
				aria-label={t("me.editNickname", { name: me.nickname })}
				onClick={() => setEditing(true)}
			>
				<Portrait name={me.nickname} size={60} />
				<span className="zf-row-main">
					<span className="zf-profile-name">{me.nickname}</span>
					<span className="zf-muted">{me.mobileMasked}</span>
				</span>
				<span className="zf-row-more">
					<ForwardIcon size={18} />
				</span>
			</button>
			<NicknameSheet me={me} open={editing} onClose={() => setEditing(false)} />
		</>
	);
}

function SecurityRows(): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const level = useQuery(safetyQuery);
	if (!me) return null;
	const linked = me.verification.state === "linked";
	const rows = [
		{
			to: "/me/verification",
			Icon: ShieldIcon,
			label: t("me.verification"),
			value: linked ? t("me.verified", { name: me.verification.nameMasked }) : t("me.notVerified"),
		},
		{ to: "/me/accounts", Icon: BalanceIcon, label: t("accounts.title"), value: "" },
		{
			to: "/me/limits",
			Icon: LevelIcon,
			label: t("me.limits"),
			value: t(`verify.class.${me.verification.accountClass}.short`),
		},
		{
			to: "/me/security",
			Icon: LockIcon,
			label: t("security.title"),
			value: level.data ? t(`security.levels.${level.data.level}.name`) : "",
		},
		{ to: "/me/sessions", Icon: DeviceIcon, label: t("me.sessions"), value: "" },
		{ to: "/me/notices", Icon: MessageIcon, label: t("security.rows.notices"), value: "" },
	] as const;
	return (
		<nav className="zf-card zf-rows" aria-label={t("me.security")}>
			{rows.map(({ to, Icon, label, value }) => (
				<Link key={to} to={to} className="zf-row">
					<Icon />
					<span className="zf-row-main">{label}</span>
					<span className="zf-row-value">{value}</span>
					<span className="zf-row-more">
						<ForwardIcon size={18} />
					</span>
				</Link>
			))}
		</nav>
	);
}

function SignOut(): React.ReactNode {
	const { t } = useTranslation();
	const signOut = useSignOut();
	return (
		<>
			<FormError error={signOut.error} />
			<div className="zf-card">
				<button
					type="button"
					className="zf-row"
					disabled={signOut.isPending}
					onClick={() => signOut.mutate()}
				>
					<ExitIcon />
					<span className="zf-row-main">{t("me.signOut")}</span>
				</button>
			</div>
		</>
	);
}
