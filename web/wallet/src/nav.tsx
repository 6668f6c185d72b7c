/**
 * The router's parts, typed by the wallet's own addresses: a link to a page that does not exist fails to compile. Types
 * come in by name instead of the router's global registration, which a program can hold for one router only.
 */
import {
	type LinkComponentProps,
	type NavigateOptions,
	Link as RouterLink,
	useRouter as useAnyRouter,
	useParams,
	useSearch,
} from "@tanstack/react-router";
import type { BillsSearch, FromSearch, NextSearch, WalletRouter } from "./router.tsx";

type TypedLink = <const To extends string | undefined>(
	props: LinkComponentProps<"a", WalletRouter, string, To>,
) => React.ReactNode;

export const Link: TypedLink = RouterLink as TypedLink;

type Go = <const To extends string | undefined>(
	where: NavigateOptions<WalletRouter, string, To>,
) => Promise<void>;

/** Goes to another address of the wallet. */
export function useGo(): Go {
	return useAnyRouter().navigate as Go;
}

/** A parameter of the address, `/bills/$orderId`. */
export function useAddressPart(
	name: "orderId" | "cardId" | "pendingId" | "accountId" | "source",
): string {
	const parts = useParams({ strict: false }) as Partial<Record<string, string>>;
	const part = parts[name];
	if (part === undefined) throw new Error(`address without ${name}`);
	return part;
}

/** Where to go on to afterwards, if the address says. */
export function useNext(fallback: string): string {
	return (useSearch({ strict: false }) as NextSearch).next ?? fallback;
}

/** The account that a transfer leaves, if the address says. */
export function useFromAccount(): string | undefined {
	return (useSearch({ strict: false }) as FromSearch).from;
}

export function useBillsSearch(): BillsSearch {
	return useSearch({ strict: false }) as BillsSearch;
}

/** Why the way through a provider ended, by its code. */
export function useRefused(): string | undefined {
	return (useSearch({ strict: false }) as { refused?: string }).refused;
}

/** Whether the session that was here ended elsewhere. */
export function useEnded(): boolean {
	return (useSearch({ strict: false }) as NextSearch).ended === true;
}
