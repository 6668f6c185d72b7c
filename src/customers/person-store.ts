import { assert, required, type Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import type { AccountClass } from "./evidence.ts";
import { type RestrictionReason, STRICTEST } from "./restriction.ts";
import type { RiskClass } from "./risk.ts";

/** What is known under a customer and whoever was merged with it: what every payment asks. */
export interface PersonRow {
	/** The customer that stays. */
	readonly customerId: Uuid;
	/** It, and every customer found to be the same person. */
	readonly customerIds: readonly Uuid[];
	/** Whoever has a real-named place: one, or one for each of the customers merged. */
	readonly userIds: readonly Uuid[];
	readonly riskClass: RiskClass | null;
	readonly reason: RestrictionReason | null;
	readonly since: Temporal.Instant | null;
}

/** In one look-up, all of it by customer; of several restrictions the strictest is told. */
export const readPerson: (tx: Tx, customerId: Uuid) => Promise<PersonRow> = gathered(
	async (tx, customerIds) => {
		const rows = await tx.query<PersonRow & { readonly asked: Uuid }>(
			`with own as (
				select customer_id as asked, coalesce(merged_into, customer_id) as id
				from customers.customer where customer_id = any($1::uuid[])
			), family as (
				select asked, id from own
				union all
				select asked, m.customer_id from own join customers.customer m on m.merged_into = own.id
			)
			select own.asked, own.id as "customerId", k.risk_class as "riskClass", r.reason, r.since,
				array(select id from family f where f.asked = own.asked order by id) as "customerIds",
				array(select u.user_id from family f
					join customers.verified_user u on u.customer_id = f.id
					where f.asked = own.asked) as "userIds"
			from own
			left join customers.risk k on k.customer_id = own.id
			left join lateral (
				select l.reason, min(l.since) as since
				from family f join customers.restriction l on l.customer_id = f.id
				where f.asked = own.asked
				group by l.reason order by array_position($2::text[], l.reason) limit 1
			) r on true`,
			[customerIds, STRICTEST],
		);
		const byId = new Map(rows.map(({ asked, ...row }) => [asked, row]));
		return customerIds.map((id) => required(byId.get(id), "a customer who is linked"));
	},
);

/** The customer that stays, of those found to be one person. */
export async function survivorOf(tx: Tx, customerId: Uuid): Promise<Uuid> {
	const row = await tx.maybe<{ id: Uuid }>(
		"select coalesce(merged_into, customer_id) as id from customers.customer where customer_id = $1",
		[customerId],
	);
	return row?.id ?? customerId;
}

/** The survivor and everybody merged into it. */
export async function familyOf(tx: Tx, survivorId: Uuid): Promise<Uuid[]> {
	const rows = await tx.query<{ customer_id: Uuid }>(
		"select customer_id from customers.customer where merged_into = $1 order by customer_id",
		[survivorId],
	);
	return [survivorId, ...rows.map((row) => row.customer_id)];
}

export interface LinkedUser {
	readonly userId: Uuid;
	readonly customerId: Uuid;
	readonly accountClass: AccountClass;
	readonly since: Temporal.Instant;
}

/** The real-named users of a person: one for each of the customers merged. */
export async function linkedUsers(tx: Tx, customerIds: readonly Uuid[]): Promise<LinkedUser[]> {
	return tx.query<LinkedUser>(
		`select u.user_id as "userId", u.customer_id as "customerId", u.since,
			v.account_class as "accountClass"
		from customers.verified_user u
		join customers.verification v on v.user_id = u.user_id and v.state = 'linked'
		where u.customer_id = any ($1::uuid[]) order by u.since, u.user_id`,
		[customerIds],
	);
}

export interface Standing {
	readonly customerId: Uuid;
	readonly state: "active" | "sealed" | "erased";
	readonly mergedInto: Uuid | null;
}

/** Locks customers in the order of their ids, so that two merges wait for each other. */
export async function lockCustomers(tx: Tx, customerIds: readonly Uuid[]): Promise<Standing[]> {
	return tx.query<Standing>(
		`select customer_id as "customerId", state, merged_into as "mergedInto"
		from customers.customer where customer_id = any ($1::uuid[])
		order by customer_id for update`,
		[customerIds],
	);
}

export async function setCustomerState(
	tx: Tx,
	customerId: Uuid,
	state: Standing["state"],
): Promise<void> {
	await tx.run("update customers.customer set state = $2 where customer_id = $1", [
		customerId,
		state,
	]);
}

/** Points a customer, and whoever was merged into it before, at the survivor. */
export async function mergeInto(
	tx: Tx,
	merge: {
		readonly survivorId: Uuid;
		readonly mergedId: Uuid;
		readonly at: Temporal.Instant;
		readonly madeBy: string;
		/** Who approved it stands there. */
		readonly proposalId: Uuid;
		readonly reason: string;
	},
): Promise<void> {
	const { survivorId, mergedId } = merge;
	const touched = await tx.run(
		`update customers.customer set merged_into = $1 where customer_id = $2 or merged_into = $2`,
		[survivorId, mergedId],
	);
	assert(touched > 0, "a customer is merged");
	await tx.run(
		`insert into customers.merge (customer_id, merged_id, at, made_by, proposal_id, reason)
		values ($1, $2, $3, $4, $5, $6)`,
		[survivorId, mergedId, merge.at, merge.madeBy, merge.proposalId, merge.reason],
	);
}

/** Frees the place: the user has left, or another one of the person's takes it. */
export async function vacate(tx: Tx, customerId: Uuid, userId: Uuid): Promise<void> {
	const touched = await tx.run(
		"delete from customers.verified_user where customer_id = $1 and user_id = $2",
		[customerId, userId],
	);
	assert(touched === 1, "a linked user has the place");
}

/** The customer of a document's key; undefined when nobody claimed it. */
export async function customerOfKey(tx: Tx, keyIndex: Buffer): Promise<Uuid | undefined> {
	const row = await tx.maybe<{ customer_id: Uuid }>(
		"select customer_id from customers.person_key where id_number_index = $1",
		[keyIndex],
	);
	return row?.customer_id;
}
