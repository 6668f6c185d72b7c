import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { Fault, isBefore, required } from "#kernel";
import {
	type Db,
	type DbOptions,
	freePort,
	parseConfig,
	pause,
	startStopwatch,
	type Tx,
} from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import {
	type Institutions,
	type SimulatedChannel,
	type Simulator,
	startInstitutions,
} from "../src/institutions.ts";
import { MIGRATIONS } from "../src/migrations.ts";
import type { Answer, Street } from "./calls.ts";
import type { Answers, Birth, Order, Said } from "./kill-line.ts";
import type { Passed, Strike } from "./kill-points.ts";

/** A platform that may die at any moment, among institutions, a database and people that live on. */
export interface MortalWorld extends Street {
	readonly dataDir: string;
	readonly database: DbOptions;
	/** How often it died so far. */
	deaths(): number;
	/** Real milliseconds from each death until the next one answered. */
	downMs(): readonly number[];
	now(): Temporal.Instant;
	/** Asks until there is an answer, as a client does whose line went dead: the same words each time. */
	insist(send: () => Promise<Answer>): Promise<Answer>;
	/** Moves the world's clock, through every death on the way. */
	pass(duration: Temporal.DurationLike): Promise<void>;
	/** The next blow, or none. */
	arm(strike: Strike | null): Promise<void>;
	/** A second blow, while whoever comes next is taking up what was left. */
	armNext(strike: Strike | null): void;
	/** A blow from outside, at whatever it does. */
	kill(): Promise<void>;
	/** What the process that lives now has passed. */
	passed(): Promise<Passed>;
	/** Violations of the books' invariants. */
	audit(): Promise<readonly string[]>;
	institution(id: string): Simulator;
	/** Looks into the database. */
	look<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export const CHANNELS: readonly SimulatedChannel[] = [
	"alipay",
	"wechat",
	"ebank",
	"bankline",
	"tongfu",
];
const CHILD = fileURLToPath(import.meta.resolve("./kill-child.ts"));
const MODULES = MIGRATIONS.map(({ module }) => module);
const TRIES_MAX = 2_000;
const TRY_AGAIN_MS = 5;

/** One process of the platform, and the line to it. */
class Life {
	readonly warm: Promise<void>;
	readonly ended: Promise<void>;
	readonly #child: ChildProcess;
	readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
	#asked = 0;
	#said = "";

	constructor(onTime: (now: Temporal.Instant) => void) {
		const { PATH, NODE_COMPILE_CACHE } = process.env;
		const cache = NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE };
		this.#child = fork(CHILD, {
			env: { PATH, ...cache },
			stdio: ["ignore", "ignore", "pipe", "ipc"],
			// It is made to be killed: less is collected on the way.
			execArgv: ["--max-semi-space-size=32"],
		});
		const { promise, resolve, reject } = Promise.withResolvers<void>();
		this.warm = promise;
		// Whoever waits for it hears of it; a life that nobody needs any more may end cold.
		promise.catch(() => undefined);
		this.#child.stderr?.setEncoding("utf8").on("data", (text: string) => {
			this.#said = (this.#said + text).slice(-20_000);
		});
		this.#child.on("message", (word: Said) => {
			if (word.said === "warm") resolve();
			else if (word.said === "time") onTime(Temporal.Instant.from(word.now));
			else this.#answered(word);
		});
		this.ended = once(this.#child, "close").then(() => {
			const died = new Fault(`the platform has died: ${this.#said}`);
			reject(died);
			for (const { reject: broken } of this.#waiting.values()) broken(died);
			this.#waiting.clear();
		});
	}

	/** Rejects when it dies first. */
	async ask<O extends Order>(order: O): Promise<Answers[O["order"]]> {
		this.#asked += 1;
		const waiting = Promise.withResolvers<unknown>();
		this.#waiting.set(this.#asked, waiting);
		this.#child.send({ ...order, n: this.#asked }, (error) => {
			if (error !== null) waiting.reject(new Fault("the platform has died", { cause: error }));
		});
		return (await waiting.promise) as Answers[O["order"]];
	}

	/** What it wrote to its log: errors alone. */
	get said(): string {
		return this.#said;
	}

	get wasKilled(): boolean {
		return this.#child.signalCode === "SIGKILL";
	}

	async end(): Promise<void> {
		this.#child.kill("SIGKILL");
		await this.ended;
	}

	#answered(word: Extract<Said, { said: "answer" | "fault" }>): void {
		const waiting = this.#waiting.get(word.n);
		this.#waiting.delete(word.n);
		if (word.said === "answer") waiting?.resolve(word.answer);
		else waiting?.reject(new Broken(word.fault));
	}
}

/** It lives, and says that something failed in it. */
class Broken extends Error {}

interface Ground {
	readonly database: DbOptions;
	readonly dataDir: string;
	readonly port: number;
	readonly institutions: Institutions;
}

/** Puts one life in the place of another. */
class Keeper {
	deaths = 0;
	/** Real milliseconds from each death until the next one answered. */
	readonly downMs: number[] = [];
	now: Temporal.Instant;
	nextStrike: Strike | null = null;
	readonly #ground: Ground;
	readonly #masterKey = randomBytes(32).toString("base64");
	#life: Life;
	#next: Life;
	#up: Promise<void>;
	#isOver = false;

	constructor(ground: Ground, now: Temporal.Instant) {
		this.#ground = ground;
		this.now = now;
		this.#life = this.#conceived();
		this.#next = this.#conceived();
		this.#up = this.#begin(true);
	}

	/** The life that is there, as soon as there is one. */
	async life(): Promise<Life> {
		await this.#up;
		return this.#life;
	}

	async end(): Promise<void> {
		this.#isOver = true;
		await Promise.all([this.#life.end(), this.#next.end()]);
	}

	#conceived(): Life {
		return new Life((now) => {
			if (isBefore(this.now, now)) this.now = now;
		});
	}

	async #begin(isFirst: boolean): Promise<void> {
		const passedMs = startStopwatch();
		for (;;) {
			const life = this.#life;
			await life.warm;
			try {
				await life.ask({ order: "live", ...this.#birth(isFirst) });
				if (!isFirst) this.downMs.push(Math.round(passedMs()));
				void life.ended.then(() => this.#bury(life));
				return;
			} catch (error) {
				// The second blow may fall before it answers.
				if (error instanceof Broken || !life.wasKilled) throw error;
				this.#succeed();
			}
		}
	}

	#bury(life: Life): void {
		if (this.#isOver) return;
		if (!life.wasKilled) {
			this.#up = Promise.reject(new Fault(`the platform ended by itself: ${life.said}`));
			this.#up.catch(() => undefined); // whoever asks next hears of it
			return;
		}
		this.#succeed();
		this.#up = this.#begin(false);
		this.#up.catch(() => undefined);
	}

	#succeed(): void {
		this.deaths += 1;
		this.#life = this.#next;
		this.#next = this.#conceived();
	}

	#birth(isFirst: boolean): Birth {
		const { database, dataDir, port, institutions } = this.#ground;
		const { sms, mail, verify, all } = institutions;
		const strike = this.nextStrike;
		this.nextStrike = null;
		return {
			...{ database, dataDir, port, isFirst, strike, channels: CHANNELS },
			masterKey: this.#masterKey,
			now: this.now.toString(),
			institutions: all.map(({ id, name, child, controlToken }) => ({
				...{ id, name, controlToken, url: child.url() },
			})),
			secrets: {
				bearer: sms.bearer,
				smsSecret: sms.secret,
				mailToken: mail.token,
				verifySecret: verify.secret,
			},
		};
	}
}

export async function mortalWorld(context: Pick<TestContext, "after">): Promise<MortalWorld> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-kill-"));
	const clock = fixedClock("2026-11-11T09:00:00+08:00");
	const config = parseConfig(
		{ DATA_DIR: dataDir, CLOCK: "virtual", CLOCK_START: clock.now().toString() },
		dataDir,
	);
	// Hooks run in the order they were registered: the platform ends before its database is dropped.
	let end = async (): Promise<void> => undefined;
	context.after(() => end());
	const { db, options: database } = await testDatabase(context, MODULES);
	const options = { env: { SIM_MAGIC: "off" }, channels: CHANNELS };
	const institutions = await startInstitutions(config, clock, memoryLog(), options);
	const port = await freePort();
	const keeper = new Keeper({ database, dataDir, institutions, port }, clock.now());
	end = async () => {
		await keeper.end();
		await institutions.stop();
		await rm(dataDir, { recursive: true, force: true });
	};
	await keeper.life();
	return worldOf(keeper, { institutions, dataDir, database, db, port });
}

function worldOf(keeper: Keeper, ground: Ground & { readonly db: Db }): MortalWorld {
	const { institutions, dataDir, database, db, port } = ground;
	const pass = (duration: Temporal.DurationLike): Promise<void> =>
		throughDeaths(keeper, keeper.now.add(duration));
	return {
		...{ dataDir, database, pass },
		baseUrl: `http://localhost:${port}`,
		smsUrl: institutions.sms.child.url(),
		staff: { name: "admin", password: "Zhangfang-2026" },
		quiet: () => pass({ seconds: 0 }),
		deaths: () => keeper.deaths,
		downMs: () => keeper.downMs,
		now: () => keeper.now,
		insist: (send) => insist(keeper, send),
		async arm(strike) {
			await (await keeper.life()).ask({ order: "arm", strike });
		},
		armNext(strike) {
			keeper.nextStrike = strike;
		},
		async kill() {
			await (await keeper.life()).end();
		},
		passed: async () => (await keeper.life()).ask({ order: "passed" }),
		audit: async () => (await keeper.life()).ask({ order: "audit" }),
		institution: (id) =>
			required(
				institutions.all.find((one) => one.id === id),
				`the institution ${id}`,
			),
		look: (work) => db.read(work),
	};
}

async function throughDeaths(keeper: Keeper, to: Temporal.Instant): Promise<void> {
	for (let tries = 0; tries < TRIES_MAX; tries += 1) {
		const life = await keeper.life();
		try {
			await life.ask({ order: "pass", to: to.toString() });
			return;
		} catch (error) {
			if (error instanceof Broken) throw error;
			await life.ended;
		}
	}
	throw new Fault("the platform died more often than is thinkable");
}

async function insist(keeper: Keeper, send: () => Promise<Answer>): Promise<Answer> {
	for (let tries = 0; tries < TRIES_MAX; tries += 1) {
		await keeper.life();
		try {
			return await send();
		} catch (error) {
			// fetch says TypeError for every line that breaks, a body cut short is no JSON.
			if (!(error instanceof TypeError || error instanceof SyntaxError)) throw error;
			await pause(TRY_AGAIN_MS);
		}
	}
	throw new Fault("no answer came");
}
