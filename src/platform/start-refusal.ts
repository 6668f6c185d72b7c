/**
 * The program cannot start, for a reason that a person can mend. The message is one line that says
 * what is wrong and what to do; it is printed without a stack.
 */
export class StartRefusal extends Error {
	override readonly name: string = "StartRefusal";
	constructor(message: string, options?: { cause?: unknown }) {
		super(message.replaceAll(/\s*\n\s*/g, "; "), options);
	}
}

/** The code of a system error (`ENOSPC`, `EACCES`…), or undefined. */
export function systemCode(error: unknown): string | undefined {
	if (!(error instanceof Error) || !("code" in error)) return undefined;
	return typeof error.code === "string" ? error.code : undefined;
}
