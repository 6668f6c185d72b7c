/** The kind of failure alone: an error's message may quote the request, and with it a number. */
export function reasonOf(error: unknown): string {
	return error instanceof Error ? error.name : "unknown";
}

const NEVER_REACHED: readonly string[] = ["ECONNREFUSED", "ENOTFOUND", "EHOSTUNREACH"];

/** Nobody was there to take a request: it has certainly not arrived. */
export function isNeverReached(error: unknown): boolean {
	const cause = error instanceof Error ? error.cause : undefined;
	const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
	return NEVER_REACHED.includes(code);
}
