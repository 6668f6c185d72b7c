export const CARD_BOUND = "card.bound.v1";
export type CardBound = {
	readonly userId: string;
	readonly cardId: string;
	readonly bindingId: string;
	readonly issuer: string;
	readonly cardType: "debit" | "credit";
};

export const CARD_UNBOUND = "card.unbound.v1";
export type CardUnbound = {
	readonly userId: string;
	readonly cardId: string;
	readonly bindingId: string;
};
