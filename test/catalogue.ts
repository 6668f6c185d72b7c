/**
 * Where every table lives when the store is sharded: the manifest that the catalogue is read
 * against. `distributed` tables are cut by their key, which comes first in the primary key and in
 * every unique index; `reference` tables are small, cold and copied to every machine; `local` ones
 * stay with the coordinator and never meet the others in a transaction of the money path.
 */
export type Residence =
	| { readonly kind: "distributed"; readonly key: string }
	| { readonly kind: "reference" }
	| { readonly kind: "local"; readonly why: string };

export type Manifest = Readonly<Record<string, Residence>>;

export function distributed(key: string): Residence {
	return { kind: "distributed", key };
}

export const reference: Residence = { kind: "reference" };

export function local(why: string): Residence {
	return { kind: "local", why };
}

/** By `schema.table`. The money path is cut by `ledger_id`, people and cards by user or customer. */
export const CATALOGUE: Manifest = {
	"platform.migration": local("each machine's own history of its schema"),
	"platform.outbox": distributed("ledger_id"),
	"platform.inbox": distributed("ledger_id"),
	"platform.timer": distributed("ledger_id"),
	"platform.idempotency": distributed("scope_id"),
	"platform.audit_log": distributed("ledger_id"),
	"vault.master_key": reference,
	"vault.subject_key": distributed("subject_id"),
	"vault.secret": distributed("subject_id"),
};

/** Schemas that are not ours to shape: graphile-worker keeps its queue in one place by design. */
export const FOREIGN_SCHEMAS: readonly string[] = ["jobs"];

/** Keys by which tables of several modules are joined: one type each, or they cannot lie together. */
export const COLOCATED_KEYS: readonly string[] = ["ledger_id", "user_id", "customer_id"];
