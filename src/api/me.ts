import { z } from "zod";
import type { Profile } from "#identity";
import { encodeId, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";

/** The signed-in person as the wallet shows them. */
export interface Me {
	id: string;
	nickname: string;
	mobileMasked: string;
	/** User name and proven address; null while there is none. */
	loginName: string | null;
	emailMasked: string | null;
	registeredAt: string;
	paymentPasswordSet: boolean;
	verification: {
		state: "none" | "linked";
		nameMasked: string | null;
		accountClass: "none" | "I" | "II" | "III";
		sources: number;
	};
}

export const meOut: z.ZodType<Me> = z.object({
	id: z.string(),
	nickname: z.string(),
	mobileMasked: z.string(),
	loginName: z.string().nullable(),
	emailMasked: z.string().nullable(),
	registeredAt: z.string(),
	paymentPasswordSet: z.boolean(),
	verification: z.object({
		state: z.enum(["none", "linked"]),
		nameMasked: z.string().nullable(),
		accountClass: z.enum(["none", "I", "II", "III"]),
		sources: z.number(),
	}),
});

export async function meOf(deps: ApiDeps, userId: Uuid): Promise<Me> {
	const profile = await deps.platform.db.read((tx) => deps.people.identity.profile(tx, userId));
	return me(deps, profile as Profile);
}

export async function me(deps: ApiDeps, profile: Profile): Promise<Me> {
	const level = await deps.platform.db.read((tx) =>
		deps.people.customers.levelOf(tx, profile.userId),
	);
	return {
		id: encodeId("usr", profile.userId),
		nickname: profile.nickname,
		mobileMasked: profile.mobileMasked,
		loginName: profile.userName,
		emailMasked: profile.emailMasked,
		registeredAt: profile.registeredAt.toString(),
		paymentPasswordSet: profile.paymentPasswordSet,
		verification: level,
	};
}
