import { createHash } from "node:crypto";
import { type Clock, isRefusal, type Refusal, refuse, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "./postgres.ts";

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
	const claimed = await tx.run(
		`insert into platform.idempotency
			(scope_id, key, operation, request_hash, status, response, created_at)
		values ($1, $2, $3, $4, 0, '{}', $5) on conflict do nothing`,
		[request.scopeId, request.key, request.operation, hash, clock.now()],
	);
	if (claimed === 0) return replay(tx, request, hash);
	const answer = await work();
	if (isRefusal(answer)) return answer;
	const stored = answer as StoredAnswer;
	await tx.run(
		"update platform.idempotency set status = $3, response = $4 where scope_id = $1 and key = $2",
		[request.scopeId, request.key, stored.status, stored.response],
	);
	return stored;
}

/** The stored answer of an earlier request with this key; undefined when the key is new. */
export async function earlierAnswer(
	tx: Tx,
	request: IdempotentRequest,
): Promise<StoredAnswer | IdempotencyRefusal | undefined> {
	const row = await tx.maybe(
		"select 1 from platform.idempotency where scope_id = $1 and key = $2",
		[request.scopeId, request.key],
	);
	return row === undefined ? undefined : replay(tx, request, requestHash(request.body));
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
