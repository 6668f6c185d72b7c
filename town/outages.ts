import type { PlatformProcess } from "./platform-process.ts";
import type { Chance } from "./random.ts";
import { traffic } from "./traffic.ts";

/** In which part of a tick the platform dies. */
export type Phase = "clock" | "deeds" | "errands";

/** `kill -9` of the platform, planned by the seed; where exactly the blow falls, the machine decides. */
export interface Outages {
	planned(day: number, minute: number): Outage;
	/** Blows that fell, by phase. */
	readonly fell: Readonly<Record<Phase, number>>;
}

export interface Outage {
	/** Does the work of a phase, with the blow in the midst of it if one is planned. */
	over(phase: Phase, work: () => Promise<void>): Promise<void>;
}

interface Blow {
	readonly phase: Phase;
	/** Answers that people have had before it falls. */
	readonly afterAnswers: number;
	/** Milliseconds into a move of the clock. */
	readonly afterMs: number;
}

const FIRST_MINUTE = 8 * 60;
const TICKS = 90;
const TICK_MINUTES = 10;
const ANSWERS_MAX = 80;
const MS_MAX = 400;
const LOOK_MS = 2;
const PHASES: readonly Phase[] = ["clock", "deeds", "errands"];

/** What must be kept over a blow: what processes know that write nothing down. */
export interface Memory {
	/** While it can still be read. */
	keep(): Promise<void>;
	/** Once the platform is back. */
	restore(): Promise<void>;
}

export function planOutages(
	platform: Pick<PlatformProcess, "crash">,
	plan: { readonly perDay: number; readonly days: number; readonly chance: Chance },
	memory: Memory,
): Outages {
	const blows = new Map<string, Blow>();
	for (let day = 0; day < plan.days; day += 1) {
		for (let nth = 0; nth < plan.perDay; nth += 1) {
			const draw = plan.chance.fork(`blow ${day} ${nth}`);
			const minute = FIRST_MINUTE + draw.below(TICKS) * TICK_MINUTES;
			blows.set(`${day} ${minute}`, {
				phase: PHASES[(day * plan.perDay + nth) % PHASES.length] ?? "deeds",
				afterAnswers: 1 + draw.below(ANSWERS_MAX),
				afterMs: 1 + draw.below(MS_MAX),
			});
		}
	}
	const fell = { clock: 0, deeds: 0, errands: 0 };
	return {
		fell,
		planned(day, minute) {
			const blow = blows.get(`${day} ${minute}`);
			return {
				async over(phase, work) {
					if (blow?.phase !== phase) return work();
					await memory.keep();
					await strike(() => platform.crash(memory.restore), blow, work);
					fell[phase] += 1;
				},
			};
		},
	};
}

async function strike(
	crash: () => Promise<void>,
	blow: Blow,
	work: () => Promise<void>,
): Promise<void> {
	let over = false;
	const running = work().finally(() => {
		over = true;
	});
	// It is awaited below; a failure before that is no unhandled one.
	running.catch(() => undefined);
	const goal = traffic.answers + blow.afterAnswers;
	const begun = performance.now();
	const isTime = (): boolean =>
		blow.phase === "clock" ? performance.now() - begun >= blow.afterMs : traffic.answers >= goal;
	while (!over && !isTime()) {
		// tidy-allow timer -- the blow falls in real time, on a process that is at work
		await new Promise((done) => setTimeout(done, LOOK_MS));
	}
	await crash();
	await running;
}
