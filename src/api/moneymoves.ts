import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { isRefusal, type Refusal, type Uuid } from "#kernel";
import type { LimitRefusal } from "#limits";
import { type BoundIntent, checkAmount, type Order } from "#payments";
import {
	earlierAnswer,
	type IdempotencyRefusal,
	idempotent,
	type JsonObject,
	type StoredAnswer,
	type Tx,
} from "#platform";
import type { ApiDeps } from "./deps.ts";
import { askForMore, provenChallenge } from "./proof.ts";
import { granted } from "./server.ts";

export const idempotencyHeader: z.ZodType<{ "idempotency-key": string }> = z.object({
	"idempotency-key": z.string().min(8).max(255),
});

/** The payment password may come along; what the operation asks for beyond it is proven apart. */
export const paymentPasswordIn: z.ZodType<string | undefined> = z
	.string()
	.regex(/^\d{6}$/)
	.optional();

/**
 * One order of money by a signed-in person: an answer given before is given again; else the
 * operation is decided and its proof judged in transactions of their own (so that a wrong password
 * counts), and the order is made in another that spends the challenge. The order's id is what a
 * replay answers with.
 */
export async function moveMoney<R extends Refusal>(
	deps: ApiDeps,
	request: FastifyRequest,
	move: {
		readonly userId: Uuid;
		readonly paymentPassword: string | undefined;
		readonly bound: BoundIntent;
		/**
		 * What the command locks for itself, where it may share its transaction with those of others;
		 * nothing where it must not; and what it locks together with them.
		 */
		readonly shares?: { readonly keys: readonly string[]; readonly meets: readonly string[] };
		readonly run: (tx: Tx, challengeId: Uuid) => Promise<Order | R>;
	},
): Promise<{ ledgerId: number; id: Uuid }> {
	const { db, clock, together } = deps.platform;
	const keyed = {
		scopeId: move.userId,
		key: request.headers["idempotency-key"] as string,
		operation: operationOf(request),
		// The password is proof, not content: it must neither be stored nor tell two requests apart.
		body: withoutPassword(request.body as JsonObject),
	};
	const earlier = granted(await db.look((tx) => earlierAnswer(tx, keyed)));
	if (earlier !== undefined) return keyOf(earlier.response);
	// What can be no order is not worth anybody's proof.
	const kind = ORDER_KINDS[move.bound.operation];
	if (kind !== undefined) granted(checkAmount(kind, move.bound.amount));
	const { userId, paymentPassword } = move;
	const provable = { userId, paymentPassword, ...move.bound };
	const challengeId = await provenChallenge(deps, request, provable);
	const command = (tx: Tx): Promise<StoredAnswer | R | IdempotencyRefusal> =>
		idempotent<R>(tx, clock, keyed, async () => {
			const order = await move.run(tx, challengeId);
			if (isRefusal(order)) return order as R;
			const { ledgerId, id } = order as Order;
			return { status: 202, response: { ledgerId, id } };
		});
	const answer =
		move.shares === undefined
			? await db.transaction(command)
			: await together.run(move.shares.keys, command, move.shares.meets);
	if (isLimitRefusal(answer)) {
		await deps.money.limits.keepRefused(answer);
		// Two kinds of proof would let it pass: asked for at once, where the person has them.
		const isWeak = answer.params?.["wayOut"] === "stronger_proof";
		if (isWeak) await askForMore(deps, request, { ...provable, leastClass: "B" });
	}
	return keyOf((granted(answer) as { response: JsonObject }).response);
}

/** What the limits decided is kept, though the order's transaction is rolled back. */
function isLimitRefusal(answer: object): answer is LimitRefusal {
	return isRefusal(answer) && (answer as Refusal).refusal === "limit_exceeded";
}

/** Merchants' orders were checked when they were made. */
const ORDER_KINDS: Readonly<
	Record<BoundIntent["operation"], Parameters<typeof checkAmount>[0] | undefined>
> = { recharge: "recharge", transfer: "transfer", withdraw: "withdrawal", pay: undefined };

/** Method and path; a path's token is a secret, and this is stored. */
function operationOf({ method, url, params }: FastifyRequest): string {
	const { token } = params as { readonly token?: string };
	if (token === undefined) return `${method} ${url}`;
	return `${method} ${url.replaceAll(token, createHash("sha256").update(token).digest("hex"))}`;
}

function keyOf(response: JsonObject): { ledgerId: number; id: Uuid } {
	return { ledgerId: response["ledgerId"] as number, id: response["id"] as Uuid };
}

function withoutPassword(body: JsonObject): JsonObject {
	const { paymentPassword: _, ...rest } = body;
	return rest;
}
