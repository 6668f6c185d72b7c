import type { HolderPort } from "#instruments";
import { refuse, type Uuid } from "#kernel";
import type { LimitsPort } from "#limits";
import type { PeoplePort } from "./index.ts";

interface CardOptions {
	/** The first scripted channel unless said. */
	readonly channelId?: string;
	readonly cardType?: "debit" | "credit";
	/** Channels at which it has an agreement beside that one. */
	readonly also?: readonly string[];
}

/** Who pays, played: verified people with cards that may always be used. */
export interface PlayedPeople {
	person(name: string, userId: Uuid): Uuid;
	card(userId: Uuid, options?: CardOptions): Uuid;
	readonly payers: PeoplePort;
	readonly holders: HolderPort;
	readonly limited: LimitsPort;
}

const LONG_AGO = Temporal.Instant.from("2020-01-01T00:00:00Z");

export function playedPeople(defaultChannel: string): PlayedPeople {
	const names = new Map<Uuid, string>();
	const cards = new Map<Uuid, Required<CardOptions> & { readonly userId: Uuid }>();
	return {
		person(name, userId) {
			names.set(userId, name);
			return userId;
		},
		card(userId, options = {}) {
			const { channelId = defaultChannel, cardType = "debit", also = [] } = options;
			// A card is known by who holds it and how many they had before.
			const nth = cards.size.toString(16).padStart(12, "0");
			const id = `${userId.slice(0, 24)}${nth}` as Uuid;
			cards.set(id, { channelId, cardType, also, userId });
			return id;
		},
		payers: {
			nameOf: async (_, userId) => names.get(userId),
			contactOf: async () => ({ phone: "138****0001", email: null }),
			isVerified: async (_, userId) => names.has(userId),
			cardTypeOf: async () => "debit",
			isOwnCard: async () => true,
			async cardWays(_, { cardId, userId }) {
				const card = cards.get(cardId);
				if (card?.userId !== userId) return refuse("card_not_usable", {}, "/cardId");
				const { channelId: first, cardType, also } = card;
				const way = {
					...{ token: `agreement-${cardId}`, cardType, last4: cardId.slice(-4) },
					...{ issuerName: "工商银行", issuer: "ICBC", boundAt: LONG_AGO, account: null },
				};
				return [first, ...also].map((channelId) => ({ ...way, channelId }));
			},
		},
		holders: {
			customersOf: async (_, userId) => [userId],
			usersOf: async (_, customerId) => [customerId],
			nameOf: async (_, userId) => names.get(userId),
			barred: async () => undefined,
			tellClosing: async () => undefined,
		},
		limited: {
			personOf: async (_, userId) => ({
				...{ customerId: userId, accountClass: "III" as const, riskClass: "low" as const },
			}),
			bankLimits: async () => undefined,
			limitsOf: async () => [],
		},
	};
}
