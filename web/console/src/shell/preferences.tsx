import {
	BulbOutlined,
	GlobalOutlined,
	LogoutOutlined,
	QuestionCircleOutlined,
	UserOutlined,
} from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ThemeChoice, useLanguage, useThemeChoice } from "@zhangfang/shared";
import { Button, Dropdown, Tooltip } from "antd";
import type { ReactNode } from "react";
import { api } from "../api/client.ts";
import { meQuery, signInWaysQuery } from "../api/queries.ts";
import { useText } from "../i18n/index.ts";

/** Who is signed in, and how the console looks and speaks. */
export function Preferences({ onHelp }: { onHelp: () => void }): ReactNode {
	const { t } = useText();
	return (
		<div className="prefs">
			<StaffMenu />
			<span className="prefs-tools">
				<LanguageSwitch />
				<ThemeMenu />
				<Tooltip title={`${t("shell.help")} (?)`}>
					<Button
						type="text"
						size="small"
						icon={<QuestionCircleOutlined />}
						aria-label={t("shell.help")}
						onClick={onHelp}
					/>
				</Tooltip>
			</span>
		</div>
	);
}

/** 中文 or English: the button shows the one it leads to. */
export function LanguageSwitch(): ReactNode {
	const { t } = useText();
	const [language, setLanguage] = useLanguage();
	const next = language === "en" ? "zh-CN" : "en";
	return (
		<Tooltip title={next === "en" ? "English" : "中文"}>
			<Button
				type="text"
				size="small"
				icon={<GlobalOutlined />}
				aria-label={t("shell.language")}
				onClick={() => setLanguage(next)}
			/>
		</Tooltip>
	);
}

const themes = ["light", "dark", "system"] as const satisfies readonly ThemeChoice[];
const themeWords = {
	light: "shell.themeLight",
	dark: "shell.themeDark",
	system: "shell.themeSystem",
} as const;

export function ThemeMenu(): ReactNode {
	const { t } = useText();
	const [choice, choose] = useThemeChoice();
	const items = themes.map((name) => ({
		key: name,
		label: t(themeWords[name]),
		onClick: () => choose(name),
	}));
	return (
		<Dropdown menu={{ items, selectedKeys: [choice] }} trigger={["click"]}>
			<Button type="text" size="small" icon={<BulbOutlined />} aria-label={t("shell.theme")} />
		</Dropdown>
	);
}

function StaffMenu(): ReactNode {
	const { t, label } = useText();
	const { data: staff } = useQuery(meQuery);
	const navigate = useNavigate();
	const queries = useQueryClient();
	const leave = useMutation({
		mutationFn: () => api.delete("/sessions/current"),
		onSettled: async () => {
			await navigate({ to: "/sign-in" });
			// The sign-in asks how one signs in, already: that is nobody's in particular.
			const ways = signInWaysQuery.queryKey[0];
			queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ways });
		},
	});
	if (staff === undefined) return <span />;
	const items = [
		{
			key: "who",
			disabled: true,
			label: `${t("shell.account")} ${staff.name} · ${label("staffRole", staff.role)}`,
		},
		{
			key: "leave",
			icon: <LogoutOutlined />,
			label: t("shell.signOut"),
			onClick: () => leave.mutate(),
		},
	];
	return (
		<Dropdown menu={{ items }} trigger={["click"]}>
			<Button type="text" size="small" icon={<UserOutlined />} className="staff">
				<span className="staff-name">{staff.name}</span>
			</Button>
		</Dropdown>
	);
}
