import { required } from "#kernel";
import { createBulkhead } from "./bulkhead.ts";
import type { Channel } from "./contract.ts";
import type { Policies } from "./policy-desk.ts";
import type { Line } from "./ports.ts";

/** Every institution with its walls, which follow what it is ruled by. */
export function openLines(
	adapters: readonly { readonly channel: Channel }[],
	policies: Policies,
): ReadonlyMap<string, Line> {
	const lines = new Map(
		adapters.map(({ channel }): [string, Line] => [channel.id, openLine(channel, policies)]),
	);
	const obeyed = new Map(
		[...lines.keys()].map((id) => {
			const egress = policies.part(id, "egress", "*");
			return [id, { egress, keys: policies.part(id, "keys", "*") }] as const;
		}),
	);
	policies.onChange((channelId) => {
		const { trades, queries, channel } = required(lines.get(channelId), `channel ${channelId}`);
		const egress = policies.part(channelId, "egress", "*");
		const { concurrency, queueMax } = egress;
		trades.resize({ concurrency: concurrency.trade, queueMax });
		queries.resize({ concurrency: concurrency.query, queueMax });
		const keys = policies.part(channelId, "keys", "*");
		const before = obeyed.get(channelId);
		obeyed.set(channelId, { egress, keys });
		// Connections are not made anew for a change of prices.
		if (before?.egress !== egress || before.keys !== keys) channel.obey?.({ egress, keys });
	});
	return lines;
}

function openLine(channel: Channel, policies: Policies): Line {
	const { concurrency, queueMax } = policies.part(channel.id, "egress", "*");
	return {
		channel,
		trades: createBulkhead({ concurrency: concurrency.trade, queueMax }),
		queries: createBulkhead({ concurrency: concurrency.query, queueMax }),
	};
}

/** Calls under way. */
export function callsOf(lines: ReadonlyMap<string, Line>): number {
	let calls = 0;
	for (const { trades, queries } of lines.values()) calls += trades.running() + queries.running();
	return calls;
}
