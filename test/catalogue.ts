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
	"platform.audit_chain": distributed("ledger_id"),
	"platform.audit_seal": distributed("ledger_id"),
	"approvals.proposal": reference,
	"vault.master_key": reference,
	"vault.subject_key": distributed("subject_id"),
	"vault.secret": distributed("subject_id"),

	"ledger.chart": reference,
	"ledger.posting_rule": reference,
	"ledger.account": distributed("ledger_id"),
	"ledger.balance": distributed("ledger_id"),
	"ledger.day": distributed("ledger_id"),
	"ledger.entry": distributed("ledger_id"),
	"ledger.mark": distributed("ledger_id"),
	"ledger.day_code": distributed("ledger_id"),
	"ledger.day_balance": distributed("ledger_id"),
	"ledger.hold": distributed("ledger_id"),
	"ledger.hold_carried": distributed("ledger_id"),
	"ledger.audit_run": distributed("ledger_id"),
	"ledger.finding": distributed("ledger_id"),

	"channels.request": distributed("ledger_id"),
	"channels.message": distributed("ledger_id"),
	"channels.notice": distributed("ledger_id"),
	"channels.revision": reference,
	"channels.bin_file": reference,
	"channels.bin_change": reference,
	"channels.reason_word": reference,
	"channels.unlisted_code": distributed("ledger_id"),
	"channels.signing": distributed("ledger_id"),
	"channels.route_book": reference,
	"channels.route_switch": reference,
	"channels.route_decision": distributed("ledger_id"),
	"channels.route_guide": distributed("ledger_id"),
	"channels.route_fault": distributed("ledger_id"),
	"channels.policy": reference,
	"channels.breaker": reference,
	"channels.breaker_change": reference,
	"channels.health": distributed("channel_id"),
	"channels.owed": distributed("channel_id"),

	"security.policy": reference,
	"security.counter_rule": reference,
	"security.challenge": distributed("subject_id"),
	"security.counter": distributed("subject_id"),
	"security.counter_event": distributed("subject_id"),
	"security.policy_book": reference,
	"security.revision": reference,
	"security.list_entry": reference,
	"security.decision": distributed("subject_id"),
	"security.ticket": distributed("subject_id"),
	"security.evidence": distributed("subject_id"),
	"security.happening": distributed("key_hash"),
	"security.payee": distributed("subject_id"),

	"identity.login_name": distributed("name_index"),
	"identity.users": distributed("user_id"),
	"identity.credential": distributed("user_id"),
	"identity.session": distributed("user_id"),
	"identity.sign_in": distributed("challenge_id"),
	"identity.device": distributed("user_id"),
	"identity.browser": distributed("device_id"),
	"identity.place_seen": distributed("user_id"),
	"identity.passkey": distributed("user_id"),
	"identity.passkey_claim": distributed("credential_id"),
	"identity.ceremony": distributed("ceremony_id"),
	"identity.totp": distributed("user_id"),
	"identity.federated_provider": reference,
	"identity.federated_attempt": distributed("state_hash"),
	"identity.federated_pending": distributed("pending_id"),
	"identity.federated_subject": distributed("subject_key"),
	"identity.federated_link": distributed("user_id"),
	"identity.federated_session": distributed("user_id"),
	"identity.federated_takeover": distributed("user_id"),
	"identity.sms_message": distributed("subject_id"),
	"identity.sms_attempt": distributed("subject_id"),
	"identity.sms_tally": distributed("provider"),
	"identity.sms_prefix": reference,
	"identity.number_binding": distributed("number_index"),
	"identity.number_claim": distributed("number_index"),
	"identity.email_message": distributed("subject_id"),
	"identity.pending_contact": distributed("user_id"),
	"identity.credential_change": distributed("user_id"),
	"identity.recovery_code": distributed("user_id"),
	"identity.recovery": distributed("subject_id"),
	"identity.user_lock": distributed("user_id"),
	"identity.notice": distributed("user_id"),
	"identity.notice_choice": distributed("user_id"),
	"identity.notice_rule": reference,
	"identity.staff": reference,
	"identity.staff_session": distributed("staff_id"),
	"identity.staff_passkey": distributed("staff_id"),
	"identity.staff_link": distributed("staff_id"),

	"customers.person_key": distributed("id_number_index"),
	"customers.customer": distributed("customer_id"),
	"customers.verified_user": distributed("customer_id"),
	"customers.verification": distributed("user_id"),
	"customers.verification_event": distributed("user_id"),
	"customers.evidence": distributed("user_id"),
	"customers.source_check": distributed("user_id"),
	"customers.source_check_event": distributed("user_id"),
	"customers.face_proof": distributed("user_id"),
	"customers.review": distributed("user_id"),
	"customers.document": distributed("customer_id"),
	"customers.restriction": distributed("customer_id"),
	"customers.risk": distributed("customer_id"),
	"customers.name_entry": reference,
	"customers.name_revision": reference,
	"customers.hit": distributed("customer_id"),
	"customers.rescreening": reference,
	"customers.merge": distributed("customer_id"),
	"customers.retention": distributed("subject_id"),
	"customers.organisation": distributed("customer_id"),
	"customers.organisation_key": distributed("credit_code"),
	"customers.organisation_owner": distributed("customer_id"),

	"cards.agreement": distributed("user_id"),
	"cards.agreement_event": distributed("user_id"),
	"cards.bank_limit": reference,
	"cards.binding": distributed("user_id"),
	"cards.binding_event": distributed("user_id"),
	"cards.card": distributed("user_id"),
	"cards.verifier_choice": distributed("user_id"),

	"limits.rule": reference,
	"limits.grade": reference,
	"limits.revision": reference,
	"limits.person": distributed("customer_id"),
	"limits.counter": distributed("customer_id"),
	"limits.decision": distributed("customer_id"),
	"limits.place": distributed("decision_id"),

	"merchants.merchant": distributed("merchant_id"),
	"merchants.api_key": distributed("key_hash"),
	"merchants.notice": distributed("merchant_id"),

	"instruments.account_type": reference,
	"instruments.account_type_version": reference,
	"instruments.holder": distributed("ledger_id"),
	"instruments.restriction": distributed("ledger_id"),
	"instruments.account_grant": distributed("ledger_id"),
	"instruments.instruction": distributed("ledger_id"),
	"instruments.closing": distributed("ledger_id"),
	"instruments.closing_event": distributed("ledger_id"),
	"instruments.account": distributed("ledger_id"),
	"instruments.account_number": distributed("number"),

	"payments.trade_order": distributed("ledger_id"),
	"payments.payment": distributed("ledger_id"),
	"payments.record": distributed("ledger_id"),
	"payments.record_snapshot": distributed("ledger_id"),
	"payments.record_fact": distributed("ledger_id"),
	"payments.product_switch": distributed("ledger_id"),
	"payments.party_account": distributed("ledger_id"),
	"payments.payout_lane": distributed("ledger_id"),
	"payments.later_transfer": distributed("ledger_id"),
	"payments.money_mark": distributed("ledger_id"),
	"payments.mark_use": distributed("ledger_id"),
	"payments.release_policy": reference,
	"payments.payout_terms": reference,
	"payments.payout": distributed("ledger_id"),
	"payments.rail_alarm": distributed("ledger_id"),
	"payments.advance": distributed("ledger_id"),
	"payments.advance_line": distributed("ledger_id"),
	"payments.event": distributed("ledger_id"),
	"payments.out_trade_no": distributed("merchant_id"),
	"payments.cashier_token": distributed("token_hash"),
	"payments.bill": distributed("owner_id"),
	"payments.refund": distributed("ledger_id"),
	"payments.refund_part": distributed("ledger_id"),
	"payments.refund_step": distributed("ledger_id"),
	"payments.refund_cap": distributed("ledger_id"),
	"payments.out_refund_no": distributed("merchant_id"),
	"payments.suspense": distributed("ledger_id"),
};

/** Schemas that are not ours to shape: graphile-worker keeps its queue in one place by design. */
export const FOREIGN_SCHEMAS: readonly string[] = ["jobs"];

/** Keys by which tables of several modules are joined: one type each, or they cannot lie together. */
export const COLOCATED_KEYS: readonly string[] = ["ledger_id", "user_id", "customer_id"];
