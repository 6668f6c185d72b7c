import { subscribe } from "node:diagnostics_channel";
import pg from "pg";

/**
 * Where a process can be struck: at a statement or a commit before it leaves, when the server has it and
 * nobody here knows its answer, and when the answer has come and nothing was made of it; at a call to an
 * institution or a merchant when it leaves and when its answer begins; at a request of ours when it comes
 * and when its answer is out.
 */
export const POINTS = [
	"statement.before",
	"statement.sent",
	"statement.answered",
	"commit.before",
	"commit.sent",
	"commit.answered",
	"call.leaves",
	"call.answered",
	"door.asked",
	"door.answered",
] as const;

export type Point = (typeof POINTS)[number];

/** How often each was passed. */
export type Passed = Readonly<Record<Point, number>>;

/** The blow falls when this point is passed for the nth time from now. */
export interface Strike {
	readonly point: Point;
	readonly nth: number;
}

export interface Points {
	passed(): Passed;
	arm(strike: Strike | null): void;
}

/** Counts in this process from now on, and kills it where that was asked for. */
export function watchPoints(): Points {
	const passed = Object.fromEntries(POINTS.map((point) => [point, 0])) as Record<Point, number>;
	let strike: Strike | null = null;
	let left = 0;
	const pass = (point: Point): void => {
		passed[point] += 1;
		if (strike?.point !== point) return;
		left -= 1;
		// Nothing of this process runs after this line: no handler, no flush, no goodbye.
		if (left === 0) process.kill(process.pid, "SIGKILL");
	};
	watchStatements(pass);
	watchCalls(pass);
	subscribe("http.server.request.start", () => pass("door.asked"));
	subscribe("http.server.response.finish", () => pass("door.answered"));
	return {
		passed: () => ({ ...passed }),
		arm(next) {
			strike = next;
			left = next?.nth ?? 0;
		},
	};
}

type Query = (this: pg.Client, ...words: unknown[]) => unknown;

/** Every statement of every connection passes here, whoever asks: stores, jobs, timers. */
function watchStatements(pass: (point: Point) => void): void {
	const prototype = pg.Client.prototype as unknown as { query: Query };
	const { query } = prototype;
	prototype.query = function watched(...words) {
		const [first] = words;
		const text = typeof first === "string" ? first : (first as { text?: string } | null)?.text;
		const kind = text === "commit" ? "commit" : "statement";
		pass(`${kind}.before`);
		const answer = query.apply(this, words);
		// What is begun in one turn leaves in one write, at the end of it.
		process.nextTick(() => process.nextTick(() => pass(`${kind}.sent`)));
		if (!(answer instanceof Promise)) return answer;
		return answer.then((told: unknown) => {
			pass(`${kind}.answered`);
			return told;
		});
	};
}

/** Calls of the world's clock are the test's own. */
function isOurs(message: unknown): boolean {
	const { request } = message as { request?: { path?: string } };
	return request?.path?.startsWith("/control/") === true;
}

function watchCalls(pass: (point: Point) => void): void {
	subscribe("undici:client:sendHeaders", (message) => {
		if (!isOurs(message)) pass("call.leaves");
	});
	subscribe("undici:request:headers", (message) => {
		if (!isOurs(message)) pass("call.answered");
	});
}
