import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { test } from "node:test";
import fc from "fast-check";
import { PROBLEMS } from "#api";
import { same } from "#platform/testkit";
import { type Credentials, NOBODY, refusalOfGuard } from "./authorisation-kit.ts";
import { type Sent, spoil, spoilsOf } from "./fuzz-requests.ts";
import { fits, type Operation, operationsOf } from "./fuzz-schema.ts";
import { type FuzzWorld, fuzzWorld } from "./fuzz-world.ts";

/** All operations of the document; one more is one more to think about. */
const OPERATIONS = 331;
/** Each run draws others; FUZZ_RUNS=10 sends ten times as many at once, in its own time. */
const TIMES = Number(process.env["FUZZ_RUNS"] ?? 1);
const RUNS_MIN = 12 * TIMES;
const RUNS_PER_FIELD = 6 * TIMES;
/** For all operations together: on a busy machine each gets fewer runs, none gets none. */
const BUDGET_MS = 25_000 * TIMES;
const SHARE_MIN_MS = 500 * TIMES;

/** What these do when a request is honest cannot be undone: they are sent what cannot pass alone. */
const LASTING = new Set([
	"post_wallet_recharges",
	"post_wallet_withdrawals",
	"post_wallet_transfers",
	"post_wallet_instructions_id_approval",
	"post_wallet_verifications",
	"post_cashier_orders_token_payments",
	"post_cashier_orders_token_payment_stop",
	"post_wallet_orders_id_payment_stop",
	"post_orders_id_close",
	"delete_wallet_sessions_current",
	"delete_wallet_sessions",
	"delete_wallet_sessions_id",
	"delete_wallet_devices_id",
	"delete_wallet_cards_id",
	"delete_wallet_challenges_id",
	"delete_console_challenges_id",
	"delete_console_sessions_current",
	"post_console_ledger_days_day_closing",
]);

test("[B6] bad input at every endpoint is a 4xx problem with a stable code; nothing moves", async (t) => {
	const fuzz = await fuzzWorld(t);
	const operations = await operationsOf(fuzz.world.baseUrl);
	same(operations.length, OPERATIONS);
	const before = await fuzz.balances();
	const seed = Number(process.env["FUZZ_SEED"] ?? randomInt(2 ** 31));
	t.diagnostic(`FUZZ_SEED=${seed}`);
	const runs = new Map<string, number>();
	const share = BUDGET_MS / operations.reduce((sum, one) => sum + runsOf(one), 0);
	for (const operation of operations) {
		runs.set(
			operation.id,
			await fuzzOne(fuzz, operation, seed, Math.max(SHARE_MIN_MS, share * runsOf(operation))),
		);
	}
	same(
		operations.filter(({ id }) => (runs.get(id) ?? 0) === 0).map(({ id }) => id),
		[],
	);
	t.diagnostic(`${[...runs.values()].reduce((sum, one) => sum + one, 0)} requests`);
	await fuzz.world.quiet();
	same(await fuzz.balances(), before);
	await fuzz.audited();
	const failures = fuzz.world.log.lines.filter(({ event }) => event === "http.failed");
	same(failures, []);
});

async function fuzzOne(
	fuzz: FuzzWorld,
	operation: Operation,
	seed: number,
	timeMs: number,
): Promise<number> {
	let sent = 0;
	const callers = callersOf(fuzz, operation);
	const property = fc.asyncProperty(
		fc.array(spoilsOf(operation, fuzz.foreign), { minLength: 1, maxLength: 2 }),
		fc.constantFrom(...callers),
		async (spoils, [who, credentials]) => {
			const request = spoil(operation, fuzz.honest(operation), spoils);
			const isRefused = mustBeRefused(operation, request);
			if (who === "insider" && LASTING.has(operation.id) && !isRefused) return;
			sent += 1;
			await judge(operation, request, { who, isRefused }, await send(fuzz, credentials, request));
		},
	);
	await fc.assert(property, {
		seed,
		numRuns: runsOf(operation),
		interruptAfterTimeLimit: timeMs,
		endOnFailure: true,
	});
	return sent;
}

/** What is lasting is mostly not sent: it is drawn more often, so that it is sent as often. */
function runsOf({ id, body }: Operation): number {
	const runs = RUNS_MIN + RUNS_PER_FIELD * Object.keys(body?.properties ?? {}).length;
	return LASTING.has(id) ? runs * 3 : runs;
}

type Who = "insider" | "outsider";

/** Mostly whom the guard lets in: past it lies what is tested. */
function callersOf(fuzz: FuzzWorld, { guard }: Operation): [Who, Credentials][] {
	if (guard === undefined) return [["insider", NOBODY]];
	const others = Object.entries(fuzz.insiders).flatMap(([name, other]): [Who, Credentials][] =>
		name === guard ? [] : [["outsider", other]],
	);
	const insiders = Array.from({ length: 8 }, (): [Who, Credentials] => [
		"insider",
		fuzz.insiders[guard],
	]);
	return [...insiders, ["outsider", NOBODY], ...others];
}

function send(fuzz: FuzzWorld, credentials: Credentials, sent: Sent): Promise<Response> {
	const { method, path, headers, body } = sent;
	return fetch(fuzz.world.baseUrl + path, {
		method,
		headers: { ...credentials, ...headers },
		redirect: "manual",
		...(body === undefined ? {} : { body }),
	});
}

/** True when the document itself says that this cannot pass. */
function mustBeRefused({ body, parameters }: Operation, request: Sent): boolean {
	const keyed = parameters.find(({ name }) => name === "idempotency-key");
	const key = request.headers["idempotency-key"];
	if (keyed !== undefined && !fits(keyed.schema, key)) return true;
	const isPathSpoiled = request.spoiled.some((one) => one.startsWith('{"kind":"param"'));
	if (isPathSpoiled) return true;
	if (request.body === undefined) return false;
	if (!request.headers["content-type"]?.startsWith("application/json")) return true;
	try {
		const value: unknown = JSON.parse(request.body);
		return body !== undefined && !fits(body, value);
	} catch (error) {
		if (error instanceof SyntaxError) return true;
		throw error;
	}
}

async function judge(
	operation: Operation,
	request: Sent,
	expected: { readonly who: Who; readonly isRefused: boolean },
	response: Response,
): Promise<void> {
	const { status } = response;
	const text = await response.text();
	const words = `${operation.id} ${request.path.slice(0, 200)} ${request.spoiled.join(" + ")} → ${status} ${text}`;
	assert.ok(status < 500, words);
	// A payer whom a bank sends back wrongly is shown the front door, not a problem in JSON.
	if (status === 303 && operation.id.endsWith("_returns_serial")) {
		return assert.equal(response.headers.get("location"), "/", words);
	}
	if (expected.isRefused && operation.guard !== "consoleSession") assert.ok(status >= 400, words);
	// Institutions are answered in their own protocol.
	if (status < 400 || (operation.id.startsWith("post_channels") && !isProblem(response))) return;
	assert.ok(isProblem(response), words);
	const problem = JSON.parse(text) as Problem;
	same([problem.status, PROBLEMS[problem.code]?.status], [status, status]);
	assert.doesNotMatch(problem.detail, /[{}—]/, words);
	if (problem.code === "request_invalid") {
		assert.ok(problem.errors.length > 0, words);
		for (const { pointer, code } of problem.errors)
			assert.match(`${pointer} ${code}`, /^\/.* \w+$/s, words);
	}
	if (expected.who === "outsider" && status !== 404 && status !== 400) {
		same(problem.code, refusalOfGuard(operation));
	}
}

interface Problem {
	readonly status: number;
	readonly code: string;
	readonly detail: string;
	readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

function isProblem(response: Response): boolean {
	return response.headers.get("content-type")?.startsWith("application/problem+json") === true;
}
