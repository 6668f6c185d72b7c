import { useQuery } from "@tanstack/react-query";
import {
	CardIcon,
	CodeIcon,
	DeviceIcon,
	ForwardIcon,
	GlobeIcon,
	KeyIcon,
	LaptopIcon,
	LockIcon,
	MailIcon,
	MessageIcon,
	PersonIcon,
	PlusIcon,
	ShieldIcon,
	WarningIcon,
} from "@zhangfang/shared/mobile/icons.tsx";
import { useMe, WalletLink } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { safetyQuery } from "../../api/safety.ts";
import type { SafetyLevel } from "../../api/types.ts";
import { NumberAlarm } from "../../parts/number-alarm.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { LevelRing } from "./level-ring.tsx";
import "./security.css";

/** How safe the account is, what would make it safer, and everything that can be done about it. */
export function SecurityPage(): React.ReactNode {
	const { t } = useTranslation();
	const level = useQuery(safetyQuery);
	return (
		<Page title={t("security.title")}>
			<NumberAlarm />
			<QueryGate query={level} rows={3} height={40}>
				{(data) => <Level level={data} />}
			</QueryGate>
			<Rooms />
			<WalletLink to="/me/locks" className="zf-button zf-button-danger zf-button-block">
				{t("security.freezeNow")}
			</WalletLink>
		</Page>
	);
}

function Level({ level }: { level: SafetyLevel }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const open = level.items.filter(({ state }) => state !== "done");
	return (
		<>
			<section className="zf-card zf-level" aria-label={t("security.level")}>
				<LevelRing score={level.score} level={level.level} />
				<div>
					<h2>{t(`security.levels.${level.level}.name`)}</h2>
					<p className="zf-muted">{t(`security.levels.${level.level}.what`)}</p>
				</div>
			</section>
			{open.length > 0 && (
				<section className="zf-card" aria-label={t("security.advice")}>
					<div className="zf-section-head">
						<h2>{t("security.advice")}</h2>
					</div>
					<ul className="zf-rows">
						{open.map(({ code, state, link }) => {
							const key = `security.items.${code}`;
							if (!i18n.exists(`${key}.title`)) return null;
							return (
								<li key={code}>
									<WalletLink to={link} className="zf-row zf-advice-row">
										<span className={`zf-advice-dot zf-advice-${state}`}>
											{state === "missing" ? <WarningIcon size={20} /> : <PlusIcon size={18} />}
										</span>
										<span className="zf-row-main">
											{t(`${key}.title`)}
											<span className="zf-row-note">{t(`${key}.why`)}</span>
										</span>
										<span className={`zf-tag${state === "missing" ? " zf-tag-wait" : ""}`}>
											{t(`security.states.${state}`)}
										</span>
									</WalletLink>
								</li>
							);
						})}
					</ul>
				</section>
			)}
		</>
	);
}

type Row = readonly [path: string, Icon: typeof KeyIcon, label: string, value?: string];

function Rooms(): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	if (!me) return null;
	const set = (isSet: boolean): string => t(isSet ? "me.isSet" : "me.notSet");
	const groups: readonly (readonly [string, readonly Row[]])[] = [
		[
			t("security.groups.signIn"),
			[
				["/me/login-name", PersonIcon, t("security.rows.loginName"), me.loginName ?? set(false)],
				["/me/number", MessageIcon, t("security.rows.mobile"), me.mobileMasked],
				["/me/email", MailIcon, t("security.rows.email"), me.emailMasked ?? set(false)],
				["/me/password", LockIcon, t("security.rows.password")],
				["/me/links", GlobeIcon, t("security.rows.links")],
			],
		],
		[
			t("security.groups.proof"),
			[
				["/me/payment-password", LockIcon, t("me.paymentPassword"), set(me.paymentPasswordSet)],
				["/me/passkeys", KeyIcon, t("security.rows.passkeys")],
				["/me/totp", CodeIcon, t("security.rows.totp")],
				["/me/recovery-codes", CardIcon, t("security.rows.recoveryCodes")],
			],
		],
		[
			t("security.groups.guard"),
			[
				["/me/locks", ShieldIcon, t("security.rows.locks")],
				["/me/devices", DeviceIcon, t("security.rows.devices")],
				["/me/sessions", LaptopIcon, t("me.sessions")],
				["/me/notices", MessageIcon, t("security.rows.notices")],
				["/me/app-lock", LockIcon, t("security.rows.appLock")],
			],
		],
	];
	return groups.map(([title, rows]) => (
		<nav key={title} className="zf-card" aria-label={title}>
			<div className="zf-section-head">
				<h2>{title}</h2>
			</div>
			<div className="zf-rows">
				{rows.map(([path, Icon, label, value]) => (
					<WalletLink key={path} to={path} className="zf-row">
						<Icon />
						<span className="zf-row-main">{label}</span>
						<span className="zf-row-value">{value}</span>
						<span className="zf-row-more">
							<ForwardIcon size={18} />
						</span>
					</WalletLink>
				))}
			</div>
		</nav>
	));
}
