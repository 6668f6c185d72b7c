import { required, type Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";

/** A natural person, by masks; the values lie in the vault under the customer's id. */
export interface Customer {
	readonly customerId: Uuid;
	readonly nameToken: Uuid;
	readonly nameMasked: string;
	readonly nameIndex: Buffer;
	readonly idNumberToken: Uuid;
	readonly idNumberMasked: string;
	readonly idNumberIndex: Buffer;
	readonly createdAt: Temporal.Instant;
}

interface Row {
	readonly customer_id: Uuid;
	readonly name_token: Uuid;
	readonly name_mask: string;
	readonly name_index: Buffer;
	readonly id_number_token: Uuid;
	readonly id_number_mask: string;
	readonly id_number_index: Buffer;
	readonly created_at: Temporal.Instant;
}

const COLUMNS = `customer_id, name_token, name_mask, name_index, id_number_token, id_number_mask,
	id_number_index, created_at`;

/**
 * The customer of an ID number: the offered id when nobody claimed it before, else the one that
 * stands. Whoever comes second waits for the first to commit.
 */
export async function claimPerson(
	tx: Tx,
	claim: {
		readonly idNumberIndex: Buffer;
		readonly offeredId: Uuid;
		readonly at: Temporal.Instant;
	},
): Promise<Uuid> {
	await tx.run(
		`insert into customers.person_key (id_number_index, customer_id, claimed_at)
		values ($1, $2, $3) on conflict (id_number_index) do nothing`,
		[claim.idNumberIndex, claim.offeredId, claim.at],
	);
	const row = await tx.one<{ customer_id: Uuid }>(
		"select customer_id from customers.person_key where id_number_index = $1",
		[claim.idNumberIndex],
	);
	return row.customer_id;
}

/** Invariant 2: the user who is this person's real-named one, after this call. */
export async function claimVerifiedUser(
	tx: Tx,
	claim: { readonly customerId: Uuid; readonly userId: Uuid; readonly at: Temporal.Instant },
): Promise<Uuid> {
	await tx.run(
		`insert into customers.verified_user (customer_id, user_id, since) values ($1, $2, $3)
		on conflict (customer_id) do nothing`,
		[claim.customerId, claim.userId, claim.at],
	);
	return required(await verifiedUserOf(tx, claim.customerId), "the claim that stands");
}

/** The real-named user of a person. */
export async function verifiedUserOf(tx: Tx, customerId: Uuid): Promise<Uuid | undefined> {
	const row = await tx.maybe<{ user_id: Uuid }>(
		"select user_id from customers.verified_user where customer_id = $1",
		[customerId],
	);
	return row?.user_id;
}

export async function insertCustomer(tx: Tx, customer: Customer): Promise<void> {
	await tx.run(
		`insert into customers.customer (${COLUMNS}) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
		[
			customer.customerId,
			customer.nameToken,
			customer.nameMasked,
			customer.nameIndex,
			customer.idNumberToken,
			customer.idNumberMasked,
			customer.idNumberIndex,
			customer.createdAt,
		],
	);
}

export const readCustomer: (tx: Tx, customerId: Uuid) => Promise<Customer | undefined> = gathered(
	async (tx, customerIds) => {
		const rows = await tx.query<Row>(
			`select ${COLUMNS} from customers.customer where customer_id = any($1::uuid[])`,
			[customerIds],
		);
		const byId = new Map(rows.map((row) => [row.customer_id, customerFrom(row)]));
		return customerIds.map((id) => byId.get(id));
	},
);

function customerFrom(row: Row): Customer {
	return {
		customerId: row.customer_id,
		nameToken: row.name_token,
		nameMasked: row.name_mask,
		nameIndex: row.name_index,
		idNumberToken: row.id_number_token,
		idNumberMasked: row.id_number_mask,
		idNumberIndex: row.id_number_index,
		createdAt: row.created_at,
	};
}

/** Persons and organisations known. */
export async function countCustomers(tx: Tx): Promise<number> {
	const row = await tx.one<{ count: number }>(
		"select count(*)::int as count from customers.customer",
	);
	return row.count;
}
