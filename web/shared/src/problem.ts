/** One refused field of a request body: a JSON pointer and a code. */
export interface FieldProblem {
	readonly pointer: string;
	readonly code: string;
}

/** What the platform answers when it refuses (RFC 9457), plus our own cases of a call that got no answer. */
export interface ProblemBody {
	readonly type?: string;
	readonly title?: string;
	readonly status: number;
	readonly detail?: string;
	readonly instance?: string;
	readonly code: string;
	readonly params?: Readonly<Record<string, unknown>>;
	readonly errors?: readonly FieldProblem[];
}

/** Calls that got no answer: the outcome is unknown, a retry must carry the same Idempotency-Key. */
export type LocalCode = "offline" | "timeout" | "unreachable" | "unreadable";

/**
 * Every failure of an API call. `code` is stable and drives behaviour; `detail` is for people, in their language
 * (for local codes it is empty and the face's messages speak).
 */
export class Problem extends Error {
	readonly code: string;
	readonly status: number;
	readonly title: string;
	readonly detail: string;
	readonly params: Readonly<Record<string, unknown>>;
	readonly errors: readonly FieldProblem[];
	readonly instance: string;

	constructor(body: ProblemBody, cause?: unknown) {
		super(`${body.status} ${body.code}`, { cause });
		this.name = "Problem";
		this.code = body.code;
		this.status = body.status;
		this.title = body.title ?? "";
		this.detail = body.detail ?? "";
		this.params = body.params ?? {};
		this.errors = body.errors ?? [];
		this.instance = body.instance ?? "";
	}

	/** True when the platform may or may not have acted: no answer, or an answer that says nothing. */
	get unsettled(): boolean {
		return this.status === 0 || this.status >= 500;
	}

	/** A whole-number parameter such as `attemptsLeft`, if the platform sent one. */
	number(name: string): number | undefined {
		const value = this.params[name];
		const parsed = typeof value === "string" ? Number(value) : value;
		return typeof parsed === "number" && Number.isFinite(parsed) ? parsed : undefined;
	}
}

export function isProblem(error: unknown, code?: string): error is Problem {
	return error instanceof Problem && (code === undefined || error.code === code);
}
