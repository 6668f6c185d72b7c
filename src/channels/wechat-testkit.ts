import { cp, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import { type Clock, cny, isBefore, newUuid, required } from "#kernel";
import type { ChannelRequest, PrepareRequest, RequestDetail, RequestId, Verdict } from "./index.ts";
import { openWechat, registerWithWechat, WECHAT_POLICY, type WechatSettings } from "./index.ts";
import {
	folderOf,
	type OtherInstitution,
	type Sim,
	startSim,
	TOKEN,
	type World,
	world,
} from "./testkit.ts";

/** A world with WeChat Pay in it, and the phones of its people. */
export interface WechatWorld extends World {
	readonly wechat: Sim;
	readonly own: WechatSettings;
	/** Prepares a payment that somebody is to make there. */
	order(fen: bigint, more?: RequestDetail): Promise<RequestId>;
	/** Somebody scans its code and presses "pay". */
	scan(id: RequestId, payer?: string): Promise<Record<string, unknown>>;
	ask(kind: "refund" | "payout", fen: bigint, detail: RequestDetail): Promise<RequestId>;
	request(id: RequestId): Promise<ChannelRequest>;
	/** What the owner heard of one request, in its order. */
	heard(id: RequestId): readonly Verdict[];
	/** What WeChat Pay signs with, for forgers. */
	platformKeyPem(): Promise<string>;
	/** Moves all clocks from one thing that is due there to the next; timers of ours do not run. */
	jump(to: string): Promise<void>;
}

/** What is held back there breaks off at once: whoever times out has a slow machine. */
const TIMEOUT_MS = 30_000;
const STOPS_MAX = 10_000;

export async function wechatWorld(
	context: TestContext,
	options: { readonly clock?: string; readonly transfers?: boolean } = {},
): Promise<WechatWorld> {
	let wechat: Sim | undefined;
	let own: WechatSettings | undefined;
	let folder = "";
	const made = await world(context, {
		...(options.clock === undefined ? {} : { clock: options.clock }),
		others: async (notices, clock) => {
			const started = await startWechat(context, clock);
			wechat = started.sim;
			folder = started.folder;
			own = await registerWithWechat({
				...{ url: wechat.url, controlToken: TOKEN, keysDir: join(started.folder, "own") },
				...{ noticeUrl: `${notices}wechat`, transfers: options.transfers ?? false },
			});
			return [await institution(own, wechat, clock)];
		},
	});
	return {
		...worldWith(made, required(wechat, "WeChat Pay"), required(own, "its settings")),
		platformKeyPem: () => readFile(join(folder, "keys", "platform-0001.pem"), "utf8"),
	};
}

async function institution(own: WechatSettings, sim: Sim, clock: Clock): Promise<OtherInstitution> {
	const policy = { ...WECHAT_POLICY, timeoutMs: TIMEOUT_MS };
	return { setup: { channel: await openWechat(own, clock), policy }, sim };
}

/** WeChat Pay as a process of its own, on a clock that is moved by hand. */
export async function startWechat(
	context: TestContext,
	clock: Clock,
): Promise<{ readonly sim: Sim; readonly folder: string }> {
	const folder = await folderOf(context);
	const shared = await keyFolder();
	await cp(shared, folder, { recursive: true });
	const sim = await startSim("wechat", {
		SIM_DATA: folder,
		SIM_CLOCK: "virtual",
		SIM_NOW: clock.now().toString(),
		...{ SIM_MAGIC: "on", SIM_BREAK_OFF: "on" },
	});
	context.after(() => sim.stop());
	return { sim, folder };
}

let keys: Promise<string> | undefined;

after(async () => {
	if (keys !== undefined) await rm(await keys, { recursive: true, force: true });
});

/** Keys cost a second to make: the tests of one file share the first simulator's. */
function keyFolder(): Promise<string> {
	keys ??= makeKeys();
	return keys;
}

async function makeKeys(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "zf-wechat-"));
	// Began long before any test plays: a certificate must be valid on all of their days.
	const sim = await startSim("wechat", {
		...{ SIM_DATA: path, SIM_CLOCK: "virtual", SIM_NOW: "2026-01-01T00:00:00Z" },
	});
	await registerWithWechat({
		...{ url: sim.url, controlToken: TOKEN, keysDir: join(path, "own") },
		noticeUrl: "http://127.0.0.1:9/wechat",
	});
	await sim.stop();
	await rm(join(path, "wechat.jsonl"), { force: true });
	return path;
}

function worldWith(
	made: World,
	wechat: Sim,
	own: WechatSettings,
): Omit<WechatWorld, "platformKeyPem"> {
	const { clock, db, channels, news } = made;
	const request = async (id: RequestId): Promise<ChannelRequest> =>
		required(await db.transaction((tx) => channels.request(tx, id)), "a request of the test");
	const prepare = (
		kind: PrepareRequest["kind"],
		fen: bigint,
		detail: RequestDetail,
	): Promise<RequestId> => {
		const reference = newUuid(clock);
		return made.send({ channelId: "wechat", kind, reference, amount: cny(fen), detail });
	};
	return {
		...made,
		wechat,
		own,
		request,
		order: (fen, more = {}) => {
			const payBefore = clock.now().add({ minutes: 30 }).toString();
			return prepare("pay", fen, { subject: "一杯茶", payBefore, device: "desktop", ...more });
		},
		async scan(id, payer = "李文博") {
			const action = (await request(id)).userAction;
			if (action === null || action.kind === "form") throw new Error("nothing to scan");
			const content = action.kind === "qr" ? action.content : action.url;
			return wechat.control("POST", "/payments", { content, payer });
		},
		ask: prepare,
		heard: (id) => news.filter((one) => one.request.id === id).map(({ verdict }) => verdict),
		async jump(to) {
			const end = Temporal.Instant.from(to);
			for (let stop = 0; stop < STOPS_MAX && isBefore(clock.now(), end); stop += 1) {
				const { nextDueAt } = await wechat.control("GET", "/state");
				const due = nextDueAt === null ? end : Temporal.Instant.from(String(nextDueAt));
				const next = isBefore(due, end) ? due : end;
				if (isBefore(clock.now(), next)) clock.set(next);
				await wechat.control("POST", "/clock", { now: clock.now().toString() });
			}
			await made.sim.control("POST", "/clock", { now: clock.now().toString() });
			await made.settle();
		},
	};
}
