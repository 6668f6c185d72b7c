import { Fault } from "#kernel";
import { pause } from "#platform";
import { must } from "../town/client.ts";
import { makeAll } from "./payments-load.ts";
import type { PaymentsWorld } from "./payments-world.ts";

/** Online banking: its questions take three to five seconds, and nobody comes back from its page. */
const SLOW = { kind: "method", method: "online_bank", bank: "ICBC" };
/** The questions begin so long after a payer was sent there. */
const FIRST_QUESTION_MS = 25_000;

export interface SlowFigures {
	readonly redirects: number;
	/** Payments from balances a second, with the slow ones owed and without. */
	readonly beside: number;
	readonly alone: number;
	/** `beside` ÷ `alone`. */
	readonly keptRatio: number;
	/** Requests at the slow channel whose word was owed while the others were counted. */
	readonly owed: number;
}

/** Payers are sent to a slow bank and stay there; meanwhile others pay from their balances. */
export async function besideSlow(
	world: PaymentsWorld,
	{ redirects, count }: { readonly redirects: number; readonly count: number },
): Promise<SlowFigures> {
	const rate = async (): Promise<number> => {
		const prepared = await world.prepare(count, () => ({ kind: "balance" }));
		return (await makeAll(world.baseUrl, prepared, 64)).perSecond;
	};
	const before = await rate();
	const prepared = await world.prepare(count, () => ({ kind: "balance" }));
	const sent = await world.prepare(redirects, () => SLOW);
	await makeAll(world.baseUrl, sent, 64);
	await pause(FIRST_QUESTION_MS);
	const { perSecond: beside } = await makeAll(world.baseUrl, prepared, 64);
	const owed = await owedAt(world);
	if (owed < redirects / 2) throw new Fault(`only ${owed} of ${redirects} slow payments were owed`);
	return { redirects, beside, alone: before, keptRatio: beside / before, owed };
}

async function owedAt({ staff }: PaymentsWorld): Promise<number> {
	const path = "/api/console/v1/channels/ebank";
	const { owed } = must(
		await staff.get<{ owed: { open: number; unknown: number } }>(path),
		"the slow channel",
	);
	return owed.open + owed.unknown;
}
