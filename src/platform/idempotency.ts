import { createHash } from "node:crypto";
import { type Clock, isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import { gathered, gatheredWrite, writtenLast } from "./gather.ts";
import type { JsonObject, Tx } from "./postgres.ts";
import { isShared, StandApart } from "./together.ts";

export interface IdempotentRequest {
	/** Who asks: keys of one caller never meet another's. */
	readonly scopeId: Uuid;
	/** 8–255 characters, chosen by the caller. */
	readonly key: string;
	/** Method and path. */
	readonly operation: string;
	readonly body: JsonObject;
}

export interface StoredAnswer {
	readonly status: number;
	readonly response: JsonObject;
}

export type IdempotencyRefusal = Refusal<"idempotency_key_reused">;

/**
 * Runs a command at most once per key. The key is claimed in the command's own transaction: a
 * concurrent twin waits for it and then replays its answer; a refusal rolls the claim back, so a
 * refused request may be corrected and sent again under the same key.
 */
export async function idempotent<R extends Refusal>(
	tx: Tx,
	clock: Clock,
	request: IdempotentRequest,
	work: () => Promise<StoredAnswer | R>,
): Promise<StoredAnswer | R | IdempotencyRefusal> {
	const hash = requestHash(request.body);
	if (isShared(tx)) return atTheEnd(tx, { ...request, hash, at: clock.now() }, work);
	if (!(await claim(tx, { ...request, hash, at: clock.now() }))) return replay(tx, request, hash);
	const answer = await work();
	if (isRefusal(answer)) return answer;
	const stored = answer as StoredAnswer;
	await keep(tx, { ...request, ...stored });
	return stored;
}

/**
 * In a shared transaction the key is claimed with the answer, by the last statement. Whose twin was first runs by
 * itself then, and replays; until the commit neither has an effect.
 */
async function atTheEnd<R extends Refusal>(
	tx: Tx,
	claimed: Claim,
	work: () => Promise<StoredAnswer | R>,
): Promise<StoredAnswer | R> {
	const answer = await work();
	if (isRefusal(answer)) return answer;
	const stored = answer as StoredAnswer;
	await claimLast(tx, { ...claimed, ...stored });
	return stored;
}

type Claim = IdempotentRequest & { readonly hash: string; readonly at: Temporal.Instant };

/** True for whoever comes first with a key; a twin waits until that one has ended. */
const claim = gathered(async (tx, claims: readonly Claim[]) => {
	const rows = await tx.query<Pick<Claim, "scopeId" | "key">>(
		`insert into platform.idempotency
			(scope_id, key, operation, request_hash, status, response, created_at)
		select scope_id, key, operation, request_hash, 0, '{}', created_at
		from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::timestamptz[])
			as claim(scope_id, key, operation, request_hash, created_at)
		order by scope_id, key
		on conflict do nothing returning scope_id as "scopeId", key`,
		[
			claims.map(({ scopeId }) => scopeId),
			claims.map(({ key }) => key),
			claims.map(({ operation }) => operation),
			claims.map(({ hash }) => hash),
			claims.map(({ at }) => at),
		],
	);
	const first = new Set(rows.map(nameOf));
	// Of twins in one transaction one has claimed it.
	return claims.map((one) => first.delete(nameOf(one)));
});

const claimLast = writtenLast(async (tx, claims: readonly (Claim & StoredAnswer)[]) => {
	const count = await tx.run(
		`insert into platform.idempotency
			(scope_id, key, operation, request_hash, status, response, created_at)
		select scope_id, key, operation, request_hash, status, response::jsonb, created_at
		from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::int[], $6::text[], $7::timestamptz[])
			as claim(scope_id, key, operation, request_hash, status, response, created_at)
		order by scope_id, key
		on conflict do nothing`,
		[
			claims.map(({ scopeId }) => scopeId),
			claims.map(({ key }) => key),
			claims.map(({ operation }) => operation),
			claims.map(({ hash }) => hash),
			claims.map(({ status }) => status),
			claims.map(({ response }) => JSON.stringify(response)),
			claims.map(({ at }) => at),
		],
	);
	if (count < claims.length) throw new StandApart();
});

const known = gathered(async (tx, requests: readonly IdempotentRequest[]) => {
	const rows = await tx.query<Pick<Claim, "scopeId" | "key">>(
		`select scope_id as "scopeId", key from platform.idempotency
		where (scope_id, key) in (select * from unnest($1::uuid[], $2::text[]))`,
		[requests.map(({ scopeId }) => scopeId), requests.map(({ key }) => key)],
	);
	const found = new Set(rows.map(nameOf));
	return requests.map((request) => found.has(nameOf(request)));
});

const keep = gatheredWrite((tx, answers: readonly (IdempotentRequest & StoredAnswer)[]) =>
	tx.run(
		`update platform.idempotency i set status = a.status, response = a.response::jsonb
		from unnest($1::uuid[], $2::text[], $3::int[], $4::text[]) as a(scope_id, key, status, response)
		where i.scope_id = a.scope_id and i.key = a.key`,
		[
			answers.map(({ scopeId }) => scopeId),
			answers.map(({ key }) => key),
			answers.map(({ status }) => status),
			answers.map(({ response }) => JSON.stringify(response)),
		],
	),
);

function nameOf({ scopeId, key }: Pick<Claim, "scopeId" | "key">): string {
	return `${scopeId} ${key}`;
}

/** The stored answer of an earlier request with this key; undefined when the key is new. */
export async function earlierAnswer(
	tx: Tx,
	request: IdempotentRequest,
): Promise<StoredAnswer | IdempotencyRefusal | undefined> {
	const isKnown = await known(tx, request);
	return isKnown ? replay(tx, request, requestHash(request.body)) : undefined;
}

async function replay(
	tx: Tx,
	request: IdempotentRequest,
	hash: string,
): Promise<StoredAnswer | IdempotencyRefusal> {
	const row = await tx.one<{
		operation: string;
		request_hash: string;
		status: number;
		response: JsonObject;
	}>(
		`select operation, request_hash, status, response from platform.idempotency
		where scope_id = $1 and key = $2`,
		[request.scopeId, request.key],
	);
	if (row.operation !== request.operation || row.request_hash !== hash) {
		return refuse("idempotency_key_reused");
	}
	return { status: row.status, response: row.response };
}

/** Hash of the body with its keys in order, so that the order a client writes them in is no difference. */
function requestHash(body: JsonObject): string {
	return createHash("sha256").update(canonical(body)).digest("hex");
}

function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (typeof value === "object" && value !== null) {
		const fields = Object.entries(value).filter(([, field]) => field !== undefined);
		fields.sort(([left], [right]) => (left < right ? -1 : 1));
		return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(",")}}`;
	}
	return typeof value === "bigint" ? value.toString() : JSON.stringify(value);
}
