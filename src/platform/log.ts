import pino from "pino";
import { redact } from "./log-redact.ts";

/** Structured log lines: an event name, and fields without personal data. */
export interface Log {
	info(event: string, fields?: Readonly<Record<string, unknown>>): void;
	warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
	error(event: string, error: unknown, fields?: Readonly<Record<string, unknown>>): void;
}

export type LogLevel = "info" | "warn" | "error" | "silent";

/** Where finished lines go; each ends with a newline. */
export interface LogDestination {
	write(line: string): void;
}

/** Names of a line's own; a field of that name gets a trailing `_`. */
const RESERVED = new Set(["level", "time", "event"]);

/**
 * The log: one JSON object a line on standard error, readable lines when a person looks at a
 * terminal. Everything passes the redaction, whoever wrote it.
 */
export function createLog(
	config: { readonly logLevel: LogLevel },
	destination: LogDestination = standardError(),
): Log {
	const logger = pino(
		{
			level: config.logLevel,
			base: null,
			messageKey: "event",
			timestamp: pino.stdTimeFunctions.isoTime,
			formatters: { level: (label) => ({ level: label }) },
		},
		destination,
	);
	const write = (level: "info" | "warn" | "error", event: string, record: object): void => {
		if (!logger.isLevelEnabled(level)) return;
		logger[level](record, event);
	};
	return {
		info: (event, fields) => write("info", event, safe(fields)),
		warn: (event, fields) => write("warn", event, safe(fields)),
		error: (event, error, fields) =>
			write("error", event, { ...safe(fields), error: redact(error) }),
	};
}

function safe(fields: Readonly<Record<string, unknown>> | undefined): Record<string, unknown> {
	if (fields === undefined) return {};
	const record = redact({ ...fields }) as Record<string, unknown>;
	return Object.fromEntries(
		Object.entries(record).map(([key, value]) => [RESERVED.has(key) ? `${key}_` : key, value]),
	);
}

function standardError(): LogDestination {
	if (process.stderr.isTTY) {
		return { write: (line) => void process.stderr.write(readableLine(line)) };
	}
	const stream = pino.destination({ fd: 2, sync: true });
	// Whoever read standard error has gone (EPIPE): the platform goes on without being read.
	stream.on("error", () => undefined);
	return stream;
}

/** `12:39:28 info  postgres.ready pid=42`; an error's stack follows on lines of its own. */
export function readableLine(line: string): string {
	const { level, time, event, error, ...fields } = JSON.parse(line) as Record<string, unknown>;
	const facts = Object.entries(fields).map(([key, value]) => ` ${key}=${word(value)}`);
	const head = `${String(time).slice(11, 19)} ${String(level).padEnd(5)} ${String(event)}${facts.join("")}`;
	return `${head}${error === undefined ? "" : errorLines(error)}\n`;
}

function word(value: unknown): string {
	if (typeof value === "string" && /^[^\s"=]+$/.test(value)) return value;
	return JSON.stringify(value) ?? "undefined";
}

function errorLines(error: unknown): string {
	if (typeof error !== "object" || error === null) return ` error=${word(error)}`;
	const { stack, message, cause } = error as Record<string, unknown>;
	const text = String(stack ?? message).replaceAll("\n", "\n  ");
	return `\n  ${text}${cause === undefined ? "" : `\n  caused by:${errorLines(cause)}`}`;
}
