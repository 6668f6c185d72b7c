import { assert, cny, type Money, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { AgreementEvent, AgreementState, CardAgreement } from "./agreement.ts";

/** A token at its channel; several users of one card number may hold the same. */
export interface TokenKey {
	readonly channelId: string;
	readonly token: string;
}

interface Row {
	readonly user_id: Uuid;
	readonly card_id: Uuid;
	readonly agreement_id: Uuid;
	readonly binding_id: Uuid;
	readonly channel_id: string;
	readonly role: CardAgreement["role"];
	readonly state: AgreementState;
	readonly version: number;
	readonly token: string | null;
	readonly request_id: string | null;
	readonly kinds: readonly ("pay" | "payout")[];
	readonly single_max_minor: bigint | null;
	readonly total_max_minor: bigint | null;
	readonly uses_max: number | null;
	readonly uses: number;
	readonly total_minor: bigint;
	readonly valid_until: Temporal.Instant | null;
	readonly made_at: Temporal.Instant | null;
}

const COLUMNS = `user_id, card_id, agreement_id, binding_id, channel_id, role, state, version, token,
	request_id, kinds, single_max_minor, total_max_minor, uses_max, uses, total_minor, valid_until,
	made_at`;

/** Writes a new agreement with the event that it began by. */
export async function insertAgreement(
	tx: Tx,
	agreement: CardAgreement,
	fact: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	const { controls } = agreement;
	await tx.run(
		`insert into cards.agreement (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11,
			$12, $13, $14, $15, $16, $17, $18)`,
		[
			...[agreement.userId, agreement.cardId, agreement.id, agreement.bindingId],
			...[agreement.channelId, agreement.role, agreement.state, agreement.version],
			...[agreement.token, agreement.requestId, controls.kinds],
			...[minorOf(controls.singleMax), minorOf(controls.totalMax), controls.usesMax],
			...[agreement.uses, agreement.total.minor, agreement.validUntil, agreement.madeAt],
		],
	);
	await insertFact(tx, agreement, agreement.state === "live" ? "agree" : "ask", fact);
}

/** Appends the event and writes what it made of an agreement that this transaction has locked. */
export async function appendAgreement(
	tx: Tx,
	next: CardAgreement,
	event: AgreementEvent,
	fact: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	await insertFact(tx, next, event, fact);
	const touched = await tx.run(
		`update cards.agreement set state = $4, version = $5, token = $6, request_id = $7, uses = $8,
			total_minor = $9, valid_until = $10, made_at = $11
		where user_id = $1 and card_id = $2 and agreement_id = $3 and version = $5 - 1`,
		[
			...[next.userId, next.cardId, next.id, next.state, next.version, next.token],
			...[next.requestId, next.uses, next.total.minor, next.validUntil, next.madeAt],
		],
	);
	assert(touched === 1, "the locked agreement is at the version before");
}

async function insertFact(
	tx: Tx,
	{ userId, cardId, id, version, state }: CardAgreement,
	event: AgreementEvent | "ask",
	{ at, data }: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	await tx.run(
		`insert into cards.agreement_event
			(user_id, card_id, agreement_id, version, event, state, at, data)
		values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[userId, cardId, id, version, event, state, at, data],
	);
}

/** All of a card, those that have ended too, oldest first. */
export async function agreementsOf(
	tx: Tx,
	key: { readonly userId: Uuid; readonly cardId: Uuid },
): Promise<CardAgreement[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from cards.agreement where user_id = $1 and card_id = $2
		order by agreement_id`,
		[key.userId, key.cardId],
	);
	return rows.map(agreementFrom);
}

/** The same, locked; the card's binding is locked before them. */
export async function lockAgreements(
	tx: Tx,
	key: { readonly userId: Uuid; readonly cardId: Uuid },
): Promise<CardAgreement[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from cards.agreement where user_id = $1 and card_id = $2
		order by agreement_id for update`,
		[key.userId, key.cardId],
	);
	return rows.map(agreementFrom);
}

/** Of all cards of a user, those that are live. */
export async function liveAgreementsOf(tx: Tx, userId: Uuid): Promise<CardAgreement[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from cards.agreement where user_id = $1 and state = 'live'`,
		[userId],
	);
	return rows.map(agreementFrom);
}

/** Whoever holds a token that is not ended, locked in one order for everybody. */
export async function lockHolders(tx: Tx, key: TokenKey): Promise<CardAgreement[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from cards.agreement
		where channel_id = $1 and token = $2 and state in ('live', 'ending')
		order by user_id, card_id, agreement_id for update`,
		[key.channelId, key.token],
	);
	return rows.map(agreementFrom);
}

/** Counts a use for all that hold the token: its limits are the token's own. Negative takes it back. */
export async function countUse(
	tx: Tx,
	key: TokenKey,
	use: { readonly times: 1 | -1; readonly amount: Money },
): Promise<void> {
	await tx.run(
		`update cards.agreement
		set uses = greatest(uses + $3, 0), total_minor = greatest(total_minor + $3 * $4::bigint, 0)
		where channel_id = $1 and token = $2 and state in ('live', 'ending')`,
		[key.channelId, key.token, use.times, use.amount.minor],
	);
}

export interface AgreementFact {
	readonly agreementId: Uuid;
	readonly version: number;
	readonly event: AgreementEvent | "ask";
	readonly state: AgreementState;
	readonly at: Temporal.Instant;
	readonly data: JsonObject;
}

/** What happened to the agreements of a card, in order. */
export function agreementHistory(
	tx: Tx,
	key: { readonly userId: Uuid; readonly cardId: Uuid },
): Promise<AgreementFact[]> {
	return tx.query<AgreementFact>(
		`select agreement_id as "agreementId", version, event, state, at, data
		from cards.agreement_event where user_id = $1 and card_id = $2
		order by at, agreement_id, version`,
		[key.userId, key.cardId],
	);
}

function minorOf(amount: Money | null): bigint | null {
	return amount === null ? null : amount.minor;
}

function agreementFrom(row: Row): CardAgreement {
	const moneyOrNull = (minor: bigint | null): Money | null => (minor === null ? null : cny(minor));
	return {
		userId: row.user_id,
		cardId: row.card_id,
		id: row.agreement_id,
		bindingId: row.binding_id,
		channelId: row.channel_id,
		role: row.role,
		state: row.state,
		version: row.version,
		token: row.token,
		requestId: row.request_id,
		controls: {
			kinds: row.kinds,
			singleMax: moneyOrNull(row.single_max_minor),
			totalMax: moneyOrNull(row.total_max_minor),
			usesMax: row.uses_max,
		},
		uses: row.uses,
		total: cny(row.total_minor),
		validUntil: row.valid_until,
		madeAt: row.made_at,
	};
}
