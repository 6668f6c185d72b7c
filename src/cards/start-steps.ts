import { chooseVerifier } from "#channels";
import { subjectOfIndex } from "#identity";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CodeRefusal } from "#security";
import { type Binding, mayExpire } from "./binding.ts";
import { scheduleExpiry, step } from "./binding-steps.ts";
import { insertBinding, readBinding, saveRequest } from "./binding-store.ts";
import { type BindingView, viewOf } from "./binding-view.ts";
import { insertChoice, type KeptChoice } from "./choice-store.ts";
import type { CardDeps } from "./deps.ts";
import { askBank, sendOwnCode } from "./verify-steps.ts";

/** What a code lives at the banks, with some to spare. */
const CODE_MINUTES = 10;
/** Channels asked one after the other, at most. */
const VERIFIERS_MAX = 8;

/** A holder by blind indexes. */
export interface HolderIndexes {
	readonly panIndex: Buffer;
	readonly nameIndex: Buffer;
	readonly idNumberIndex: Buffer;
	readonly mobileIndex: Buffer;
}

/** Attempts are counted for user and device and, whoever tries, for card, ID number and mobile. */
export async function throttle(
	deps: CardDeps,
	tx: Tx,
	tries: Omit<HolderIndexes, "nameIndex"> & {
		readonly userId: Uuid;
		readonly deviceId: Uuid | null;
	},
): Promise<Refusal<"binding_throttled"> | undefined> {
	const { userId, deviceId, panIndex, idNumberIndex, mobileIndex } = tries;
	// Locked in this order by everybody.
	const counters = [
		{ subjectId: userId, counter: "bind_card.by_user" },
		...(deviceId === null ? [] : [{ subjectId: deviceId, counter: "bind_card.by_device" }]),
		{ subjectId: subjectOfIndex(panIndex), counter: "bind_card.of_card" },
		{ subjectId: subjectOfIndex(idNumberIndex), counter: "bind_card.of_id_number" },
		{ subjectId: subjectOfIndex(mobileIndex), counter: "bind_card.of_mobile" },
	];
	for (const counter of counters) {
		const taken = await deps.people.security.takeAllowance(tx, counter);
		if (isRefusal(taken)) return refuse("binding_throttled", taken.params);
	}
	return undefined;
}

/** Which channels may verify it, in which order, with what that was decided by (D5). */
export async function chooseFor(
	deps: CardDeps,
	tx: Tx,
	issuer: string,
	cardType: Binding["cardType"],
): Promise<KeptChoice> {
	const input = await deps.channels.verifiers(tx, { issuer, cardType });
	return { at: deps.clock.now(), input, choice: chooseVerifier(input) };
}

/** A binding that starts now, without its holder and card. */
export function blankBinding(
	deps: CardDeps,
	userId: Uuid,
	verifier: Pick<Binding, "channelId" | "codeBy">,
): Pick<
	Binding,
	| ("userId" | "id" | "state" | "version" | "channelId" | "codeBy" | "requestId" | "step")
	| ("isAwaiting" | "challengeId" | "agreementToken" | "cardId" | "renewsCardId" | "reason")
	| ("startedAt" | "expiresAt")
> {
	const startedAt = deps.clock.now();
	return {
		...{ userId, id: newUuid(deps.clock), state: "started", version: 1, ...verifier },
		...{ requestId: null, step: null, isAwaiting: false, challengeId: null },
		...{ agreementToken: null, cardId: null, renewsCardId: null, reason: null },
		...{ startedAt, expiresAt: startedAt.add({ minutes: CODE_MINUTES }) },
	};
}

/** Attempts at the same card wait for no code any more once a new one stands. */
export async function endAttempts(
	deps: CardDeps,
	tx: Tx,
	earlier: readonly Binding[],
): Promise<void> {
	for (const old of earlier.filter(mayExpire)) {
		await step(deps, tx, old, "expire", { isAwaiting: false }, { reason: "started_again" });
	}
}

/** Commits a new binding with what its channel was chosen by, and its first message or our code (D4). */
export async function beginBinding(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	chosen: KeptChoice,
): Promise<Binding | CodeRefusal> {
	await insertBinding(tx, binding);
	await insertChoice(tx, { userId: binding.userId, bindingId: binding.id }, chosen);
	await scheduleExpiry(deps, tx, binding);
	if (binding.codeBy === "us") return sendOwnCode(deps, tx, binding);
	const asked = await askBank(deps, tx, binding);
	await saveRequest(tx, asked);
	return asked;
}

/** Asks the chosen channel; while it says a no of its own and the sink has prepared the next, that one. */
export async function sendToVerifiers(deps: CardDeps, started: Binding): Promise<void> {
	const key = { userId: started.userId, bindingId: started.id };
	let binding: Binding | undefined = started;
	for (let asked = 0; asked < VERIFIERS_MAX; asked += 1) {
		const { requestId }: Binding = binding;
		await send(deps, binding);
		binding = required(await deps.db.read((tx) => readBinding(tx, key)), "a binding just sent");
		if (binding.requestId === requestId || binding.step !== "start") return;
	}
}

/** Sends what has been committed; the word is written by the channel's sink. */
export async function send(deps: CardDeps, binding: Binding, code?: string): Promise<void> {
	if (binding.requestId === null) return;
	const requestId = binding.requestId as Parameters<typeof deps.channels.sendPrepared>[0];
	await deps.channels.sendPrepared(requestId, code === undefined ? {} : { code });
}

export async function currentView(deps: CardDeps, binding: Binding): Promise<BindingView> {
	const key = { userId: binding.userId, bindingId: binding.id };
	return deps.db.read(async (tx) =>
		viewOf(deps, tx, required(await readBinding(tx, key), "a binding that was committed")),
	);
}
