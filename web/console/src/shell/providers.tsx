import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { type Language, useLanguage, useThemeMode } from "@zhangfang/shared";
import { App, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { type ReactNode, useEffect, useRef } from "react";
import { queryClient, router } from "../router.tsx";
import { consoleTheme } from "./theme.ts";

const locales: Record<Language, typeof zhCN> = { "zh-CN": zhCN, en: enUS };

/** The nonce the server put into the page, if its policy asks styles for one. */
function styleNonce(): string | undefined {
	const meta = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]');
	return meta?.nonce || meta?.content || undefined;
}

const nonce = styleNonce();

/** Theme, language, queries and routes around everything. */
export function Providers(): ReactNode {
	const mode = useThemeMode();
	const [language] = useLanguage();
	const spoken = useRef(language);
	useEffect(() => {
		if (spoken.current === language) return;
		spoken.current = language;
		// Texts that the platform wrote (time lines, problem details) come again in the new language.
		void queryClient.invalidateQueries();
	}, [language]);
	return (
		<ConfigProvider
			locale={locales[language]}
			button={{ autoInsertSpace: false }}
			{...(nonce === undefined ? {} : { csp: { nonce } })}
			theme={consoleTheme(mode)}
		>
			<App component={false}>
				<QueryClientProvider client={queryClient}>
					<RouterProvider router={router} />
				</QueryClientProvider>
			</App>
		</ConfigProvider>
	);
}
