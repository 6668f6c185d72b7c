import {
	assert,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
	uuid,
} from "#kernel";
import type { JsonObject, Timer, Tx } from "#platform";
import type { Intent, SpendRefusal } from "#security";
import type { Account } from "./account.ts";
import { ledgerAccount, publish, stepAccount } from "./account-service.ts";
import {
	ensureHolder,
	type HolderKey,
	lockAccountsOf,
	lockHolders,
	moveHolder,
} from "./account-store.ts";
import { typeOf } from "./account-type-store.ts";
import {
	CLOSING,
	type Closing,
	type ClosingCheck,
	type ClosingEvent,
	type ClosingFact,
	type ClosingPort,
	COOLING_HOURS,
	isCancellable,
} from "./closing.ts";
import {
	appendFact,
	type ClosingKey,
	closingFacts,
	insertClosing,
	latestClosing,
	lockClosing,
	moveClosing,
} from "./closing-store.ts";
import type { InstrumentsDeps } from "./deps.ts";
import { ACCOUNT_CLOSED, USER_CLOSED, USER_CLOSING } from "./events.ts";
import { endGrantsOf } from "./grant-store.ts";

export const CLOSING_TIMER = "instruments.closing";

export interface ClosingDeps extends InstrumentsDeps {
	/** Who is asked, in the order in which people read the answers. */
	readonly closings: readonly ClosingPort[];
}

/** How far a user's closing has come, and what is to be done now. */
export interface ClosingView {
	/** Null: nobody has asked. */
	readonly closing: Closing | null;
	readonly checks: readonly ClosingCheck[];
	readonly history: readonly ClosingFact[];
}

/** A closing's steps come from a timer: before timers start. */
export function handleClosings(deps: ClosingDeps): void {
	deps.timers.handle(CLOSING_TIMER, (tx, timer) => step(deps, tx, timer));
}

/** Exactly what is approved: that this user is closed. */
export function closeIntent(userId: Uuid): {
	readonly operation: "close_account";
	readonly intent: Intent;
} {
	return { operation: "close_account", intent: { userId } };
}

/** What every module answers now, with the closing under way or the latest there was. */
export async function viewClosing(deps: ClosingDeps, tx: Tx, key: HolderKey): Promise<ClosingView> {
	const closing = (await latestClosing(tx, key)) ?? null;
	const history = closing === null ? [] : await closingFacts(tx, closing);
	return { closing, checks: await askAll(deps, tx, key), history };
}

async function askAll(deps: ClosingDeps, tx: Tx, key: HolderKey): Promise<ClosingCheck[]> {
	const checks: ClosingCheck[] = [];
	for (const port of deps.closings) {
		checks.push({ module: port.module, matters: await port.open(tx, key) });
	}
	return checks;
}

/** Asks to be closed: nothing is shut yet, what is in the way is listed. Twice is once. */
export async function askClosing(deps: ClosingDeps, tx: Tx, key: HolderKey): Promise<ClosingView> {
	const at = deps.clock.now();
	const wish: Closing = {
		...key,
		...{ id: newUuid(deps.clock), state: "asked", askedAt: at, dueAt: null, endedAt: null },
	};
	if (await insertClosing(tx, wish)) {
		await appendFact(tx, wish, { at, code: "asked", params: {} });
		await tell(deps, tx, wish);
	}
	return viewClosing(deps, tx, key);
}

export type ConfirmRefusal =
	| Refusal<"closing_not_asked" | "closing_under_way" | "closing_matters_open">
	| SpendRefusal;

/**
 * Confirms with proof: from here nothing moves. It takes effect after COOLING_HOURS, until when it can
 * be cancelled. Refusals: `closing_not_asked`, `closing_under_way`; `closing_matters_open` while
 * anything is in the way.
 */
export async function confirmClosing(
	deps: ClosingDeps,
	tx: Tx,
	command: HolderKey & { readonly challengeId: Uuid },
): Promise<Closing | ConfirmRefusal> {
	const closing = await lockLatest(tx, command);
	if (closing === undefined || isOver(closing)) return refuse("closing_not_asked");
	if (closing.state !== "asked") return refuse("closing_under_way", { state: closing.state });
	const { userId, challengeId } = command;
	const proof = { challengeId, subjectId: userId, ...closeIntent(userId) };
	const spent = await deps.security.spend(tx, proof);
	if (isRefusal(spent)) return spent;
	// Movements under way end first; those that come now are refused. Then everybody is asked.
	const accounts = await lockAll(deps, tx, command);
	const open = mattersIn(await askAll(deps, tx, command));
	if (open > 0) return refuse("closing_matters_open", { count: open.toString() });

	// From here nothing moves.
	const at = deps.clock.now();
	await shut(deps, tx, command, accounts, "closing");
	for (const port of deps.closings) await port.begin?.(tx, command);
	const dueAt = at.add({ hours: COOLING_HOURS });
	const until = { dueAt: dueAt.toString() };
	return advance(deps, tx, closing, "confirm", { dueAt, params: until });
}

export type CancelRefusal = Refusal<"closing_not_asked" | "closing_final">;

/** Takes it back, as long as nothing is final; everything is open again. */
export async function cancelClosing(
	deps: ClosingDeps,
	tx: Tx,
	command: HolderKey,
): Promise<Closing | CancelRefusal> {
	const closing = await lockLatest(tx, command);
	if (closing === undefined || isOver(closing)) return refuse("closing_not_asked");
	if (!isCancellable(closing)) return refuse("closing_final", { state: closing.state });
	await reopen(deps, tx, closing);
	await deps.timers.cancel(tx, timerOf(closing));
	return advance(deps, tx, closing, "cancel", { dueAt: null, params: {} });
}

/** One step of a closing, each in a transaction of its own: a module that fails holds up those behind it alone. */
async function step(deps: ClosingDeps, tx: Tx, { ledgerId, key }: Timer): Promise<void> {
	const closing = required(await lockClosing(tx, { ledgerId, id: uuid(key) }), "a closing");
	switch (closing.state) {
		case "closing":
			return closeAccounts(deps, tx, closing);
		case "accounts_closed":
			await moveHolder(tx, closing, "closed", deps.clock.now());
			await closeParts(deps, tx, closing, "user");
			await advance(deps, tx, closing, "close_user", { dueAt: deps.clock.now(), params: {} });
			return;
		case "user_closed":
			await closeParts(deps, tx, closing, "number");
			await advance(deps, tx, closing, "free_number", { dueAt: null, params: {} });
			await publish(deps, tx, USER_CLOSED, { userId: closing.userId });
			return;
		case "asked":
		case "closed":
		case "cancelled":
			return;
	}
}

/** The first step that is final: asked once more, and the books have the last word. */
async function closeAccounts(deps: ClosingDeps, tx: Tx, closing: Closing): Promise<void> {
	const accounts = await lockAll(deps, tx, closing);
	const open = (await askAll(deps, tx, closing)).filter(({ matters }) => matters.length > 0);
	if (open.length > 0) {
		const modules = open.map(({ module }) => module).join(" ");
		await reopen(deps, tx, closing);
		await advance(deps, tx, closing, "go_back", { dueAt: null, params: { modules } });
		return;
	}
	for (const account of accounts) await closeOne(deps, tx, account);
	await advance(deps, tx, closing, "close_accounts", { dueAt: deps.clock.now(), params: {} });
}

/** Closes an account for good, here and in the books; it is locked and empty. */
export async function closeOne(deps: InstrumentsDeps, tx: Tx, account: Account): Promise<Account> {
	const { ledgerId, id: accountId, userId } = account;
	const type = required(await typeOf(tx, account.type), `account type ${account.type}`);
	const state = await deps.ledger.setState(tx, {
		...{ ledgerId, currency: type.currency, event: "close" },
		account: await ledgerAccount(tx, account),
	});
	assert(!isRefusal(state), `an empty account closes: ${JSON.stringify(state)}`);
	const closed = await stepAccount(deps, tx, account, "close");
	await endGrantsOf(tx, { ledgerId, accountId }, { by: userId, at: deps.clock.now() });
	await publish(deps, tx, ACCOUNT_CLOSED, { accountId, userId });
	return closed;
}

async function closeParts(
	deps: ClosingDeps,
	tx: Tx,
	closing: Closing,
	part: "user" | "number",
): Promise<void> {
	for (const port of deps.closings) await port.close?.(tx, closing, part);
}

/** Holder and living accounts, locked alone: whoever moved before has committed. */
async function lockAll(deps: InstrumentsDeps, tx: Tx, key: HolderKey): Promise<Account[]> {
	const { ledgerId, userId } = key;
	await ensureHolder(tx, key, deps.clock.now());
	await lockHolders(tx, { ledgerId, userIds: [userId] });
	return (await lockAccountsOf(tx, key)).filter(({ state }) => state !== "closed");
}

async function shut(
	deps: InstrumentsDeps,
	tx: Tx,
	key: HolderKey,
	accounts: readonly Account[],
	to: "closing" | "open",
): Promise<void> {
	const at = deps.clock.now();
	await moveHolder(tx, key, to, at);
	const event = to === "closing" ? "begin_closing" : "give_up";
	for (const account of accounts.filter(({ state }) => state !== to)) {
		await stepAccount(deps, tx, account, event);
	}
}

async function reopen(deps: ClosingDeps, tx: Tx, closing: Closing): Promise<void> {
	if (closing.state !== "closing") return;
	await shut(deps, tx, closing, await lockAll(deps, tx, closing), "open");
	for (const port of deps.closings) await port.cancel?.(tx, closing);
}

async function advance(
	deps: ClosingDeps,
	tx: Tx,
	closing: Closing,
	event: ClosingEvent,
	{ dueAt, params }: { readonly dueAt: Temporal.Instant | null; readonly params: JsonObject },
): Promise<Closing> {
	const state = transition(CLOSING, closing.state, event);
	assert(!isRefusal(state), `a closing ${closing.state} takes ${event}`);
	const at = deps.clock.now();
	const endedAt = state === "closed" || state === "cancelled" ? at : null;
	const moved = await moveClosing(tx, closing, { state, dueAt, endedAt });
	await appendFact(tx, closing, { at, code: event, params });
	if (dueAt !== null) await deps.timers.schedule(tx, { ...timerOf(closing), dueAt, payload: {} });
	await tell(deps, tx, moved);
	return moved;
}

function timerOf({ ledgerId, id }: ClosingKey): Pick<Timer, "ledgerId" | "kind" | "key"> {
	return { ledgerId, kind: CLOSING_TIMER, key: id };
}

async function tell(deps: ClosingDeps, tx: Tx, { id, userId, state }: Closing): Promise<void> {
	await publish(deps, tx, USER_CLOSING, { closingId: id, userId, state });
	await deps.holders.tellClosing(tx, userId, state);
}

async function lockLatest(tx: Tx, key: HolderKey): Promise<Closing | undefined> {
	const found = await latestClosing(tx, key);
	return found === undefined ? undefined : lockClosing(tx, found);
}

function isOver({ state }: Closing): boolean {
	return state === "closed" || state === "cancelled";
}

function mattersIn(checks: readonly ClosingCheck[]): number {
	return checks.reduce((count, { matters }) => count + matters.length, 0);
}
