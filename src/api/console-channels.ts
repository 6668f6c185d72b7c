import { z } from "zod";
import type { ChannelStats, ChannelStatus } from "#channels";
import { businessDay, startOfDay } from "#kernel";
import { languageFor, pageOut, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { pick } from "./texts.ts";

/** How a channel answered since midnight in Shanghai. */
export interface ChannelFiguresOut {
	sent: number;
	succeeded: number;
	declined: number;
	unknown: number;
	/** Of those with a yes or no; null before the first. */
	successRatePpm: number | null;
	p50Ms: number | null;
	p99Ms: number | null;
	noticesFirst: number;
	queriesFirst: number;
}

const FIGURES = {
	sent: z.number().int(),
	succeeded: z.number().int(),
	declined: z.number().int(),
	unknown: z.number().int(),
	successRatePpm: z.number().int().nullable(),
	p50Ms: z.number().nullable(),
	p99Ms: z.number().nullable(),
	noticesFirst: z.number().int(),
	queriesFirst: z.number().int(),
};

/** A channel's line in the overview. */
export interface ChannelRowOut extends ChannelFiguresOut {
	id: string;
	name: string;
}

export const channelRowOut: z.ZodType<ChannelRowOut> = z.object({
	id: z.string(),
	name: z.string(),
	...FIGURES,
});

export interface ChannelOut {
	id: string;
	name: string;
	kind: string;
	state: "open" | "degraded";
	policy: Record<string, unknown>;
	capabilities: Record<string, unknown>;
	stats: ChannelFiguresOut;
	bin: { version: string; prefixes: number };
}

const channelOut: z.ZodType<ChannelOut> = z.object({
	id: z.string(),
	name: z.string(),
	kind: z.string(),
	state: z.enum(["open", "degraded"]),
	policy: z.record(z.string(), z.unknown()),
	capabilities: z.record(z.string(), z.unknown()),
	stats: z.object(FIGURES),
	bin: z.object({ version: z.string(), prefixes: z.number().int() }),
});

/** Channels: how each does, what it can do, how it is ruled. */
export async function consoleChannels(app: App, deps: ApiDeps): Promise<void> {
	const { channels } = deps.money;
	app.get(
		"/channels",
		{
			schema: { tags: ["console"], summary: "Channels", response: { 200: pageOut(channelOut) } },
		},
		async (request) => {
			const stats = await reading(deps, (tx) => channels.stats(tx, todayOf(deps)));
			const language = languageFor(request);
			const items = channels.list().map((status): ChannelOut => {
				return {
					id: status.id,
					name: pick(status.name, language),
					kind: kindOf(status),
					state: isBusy(status) ? "degraded" : "open",
					policy: plain(status.policy),
					capabilities: plain({
						...status.capabilities,
						egressProxy: hostOf(status.capabilities.egressProxy),
					}),
					stats: figuresOf(stats.find(({ channelId }) => channelId === status.id)),
					bin: { ...status.bin },
				};
			});
			return { items, nextCursor: null };
		},
	);
}

/** First instant of the Shanghai day that it is. */
export function todayOf(deps: ApiDeps): Temporal.Instant {
	return startOfDay(businessDay(deps.platform.clock.now()));
}

/** What the requests of a channel say about it; zeros while there are none. */
export function figuresOf(stats: ChannelStats | undefined): ChannelFiguresOut {
	if (stats === undefined) return NONE;
	const decided = stats.succeeded + stats.declined;
	return {
		sent: stats.sent,
		succeeded: stats.succeeded,
		declined: stats.declined,
		unknown: stats.unknown,
		successRatePpm: decided === 0 ? null : stats.successRatePpm,
		p50Ms: stats.p50Ms,
		p99Ms: stats.p99Ms,
		noticesFirst: stats.noticesFirst,
		queriesFirst: stats.queriesFirst,
	};
}

const NONE: ChannelFiguresOut = {
	sent: 0,
	succeeded: 0,
	declined: 0,
	unknown: 0,
	successRatePpm: null,
	p50Ms: null,
	p99Ms: null,
	noticesFirst: 0,
	queriesFirst: 0,
};

/** What sort of institution stands behind it, by what it can do. */
function kindOf({ capabilities: { kinds, methods } }: ChannelStatus): string {
	if (kinds.includes("sign_start")) return "card_network";
	if (methods.includes("online_bank")) return "ebank";
	return methods.some((method) => method === "alipay" || method === "wechat")
		? "wallet"
		: "bankline";
}

/** Requests wait in line: the walls that keep one slow channel from taking the house down are full. */
function isBusy({ waiting }: ChannelStatus): boolean {
	return waiting.trade + waiting.query > 0;
}

/** A proxy's address may carry its password. */
function hostOf(proxy: string | null): string | null {
	return proxy !== null && URL.canParse(proxy) ? new URL(proxy).host : null;
}

/** Settings as JSON: money with its minor units as text. */
function plain(value: object): Record<string, unknown> {
	const text = JSON.stringify(value, (_, inner: unknown) =>
		typeof inner === "bigint" ? inner.toString() : inner,
	);
	return JSON.parse(text) as Record<string, unknown>;
}
