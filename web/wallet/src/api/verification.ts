import { type QueryClient, queryOptions } from "@tanstack/react-query";
import type { Page, Verification } from "@zhangfang/shared";
import { meQuery, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { classQuery, limitsQuery } from "./limits.ts";

/** Sources that answer by themselves, once they are asked. */
export const ASKED_SOURCES = ["carrier", "face", "public_security"] as const;
export type AskedSource = (typeof ASKED_SOURCES)[number];
export type CheckSource = AskedSource | "micro_deposit";

export type CheckState =
	| "prepared"
	| "asked"
	| "awaiting_answer"
	| "unknown"
	| "matched"
	| "mismatched"
	| "not_on_file"
	| "refused"
	| "expired"
	| "unresolved";

/** A question to a source, as its person sees it. */
export interface Check {
	readonly id: string;
	readonly source: CheckSource;
	readonly state: CheckState;
	readonly cardMasked: string | null;
	/** Where the person shows their face. */
	readonly url: string | null;
	readonly triesLeft: number | null;
	readonly reason: string | null;
	readonly startedAt: string;
	readonly expiresAt: string;
	readonly answeredAt: string | null;
}

export interface Progress {
	readonly accountClass: Verification["accountClass"];
	readonly next: "I" | "II" | "III" | null;
	readonly sources: number;
	readonly missing: number;
	readonly steps: readonly {
		readonly source: string;
		readonly state: "done" | "open";
		readonly again: boolean;
	}[];
	readonly restricted: { readonly reason: string; readonly since: string } | null;
}

export const DOCUMENT_TYPES = [
	"resident_id",
	"residence_permit",
	"foreign_permanent",
	"hk_macao_permit",
	"taiwan_permit",
	"passport",
] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];

/** A document or meeting laid before the staff. */
export interface SentDocument {
	readonly id: string;
	readonly kind: "document" | "face_to_face";
	readonly state: "submitted" | "proposed" | "approved" | "refused";
	readonly type: DocumentType;
	readonly numberMasked: string;
	readonly validUntil: string | null;
	readonly submittedAt: string;
	readonly reason: string | null;
}

/** Without a word yet: the source is asked, or asked again. */
const SILENT: readonly CheckState[] = ["prepared", "asked", "unknown"];
const POLL_MS = 3_000;

export function isSilent({ state }: Pick<Check, "state">): boolean {
	return SILENT.includes(state);
}

/** Whether something is still to come, or to be done, about a check. */
export function isOpen(check: Pick<Check, "state">): boolean {
	return check.state === "awaiting_answer" || isSilent(check);
}

export const progressQuery = queryOptions({
	queryKey: ["verification", "progress"],
	queryFn: ({ signal }) => walletApi.get<Progress>("/verification", { signal }),
});

export const checksQuery = queryOptions({
	queryKey: ["verification", "checks"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Page<Check>>("/verification-checks", { signal })).items,
	refetchInterval: ({ state }) => (state.data?.some(isSilent) ? POLL_MS : false),
});

export const documentsQuery = queryOptions({
	queryKey: ["verification", "documents"],
	queryFn: async ({ signal }) =>
		(await walletApi.get<Page<SentDocument>>("/verification-documents", { signal })).items,
});

/** After a source has spoken: who one is, the class and its limits may be others. */
export function refreshPerson(client: QueryClient): void {
	void client.invalidateQueries({ queryKey: ["verification"] });
	for (const { queryKey } of [meQuery, limitsQuery, classQuery]) {
		void client.invalidateQueries({ queryKey });
	}
}
