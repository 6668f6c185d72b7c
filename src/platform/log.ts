/** Structured log lines: an event name, and fields without personal data. */
export interface Log {
	info(event: string, fields?: Readonly<Record<string, unknown>>): void;
	warn(event: string, fields?: Readonly<Record<string, unknown>>): void;
	error(event: string, error: unknown, fields?: Readonly<Record<string, unknown>>): void;
}
