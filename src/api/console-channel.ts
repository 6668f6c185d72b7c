import { z } from "zod";
import {
	type ChannelStats,
	type ChannelStatus,
	type Channels,
	figuresOf,
	LATENCY_BOUNDS_MS,
	PRODUCTS,
} from "#channels";
import { required } from "#kernel";
import {
	type BreakerChangeOut,
	type BreakerOut,
	breakerChangeOut,
	breakerOut,
	type ChannelProductOut,
	channelParams,
	type FiguresOut,
	figuresOut,
	presentBreaker,
	presentChange,
	presentFigures,
	presentProduct,
	productOut,
} from "./console-channel-wire.ts";
import { todayOf } from "./console-channels.ts";
import { found, languageFor, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import { pick } from "./texts.ts";

const tags = ["console"];
/** The last quarter of an hour: what "now" means on the page. */
const LATELY_MINUTES = 15;
const POINTS_MAX = 180;
const CHANGES_MAX = 200;

/** One channel as it stands at this moment. */
export interface ChannelPageOut {
	id: string;
	name: string;
	running: { trade: number; query: number };
	waiting: { trade: number; query: number };
	rooms: { trade: number; query: number };
	products: ChannelProductOut[];
	breakers: BreakerOut[];
	/** Requests whose end is not known, now. */
	owed: { open: number; unknown: number; review: number };
	lately: { minutes: number; trades: FiguresOut; queries: FiguresOut };
	/** Requests of today, and what confirming them cost (H1). */
	today: ChannelTodayOut;
}

export interface ChannelTodayOut {
	sent: number;
	succeeded: number;
	declined: number;
	notSent: number;
	conflicts: number;
	contradictions: number;
	responsesFirst: number;
	noticesFirst: number;
	queriesFirst: number;
	questions: number;
	confirmP50Ms: number | null;
}

const TODAY = {
	...{ sent: z.number().int(), succeeded: z.number().int(), declined: z.number().int() },
	...{ notSent: z.number().int(), conflicts: z.number().int(), contradictions: z.number().int() },
	responsesFirst: z.number().int().meta({ description: "Settled by the answer itself" }),
	noticesFirst: z.number().int(),
	queriesFirst: z.number().int(),
	questions: z.number().int().meta({ description: "Questions asked about them" }),
	confirmP50Ms: z
		.number()
		.nullable()
		.meta({ description: "From a success that was said to one that was confirmed" }),
};

const lanes = z.object({ trade: z.number().int(), query: z.number().int() });
const owedOut = z.object({
	open: z.number().int(),
	unknown: z.number().int(),
	review: z.number().int(),
});

const pageOut: z.ZodType<ChannelPageOut> = z.object({
	id: z.string(),
	name: z.string(),
	running: lanes,
	waiting: lanes,
	rooms: lanes.meta({ description: "Calls that may run at the same time" }),
	products: z.array(productOut),
	breakers: z.array(breakerOut),
	owed: owedOut,
	lately: z.object({ minutes: z.number().int(), trades: figuresOut, queries: figuresOut }),
	today: z.object(TODAY),
});

/** One bar of the charts of a channel. */
export interface ChannelPointOut {
	from: string;
	trades: FiguresOut;
	queries: FiguresOut;
	/** The most that was owed in its minutes; null where nobody counted. */
	owed: { open: number; unknown: number; review: number } | null;
}

export interface ChannelChartOut {
	stepMinutes: number;
	boundsMs: number[];
	items: ChannelPointOut[];
	changes: BreakerChangeOut[];
}

const chartOut: z.ZodType<ChannelChartOut> = z.object({
	stepMinutes: z.number().int(),
	boundsMs: z.array(z.number()).meta({ description: "Places that latencies are counted in" }),
	items: z.array(
		z.object({
			from: z.string(),
			trades: figuresOut,
			queries: figuresOut,
			owed: owedOut.nullable(),
		}),
	),
	changes: z.array(breakerChangeOut).meta({ description: "Breakers in that time, newest first" }),
});

/** A channel's own page: how it does now, and how it did, for its charts (H5). */
export async function consoleChannel(app: App, deps: ApiDeps): Promise<void> {
	const { channels } = deps.money;
	app.get(
		"/channels/:id",
		{
			schema: {
				tags,
				summary: "One channel, as it stands",
				params: channelParams,
				response: { 200: pageOut },
			},
		},
		async (request): Promise<ChannelPageOut> => {
			const status = channelOf(channels, request.params.id);
			const { id, policy, running, waiting } = status;
			const [lately, owed, stats] = await reading(deps, (tx) =>
				Promise.all([
					channels.health.lately(tx, LATELY_MINUTES),
					channels.health.owedNow(tx),
					channels.stats(tx, todayOf(deps)),
				]),
			);
			const { trades, queries } = required(lately.get(id), "figures of a channel");
			const { open, unknown, review } = owed.find(({ channelId }) => channelId === id) ?? NOTHING;
			return {
				...{ id, name: pick(status.name, languageFor(request)) },
				...{ running, waiting, rooms: { ...policy.concurrency } },
				products: PRODUCTS.map((product) => presentProduct(channels, id, product)),
				breakers: channels.breakers(id).map(presentBreaker),
				owed: { open, unknown, review },
				lately: {
					minutes: LATELY_MINUTES,
					trades: presentFigures(trades.tally, trades),
					queries: presentFigures(queries.tally, queries),
				},
				today: todayOut(stats.find(({ channelId }) => channelId === id)),
			};
		},
	);
	charts(app, deps);
}

function charts(app: App, deps: ApiDeps): void {
	const { channels } = deps.money;
	app.get(
		"/channels/:id/health",
		{
			schema: {
				tags,
				summary: "How a channel did: bars up to now",
				params: channelParams,
				querystring: z.strictObject({
					stepMinutes: z.coerce.number().int().min(1).max(1_440).default(1),
					points: z.coerce.number().int().min(1).max(POINTS_MAX).default(60),
				}),
				response: { 200: chartOut },
			},
		},
		async (request): Promise<ChannelChartOut> => {
			const { id: channelId } = channelOf(channels, request.params.id);
			const { stepMinutes, points } = request.query;
			const until = deps.platform.clock.now().add({ minutes: 1 });
			const since = until.subtract({ minutes: points * stepMinutes });
			const span = { channelId, since, points, stepMinutes };
			const [bars, owed, changes] = await reading(deps, (tx) =>
				Promise.all([
					channels.health.points(tx, span),
					channels.health.owed(tx, span),
					channels.breakerChanges(tx, { channelId, since, limit: CHANGES_MAX }),
				]),
			);
			return {
				stepMinutes,
				boundsMs: [...LATENCY_BOUNDS_MS],
				items: bars.map(({ from, trades, byLane }) => {
					const end = from.add({ minutes: stepMinutes });
					const inside = owed.filter(({ minute }) => isWithin(minute, from, end));
					return {
						from: from.toString(),
						trades: presentFigures(trades, figuresOf(trades)),
						queries: presentFigures(byLane.query, figuresOf(byLane.query)),
						owed: inside.length === 0 ? null : mostOf(inside),
					};
				}),
				changes: changes.map(presentChange),
			};
		},
	);
}

function todayOut(stats: ChannelStats | undefined): ChannelTodayOut {
	return {
		...{ sent: stats?.sent ?? 0, succeeded: stats?.succeeded ?? 0 },
		...{ declined: stats?.declined ?? 0, notSent: stats?.notSent ?? 0 },
		...{ conflicts: stats?.conflicts ?? 0, contradictions: stats?.contradictions ?? 0 },
		responsesFirst: stats?.responsesFirst ?? 0,
		noticesFirst: stats?.noticesFirst ?? 0,
		queriesFirst: stats?.queriesFirst ?? 0,
		questions: stats?.queries ?? 0,
		confirmP50Ms: stats?.confirmP50Ms ?? null,
	};
}

const NOTHING = { open: 0, unknown: 0, review: 0 };

function mostOf(rows: readonly (typeof NOTHING)[]): typeof NOTHING {
	return {
		open: Math.max(...rows.map(({ open }) => open)),
		unknown: Math.max(...rows.map(({ unknown }) => unknown)),
		review: Math.max(...rows.map(({ review }) => review)),
	};
}

function isWithin(at: Temporal.Instant, from: Temporal.Instant, end: Temporal.Instant): boolean {
	return Temporal.Instant.compare(at, from) >= 0 && Temporal.Instant.compare(at, end) < 0;
}

/** The channel of a path, or the problem that there is none. */
export function channelOf(channels: Pick<Channels, "list">, id: string): ChannelStatus {
	return found(channels.list().find((status) => status.id === id));
}
