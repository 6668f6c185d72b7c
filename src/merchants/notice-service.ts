import { type Clock, encodeId, newUuid, required, transition, type Uuid } from "#kernel";
import {
	type Db,
	gatheredWrite,
	type Jobs,
	type JsonObject,
	type Log,
	type Timers,
	type Together,
	type Tx,
} from "#platform";
import { webhookSecret } from "./merchant-store.ts";
import {
	NOTICE_MACHINE,
	type Notice,
	type NoticeState,
	nextWaitSeconds,
	refusedAddress,
} from "./notice.ts";
import { signatureOf } from "./notice-signature.ts";
import * as store from "./notice-store.ts";

export interface NoticeDeps {
	readonly db: Db;
	/** Shares the transactions in which outcomes are written. */
	readonly together: Together;
	readonly clock: Clock;
	readonly jobs: Jobs;
	readonly timers: Timers;
	readonly log: Log;
	/** Posts a body; the composition root gives it its time-out, size limit and proxy. */
	readonly post: PostNotice;
	readonly allowLoopback: boolean;
	/** The cashier link of an order: a secret, told to its merchant and stored nowhere. */
	readonly cashierUrl: (orderId: Uuid) => string;
}

/** Answers the HTTP status; throws when there was none. */
export type PostNotice = (
	url: string,
	headers: Readonly<Record<string, string>>,
	body: string,
) => Promise<number>;

const JOB = "merchants.notices";
const JOB_NOTICES_MAX = 50;
const TIMER = "merchants.notice";
/** Notices belong to no cell: their timers lie with the institution's own. */
const CELL = 0;

/** Stores a notice in the caller's transaction; it is sent after the commit. */
export async function queueNotice(
	deps: NoticeDeps,
	tx: Tx,
	message: { merchantId: Uuid; orderId: Uuid; type: string; url: string; data: JsonObject },
): Promise<void> {
	const id = newUuid(deps.clock);
	await store.insertNotice(tx, {
		merchantId: message.merchantId,
		id,
		orderId: message.orderId,
		type: message.type,
		url: message.url,
		body: { type: message.type, timestamp: deps.clock.now().toString(), data: message.data },
		state: "pending",
		attempts: 0,
		createdAt: deps.clock.now(),
		lastError: null,
	});
	await enqueue(tx, { jobs: deps.jobs, key: { merchantId: message.merchantId, id } });
}

/** What shares a transaction goes out by one job. */
const enqueue = gatheredWrite(
	async (tx, asked: readonly { readonly jobs: Jobs; readonly key: NoticeKey }[]) => {
		const { jobs } = required(asked[0], "a notice");
		const keys = asked.map(({ key }) => ({ ...key }));
		const helpings = Array.from({ length: Math.ceil(keys.length / JOB_NOTICES_MAX) }, (_, nth) =>
			keys.slice(nth * JOB_NOTICES_MAX, (nth + 1) * JOB_NOTICES_MAX),
		);
		await Promise.all(helpings.map((notices) => jobs.enqueue(tx, JOB, { notices })));
	},
);

export function handleNotices(deps: NoticeDeps): void {
	deps.jobs.handle(JOB, async (payload) => {
		const { notices } = payload as unknown as { readonly notices: readonly NoticeKey[] };
		const ends = await Promise.allSettled(notices.map((key) => send(deps, key)));
		const failed = ends.find(({ status }) => status === "rejected");
		// The job comes again for all of them; what was delivered is not sent twice.
		if (failed !== undefined) throw (failed as PromiseRejectedResult).reason;
	});
	deps.timers.handle(TIMER, (tx, timer) =>
		enqueue(tx, { jobs: deps.jobs, key: timer.payload as unknown as NoticeKey }),
	);
}

interface NoticeKey {
	readonly merchantId: Uuid;
	readonly id: Uuid;
}

async function send(deps: NoticeDeps, key: NoticeKey): Promise<void> {
	const [found, secret] = await deps.db.look((tx) =>
		Promise.all([store.noticeById(tx, key), webhookSecret(tx, key.merchantId)]),
	);
	const notice = required(found, "the notice of a job");
	if (notice.state === "delivered" || notice.state === "exhausted") return;
	const outcome = await attempt(deps, notice, secret);
	await deps.together.run([notice.id], (tx) => record(deps, tx, notice, outcome));
}

interface Outcome {
	readonly status: number | null;
	readonly error: string | null;
}

async function attempt(deps: NoticeDeps, notice: Notice, secret: string): Promise<Outcome> {
	const refused = refusedAddress(notice.url, deps.allowLoopback);
	if (refused !== undefined) return { status: null, error: `address refused: ${refused}` };
	const id = encodeId("ntc", notice.id);
	const data = {
		...(notice.body["data"] as JsonObject),
		cashierUrl: deps.cashierUrl(notice.orderId),
	};
	const body = JSON.stringify({ ...notice.body, data });
	// Signed at each try with the time of the try: receivers refuse stale signatures.
	const at = deps.clock.now();
	const timestamp = Math.floor(at.epochMilliseconds / 1000).toString();
	try {
		const status = await deps.post(
			notice.url,
			{
				"content-type": "application/json",
				"webhook-id": id,
				"webhook-timestamp": timestamp,
				"webhook-signature": signatureOf(secret, { id, timestamp, body }),
			},
			body,
		);
		return { status, error: status >= 200 && status < 300 ? null : `answered ${status}` };
	} catch (error) {
		return { status: null, error: error instanceof Error ? error.message : String(error) };
	}
}

async function record(deps: NoticeDeps, tx: Tx, notice: Notice, outcome: Outcome): Promise<void> {
	const wait = nextWaitSeconds(notice.attempts + 1);
	const event = outcome.error === null ? "deliver" : wait === undefined ? "give_up" : "fail";
	const state = transition(NOTICE_MACHINE, notice.state, event) as NoticeState;
	const now = deps.clock.now();
	const recorded = await store.recordTry(tx, { notice, state, at: now, ...outcome });
	if (!recorded) return;
	if (state === "exhausted") deps.log.warn("merchants.notice_exhausted", { notice: notice.id });
	if (state !== "retrying" || wait === undefined) return;
	await deps.timers.schedule(tx, {
		ledgerId: CELL,
		kind: TIMER,
		key: notice.id,
		dueAt: now.add({ seconds: wait }),
		payload: { merchantId: notice.merchantId, id: notice.id },
	});
}
