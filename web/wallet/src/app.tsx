import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { OpenWalletPage } from "@zhangfang/shared/mobile/index.ts";
import { StrictMode } from "react";
import { createWalletRouter } from "./router.tsx";

const router = createWalletRouter();

/** Links in parts that the cashier shows too go by address. */
function openPage(path: string): void {
	router.history.push(`/wallet${path}`);
}

export function App({ client }: { client: QueryClient }): React.ReactNode {
	return (
		<StrictMode>
			<QueryClientProvider client={client}>
				<OpenWalletPage value={openPage}>
					<RouterProvider<typeof router> router={router} />
				</OpenWalletPage>
			</QueryClientProvider>
		</StrictMode>
	);
}
