import { isAbsolute, join } from "node:path";
import { z } from "zod";
import { type AlipayConfig, alipayIn } from "./config-alipay.ts";
import { type ProviderConfig, providersIn } from "./config-providers.ts";
import { type WechatPayConfig, wechatPayIn } from "./config-wechat.ts";
import type { LogLevel } from "./log.ts";
import { StartRefusal } from "./start-refusal.ts";

export type ClockConfig =
	| { readonly mode: "real" }
	| { readonly mode: "virtual"; readonly start: Temporal.Instant };

/** How often the simulated institutions misbehave. */
export type SimFaults = "none" | "some" | "all";

/** Everything the environment may set, read once at start. */
export interface Config {
	readonly host: string;
	/** 0: any free port. */
	readonly port: number;
	/** How people reach the platform from outside, without a slash at the end. */
	readonly publicUrl: string | undefined;
	readonly dataDir: string;
	/** Undefined: PostgreSQL runs in the data folder. */
	readonly databaseUrl: string | undefined;
	readonly logLevel: LogLevel;
	/** Simulated institutions, demo people and their control. */
	readonly demo: boolean;
	readonly clock: ClockConfig;
	/** Undefined: a new random one at each start. */
	readonly controlToken: string | undefined;
	/** Master keys of the vault, oldest first; undefined: from the file in the data folder. */
	readonly vaultKeys: readonly Buffer[] | undefined;
	/** Merchants' notices may go to addresses of this machine. */
	readonly notifyAllowLoopback: boolean;
	/** argon2id of passwords; undefined: the least that is allowed. */
	readonly hashing: { readonly memoryKib: number; readonly iterations: number } | undefined;
	/** Whom people may sign in with beside us. */
	readonly identityProviders: readonly ProviderConfig[];
	/** Our account at Alipay; undefined: the simulated one in the demo, none without it. */
	readonly alipay: AlipayConfig | undefined;
	/** Our account at WeChat Pay; undefined: the simulated one with the demo, else none. */
	readonly wechatPay: WechatPayConfig | undefined;
	readonly simFaults: SimFaults;
	readonly simSeed: number;
	/** Wallet, cashier and console are built and served. */
	readonly faces: boolean;
	/** A few people and shops move in at the first start. */
	readonly demoPeople: boolean;
}

interface Variable<T> {
	/** Completes "NAME must be …". */
	readonly must: string;
	/** As the table shows it. */
	readonly fallback: string;
	readonly meaning: string;
	/** Its value is never shown. */
	readonly secret?: true;
	readonly schema: z.ZodType<T, string>;
}

type Env = Readonly<Record<string, string | undefined>>;

const onOff = z.enum(["on", "off"]).transform((word) => word === "on");

/** Every variable, in the order of the table in the README. */
const VARIABLES = {
	PORT: {
		must: "a port number from 0 (any free one) to 65535",
		fallback: "8080",
		meaning: "Port of the faces and interfaces",
		schema: wholeNumber(0, 65_535),
	},
	HOST: {
		must: "a host name or address without port",
		fallback: "localhost",
		meaning: "Address to listen on; 0.0.0.0 for all",
		schema: z.string().regex(/^[\w.:-]+$/),
	},
	PUBLIC_URL: {
		must: "an http or https URL without path, such as https://pay.example.com",
		fallback: "http://localhost:PORT",
		meaning: "How people reach the platform from outside",
		schema: z.string().refine(isOrigin).transform(withoutSlash),
	},
	DATA_DIR: {
		must: "a path of a folder",
		fallback: "./data",
		meaning: "Database, keys and files of this instance",
		schema: z.string().refine((path) => !path.includes("\0")),
	},
	DATABASE_URL: {
		must: "a URL such as postgres://user:password@host:5432/database",
		fallback: "PostgreSQL in DATA_DIR",
		meaning: "A PostgreSQL server, version 18 or newer, to use instead",
		secret: true,
		schema: z.string().refine(isDatabaseUrl),
	},
	LOG_LEVEL: {
		must: "info, warn, error or silent",
		fallback: "info",
		meaning: "What is written to standard error",
		schema: z.enum(["info", "warn", "error", "silent"]),
	},
	DEMO: {
		must: "on or off",
		fallback: "on, with DATABASE_URL off",
		meaning: "Simulated institutions, demo people, demo control",
		schema: onOff,
	},
	CLOCK: {
		must: "real or virtual",
		fallback: "real",
		meaning: "virtual: time stands still until the demo control moves it",
		schema: z.enum(["real", "virtual"]),
	},
	CLOCK_START: {
		must: "an instant with its offset, such as 2026-11-11T10:00:00+08:00",
		fallback: "none",
		meaning: "First instant of a virtual clock",
		schema: z
			.string()
			.refine(isInstant)
			.transform((text) => Temporal.Instant.from(text)),
	},
	CONTROL_TOKEN: {
		must: "16 to 200 letters, digits, _ or -",
		fallback: "random at each start",
		meaning: "Opens the demo control (header x-zf-control)",
		secret: true,
		schema: z.string().regex(/^[\w-]{16,200}$/),
	},
	VAULT_KEY: {
		must: "32 bytes in base64, or several separated by commas, the oldest first",
		fallback: "DATA_DIR/keys/vault.key, made at the first start",
		meaning: "Master keys of the vault; the last one seals",
		secret: true,
		schema: z.string().transform(keysOf),
	},
	NOTIFY_ALLOW_LOOPBACK: {
		must: "on or off",
		fallback: "as DEMO",
		meaning: "Merchants' notices may go to addresses of this machine",
		schema: onOff,
	},
	HASHING_COST: {
		must: "m=KiB,t=passes, from m=19456,t=2 to m=262144,t=10, as tools/hashing.ts prints it",
		fallback: "m=19456,t=2",
		meaning: "What hashing a password costs (argon2id)",
		schema: z.string().transform(hashingOf),
	},
	IDENTITY_PROVIDERS: {
		must: "a JSON list of providers as under Sign-in with others",
		fallback: "none; simulated WeChat and QQ with DEMO",
		meaning: "Identity providers that people may sign in with",
		secret: true,
		schema: providersIn,
	},
	ALIPAY: {
		must: "a JSON object as under Channels: real credentials",
		fallback: "none; the simulated one with DEMO",
		meaning: "Our account at Alipay",
		schema: alipayIn,
	},
	WECHAT_PAY: {
		must: "a JSON object as under Channels: real credentials",
		fallback: "none; the simulated one with DEMO",
		meaning: "Our merchant account at WeChat Pay",
		secret: true,
		schema: wechatPayIn,
	},
	SIM_FAULTS: {
		must: "none, some or all",
		fallback: "none",
		meaning: "How the simulated institutions misbehave",
		schema: z.enum(["none", "some", "all"]),
	},
	FACES: {
		must: "on or off",
		fallback: "on",
		meaning: "Wallet, cashier and console are built and served",
		schema: onOff,
	},
	DEMO_PEOPLE: {
		must: "on or off",
		fallback: "on",
		meaning: "With DEMO: a few people and shops move in at the first start",
		schema: onOff,
	},
	SIM_SEED: {
		must: "a whole number from 0 to 2147483647",
		fallback: "1",
		meaning: "Seed of the simulated institutions",
		schema: wholeNumber(0, 2_147_483_647),
	},
} satisfies Record<string, Variable<unknown>>;

type Values = {
	readonly [Name in keyof typeof VARIABLES]?: z.output<(typeof VARIABLES)[Name]["schema"]>;
};

/**
 * Reads the environment. An empty variable counts as unset.
 * Throws a StartRefusal that lists every mistake at once, each with the variable's name, what it
 * must be and what it was (secrets excepted).
 * @param base folder that a relative DATA_DIR starts from
 */
export function parseConfig(env: Env, base: string): Config {
	const { values, problems } = readAll(env);
	problems.push(...contradictions(env, values));
	if (problems.length > 0) throw new StartRefusal(problems);
	const demo = values.DEMO ?? values.DATABASE_URL === undefined;
	const start = values.CLOCK_START;
	const dataDir = values.DATA_DIR ?? "data";
	return Object.freeze({
		host: values.HOST ?? "localhost",
		port: values.PORT ?? 8080,
		publicUrl: values.PUBLIC_URL,
		dataDir: isAbsolute(dataDir) ? dataDir : join(base, dataDir),
		databaseUrl: values.DATABASE_URL,
		logLevel: values.LOG_LEVEL ?? "info",
		demo,
		clock: Object.freeze(
			values.CLOCK === "virtual" && start !== undefined
				? { mode: "virtual", start }
				: { mode: "real" },
		),
		controlToken: values.CONTROL_TOKEN,
		vaultKeys: values.VAULT_KEY,
		notifyAllowLoopback: values.NOTIFY_ALLOW_LOOPBACK ?? demo,
		identityProviders: values.IDENTITY_PROVIDERS ?? [],
		alipay: values.ALIPAY,
		wechatPay: values.WECHAT_PAY,
		simFaults: values.SIM_FAULTS ?? "none",
		hashing: values.HASHING_COST,
		simSeed: values.SIM_SEED ?? 1,
		faces: values.FACES ?? true,
		demoPeople: demo && (values.DEMO_PEOPLE ?? true),
	});
}

/** The variables as a table in Markdown, for the README. */
export function configTable(): string {
	const rows = Object.entries(VARIABLES).map(
		([name, { meaning, must, fallback }]) => `| \`${name}\` | ${meaning} | ${must} | ${fallback} |`,
	);
	return ["| variable | meaning | value | when not set |", "|---|---|---|---|", ...rows].join("\n");
}

function readAll(env: Env): { values: Values; problems: string[] } {
	const problems: string[] = [];
	const values: Record<string, unknown> = {};
	for (const [name, variable] of Object.entries<Variable<unknown>>(VARIABLES)) {
		const text = env[name]?.trim();
		if (text === undefined || text === "") continue;
		const result = variable.schema.safeParse(text);
		if (result.success) values[name] = result.data;
		else problems.push(`${name} must be ${variable.must}; it was ${shown(variable, text)}`);
	}
	return { values, problems };
}

/** Values that are right each by itself and wrong together. */
function contradictions(env: Env, values: Values): string[] {
	const problems: string[] = [];
	const demo = values.DEMO ?? values.DATABASE_URL === undefined;
	if (values.CLOCK === "virtual" && !demo) {
		problems.push("CLOCK must be real when DEMO is off; it was virtual");
	}
	if (values.CLOCK === "virtual" && !env["CLOCK_START"]?.trim()) {
		problems.push(
			`CLOCK_START must be ${VARIABLES.CLOCK_START.must} when CLOCK is virtual; it was not set`,
		);
	}
	if (values.CLOCK !== "virtual" && values.CLOCK_START !== undefined) {
		problems.push("CLOCK must be virtual when CLOCK_START is set; it was real");
	}
	if (values.SIM_FAULTS !== undefined && values.SIM_FAULTS !== "none" && !demo) {
		problems.push(`SIM_FAULTS must be none when DEMO is off; it was ${values.SIM_FAULTS}`);
	}
	if (
		values.ALIPAY !== undefined &&
		demo &&
		URL.parse(values.ALIPAY.gateway)?.host === LIVE_ALIPAY
	) {
		problems.push(
			"ALIPAY must name the gateway of the sandbox when DEMO is on; it was the live one",
		);
	}
	if (values.WECHAT_PAY !== undefined) {
		if (!values.PUBLIC_URL?.startsWith("https://")) {
			problems.push("PUBLIC_URL must be an https URL when WECHAT_PAY is set: notices come there");
		}
		if (values.CLOCK === "virtual") {
			problems.push("CLOCK must be real when WECHAT_PAY is set; it was virtual");
		}
	}
	return problems;
}

/** Where real money moves: nothing of a demo may reach it. */
const LIVE_ALIPAY = "openapi.alipay.com";

function shown(variable: Variable<unknown>, text: string): string {
	if (variable.secret) return `${text.length} characters of something else`;
	return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}

function wholeNumber(least: number, most: number): z.ZodType<number, string> {
	return z
		.string()
		.regex(/^\d{1,10}$/)
		.transform(Number)
		.pipe(z.number().min(least).max(most));
}

function isOrigin(text: string): boolean {
	const url = URL.parse(text);
	if (url === null || !["http:", "https:"].includes(url.protocol)) return false;
	return url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
}

function withoutSlash(text: string): string {
	return text.replace(/\/$/, "");
}

function isDatabaseUrl(text: string): boolean {
	const url = URL.parse(text);
	return url !== null && ["postgres:", "postgresql:"].includes(url.protocol);
}

function isInstant(text: string): boolean {
	try {
		Temporal.Instant.from(text);
		return true;
	} catch (error) {
		if (error instanceof RangeError) return false;
		throw error;
	}
}

/** Bounds as in the table: below, a stolen table is cheap to search; above, sign-ins starve. */
function hashingOf(
	text: string,
	context: z.RefinementCtx,
): { readonly memoryKib: number; readonly iterations: number } {
	const [, memory = "", passes = ""] = /^m=(\d{5,6}),t=(\d{1,2})$/.exec(text) ?? [];
	const [memoryKib, iterations] = [Number(memory), Number(passes)];
	const fits = memoryKib >= 19_456 && memoryKib <= 262_144 && iterations >= 2 && iterations <= 10;
	if (!fits) context.addIssue({ code: "custom", message: "no such cost" });
	return { memoryKib, iterations };
}

function keysOf(text: string, context: z.RefinementCtx): readonly Buffer[] {
	const parts = text.split(",").map((part) => part.trim());
	if (!parts.every(isKey)) context.addIssue({ code: "custom", message: "not a key" });
	return parts.map((part) => Buffer.from(part, "base64"));
}

/** Whether the text is exactly 32 bytes in base64. */
export function isKey(text: string): boolean {
	return /^[A-Za-z0-9+/]{43}=$/.test(text) && Buffer.from(text, "base64").length === 32;
}
