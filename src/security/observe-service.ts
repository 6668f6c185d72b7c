import { isUuid, newUuid, type Refusal, refuse } from "#kernel";
import type { Tx } from "#platform";
import type { GatherDeps } from "./gather-service.ts";
import {
	EVERYBODY,
	type Happening,
	type HashedKeys,
	hashedKeys,
	keysToWrite,
	networkOf,
	windowsOver,
} from "./happening.ts";
import {
	insertHappening,
	lockWindows,
	measureWindows,
	rememberPayee,
	type Window,
} from "./happening-store.ts";
import type { Shelf } from "./shelf.ts";

export type ObserveDeps = Pick<GatherDeps, "clock" | "library" | "secret">;

/** What a payment that came through is called: it also makes its payee a known one. */
export const PAYMENT_SUCCEEDED = "payment.succeeded";

/** Writes down that something came to pass, for the windows of the book; nothing is refused. */
export async function observe(deps: ObserveDeps, tx: Tx, happening: Happening): Promise<void> {
	const shelf = deps.library.last() ?? (await deps.library.look(tx));
	await write(deps, tx, shelf, happening);
}

/**
 * Writes down that something is about to come to pass, unless a limit of the book is reached: then
 * it refuses, with the seconds of the window. Racers for one window are judged one after another.
 */
export async function take(
	deps: ObserveDeps,
	tx: Tx,
	happening: Happening,
): Promise<Refusal<"too_often"> | undefined> {
	const shelf = await deps.library.look(tx);
	const keys = keysOf(deps, happening);
	const limited = windowsOver(shelf.current.book, happening.kind).flatMap((rule): Window[] => {
		const key = keys[rule.by];
		return rule.max === null || key === undefined ? [] : [{ rule, key }];
	});
	await lockWindows(tx, [...new Set(limited.map(({ key }) => key))]);
	await write(deps, tx, shelf, happening);
	const measured = await measureWindows(tx, limited, deps.clock.now());
	// Measured with itself in it, so that "different ones" need no case of their own.
	const full = limited.find(({ rule }) => (measured.get(rule.id) ?? 0n) > BigInt(rule.max ?? 0));
	return full === undefined
		? undefined
		: refuse("too_often", { retryAfter: String(full.rule.windowSeconds) });
}

function keysOf({ secret }: ObserveDeps, { userId, keys }: Happening): HashedKeys {
	const network = keys.network ?? (keys.ip === undefined ? undefined : networkOf(keys.ip));
	return hashedKeys(secret, {
		...keys,
		all: EVERYBODY,
		...(network === undefined ? {} : { network }),
		...(userId === undefined ? {} : { user: userId }),
	});
}

async function write(
	deps: ObserveDeps,
	tx: Tx,
	{ current }: Shelf,
	happening: Happening,
): Promise<void> {
	const { kind, userId, amount } = happening;
	const at = deps.clock.now();
	const keys = keysOf(deps, happening);
	const under = keysToWrite(current.book, kind, keys);
	const fen = amount?.currency === "CNY" ? amount.minor : null;
	if (under.length > 0) {
		await insertHappening(tx, under, { id: newUuid(deps.clock), kind, at, fen, keys });
	}
	const { payee } = happening.keys;
	if (kind === PAYMENT_SUCCEEDED && userId !== undefined && payee !== undefined && isUuid(payee)) {
		await rememberPayee(tx, userId, payee, at);
	}
}
