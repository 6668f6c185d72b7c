import { Fault } from "#kernel";
import { pause } from "#platform";
import { makeAll } from "./payments-load.ts";
import type { PaymentsWorld } from "./payments-world.ts";

/** Both networks that may carry a card payment. */
const NETWORKS = ["cardnet", "tongfu"];
const LOOK_MS = 10;
const END_MS_MAX = 180_000;

/** Card payments a second, from the first call to the last merchant's notice. */
export interface CardFigures {
	readonly trusted: number;
	readonly confirmed: number;
	/** The part of the rate that asking after each success costs. */
	readonly confirmCostRatio: number;
}

/**
 * Card payments from end to end: asked, sent, answered, booked, and their merchants told; a yes believed,
 * and a yes asked about once more.
 */
export async function cardPayments(world: PaymentsWorld, count: number): Promise<CardFigures> {
	const rate = async (confirm: string): Promise<number> => {
		for (const network of NETWORKS) await world.handle(network, { confirm });
		const prepared = await world.prepare(count, ({ cardId }) => ({ kind: "card", cardId }));
		const before = world.notices();
		const begun = performance.now();
		await makeAll(world.baseUrl, prepared, 64);
		await until(() => world.notices() >= before + count);
		return (count * 1_000) / (performance.now() - begun);
	};
	const trusted = await rate("trust-response");
	const confirmed = await rate("query-after-success");
	await Promise.all(
		NETWORKS.map((network) => world.handle(network, { confirm: "trust-response" })),
	);
	return { trusted, confirmed, confirmCostRatio: 1 - confirmed / trusted };
}

async function until(done: () => boolean): Promise<void> {
	const end = performance.now() + END_MS_MAX;
	while (!done()) {
		if (performance.now() > end) throw new Fault("card payments do not end");
		await pause(LOOK_MS);
	}
}
