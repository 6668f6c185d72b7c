import { assert, type Uuid } from "#kernel";
import { gatheredOnce, type JsonObject, type Tx } from "#platform";
import type { AccountClass } from "./evidence.ts";
import {
	newVerification,
	type Verification,
	type VerificationEvent,
	type VerificationState,
} from "./verification.ts";

interface Row {
	readonly user_id: Uuid;
	readonly state: VerificationState;
	readonly version: number;
	readonly customer_id: Uuid | null;
	readonly account_class: AccountClass;
	readonly sources: number;
	readonly linked_at: Temporal.Instant | null;
}

const COLUMNS = "user_id, state, version, customer_id, account_class, sources, linked_at";

/** Takes the user's verification, making a draft when there is none. Lock order: before any person. */
export async function lockVerification(tx: Tx, userId: Uuid): Promise<Verification> {
	const draft = newVerification(userId);
	await tx.run(
		`insert into customers.verification (${COLUMNS}) values ($1, $2, $3, null, $4, 0, null)
		on conflict (user_id) do nothing`,
		[userId, draft.state, draft.version, draft.accountClass],
	);
	const row = await tx.one<Row>(
		`select ${COLUMNS} from customers.verification where user_id = $1 for update`,
		[userId],
	);
	return verificationFrom(row);
}

export const readVerification: (tx: Tx, userId: Uuid) => Promise<Verification | undefined> =
	gatheredOnce(String, async (tx, userIds) => {
		const rows = await tx.query<Row>(
			`select ${COLUMNS} from customers.verification where user_id = any($1::uuid[])`,
			[userIds],
		);
		const byUser = new Map(rows.map((row) => [row.user_id, row]));
		return userIds.map((userId) => {
			const row = byUser.get(userId);
			return row === undefined ? undefined : verificationFrom(row);
		});
	});

/** Appends the event and writes what it made of the verification. */
export async function appendVerification(
	tx: Tx,
	next: Verification,
	event: VerificationEvent,
	fact: { readonly at: Temporal.Instant; readonly data: JsonObject },
): Promise<void> {
	await tx.run(
		`insert into customers.verification_event (user_id, version, event, state, at, data)
		values ($1, $2, $3, $4, $5, $6)`,
		[next.userId, next.version, event, next.state, fact.at, fact.data],
	);
	const touched = await tx.run(
		`update customers.verification set state = $3, version = $2, customer_id = $4,
			account_class = $5, sources = $6, linked_at = $7
		where user_id = $1 and version = $2 - 1`,
		[
			next.userId,
			next.version,
			next.state,
			next.customerId,
			next.accountClass,
			next.sources,
			next.linkedAt,
		],
	);
	assert(touched === 1, "the locked verification is at the version before");
}

export interface VerificationFact {
	readonly version: number;
	readonly event: VerificationEvent;
	readonly state: VerificationState;
	readonly at: Temporal.Instant;
	readonly data: JsonObject;
}

/** What happened to a user's verification, in order (L1). */
export async function verificationHistory(tx: Tx, userId: Uuid): Promise<VerificationFact[]> {
	return tx.query<VerificationFact>(
		`select version, event, state, at, data from customers.verification_event
		where user_id = $1 order by version`,
		[userId],
	);
}

function verificationFrom(row: Row): Verification {
	return {
		userId: row.user_id,
		state: row.state,
		version: row.version,
		customerId: row.customer_id,
		accountClass: row.account_class,
		sources: row.sources,
		linkedAt: row.linked_at,
	};
}
