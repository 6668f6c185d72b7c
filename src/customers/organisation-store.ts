import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Owner } from "./organisation.ts";

/** An organisation as a customer; persons behind it by masks, their data in its vault. */
export interface Organisation {
	readonly customerId: Uuid;
	readonly creditCode: string;
	readonly name: string;
	readonly representativeToken: Uuid;
	readonly representativeMasked: string;
	readonly representativeKeyToken: Uuid;
	readonly representativeKeyMasked: string;
	readonly state: "proposed" | "approved";
	/** Last day of the licence; null: without end. */
	readonly validUntil: Temporal.PlainDate | null;
	readonly registeredBy: string;
	readonly registeredAt: Temporal.Instant;
}

export interface OrganisationOwner extends Owner {
	readonly ownerId: Uuid;
	readonly nameToken: Uuid;
	readonly nameMasked: string;
	readonly keyToken: Uuid;
	readonly keyMasked: string;
}

export async function insertOrganisation(
	tx: Tx,
	one: Organisation,
	owners: readonly OrganisationOwner[],
): Promise<void> {
	await tx.run(
		`insert into customers.organisation (customer_id, credit_code, name, representative_token,
			representative_mask, representative_key_token, representative_key_mask, state, valid_until,
			registered_by, registered_at)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
		[
			...[one.customerId, one.creditCode, one.name, one.representativeToken],
			...[one.representativeMasked, one.representativeKeyToken, one.representativeKeyMasked],
			...[one.state, one.validUntil, one.registeredBy, one.registeredAt],
		],
	);
	for (const owner of owners) {
		await tx.run(
			`insert into customers.organisation_owner (customer_id, owner_id, role, share_ppm, name_token,
				name_mask, key_token, key_mask)
			values ($1, $2, $3, $4, $5, $6, $7, $8)`,
			[
				...[one.customerId, owner.ownerId, owner.role, owner.sharePpm, owner.nameToken],
				...[owner.nameMasked, owner.keyToken, owner.keyMasked],
			],
		);
	}
}

const COLUMNS = `customer_id as "customerId", credit_code as "creditCode", name,
	representative_token as "representativeToken", representative_mask as "representativeMasked",
	representative_key_token as "representativeKeyToken",
	representative_key_mask as "representativeKeyMasked", state, valid_until as "validUntil",
	registered_by as "registeredBy", registered_at as "registeredAt"`;

export async function lockOrganisation(
	tx: Tx,
	customerId: Uuid,
): Promise<Organisation | undefined> {
	return tx.maybe<Organisation>(
		`select ${COLUMNS} from customers.organisation where customer_id = $1 for update`,
		[customerId],
	);
}

export async function readOrganisationRow(
	tx: Tx,
	customerId: Uuid,
): Promise<Organisation | undefined> {
	return tx.maybe<Organisation>(
		`select ${COLUMNS} from customers.organisation where customer_id = $1`,
		[customerId],
	);
}

/** Takes away what was proposed and never approved; the code stays claimed by its customer. */
export async function removeOrganisation(tx: Tx, customerId: Uuid): Promise<void> {
	await tx.run("delete from customers.organisation_owner where customer_id = $1", [customerId]);
	await tx.run("delete from customers.organisation where customer_id = $1 and state = 'proposed'", [
		customerId,
	]);
}

export async function listOrganisations(
	tx: Tx,
	page: { readonly before: Uuid | null; readonly limit: number },
): Promise<Organisation[]> {
	return tx.query<Organisation>(
		`select ${COLUMNS} from customers.organisation
		where $1::uuid is null or customer_id < $1 order by customer_id desc limit $2`,
		[page.before, page.limit],
	);
}

export async function ownersOf(tx: Tx, customerId: Uuid): Promise<OrganisationOwner[]> {
	return tx.query<OrganisationOwner>(
		`select owner_id as "ownerId", role, share_ppm as "sharePpm", name_token as "nameToken",
			name_mask as "nameMasked", key_token as "keyToken", key_mask as "keyMasked"
		from customers.organisation_owner where customer_id = $1 order by share_ppm desc, owner_id`,
		[customerId],
	);
}

/** The customer of a credit code: the one that stands, or the offered one. */
export async function claimCreditCode(tx: Tx, creditCode: string, customerId: Uuid): Promise<Uuid> {
	await tx.run(
		`insert into customers.organisation_key (credit_code, customer_id) values ($1, $2)
		on conflict (credit_code) do nothing`,
		[creditCode, customerId],
	);
	const row = await tx.one<{ customer_id: Uuid }>(
		"select customer_id from customers.organisation_key where credit_code = $1",
		[creditCode],
	);
	return row.customer_id;
}

export async function approveOrganisation(
	tx: Tx,
	customerId: Uuid,
	at: Temporal.Instant,
): Promise<void> {
	await tx.run(
		"update customers.organisation set state = 'approved', decided_at = $2 where customer_id = $1",
		[customerId, at],
	);
}
