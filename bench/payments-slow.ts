import { Fault } from "#kernel";
import { pause } from "#platform";
import { must } from "../town/client.ts";
import { type Action, goThere } from "../town/elsewhere.ts";
import { addressesAt, placeOf } from "../town/platform-process.ts";
import { makeAll } from "./payments-load.ts";
import type { PaymentsWorld, Prepared } from "./payments-world.ts";

/** Online banking: its questions take three to five seconds, and nobody comes back from its page. */
const SLOW = { kind: "method", method: "online_bank", bank: "ICBC" };
/** The questions begin so long after a payer was sent there. */
const FIRST_QUESTION_MS = 25_000;
/** So long the bank's word on all of them may take, once they have paid. */
const SETTLED_MS_MAX = 300_000;
const LOOK_MS = 500;

export interface SlowFigures {
	readonly redirects: number;
	/** Payments from balances a second, with the slow ones owed and without (before and after). */
	readonly beside: number;
	readonly alone: number;
	/** `beside` ÷ `alone`. */
	readonly keptRatio: number;
	/** Requests at the slow channel whose word was owed while the others were counted. */
	readonly owed: number;
}

/**
 * Payers are sent to a slow bank and stay there; meanwhile others pay from their balances. That is held
 * against the same before the payers went and after the last of them has paid: a machine that is faster or
 * slower for a minute would otherwise decide it.
 */
export async function besideSlow(
	world: PaymentsWorld,
	{ redirects, count }: { readonly redirects: number; readonly count: number },
): Promise<SlowFigures> {
	const ready = () => world.prepare(count, () => ({ kind: "balance" }));
	const rate = async (prepared: Awaited<ReturnType<typeof ready>>): Promise<number> =>
		(await makeAll(world.baseUrl, prepared, 64)).perSecond;
	const [first, second, third] = [await ready(), await ready(), await ready()];
	const sent = await world.prepare(redirects, () => SLOW);
	const before = await rate(first);
	await makeAll(world.baseUrl, sent, 64);
	await pause(FIRST_QUESTION_MS);
	const beside = await rate(second);
	const owed = await owedAt(world);
	if (owed < redirects / 2) throw new Fault(`only ${owed} of ${redirects} slow payments were owed`);
	await payAll(world, sent);
	const after = await rate(third);
	const alone = (before + after) / 2;
	return { redirects, beside, alone, keptRatio: beside / alone, owed };
}

/** Everybody pays at the bank after all; answers once nothing is owed there. */
async function payAll(world: PaymentsWorld, sent: readonly Prepared[]): Promise<void> {
	const urls = await addressesAt(world.baseUrl);
	const urlOf = (id: string): string => placeOf(urls, id);
	for (const { path, payer } of sent) {
		// `…/payments`, where it was begun; `…/payment` tells where it stands.
		const shown = await payer.client.get<{ action: Action | null }>(path.replace(/s$/, ""));
		const { action } = must(shown, "a payment that waits");
		if (action === null) continue;
		await goThere(urlOf, payer, { method: "online_bank", action, pays: true });
	}
	const until = performance.now() + SETTLED_MS_MAX;
	while ((await owedAt(world)) > 0) {
		if (performance.now() > until) throw new Fault("the slow bank still owes its word");
		await pause(LOOK_MS);
	}
}

async function owedAt({ staff }: PaymentsWorld): Promise<number> {
	const path = "/api/console/v1/channels/ebank";
	const { owed } = must(
		await staff.get<{ owed: { open: number; unknown: number } }>(path),
		"the slow channel",
	);
	return owed.open + owed.unknown;
}
