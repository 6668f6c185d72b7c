import type { Log } from "./log.ts";

export interface ShutdownDeps {
	readonly log: Log;
	/** Where signals and crashes come from; the process, or an emitter in tests. */
	readonly signals?: SignalSource;
	readonly exit?: (code: number) => void;
	/** For the whole stop. */
	readonly withinMs?: number;
}

export type SignalSource = Pick<NodeJS.EventEmitter, "on">;

export interface Shutdown {
	/**
	 * Names something to close, right after it was opened. What was opened last is closed first.
	 * @param withinMs after which the next one is closed anyway, 1 … 10,000
	 */
	add(name: string, close: () => void | Promise<void>, withinMs?: number): void;
	/** True from the first signal on: refuse new work. */
	readonly stopping: boolean;
	/** Stops as a signal would: `code` 0 when asked for, 1 after a fault. */
	stop(reason: string, code: number): Promise<void>;
}

interface Closer {
	readonly name: string;
	readonly close: () => void | Promise<void>;
	readonly withinMs: number;
}

/** Docker and systemd kill after 10 s. */
const WITHIN_MS = 9_500;
const CLOSE_WITHIN_MS = 3_000;
/** npm passes a terminal's Ctrl-C on, so one press arrives twice within milliseconds. */
const FORCE_AFTER_MS = 1_000;
const EXIT_FORCED = 130;

/**
 * Stops the process in order at SIGTERM, SIGINT, SIGHUP or a fault nobody caught, within 10 s whatever
 * hangs. A second signal at least one second after the first ends it at once.
 */
export function createShutdown(deps: ShutdownDeps): Shutdown {
	const { log } = deps;
	const exit = deps.exit ?? ((code) => process.exit(code));
	const signals = deps.signals ?? process;
	const closers: Closer[] = [];
	let startedAt: number | undefined;
	let stopped: Promise<void> | undefined;

	const stop = (reason: string, code: number): Promise<void> => {
		stopped ??= (async () => {
			startedAt = performance.now();
			// A start refused before anything was opened says one line: its reason.
			const tell = closers.length > 0;
			if (tell) log.info("shutdown.begins", { reason });
			const clean = await closeAll(closers, deps.withinMs ?? WITHIN_MS, log);
			const tookMs = Math.round(performance.now() - startedAt);
			if (tell) log.info("shutdown.done", { tookMs, clean });
			exit(clean ? code : 1);
		})();
		return stopped;
	};
	const onSignal = (name: string): void => {
		if (startedAt === undefined) {
			void stop(name, 0);
		} else if (performance.now() - startedAt >= FORCE_AFTER_MS) {
			log.warn("shutdown.forced", { signal: name });
			exit(EXIT_FORCED);
		}
	};
	const onCrash = (error: unknown): void => {
		log.error("shutdown.uncaught", error);
		void stop("uncaught fault", 1);
	};
	for (const name of ["SIGTERM", "SIGINT", "SIGHUP"]) signals.on(name, () => onSignal(name));
	signals.on("uncaughtException", onCrash);
	signals.on("unhandledRejection", onCrash);
	return {
		add(name, close, withinMs = CLOSE_WITHIN_MS) {
			closers.push({ name, close, withinMs });
		},
		get stopping() {
			return startedAt !== undefined;
		},
		stop,
	};
}

/** Closes in reverse order; true when each ended well and in time. */
async function closeAll(closers: readonly Closer[], withinMs: number, log: Log): Promise<boolean> {
	const endsAt = performance.now() + withinMs;
	let clean = true;
	for (const closer of closers.toReversed()) {
		const leftMs = Math.max(0, endsAt - performance.now());
		const outcome = await within(closer, Math.min(closer.withinMs, leftMs), log);
		if (outcome !== "closed") clean = false;
		if (outcome === "hangs") log.warn("shutdown.hangs", { name: closer.name });
	}
	return clean;
}

async function within(
	closer: Closer,
	withinMs: number,
	log: Log,
): Promise<"closed" | "failed" | "hangs"> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<"hangs">((done) => {
		timer = setTimeout(() => done("hangs"), withinMs);
	});
	const closed = (async (): Promise<"closed" | "failed"> => {
		try {
			await closer.close();
			return "closed";
		} catch (error) {
			log.error("shutdown.close_failed", error, { name: closer.name });
			return "failed";
		}
	})();
	const outcome = await Promise.race([closed, late]);
	clearTimeout(timer);
	return outcome;
}
