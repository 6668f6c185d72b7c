import { businessDay, type Money, required } from "#kernel";
import type { Tx } from "#platform";
import type { StatementLine } from "./contract.ts";
import type { RequestDeps } from "./ports.ts";
import { findRequest, parseRequestId } from "./request-store.ts";
import { heardInFile } from "./word-service.ts";

const RETURNS_TIMER = "channel.returns";
const RETURNS_JOB = "channel.returns";
/** How often the lists are looked through for what came back. */
const EVERY_MINUTES = 60;
const TIMEOUT_MS = 30_000;

/**
 * What a payee's bank sends back days later is told to nobody (退票): it stands on the account's list and
 * waits to be found. Every channel that lists such things is looked through, each hour.
 */
export function registerReturns(deps: RequestDeps, ledgerIds: readonly number[]): void {
	deps.timers.handle(RETURNS_TIMER, async (tx, { key }) => {
		// The next one first: a lost job loses one look and not the watch.
		await scheduleLook(deps, tx, ledgerIds, key);
		if (deps.lines.has(key)) await deps.jobs.enqueue(tx, RETURNS_JOB, { channelId: key });
	});
	deps.jobs.handle(RETURNS_JOB, async (payload) => {
		const channelId = String(payload["channelId"]);
		deps.background.start(RETURNS_JOB, () => lookForReturns(deps, channelId));
	});
}

/** Sets the watch, at each start. */
export async function watchReturns(deps: RequestDeps, ledgerIds: readonly number[]): Promise<void> {
	const listing = [...deps.lines.values()].filter(({ channel }) => channel.returns !== undefined);
	for (const { channel } of listing) {
		await deps.db.transaction((tx) => scheduleLook(deps, tx, ledgerIds, channel.id));
	}
}

async function scheduleLook(
	{ timers, clock }: RequestDeps,
	tx: Tx,
	ledgerIds: readonly number[],
	channelId: string,
): Promise<void> {
	await timers.schedule(tx, {
		// A watch belongs to no trade: the first cell keeps it.
		ledgerId: required(ledgerIds[0], "a cell"),
		kind: RETURNS_TIMER,
		key: channelId,
		dueAt: clock.now().add({ minutes: EVERY_MINUTES }),
		payload: {},
	});
}

/** Yesterday's list too: what came back in its last minutes was not there yet. */
async function lookForReturns(deps: RequestDeps, channelId: string): Promise<void> {
	const line = required(deps.lines.get(channelId), `channel ${channelId}`);
	const today = businessDay(deps.clock.now());
	for (const day of [today.subtract({ days: 1 }), today]) {
		const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), deps.background.closing]);
		const found = await line.queries.run(async () => line.channel.returns?.(day, signal) ?? null);
		for (const returned of found ?? []) await hearReturn(deps, channelId, returned);
	}
}

/** Once: the list shows it again at every look. */
async function hearReturn(
	deps: RequestDeps,
	channelId: string,
	returned: StatementLine,
): Promise<void> {
	const id = parseRequestId(returned.serial);
	const request = id === undefined ? undefined : await deps.db.read((tx) => findRequest(tx, id));
	const isTold = request?.state === "rejected" || request?.contradiction === "declined";
	if (request !== undefined && !isTold) await heardInFile(deps, channelId, returned);
}

/** What stands on the account that the channel's payouts are paid from; null where it does not tell. */
export async function positionOf(deps: RequestDeps, channelId: string): Promise<Money | null> {
	const { channel, queries } = required(deps.lines.get(channelId), `channel ${channelId}`);
	const signal = AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), deps.background.closing]);
	return (await queries.run(async () => channel.position?.(signal) ?? null)) ?? null;
}
