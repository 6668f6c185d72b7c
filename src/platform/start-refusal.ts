/**
 * The program cannot start, for reasons that a person can mend. Each reason is one line that says
 * what is wrong and what to do; they are printed without a stack.
 */
export class StartRefusal extends Error {
	override readonly name: string = "StartRefusal";
	readonly reasons: readonly string[];
	constructor(reasons: string | readonly string[], options?: { cause?: unknown }) {
		const lines = [reasons].flat().map((reason) => reason.replaceAll(/\s*\n\s*/g, " "));
		super(lines.join("; "), options);
		this.reasons = lines;
	}
}

/** The code of a system error (`ENOSPC`, `EACCES`…), or undefined. */
export function systemCode(error: unknown): string | undefined {
	if (!(error instanceof Error) || !("code" in error)) return undefined;
	return typeof error.code === "string" ? error.code : undefined;
}
