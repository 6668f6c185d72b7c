import {
	assert,
	type Clock,
	encodeId,
	type Money,
	millisecondsBetween,
	newUuid,
	required,
} from "#kernel";
import type { Tx } from "#platform";
import { laneOf } from "./breaker.ts";
import { callChannel, type Secrets } from "./calls.ts";
import { type Heard, MONEY_KINDS, type Policy, type RequestKind, type Word } from "./contract.ts";
import { decideHeld, HELD_WORD, type Held } from "./gate.ts";
import { countHeld, heldNow, leaveFor, withPass } from "./gate-service.ts";
import type { RequestDeps } from "./ports.ts";
import {
	type ChannelRequest,
	findRequest,
	insertMessage,
	insertRequest,
	ledgerOf,
	lockRequest,
	type RequestDetail,
	type RequestId,
	type SealedFields,
	updateRequest,
} from "./request-store.ts";
import { policyFor } from "./ruled.ts";
import { chaseOf, lineOf, recordWord, SEND_JOB, scheduleChase } from "./word-service.ts";

/** What is to be sent, and for whom. */
export interface PrepareRequest {
	readonly ledgerId: number;
	readonly channelId: string;
	readonly kind: RequestKind;
	/** Name under which a sink is registered: "payments", "cards". */
	readonly owner: string;
	/** The owner's own id, given back with every word. */
	readonly reference: string;
	/** Of pay, refund and payout; null otherwise. */
	readonly amount: Money | null;
	readonly detail: RequestDetail;
	/** Personal data by its place in the vault; opened in the moment the message leaves. */
	readonly sealed?: SealedFields;
	/**
	 * "job" (default): sent by itself right after the commit. "caller": the caller sends it with
	 * `sendPrepared` and waits; when it never does, the request is withdrawn after a minute.
	 */
	readonly sendBy?: "job" | "caller";
}

export interface Sent {
	readonly request: ChannelRequest;
	/** What the institution answered, null when somebody else sent it. */
	readonly word: Word | null;
}

const CALLER_SECONDS = 60;
const JOB_SECONDS = 30;

/**
 * Commits the intent with the caller's transaction: request, timer, and the job that sends it.
 * Nothing leaves before that commit.
 */
export async function prepareRequest(
	deps: RequestDeps,
	tx: Tx,
	command: PrepareRequest,
): Promise<RequestId> {
	const line = lineOf(deps, command);
	const sendBy = command.sendBy ?? "job";
	assert(line.channel.capabilities.kinds.includes(command.kind), `channel does ${command.kind}`);
	assert(MONEY_KINDS.includes(command.kind) === (command.amount !== null), "money has an amount");
	assert(deps.sinks.has(command.owner), `a sink for ${command.owner}`);
	// A code is kept nowhere, so no job could send it.
	const needsCode =
		command.kind === "sign_confirm" && line.channel.capabilities.codeBy === "institution";
	assert(!needsCode || sendBy === "caller", "a code is sent by who has it");
	const id = newRequestId(deps.clock, command.ledgerId);
	await insertRequest(tx, {
		...command,
		id,
		sealed: command.sealed ?? {},
		sendBy,
		preparedAt: deps.clock.now(),
	});
	const waitSeconds = sendBy === "job" ? JOB_SECONDS : CALLER_SECONDS;
	await deps.timers.schedule(tx, {
		...chaseOf({ ledgerId: command.ledgerId, id }),
		dueAt: deps.clock.now().add({ seconds: waitSeconds }),
		payload: {},
	});
	if (sendBy === "job") await deps.jobs.enqueue(tx, SEND_JOB, { id });
	return id;
}

/**
 * Sends a committed request: the only function that makes an upstream trade happen. Commits "sent"
 * first, calls outside any transaction, records the word in a second one. Called twice, or for a
 * request that is on its way, it sends nothing and tells how the request stands.
 */
export async function sendPrepared(
	deps: RequestDeps,
	id: RequestId,
	transient: Pick<Secrets, "code"> = {},
): Promise<Sent> {
	const found = required(
		await deps.db.read((tx) => findRequest(tx, id)),
		"a request that was prepared",
	);
	if (!found.toSend) return { request: found, word: null };
	const held = heldNow(deps, found);
	if (held !== undefined) return holdBack(deps, found, held);
	const sent = await lineOf(deps, found).trades.run(() => sendNow(deps, found, transient));
	return sent ?? turnAway(deps, id);
}

async function sendNow(
	deps: RequestDeps,
	found: ChannelRequest,
	transient: Pick<Secrets, "code">,
): Promise<Sent> {
	// Asked again with a room at hand: whoever queued for it may have waited long.
	const leave = await leaveFor(deps, found);
	if ("held" in leave) return holdBack(deps, found, leave.held);
	return withPass(deps, leave.pass, async (tell) => {
		const leaving = await markSent(deps, found.id);
		const { request } = leaving;
		if (leaving.secrets === undefined) return { request, word: null };
		const startedAt = deps.clock.now();
		const secrets = { ...leaving.secrets, ...transient, ...wayBack(deps, request) };
		const signal = signalOf(deps, policyFor(deps, request));
		const { channel } = lineOf(deps, request);
		const heard = await callChannel(channel, request, secrets, signal).catch((error: unknown) =>
			broken(deps, request, error),
		);
		const elapsedMs = Math.max(0, millisecondsBetween(startedAt, deps.clock.now()));
		tell(heard.word, elapsedMs);
		const recorded = await recordWord(deps, request.id, heard, { via: "response", elapsedMs });
		assert(recorded.effect !== "unmatched", "the request that was just sent");
		return { request: recorded.request, word: heard.word };
	});
}

/** The channel is closed or rests: what a person waits for ends, what we owe waits its time. */
async function holdBack(deps: RequestDeps, found: ChannelRequest, held: Held): Promise<Sent> {
	countHeld(deps, found.channelId, laneOf(found.kind));
	const why = HELD_WORD[held.why];
	const request = await deps.db.transaction(async (tx) => {
		const locked = required(await lockRequest(tx, found.id), "a request that was prepared");
		if (!locked.toSend) return locked;
		const decided = decideHeld(locked, held, deps.clock.now());
		if (decided.held === "withhold") return withhold(deps, tx, locked, why);
		await deps.timers.schedule(tx, { ...chaseOf(locked), dueAt: decided.until, payload: {} });
		return locked;
	});
	return { request, word: request.state === "not_sent" ? notSent(why) : null };
}

/** "Sent" is committed before a byte leaves. `secrets` is undefined when another sender was first. */
async function markSent(
	deps: RequestDeps,
	id: RequestId,
): Promise<{ request: ChannelRequest; secrets: Secrets | undefined }> {
	return deps.db.transaction(async (tx) => {
		const request = required(await lockRequest(tx, id), "a request that was prepared");
		if (!request.toSend) return { request, secrets: undefined };
		const secrets = await openSealed(deps, tx, request.sealed);
		const now = deps.clock.now();
		const sent = await updateRequest(tx, request, { state: "sent", toSend: false, sentAt: now });
		await insertMessage(tx, deps.clock, id, {
			at: now,
			direction: "out",
			via: "request",
			word: null,
			effect: "sent",
			elapsedMs: null,
			summary: summaryOf(sent),
		});
		const policy = policyFor(deps, request);
		// Should we die now, the timer asks after the answer could no longer have come.
		await deps.timers.schedule(tx, {
			...chaseOf(request),
			dueAt: now.add({ milliseconds: policy.timeoutMs }).add({ seconds: 1 }),
			payload: {},
		});
		return { request: sent, secrets };
	});
}

/** The payer comes back to us, not to the page that they left: what that page's address tells is theirs. */
function wayBack(
	{ returnDoor }: RequestDeps,
	{ id, channelId, detail: { returnUrl } }: ChannelRequest,
): Pick<Secrets, "returnUrl"> {
	if (returnUrl === undefined) return {};
	return {
		returnUrl: returnDoor === undefined ? returnUrl : `${returnDoor}/${channelId}/returns/${id}`,
	};
}

async function openSealed(deps: RequestDeps, tx: Tx, sealed: SealedFields): Promise<Secrets> {
	const opened: Record<string, string> = {};
	for (const [field, place] of Object.entries(sealed)) {
		const vault = required(deps.vault, "a vault to open sealed fields");
		opened[field] = await vault.open(tx, place);
	}
	return opened;
}

/** No room in the channel's queue: what has a job waits its turn, what has a person waiting ends. */
async function turnAway(deps: RequestDeps, id: RequestId): Promise<Sent> {
	const request = await deps.db.transaction(async (tx) => {
		const locked = required(await lockRequest(tx, id), "a request that was prepared");
		if (!locked.toSend) return locked;
		if (locked.sendBy === "caller" && locked.state === "prepared") {
			return withhold(deps, tx, locked, "channel_busy");
		}
		await scheduleChase(deps, tx, locked, 1);
		return locked;
	});
	deps.log.warn("channel.queue_full", { channel: request.channelId, serial: id });
	return { request, word: request.state === "not_sent" ? notSent("channel_busy") : null };
}

/** Ends a call at its time-out, or when the process stops. */
export function signalOf(deps: RequestDeps, policy: Policy): AbortSignal {
	return AbortSignal.any([AbortSignal.timeout(policy.timeoutMs), deps.background.closing]);
}

/** Withdraws a request that never left. */
export async function withhold(
	deps: RequestDeps,
	tx: Tx,
	request: ChannelRequest,
	why: string,
): Promise<ChannelRequest> {
	assert(request.state === "prepared", "only what never left is withheld");
	const withheld = await updateRequest(tx, request, {
		state: "not_sent",
		toSend: false,
		word: "not_sent",
		code: why,
		finishedAt: deps.clock.now(),
	});
	await deps.timers.cancel(tx, chaseOf(request));
	const sink = required(deps.sinks.get(request.owner), `a sink for ${request.owner}`);
	const word = notSent(why);
	await sink.heard(tx, { request: withheld, verdict: "not_sent", word, via: "response" });
	return withheld;
}

function notSent(why: string): Word {
	return { word: "not_sent", why };
}

/** An adapter that throws is a mistake of ours; what the institution did is not known by it. */
function broken(deps: RequestDeps, request: ChannelRequest, error: unknown): Heard {
	deps.log.error("channel.adapter_failed", error, {
		channel: request.channelId,
		serial: request.id,
	});
	return { word: { word: "unknown", why: "adapter_failed" }, summary: "our adapter failed" };
}

function newRequestId(clock: Clock, ledgerId: number): RequestId {
	assert(Number.isInteger(ledgerId) && ledgerId >= 0 && ledgerId <= 9_999, "a cell of four digits");
	const unique = encodeId("r", newUuid(clock)).slice(2).toUpperCase();
	const id = `${`${ledgerId}`.padStart(4, "0")}${unique}` as RequestId;
	assert(ledgerOf(id) === ledgerId, "the serial tells its cell");
	return id;
}

function summaryOf(request: ChannelRequest): string {
	const amount =
		request.amount === null ? "" : ` ${request.amount.currency} ${request.amount.minor}`;
	const again = request.resends === 0 ? "" : ` (again: ${request.resends})`;
	return `${request.kind}${amount}${again}`;
}
