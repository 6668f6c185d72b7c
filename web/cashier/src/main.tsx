import { QueryClientProvider } from "@tanstack/react-query";
import { createQueryClient, installTheme, startI18n } from "@zhangfang/shared";
import { forgetMe } from "@zhangfang/shared/mobile/index.ts";
import "@zhangfang/shared/mobile/base.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Cashier } from "./cashier.tsx";
import "./cashier.css";

const root = document.getElementById("root");
if (!root) throw new Error("index.html without #root");

/** `/cashier/<token>`: 43 characters of base64url. */
const token = /^\/cashier\/([\w-]{16,})\/?$/.exec(location.pathname)?.[1];

installTheme();
await startI18n({
	"zh-CN": () => import("./messages/zh-CN.json"),
	en: () => import("./messages/en.json"),
});
createRoot(root).render(
	<StrictMode>
		<QueryClientProvider client={createQueryClient(forgetMe)}>
			<Cashier token={token} />
		</QueryClientProvider>
	</StrictMode>,
);
