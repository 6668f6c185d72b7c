import { z } from "zod";
import type { Link, PendingView, ProviderView } from "#identity";
import { encodeId } from "#kernel";
import type { Language } from "./problem.ts";
import { instantOut } from "./wire.ts";

/** A provider as a button shows it. */
export interface ProviderOut {
	id: string;
	name: string;
}

export const providerOut: z.ZodType<ProviderOut> = z.object({ id: z.string(), name: z.string() });

const STEPS = ["phone_wanted", "factor_wanted", "registration", "link_wanted", "ready"] as const;

/** A login that a provider has begun and that is not done. */
export interface PendingOut {
	id: string;
	provider: ProviderOut;
	step: (typeof STEPS)[number];
	offers: string[];
	codeSentTo: string | null;
	expiresAt: string;
}

export const pendingOut: z.ZodType<PendingOut> = z.object({
	id: z.string(),
	provider: providerOut,
	step: z.enum(STEPS),
	offers: z.array(z.string()).meta({ description: "Factors that are judged now: one is enough" }),
	codeSentTo: z.string().nullable(),
	expiresAt: z.string(),
});

/** A provider that the user signs in with. */
export interface LinkOut {
	id: string;
	provider: ProviderOut;
	linkedAt: string;
	lastUsedAt: string | null;
}

export const linkOut: z.ZodType<LinkOut> = z.object({
	id: z.string(),
	provider: providerOut,
	linkedAt: z.string(),
	lastUsedAt: z.string().nullable(),
});

export function presentProvider({ id, name }: ProviderView, language: Language): ProviderOut {
	return { id, name: language === "en" ? name.en : name.zh };
}

export function presentPending(
	view: PendingView,
	known: readonly ProviderView[],
	language: Language,
): PendingOut {
	return {
		id: encodeId("fed", view.id),
		provider: named(view.provider, known, language),
		// What is done or given up is not found any more; the last step is shown as it was.
		step: STEPS.find((step) => step === view.step) ?? "ready",
		offers: [...view.offers],
		codeSentTo: view.mobileMasked,
		expiresAt: view.expiresAt.toString(),
	};
}

export function presentLink(
	link: Link,
	known: readonly ProviderView[],
	language: Language,
): LinkOut {
	return {
		id: encodeId("lnk", link.id),
		provider: named(link.provider, known, language),
		linkedAt: link.linkedAt.toString(),
		lastUsedAt: instantOut(link.lastUsedAt),
	};
}

/** A provider that is configured no more is called by its id. */
function named(id: string, known: readonly ProviderView[], language: Language): ProviderOut {
	const provider = known.find((one) => one.id === id);
	return provider === undefined ? { id, name: id } : presentProvider(provider, language);
}
