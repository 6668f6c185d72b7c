import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";
import type {
	Device,
	Lock,
	Notice,
	NoticeChoice,
	OwnNumber,
	ProviderLink,
	SafetyLevel,
} from "./types.ts";

export const safetyQuery = queryOptions({
	queryKey: ["safety"],
	queryFn: ({ signal }) => walletApi.get<SafetyLevel>("/security-level", { signal }),
});

export const devicesQuery = queryOptions({
	queryKey: ["devices"],
	queryFn: async ({ signal }) => (await walletApi.get<Page<Device>>("/devices", { signal })).items,
});

export const locksQuery = queryOptions({
	queryKey: ["locks"],
	queryFn: async ({ signal }) => (await walletApi.get<Page<Lock>>("/locks", { signal })).items,
});

export const totpQuery = queryOptions({
	queryKey: ["totp"],
	queryFn: ({ signal }) => walletApi.get<{ confirmedAt: string | null }>("/totp", { signal }),
});

export const recoveryCodesQuery = queryOptions({
	queryKey: ["recovery-codes"],
	queryFn: ({ signal }) =>
		walletApi.get<{ left: number; madeAt: string | null }>("/recovery-codes", { signal }),
});

export const linksQuery = queryOptions({
	queryKey: ["links"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Page<ProviderLink>>("/links", { signal })).items,
});

export const noticesQuery = infiniteQueryOptions({
	queryKey: ["notices"],
	initialPageParam: null as string | null,
	queryFn: ({ pageParam, signal }) =>
		walletApi.get<Page<Notice>>("/notices", { signal, query: { cursor: pageParam, limit: 20 } }),
	getNextPageParam: (page) => page.nextCursor,
});

export const numberQuery = queryOptions({
	queryKey: ["number"],
	queryFn: ({ signal }) => walletApi.get<OwnNumber>("/number", { signal }),
});

export const noticeChoiceQuery = queryOptions({
	queryKey: ["notice-choice"],
	queryFn: ({ signal }) => walletApi.get<NoticeChoice>("/notice-choice", { signal }),
});
