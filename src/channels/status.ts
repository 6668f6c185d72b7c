import type { Capabilities, Policy } from "./contract.ts";
import type { Line } from "./ports.ts";
import type { Localized } from "./reasons.ts";
import type { Tables } from "./tables.ts";

/** How a channel stands at this moment, in this process. */
export interface ChannelStatus {
	readonly id: string;
	readonly name: Localized;
	readonly policy: Policy;
	readonly capabilities: Capabilities;
	readonly running: { readonly trade: number; readonly query: number };
	readonly waiting: { readonly trade: number; readonly query: number };
	readonly bin: { readonly version: string; readonly prefixes: number };
}

/** What is said of a channel to whoever lists them. */
export function statusOf(
	{ channel, trades, queries }: Line,
	{ bins, policies }: Tables,
): ChannelStatus {
	return {
		id: channel.id,
		name: channel.name,
		policy: policies.policyOf(channel.id, "pay"),
		capabilities: channel.capabilities,
		running: { trade: trades.running(), query: queries.running() },
		waiting: { trade: trades.waiting(), query: queries.waiting() },
		bin: { version: bins.version(), prefixes: bins.prefixes() },
	};
}
