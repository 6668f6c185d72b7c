import type { Approvals } from "#approvals";
import type { Clock } from "#kernel";
import { createPump, type Db, type Log } from "#platform";
import type { Background } from "./background.ts";
import { type BinDesk, createBinDesk } from "./bin-desk.ts";
import { type OpenBins, openBins } from "./bin-service.ts";
import type { Channel } from "./contract.ts";
import { createReasons, type Reasons } from "./reason-desk.ts";
import type { RouteSources } from "./route-service.ts";
import { createRoutes, type Routes } from "./routes.ts";

export interface TablesDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly approvals?: Pick<Approvals, "handle" | "propose">;
	/** A BIN file to start with instead of the one that ships with the program. */
	readonly binFile?: string;
	/** What routing asks of others: prices, switches, positions. */
	readonly routeSources?: RouteSources;
	readonly adapters: readonly { readonly channel: Channel }[];
}

/** A table that was changed in another process is seen after this, at the latest. */
const TABLES_POLL_MS = 2_000;

/** What every process keeps in memory, and the desks at which it is changed. */
export interface Tables {
	readonly bins: OpenBins;
	readonly reasons: Reasons;
	readonly binDesk: BinDesk;
	readonly routes: Routes;
	/** Reads anew what was changed, here at once and elsewhere soon. */
	readonly tables: ReturnType<typeof createPump>;
}

/** The tables that every process keeps in memory, and the desks at which they are changed. */
export async function openTables(
	{ db, clock, log, approvals, binFile: file, adapters, routeSources }: TablesDeps,
	ledgerIds: readonly number[],
	background: Background,
): Promise<Tables> {
	const wake = (): void => tables.wake();
	const channels = adapters.map(({ channel }) => channel);
	const channelIds = channels.map(({ id }) => id);
	const reasons = createReasons({ db, clock, log, approvals, channelIds, ledgerIds, wake });
	const bins = await openBins({ db, log, file });
	const around = { db, clock, log, approvals, ledgerIds, wake };
	const isItsOwn = (id: string, code: string | null): boolean =>
		code !== null && reasons.adviceFor(id, code, null).tryElsewhere;
	const sources = routeSources;
	const routes = createRoutes({ ...around, channels, background, sources, isItsOwn });
	const refresh = async (): Promise<void> => {
		await bins.refresh();
		await reasons.refresh();
		await routes.refresh();
	};
	const tables = createPump("channel tables", TABLES_POLL_MS, refresh, log);
	const binDesk = createBinDesk({ db, clock, approvals, bins, wake });
	return { bins, reasons, binDesk, routes, tables };
}
