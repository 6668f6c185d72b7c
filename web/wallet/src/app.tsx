import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createWalletRouter } from "./router.tsx";

const router = createWalletRouter();

export function App({ client }: { client: QueryClient }): React.ReactNode {
	return (
		<StrictMode>
			<QueryClientProvider client={client}>
				<RouterProvider<typeof router> router={router} />
			</QueryClientProvider>
		</StrictMode>
	);
}
