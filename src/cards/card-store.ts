import { cny, type Money, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { type Renewal, renewalOf, validUntilOf } from "./agreement.ts";
import { liveAgreementsOf } from "./agreement-store.ts";
import type { Issuer } from "./binding.ts";

/** A card as its holder sees it. */
export interface Card {
	readonly id: Uuid;
	readonly bindingId: Uuid;
	readonly issuer: Issuer;
	readonly cardType: "debit" | "credit";
	readonly last4: string;
	readonly cardMasked: string;
	readonly state: "bound" | "suspended";
	readonly isDefault: boolean;
	readonly boundAt: Temporal.Instant;
	/** Until when it can be used by what is signed now; null where nothing sets an end. */
	readonly validUntil: Temporal.Instant | null;
	/** Whether it asks to be signed anew: soon, or before anything can be paid by it. */
	readonly renewal: Renewal;
	/** What the bank lets pass by quick payment. */
	readonly limits: {
		readonly singleMax: Money;
		readonly dailyMax: Money;
		/** Null where the bank sets none. */
		readonly monthlyMax: Money | null;
	};
}

interface Row {
	readonly card_id: Uuid;
	readonly binding_id: Uuid;
	readonly issuer_code: string;
	readonly issuer_name_zh: string;
	readonly issuer_name_en: string;
	readonly issuer_color: string;
	readonly card_type: "debit" | "credit";
	readonly last4: string;
	readonly card_mask: string;
	readonly state: "bound" | "suspended";
	readonly is_default: boolean;
	readonly bound_at: Temporal.Instant;
	readonly single_max_minor: bigint;
	readonly daily_max_minor: bigint;
	readonly monthly_max_minor: bigint | null;
}

/** The user's cards, the default one first, then the youngest. */
export async function cardsOf(tx: Tx, userId: Uuid, now: Temporal.Instant): Promise<Card[]> {
	const rows = await tx.query<Row>(
		`select c.card_id, c.binding_id, b.issuer_code, b.issuer_name_zh, b.issuer_name_en,
			b.issuer_color, b.card_type, b.last4, b.card_mask, b.state, c.is_default, c.bound_at,
			l.single_max_minor, l.daily_max_minor, l.monthly_max_minor
		from cards.card c
		join cards.binding b on b.user_id = c.user_id and b.binding_id = c.binding_id
		cross join lateral (select single_max_minor, daily_max_minor, monthly_max_minor
			from cards.bank_limit l
			where l.issuer_code in (b.issuer_code, '*') and l.card_type = b.card_type
				and l.valid_from <= $2
			order by (l.issuer_code = '*'), l.version desc limit 1) l
		where c.user_id = $1 and c.ended_at is null and b.state in ('bound', 'suspended')
		order by c.is_default desc, c.bound_at desc, c.card_id desc`,
		[userId, now],
	);
	const agreements = await liveAgreementsOf(tx, userId);
	return rows.map((row) => {
		const own = agreements.filter(({ cardId }) => cardId === row.card_id);
		return {
			...cardFrom(row),
			...{ validUntil: validUntilOf(own, now), renewal: renewalOf(own, now) },
		};
	});
}

export interface CardRecord {
	readonly cardId: Uuid;
	readonly bindingId: Uuid;
	readonly isDefault: boolean;
	readonly boundAt: Temporal.Instant;
}

/** A card that has not ended. */
export async function readCard(
	tx: Tx,
	userId: Uuid,
	cardId: Uuid,
): Promise<CardRecord | undefined> {
	const row = await tx.maybe<RecordRow>(
		`select card_id, binding_id, is_default, bound_at from cards.card
		where user_id = $1 and card_id = $2 and ended_at is null`,
		[userId, cardId],
	);
	if (row === undefined) return undefined;
	return recordFrom(row);
}

type RecordRow = Pick<Row, "card_id" | "binding_id" | "is_default" | "bound_at">;

function recordFrom(row: RecordRow): CardRecord {
	const { card_id: cardId, binding_id: bindingId, is_default: isDefault } = row;
	return { cardId, bindingId, isDefault, boundAt: row.bound_at };
}

/** Serialises what changes the set of a user's cards: one default at every instant. */
export async function lockCards(tx: Tx, userId: Uuid): Promise<CardRecord[]> {
	const rows = await tx.query<RecordRow>(
		`select card_id, binding_id, is_default, bound_at from cards.card
		where user_id = $1 and ended_at is null order by card_id for update`,
		[userId],
	);
	return rows.map(recordFrom);
}

/** The first card of a user is the default one. */
export async function insertCard(
	tx: Tx,
	card: {
		readonly userId: Uuid;
		readonly cardId: Uuid;
		readonly bindingId: Uuid;
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into cards.card (user_id, card_id, binding_id, is_default, bound_at)
		values ($1, $2, $3, not exists (select from cards.card where user_id = $1 and is_default), $4)
		on conflict (user_id) where is_default do nothing`,
		[card.userId, card.cardId, card.bindingId, card.at],
	);
	// Another first card was default at the same instant: this one is not.
	await tx.run(
		`insert into cards.card (user_id, card_id, binding_id, is_default, bound_at)
		values ($1, $2, $3, false, $4) on conflict (user_id, card_id) do nothing`,
		[card.userId, card.cardId, card.bindingId, card.at],
	);
}

export async function moveDefault(tx: Tx, userId: Uuid, cardId: Uuid): Promise<void> {
	await tx.run(
		`update cards.card set is_default = false where user_id = $1 and is_default and card_id <> $2`,
		[userId, cardId],
	);
	await tx.run(
		`update cards.card set is_default = true
		where user_id = $1 and card_id = $2 and ended_at is null`,
		[userId, cardId],
	);
}

/** Ends a card; the youngest that is left becomes the default one. */
export async function endCard(
	tx: Tx,
	userId: Uuid,
	cardId: Uuid,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		`update cards.card set is_default = false, ended_at = $3
		where user_id = $1 and card_id = $2 and ended_at is null`,
		[userId, cardId, at],
	);
	await tx.run(
		`update cards.card set is_default = true
		where user_id = $1 and not exists
				(select from cards.card d where d.user_id = $1 and d.is_default)
			and card_id = (select card_id from cards.card
				where user_id = $1 and ended_at is null order by bound_at desc, card_id desc limit 1)`,
		[userId],
	);
}

function cardFrom(row: Row): Omit<Card, "validUntil" | "renewal"> {
	return {
		id: row.card_id,
		bindingId: row.binding_id,
		issuer: {
			code: row.issuer_code,
			nameZh: row.issuer_name_zh,
			nameEn: row.issuer_name_en,
			color: row.issuer_color,
		},
		cardType: row.card_type,
		last4: row.last4,
		cardMasked: row.card_mask,
		state: row.state,
		isDefault: row.is_default,
		boundAt: row.bound_at,
		limits: {
			singleMax: cny(row.single_max_minor),
			dailyMax: cny(row.daily_max_minor),
			monthlyMax: row.monthly_max_minor === null ? null : cny(row.monthly_max_minor),
		},
	};
}
