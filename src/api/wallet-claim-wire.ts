import { z } from "zod";
import type { ClaimOpened } from "#identity";

/** The neutral page: the number is somebody's, and nothing says whose. */
export interface NumberClaimOut {
	claimToken: string;
	expiresAt: string;
	choices: ("mine" | "new_holder")[];
}

export const numberClaimOut: z.ZodType<NumberClaimOut> = z.object({
	claimToken: z.string().meta({ description: "For this browser alone" }),
	expiresAt: z.string(),
	choices: z.array(z.enum(["mine", "new_holder"])),
});

export function numberClaim({ claimToken: token, expiresAt }: ClaimOpened): NumberClaimOut {
	return {
		claimToken: token,
		expiresAt: expiresAt.toString(),
		choices: ["mine", "new_holder"],
	};
}
