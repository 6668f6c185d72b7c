import { z } from "zod";
import type { CeremonyBegun, PasskeyView } from "#identity";
import { encodeId } from "#kernel";
import { instantOut } from "./wire.ts";

/** A passkey of the user. */
export interface PasskeyOut {
	id: string;
	name: string | null;
	aaguid: string;
	kind: "device_bound" | "synced";
	backedUp: boolean;
	copied: boolean;
	createdAt: string;
	lastUsedAt: string | null;
}

export const passkeyOut: z.ZodType<PasskeyOut> = z.object({
	id: z.string(),
	name: z.string().nullable(),
	aaguid: z.string().meta({ description: "Model of the authenticator; zeros when it is not told" }),
	kind: z.enum(["device_bound", "synced"]),
	backedUp: z.boolean(),
	copied: z.boolean().meta({ description: "Seen in two places: it opens nothing any more" }),
	createdAt: z.string(),
	lastUsedAt: z.string().nullable(),
});

/** What a browser is asked, and the ceremony that its answer names. */
export interface CeremonyOut {
	ceremonyId: string;
	options: Record<string, unknown>;
	expiresAt: string;
}

export const ceremonyOut: z.ZodType<CeremonyOut> = z.object({
	ceremonyId: z.string(),
	options: z
		.record(z.string(), z.unknown())
		.meta({ description: "Options of navigator.credentials, as JSON" }),
	expiresAt: z.string(),
});

/** An answer of `navigator.credentials`, as JSON text. */
export const credentialIn: z.ZodType<string> = z
	.string()
	.min(2)
	.max(16_384)
	.meta({ description: "The credential as JSON text (`PublicKeyCredential.toJSON`)" });

export function presentPasskey(key: PasskeyView): PasskeyOut {
	return {
		id: encodeId("pky", key.id),
		name: key.name,
		aaguid: key.aaguid,
		kind: key.kind,
		backedUp: key.backedUp,
		copied: key.isCopied,
		createdAt: key.createdAt.toString(),
		lastUsedAt: instantOut(key.lastUsedAt),
	};
}

export function presentCeremony(begun: CeremonyBegun): CeremonyOut {
	return {
		ceremonyId: encodeId("cer", begun.ceremonyId),
		options: { ...begun.options },
		expiresAt: begun.expiresAt.toString(),
	};
}
