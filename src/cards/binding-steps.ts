import { assert, isRefusal, newUuid, required, transition, type Uuid } from "#kernel";
import type { JsonObject, Timer, Tx } from "#platform";
import { BINDING, type Binding, type BindingEvent, mayExpire, type Step } from "./binding.ts";
import { appendBinding, type BindingKey, lockBinding } from "./binding-store.ts";
import { type CardDeps, CELL, OWNER } from "./deps.ts";

/** What an event changes beside the state. */
export type Changes = Partial<
	Pick<
		Binding,
		| "channelId"
		| "codeBy"
		| "requestId"
		| "step"
		| "isAwaiting"
		| "challengeId"
		| "agreementToken"
		| "cardId"
		| "reason"
		| "expiresAt"
	>
>;

export const EXPIRY_TIMER = "cards.binding_expiry";

/** Steps the machine of a locked binding and writes the event; an illegal step is our own mistake. */
export async function step(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	event: BindingEvent,
	changes: Changes = {},
	data: JsonObject = {},
): Promise<Binding> {
	const state = transition(BINDING, binding.state, event);
	assert(!isRefusal(state), `a binding ${binding.state} takes ${event}`);
	const next: Binding = { ...binding, ...changes, state, version: binding.version + 1 };
	await appendBinding(tx, next, event, { at: deps.clock.now(), data });
	return next;
}

/**
 * Commits the intent of a signing message with the caller; who waits for the answer sends it.
 * @param agreementId what the message is about, where that is not the binding's own agreement
 */
export function prepareSigning(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	wanted: Step,
	sendBy: "caller" | "job" = "caller",
	agreementId: Uuid = binding.id,
): Promise<string> {
	const at = (token: Uuid): { subjectId: string; token: string } => ({
		subjectId: binding.userId,
		token,
	});
	const isUnsign = wanted === "unsign";
	return deps.channels.prepare(tx, {
		ledgerId: CELL,
		channelId: binding.channelId,
		kind: isUnsign ? "unsign" : wanted === "start" ? "sign_start" : "sign_confirm",
		owner: OWNER,
		reference: referenceOf(binding, agreementId),
		amount: null,
		detail: isUnsign
			? { agreementToken: required(binding.agreementToken, "the agreement to end") }
			: {},
		sealed: isUnsign
			? {}
			: {
					pan: at(binding.panToken),
					name: at(binding.nameToken),
					idNumber: at(binding.idNumberToken),
					mobile: at(binding.mobileToken),
				},
		sendBy,
	});
}

/** A binding is found by its user: the reference holds both, and the agreement if it is another one. */
export function referenceOf(
	binding: Pick<Binding, "userId" | "id">,
	agreementId: Uuid = binding.id,
): string {
	const own = `${binding.userId}.${binding.id}`;
	return agreementId === binding.id ? own : `${own}.${agreementId}`;
}

export function keyOf(reference: string): BindingKey & { readonly agreementId: Uuid } {
	const [userId, bindingId, agreementId] = reference.split(".");
	const binding = required(bindingId, "the binding of a reference") as Uuid;
	return {
		userId: required(userId, "the user of a reference") as Uuid,
		bindingId: binding,
		agreementId: (agreementId ?? binding) as Uuid,
	};
}

export async function scheduleExpiry(deps: CardDeps, tx: Tx, binding: Binding): Promise<void> {
	await deps.timers.schedule(tx, {
		ledgerId: CELL,
		kind: EXPIRY_TIMER,
		key: binding.id,
		dueAt: binding.expiresAt,
		payload: { reference: referenceOf(binding) },
	});
}

/** The timer: ends a binding whose code nobody entered. What may have become an agreement stays. */
export async function expire(deps: CardDeps, tx: Tx, timer: Timer): Promise<void> {
	const reference = timer.payload["reference"];
	assert(typeof reference === "string", "the reference of a timer");
	const binding = required(await lockBinding(tx, keyOf(reference)), "the binding of a timer");
	if (mayExpire(binding)) await step(deps, tx, binding, "expire", { isAwaiting: false });
}

export function publish(
	deps: CardDeps,
	tx: Tx,
	type: string,
	data: JsonObject,
): ReturnType<CardDeps["outbox"]["publish"]> {
	const occurredAt = deps.clock.now();
	return deps.outbox.publish(tx, { id: newUuid(deps.clock), type, ledgerId: 0, occurredAt, data });
}
