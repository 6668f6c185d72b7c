import { installTheme, startI18n } from "@zhangfang/shared";
import { createRoot } from "react-dom/client";
import { Providers } from "./shell/providers.tsx";
import "./styles/base.css";

installTheme();
await startI18n({
	"zh-CN": () => import("./i18n/zh-CN/index.ts"),
	en: () => import("./i18n/en/index.ts"),
});

const container = document.querySelector("#root");
if (container === null) throw new Error("index.html has no #root");
createRoot(container).render(<Providers />);
