import type { Approvals } from "#approvals";
import type { Clock } from "#kernel";
import { createPump, type Db, type Log } from "#platform";
import type { Background } from "./background.ts";
import { type BinDesk, createBinDesk } from "./bin-desk.ts";
import { type OpenBins, openBins } from "./bin-service.ts";
import { type Breakers, createBreakers } from "./breaker-service.ts";
import type { Channel, Policy } from "./contract.ts";
import { createHealth, type Health } from "./health-service.ts";
import type { ShippedRules } from "./policy-defaults.ts";
import { createPolicies, type Policies } from "./policy-desk.ts";
import { createReasons, type Reasons } from "./reason-desk.ts";
import type { RouteSources } from "./route-service.ts";
import { createRoutes, type Routes } from "./routes.ts";

export interface TablesDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly approvals?: Pick<Approvals, "handle" | "propose"> | undefined;
	readonly binFile?: string | undefined;
	readonly adapters: readonly {
		readonly channel: Channel;
		readonly policy: Policy;
		readonly rules?: ShippedRules;
	}[];
	readonly ledgerIds: readonly number[];
	/** What lies at a channel to be paid out. */
	readonly positionOf?: RouteSources["positionOf"] | undefined;
	readonly background: Pick<Background, "start">;
}

/** What every process keeps in memory of what is written down, and the desks at which it is changed. */
export interface Tables {
	readonly bins: OpenBins;
	readonly binDesk: BinDesk;
	readonly reasons: Reasons;
	readonly policies: Policies;
	readonly breakers: Breakers;
	readonly health: Health;
	readonly routes: Routes;
	/** Takes what is in force by now, once, before anything is done by it. */
	refresh(): Promise<void>;
	/** From now on what is changed is seen, here at once and elsewhere soon. */
	start(): void;
	/** Nothing is looked at any more; what was counted is written. */
	stop(): Promise<void>;
}

/** A table that was changed in another process is seen after this, at the latest. */
const POLL_MS = 2_000;

/** Registers how tables are changed, before anything is proposed. */
export async function openTables(deps: TablesDeps): Promise<Tables> {
	const { db, clock, log, approvals, binFile: file, ledgerIds, adapters } = deps;
	const wake = (): void => pump.wake();
	const channelIds = adapters.map(({ channel }) => channel.id);
	const reasons = createReasons({ db, clock, log, approvals, channelIds, ledgerIds, wake });
	const channels = adapters.map(({ channel, policy, rules }) => {
		const proxy = withoutPassword(channel.capabilities.egressProxy);
		return { id: channel.id, policy, rules: { ...rules, egress: { proxy, ...rules?.egress } } };
	});
	const policies = createPolicies({ db, clock, log, approvals, channels, wake });
	const rulesOf = (channelId: string) => policies.part(channelId, "breaker", "*");
	const breakers = createBreakers({ db, clock, log, rulesOf, wake });
	const health = createHealth({ db, clock, channelIds, ledgerIds });
	const sources: RouteSources = {
		feeOf: (id, product, amount, at) => policies.costOf(id, product, amount, at) ?? null,
		standingOf(id, product, at) {
			const closed = policies.closed(id, product, at);
			const lane = product === "recharge" ? "pay" : product;
			return {
				...{ closed: closed?.why ?? null, closedUntil: instantOf(closed?.until) },
				breaker: breakers.standingOf(id, lane).state,
				restUntil: instantOf(breakers.restingUntil(id, lane)),
			};
		},
		positionOf: deps.positionOf,
	};
	const routes = createRoutes({
		...{ db, clock, log, approvals, ledgerIds, wake, sources, background: deps.background },
		channels: adapters.map(({ channel }) => channel),
		isItsOwn: (id, code) => code !== null && reasons.adviceFor(id, code, null).tryElsewhere,
	});
	const bins = await openBins({ db, log, file });
	const refresh = async (): Promise<void> => {
		await bins.refresh();
		await reasons.refresh();
		await policies.refresh();
		await breakers.refresh();
		await routes.refresh();
	};
	const pump = createPump(
		"channel tables",
		POLL_MS,
		async () => {
			await refresh();
			await health.flush();
		},
		log,
	);
	return {
		...{ bins, reasons, policies, breakers, health, routes, refresh },
		binDesk: createBinDesk({ db, clock, approvals, bins, wake }),
		start: () => pump.start(),
		async stop() {
			await pump.stop();
			// Figures of the last seconds: a stop does not fail for them.
			await health.flush().catch((error: unknown) => log.error("channel.health_lost", error));
		},
	};
}

/** To the second, so that instants stand in the order of their texts. */
function instantOf(at: Temporal.Instant | null | undefined): string | null {
	return at?.toString({ smallestUnit: "second", roundingMode: "ceil" }) ?? null;
}

/** A proxy's password is set up with its channel; what rules it is shown to staff. */
function withoutPassword(proxy: string | null): string | null {
	if (proxy === null || !URL.canParse(proxy)) return proxy;
	return new URL(proxy).origin;
}
