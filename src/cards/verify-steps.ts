import { parseMobile } from "#identity";
import { assert, isRefusal, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CodeRefusal } from "#security";
import type { Binding } from "./binding.ts";
import { prepareSigning, step } from "./binding-steps.ts";
import { readChoice } from "./choice-store.ts";
import type { CardDeps } from "./deps.ts";

const CODE_OPERATION = "bind_card_code";

/** A channel as the verifier of a binding: who it is, and who sends the code (D4). */
export function verifierOf(
	deps: CardDeps,
	channelId: string,
): Pick<Binding, "channelId" | "codeBy"> {
	const channel = deps.channels.list().find(({ id }) => id === channelId);
	const { codeBy } = required(channel, "a channel that was chosen").capabilities;
	assert(codeBy !== "nobody", "a channel without a code verifies nobody");
	return { channelId, codeBy };
}

/** The channel to ask after this one, as it was chosen when the binding started; undefined at the end. */
export async function nextVerifier(tx: Tx, binding: Binding): Promise<string | undefined> {
	const kept = await readChoice(tx, { userId: binding.userId, bindingId: binding.id });
	const order = kept?.choice.order ?? [];
	const place = order.indexOf(binding.channelId);
	return place < 0 ? undefined : order[place + 1];
}

/** Prepares the first message to the binding's channel; the caller writes and sends it. */
export async function askBank(deps: CardDeps, tx: Tx, binding: Binding): Promise<Binding> {
	const requestId = await prepareSigning(deps, tx, binding, "start");
	return { ...binding, requestId, step: "start", isAwaiting: true };
}

/** Where the channel leaves the code to us: a challenge of security, sent to the number that was typed. */
export async function sendOwnCode(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
): Promise<Binding | CodeRefusal> {
	const { userId: subjectId, mobileToken: token } = binding;
	const mobile = await deps.vault.open(tx, { subjectId, token });
	const asked = await deps.people.security.requestCode(tx, codeApproval(binding));
	if (isRefusal(asked)) return asked;
	const { challengeId, expiresAt } = asked;
	await deps.people.identity.writeCode(tx, {
		subjectId,
		challengeId,
		template: CODE_OPERATION,
		mobile: required(parseMobile(mobile), "a mobile number that was read before"),
	});
	return step(deps, tx, binding, "send_code", { challengeId, expiresAt });
}

export function codeApproval(binding: Binding): {
	readonly subjectId: Uuid;
	readonly operation: string;
	readonly intent: { readonly binding: string };
} {
	return {
		subjectId: binding.userId,
		operation: CODE_OPERATION,
		intent: { binding: binding.id },
	};
}

/**
 * The chosen channel has said a no of its own: the next one is asked in its place. Whoever started the
 * binding sends what is prepared here; should they be gone, it is withdrawn after a minute.
 */
export async function failOver(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	to: string,
	why: { readonly verdict: string; readonly code: string | null },
): Promise<void> {
	const data = { ...why, from: binding.channelId, to };
	const verifier = verifierOf(deps, to);
	if (verifier.codeBy === "institution") {
		const asked = await askBank(deps, tx, { ...binding, ...verifier });
		const { requestId, isAwaiting } = asked;
		const changes = { ...verifier, requestId, step: "start" as const, isAwaiting };
		await step(deps, tx, binding, "fail_over", changes, data);
		return;
	}
	const changes = { ...verifier, requestId: null, step: null, isAwaiting: false };
	const moved = await step(deps, tx, binding, "fail_over", changes, data);
	const sent = await sendOwnCode(deps, tx, moved);
	if (isRefusal(sent)) {
		await step(deps, tx, moved, "refuse", { reason: why.code }, { refusal: sent.refusal });
	}
}
