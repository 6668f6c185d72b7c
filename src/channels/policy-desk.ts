import type { Approvals, Proposal } from "#approvals";
import {
	type Clock,
	isRefusal,
	type Money,
	type Refusal,
	refuse,
	required,
	type Uuid,
} from "#kernel";
import type { Db, Json, JsonObject, Log, Tx } from "#platform";
import type { Policy } from "./contract.ts";
import {
	type Closed,
	closedAt,
	costAt,
	type Handling,
	type Part,
	type PolicyParts,
	type Product,
	type RefundRules,
	type Scope,
} from "./policy.ts";
import { type BuiltIn, builtInPolicies, type ShippedRules } from "./policy-defaults.ts";
import {
	canonicalPart,
	fitsScope,
	type PolicyRefusal,
	partFrom,
	partToJson,
	sensiblePart,
} from "./policy-schema.ts";
import {
	insertPolicy,
	type PolicyPlace,
	type PolicyRow,
	policiesInForce,
	policyHistory,
	policyInForce,
} from "./policy-store.ts";
import { revisionOf } from "./revision-store.ts";

/** A part as it is in force: version 0 ships with the program. */
export interface PolicyLine {
	readonly channelId: string;
	readonly part: Part;
	readonly product: Scope;
	readonly version: number;
	readonly value: Json;
	readonly maker: string | null;
	readonly reason: string | null;
	/** Of the proposal by which two persons put it in force. */
	readonly approvalId: Uuid | null;
	readonly validFrom: Temporal.Instant | null;
}

/** A `Policy` with the ceiling of what may be promised under it. */
export type PolicyInForce = Policy & Pick<Handling, "advanceMax">;

export interface ProposePolicy {
	readonly channelId: string;
	readonly part: Part;
	readonly product: Scope;
	/** JSON, as `partToJson` writes it. */
	readonly value: unknown;
	readonly why: string;
	readonly actor: string;
}

/** What channels are ruled by: in memory, changed by two persons, in force everywhere without a restart. */
export interface Policies {
	/** How a channel is dealt with for a product. */
	policyOf(channelId: string, product: Product): PolicyInForce;
	part<Name extends Part>(channelId: string, part: Name, scope: Scope): PolicyParts[Name];
	/** What a channel says of refunds (N4). */
	refundRules(channelId: string): RefundRules;
	/** Undefined when the channel serves the product now. */
	closed(channelId: string, product: Product, at: Temporal.Instant): Closed | undefined;
	/** What the channel is expected to keep of a trade; undefined where no price is known. */
	costOf(
		channelId: string,
		product: Product,
		amount: Money,
		at: Temporal.Instant,
	): Money | undefined;
	/** Everything in force on a channel, in the order of its parts. */
	lines(channelId: string): PolicyLine[];
	history(tx: Tx, page: Parameters<typeof policyHistory>[1]): Promise<PolicyRow[]>;
	propose(command: ProposePolicy): Promise<{ readonly proposalId: Uuid } | Refusal>;
	/** Takes what is in force by now; tells `onChange` of each channel that is ruled otherwise. */
	refresh(): Promise<void>;
	/** Called after a refresh with the channels whose rules have changed. */
	onChange(listener: (channelId: string) => void): void;
}

export interface PoliciesDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly approvals: Pick<Approvals, "handle" | "propose"> | undefined;
	readonly channels: readonly {
		readonly id: string;
		readonly policy: Policy;
		readonly rules?: ShippedRules | undefined;
	}[];
	readonly wake: () => void;
}

export const CHANGE_POLICY = "channel_policy.change";
const APPROVERS: readonly string[] = ["approver", "admin"];

type After = JsonObject & {
	readonly channelId: string;
	readonly part: Part;
	readonly product: Scope;
	readonly value: Json;
};

interface Ruled {
	readonly row: PolicyRow;
	readonly value: PolicyParts[Part];
}

/** What this process holds in memory. */
interface Held {
	readonly builtIn: ReadonlyMap<string, BuiltIn>;
	rows: ReadonlyMap<string, Ruled>;
	revision: bigint;
}

/** Registers how a policy is changed, before anything is proposed. */
export function createPolicies(deps: PoliciesDeps): Policies {
	const held: Held = {
		builtIn: new Map(
			deps.channels.map(({ id, policy, rules }) => [id, builtInPolicies(policy, rules ?? {})]),
		),
		rows: new Map(),
		revision: 0n,
	};
	const listeners: ((channelId: string) => void)[] = [];
	deps.approvals?.handle(CHANGE_POLICY, {
		approvers: APPROVERS,
		validate: (tx, proposal) => mayChange(deps, held, tx, proposal),
		execute: (tx, proposal) => change(deps, tx, proposal),
	});
	const part = <Name extends Part>(
		channelId: string,
		name: Name,
		scope: Scope,
	): PolicyParts[Name] => {
		const ruled = held.rows.get(keyOf({ channelId, part: name, product: scope }));
		// The key names the type of the value, which a map cannot tell.
		if (ruled !== undefined) return ruled.value as PolicyParts[Name];
		return builtInOf(held, channelId).part(name, scope);
	};
	return {
		part,
		refundRules: (channelId) => part(channelId, "refund", "*"),
		policyOf(channelId, product) {
			const { concurrency, queueMax } = part(channelId, "egress", "*");
			const version = versionOf(held, { channelId, part: "handling", product });
			return { ...part(channelId, "handling", product), concurrency, queueMax, version };
		},
		closed(channelId, product, at) {
			const rules = {
				switch: part(channelId, "switch", product),
				calendar: part(channelId, "calendar", "*"),
			};
			return closedAt(rules, product, at);
		},
		costOf: (channelId, product, amount, at) =>
			costAt(part(channelId, "cost", product).prices, amount, at),
		lines: (channelId) => linesOf(held, channelId),
		history: policyHistory,
		propose: (command) => deps.db.transaction((tx) => propose(deps, held, tx, command)),
		async refresh() {
			for (const channelId of await takeNew(deps, held)) {
				for (const listener of listeners) listener(channelId);
			}
		},
		onChange: (listener) => void listeners.push(listener),
	};
}

/** @returns the channels that are ruled otherwise now. */
async function takeNew({ db, log }: PoliciesDeps, held: Held): Promise<readonly string[]> {
	const [revision, rows] = await db.read(async (tx) => {
		const now = await revisionOf(tx, "policies");
		return [now, now === held.revision ? undefined : await policiesInForce(tx)] as const;
	});
	if (rows === undefined) return [];
	const changed = new Set<string>();
	const next = new Map<string, Ruled>();
	for (const row of rows) {
		const key = keyOf(row);
		const known = held.rows.get(key);
		if (known?.row.version === row.version) {
			next.set(key, known);
			continue;
		}
		const value = partFrom(row.part, row.value);
		if (isRefusal(value)) {
			// Written by another release: what is in force here stays, and somebody must know.
			const { where = "", why = "" } = value.params ?? {};
			log.error("channel.policy_unread", new Error(why), { place: key, where });
			if (known !== undefined) next.set(key, known);
			continue;
		}
		next.set(key, { row, value: value as PolicyParts[Part] });
		if (held.builtIn.has(row.channelId)) changed.add(row.channelId);
		log.info("channel.policy", { place: key, version: row.version });
	}
	// From here on it is in force in this process.
	held.rows = next;
	held.revision = revision;
	return [...changed];
}

function linesOf(held: Held, channelId: string): PolicyLine[] {
	return builtInOf(held, channelId)
		.places()
		.map(({ part, scope }): PolicyLine => {
			const place = { channelId, part, product: scope };
			const row = held.rows.get(keyOf(place))?.row;
			return {
				...place,
				version: row?.version ?? 0,
				value: row?.value ?? partToJson(builtInOf(held, channelId).part(part, scope)),
				maker: row?.maker ?? null,
				reason: row?.reason ?? null,
				approvalId: row?.approvalId ?? null,
				validFrom: row?.validFrom ?? null,
			};
		});
}

async function propose(
	deps: PoliciesDeps,
	held: Held,
	tx: Tx,
	{ channelId, part, product, value, why, actor }: ProposePolicy,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	if (!held.builtIn.has(channelId)) return refuse("channel_unknown", undefined, "/channelId");
	if (!fitsScope(part, product)) return refuse("channel_policy_scope", undefined, "/product");
	const place = { channelId, part, product };
	const { version, before } = await standing(held, tx, place);
	const read = sensible(deps, held, place, value, before);
	if (isRefusal(read)) return read;
	const after = partToJson(read as PolicyParts[Part]);
	const proposal = await required(deps.approvals, "the approvals room").propose(tx, {
		...{ kind: CHANGE_POLICY, subject: keyOf(place), reason: why, by: actor },
		before: { version, value: partToJson(before) },
		after: { ...place, value: after },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

/** A value that fits its place and makes sense there, now. */
function sensible(
	deps: PoliciesDeps,
	held: Held,
	{ channelId, part, product }: PolicyPlace,
	value: unknown,
	before: PolicyParts[Part],
): PolicyParts[Part] | PolicyRefusal {
	const builtIn = builtInOf(held, channelId).part(part, product);
	const read = sensiblePart(part, value, { builtIn, before, now: deps.clock.now() });
	if (isRefusal(read)) return read as PolicyRefusal;
	const isSame = canonicalPart(part, read as PolicyParts[Part]) === canonicalPart(part, before);
	return isSame ? refuse("channel_policy_unchanged", undefined, "/value") : read;
}

/** What is in force by the database, whatever this process has read so far. */
async function standing(
	held: Held,
	tx: Tx,
	place: PolicyPlace,
): Promise<{ readonly version: number; readonly before: PolicyParts[Part] }> {
	const row = await policyInForce(tx, place);
	const value = row === undefined ? undefined : partFrom(place.part, row.value);
	const isRead = value !== undefined && !isRefusal(value);
	return {
		version: row?.version ?? 0,
		before: isRead
			? (value as PolicyParts[Part])
			: builtInOf(held, place.channelId).part(place.part, place.product),
	};
}

/** Judged again when it is approved: time has passed, and what it was compared with may be another. */
async function mayChange(
	deps: PoliciesDeps,
	held: Held,
	tx: Tx,
	proposal: Proposal,
): Promise<PolicyRefusal | undefined> {
	const { value, ...place } = proposal.after as After;
	if (!held.builtIn.has(place.channelId)) return refuse("channel_unknown");
	const now = await standing(held, tx, place);
	if (now.version !== (proposal.before as { readonly version: number }).version) {
		return refuse("channel_policy_overtaken");
	}
	const read = sensible(deps, held, place, value, now.before);
	return isRefusal(read) ? (read as PolicyRefusal) : undefined;
}

async function change(deps: PoliciesDeps, tx: Tx, proposal: Proposal): Promise<JsonObject> {
	const { value, channelId, part, product } = proposal.after as After;
	const { version: before } = proposal.before as { readonly version: number };
	const { maker, reason, id: approvalId } = proposal;
	const version = before + 1;
	await insertPolicy(tx, {
		...{ channelId, part, product, version, value, reason, maker, approvalId },
		validFrom: deps.clock.now(),
	});
	tx.afterCommit(deps.wake);
	return { version };
}

function versionOf(held: Held, place: PolicyPlace): number {
	return held.rows.get(keyOf(place))?.row.version ?? 0;
}

function builtInOf(held: Held, channelId: string): BuiltIn {
	return required(held.builtIn.get(channelId), `channel ${channelId}`);
}

function keyOf({ channelId, part, product }: PolicyPlace): string {
	return `${channelId} ${part} ${product}`;
}
