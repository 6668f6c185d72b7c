import { createQueryClient, installTheme, startI18n } from "@zhangfang/shared";
import { forgetMe, setupMobile } from "@zhangfang/shared/mobile/index.ts";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import "./app.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html without #root");

installTheme();
setupMobile();
await startI18n({
	"zh-CN": () => import("./messages/zh-CN.json"),
	en: () => import("./messages/en.json"),
});
createRoot(root).render(<App client={createQueryClient(forgetMe)} />);
