import type { Uuid } from "#kernel";
import type { Intent } from "#security";
import type { CardKey } from "./card-service.ts";

/** Operations of this module that need proof, and exactly what is approved by it (E3). */
export interface CardIntent {
	readonly operation: "bind_card" | "unbind_card";
	readonly intent: Intent;
}

/**
 * The card and whose it is, by blind indexes: personal data is in no intent. The last digits are what
 * the person who proves is shown.
 */
export function bindCardIntent(holder: {
	readonly userId: Uuid;
	readonly last4: string;
	readonly panIndex: Buffer;
	readonly nameIndex: Buffer;
	readonly idNumberIndex: Buffer;
	readonly mobileIndex: Buffer;
}): CardIntent {
	return {
		operation: "bind_card",
		intent: {
			userId: holder.userId,
			last4: holder.last4,
			card: holder.panIndex.toString("hex"),
			name: holder.nameIndex.toString("hex"),
			idNumber: holder.idNumberIndex.toString("hex"),
			mobile: holder.mobileIndex.toString("hex"),
		},
	};
}

export function unbindCardIntent({ userId, cardId }: CardKey): CardIntent {
	return { operation: "unbind_card", intent: { userId, card: cardId } };
}
