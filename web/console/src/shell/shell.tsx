import { MenuOutlined } from "@ant-design/icons";
import { Link, Outlet } from "@tanstack/react-router";
import { Seal } from "@zhangfang/shared";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useText } from "../i18n/index.ts";
import { BooksPill } from "./books-pill.tsx";
import { Nav } from "./nav.tsx";
import { Preferences } from "./preferences.tsx";
import { Shortcuts } from "./shortcuts.tsx";
import "../styles/shell.css";

/** The frame of every page behind the sign-in. */
export function Shell(): ReactNode {
	const { t } = useText();
	const [menu, setMenu] = useState(false);
	const [help, setHelp] = useState(false);
	return (
		<div className={menu ? "shell shell-menu" : "shell"}>
			<a className="skip" href="#content">
				{t("common.skip")}
			</a>
			<header className="topbar">
				<Button
					type="text"
					icon={<MenuOutlined />}
					aria-label={t("shell.menu")}
					aria-expanded={menu}
					onClick={() => setMenu(!menu)}
				/>
				<Brand />
			</header>
			<aside className="side">
				<Brand />
				<Nav onGo={() => setMenu(false)} />
				<div className="side-foot">
					<BooksPill />
					<Preferences onHelp={() => setHelp(true)} />
				</div>
			</aside>
			{menu && (
				<button
					type="button"
					className="scrim"
					aria-label={t("common.close")}
					onClick={() => setMenu(false)}
				/>
			)}
			<main id="content" className="content" tabIndex={-1}>
				<Outlet />
			</main>
			<Shortcuts open={help} onOpen={setHelp} />
		</div>
	);
}

function Brand(): ReactNode {
	const { t } = useText();
	return (
		<Link to="/" className="brand">
			<Seal size={28} />
			<span className="brand-name">{t("common.brand")}</span>
			<span className="brand-sub">{t("common.console")}</span>
		</Link>
	);
}
