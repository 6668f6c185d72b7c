import { generateKeyPairSync } from "node:crypto";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext } from "node:test";
import { cny, isBefore, newUuid, required, type VirtualClock } from "#kernel";
import { createJobs, type Db, type Tx } from "#platform";
import { fixedClock, memoryLog, testDatabase } from "#platform/testkit";
import {
	type AdapterSetup,
	BANKLINE_POLICY,
	type ChannelRequest,
	type Channels,
	createBankline,
	createEbank,
	EBANK_POLICY,
	type Message,
	type News,
	type Policy,
	type PrepareRequest,
	type RequestId,
	registerWithBankline,
	registerWithEbank,
} from "./index.ts";
import {
	endsOf,
	folderOf,
	openPart,
	type Part,
	plainVault,
	type Sim,
	START,
	serveNotices,
	startSim,
	TOKEN,
} from "./testkit.ts";

/** PostgreSQL, the platform's timers and jobs, one bank as a process, a socket for what it says. */
export interface BankWorld {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly channels: Channels;
	readonly sim: Sim;
	/** Everything the owner heard, in its order. */
	readonly news: News[];
	send(command: Omit<PrepareRequest, "ledgerId" | "owner" | "reference">): Promise<RequestId>;
	request(id: RequestId): Promise<ChannelRequest>;
	messages(id: RequestId): Promise<Message[]>;
	/** Until no job waits and no call is under way; time passes while the bank takes its time. */
	rest(): Promise<void>;
	/** Moves both clocks on by steps, letting everything due happen. */
	advance(seconds: number): Promise<void>;
	verdicts(): string[];
}

export interface BankWorldOptions {
	readonly clock?: string;
	readonly policy?: Partial<Policy>;
	/** Fen on our account at the bank's direct line. */
	readonly opening?: bigint;
}

const STEP_SECONDS = 30;
const LOOKS_MAX = 100_000;
const OPENING = 10_000_000_000n;

export async function bankWorld(
	context: TestContext,
	bank: "ebank" | "bankline",
	options: BankWorldOptions = {},
): Promise<BankWorld> {
	const ends = endsOf(context);
	const { db, options: database } = await testDatabase(context, ["channels"]);
	const clock = fixedClock(options.clock ?? START);
	const log = memoryLog();
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	const dataDir = await folderOf(context);
	await cp(await keyFolder(), dataDir, { recursive: true });
	const sim = await startSim(bank, {
		SIM_DATA: dataDir,
		SIM_CLOCK: "virtual",
		SIM_NOW: clock.now().toString(),
		SIM_MAGIC: "on",
	});
	context.after(async () => {
		server.closeAllConnections();
		server.close();
		await sim.stop();
	});
	const desk = { url: sim.url, controlToken: TOKEN, keysDir: join(dataDir, "own"), base };
	const adapters = [await adapterOf(bank, desk, clock, options)];
	const news: News[] = [];
	const sinks = { payments: { heard: async (_tx: Tx, one: News) => void news.push(one) } };
	const jobs = createJobs({ database, log, concurrency: 4 });
	const part = await openPart(ends, { db, clock, log, vault: plainVault, jobs, sinks, adapters });
	serveNotices(server, () => part.channels);
	await jobs.start();
	ends.push(() => jobs.stop());
	const pending = (): Promise<number> => db.transaction((tx) => jobs.pending(tx));
	return inWorld({ db, clock, sim, news, part, pending });
}

function inWorld(made: {
	readonly db: Db;
	readonly clock: VirtualClock;
	readonly sim: Sim;
	readonly news: News[];
	readonly part: Part;
	readonly pending: () => Promise<number>;
}): BankWorld {
	const { db, clock, sim, news, part } = made;
	const { channels, timers } = part;
	const moveTo = async (at: Temporal.Instant): Promise<void> => {
		if (isBefore(clock.now(), at)) clock.set(at);
		await sim.control("POST", "/clock", { now: clock.now().toString() });
	};
	const rest = async (): Promise<void> => {
		for (let look = 0, calm = 0; calm < 2; look += 1) {
			if (look > LOOKS_MAX) throw new Error("the world does not come to rest");
			const isCalling = channels.inFlight() > 0;
			calm = isCalling || (await made.pending()) > 0 ? 0 : calm + 1;
			if (!isCalling) continue;
			const { held, nextDueAt } = await sim.control("GET", "/state");
			if (held !== 0 && typeof nextDueAt === "string") {
				await moveTo(Temporal.Instant.from(nextDueAt));
			}
		}
	};
	return {
		...{ db, clock, channels, sim, news, rest },
		send: (command) =>
			db.transaction((tx) =>
				channels.prepare(tx, {
					...{ ledgerId: 1, owner: "payments", reference: newUuid(clock), ...command },
				}),
			),
		request: async (id) =>
			required(await db.transaction((tx) => channels.request(tx, id)), "a request of ours"),
		messages: (id) => db.transaction((tx) => channels.messagesOf(tx, id)),
		async advance(seconds) {
			const end = clock.now().add({ seconds });
			while (isBefore(clock.now(), end)) {
				const next = clock.now().add({ seconds: STEP_SECONDS });
				await moveTo(isBefore(next, end) ? next : end);
				await timers.drain();
				await rest();
			}
		},
		verdicts: () => news.map((one) => one.verdict),
	};
}

async function adapterOf(
	bank: "ebank" | "bankline",
	desk: {
		readonly url: string;
		readonly controlToken: string;
		readonly keysDir: string;
		readonly base: string;
	},
	clock: VirtualClock,
	{ policy, opening = OPENING }: BankWorldOptions,
): Promise<AdapterSetup> {
	const { base } = desk;
	// Real time: what a bank that answers within milliseconds never needs.
	const patience = { timeoutMs: 5_000, ...policy };
	if (bank === "bankline") {
		const settings = await registerWithBankline({ ...desk, opening });
		return {
			channel: createBankline(settings, clock),
			policy: { ...BANKLINE_POLICY, ...patience },
		};
	}
	const settings = await registerWithEbank({
		...{ ...desk, noticeUrl: `${base}/ebank/notices`, returnUrl: `${base}/ebank/returns` },
	});
	return { channel: createEbank(settings, clock), policy: { ...EBANK_POLICY, ...patience } };
}

/** A payment by online banking that its payer has half an hour for. */
export function payOnline(
	w: BankWorld,
	fen: bigint,
	more: { readonly minutes?: number; readonly bank?: string } = {},
): Promise<RequestId> {
	const payBefore = w.clock.now().add({ minutes: more.minutes ?? 30 });
	return w.send({
		channelId: "ebank",
		kind: "pay",
		amount: cny(fen),
		detail: {
			subject: "一壶龙井",
			payBefore: payBefore.toString(),
			device: "phone",
			bank: more.bank ?? "ICBC",
			returnUrl: "/cashier/",
		},
	});
}

/** What became of the order on the payer's side. */
export interface AtTheBank {
	readonly state: string;
	readonly respCode: string;
	readonly page: string;
	readonly back: { readonly url: string; readonly fields: Readonly<Record<string, string>> } | null;
}

/** The payer goes to their bank with the form we gave them, and does there what is asked; no browser. */
export async function payerDoes(
	w: BankWorld,
	id: RequestId,
	does: { readonly does?: string; readonly login?: string; readonly bank?: string } = {},
): Promise<AtTheBank> {
	const { userAction: action } = await w.request(id);
	if (action?.kind !== "form") throw new Error("a form to post");
	const met = await w.sim.control("POST", "/payers", { fields: action.fields, ...does });
	return met as unknown as AtTheBank;
}

/** The payer's browser posts what the bank gave it to take back. */
export async function goBack({ back }: AtTheBank): Promise<void> {
	if (back === null) throw new Error("a way back");
	await fetch(back.url, { method: "POST", body: new URLSearchParams(back.fields) });
}

let keys: Promise<string> | undefined;

// Registered while the file loads, so that it belongs to the file and not to the first test.
after(async () => {
	if (keys !== undefined) await rm(await keys, { recursive: true, force: true });
});

/** Keys cost a second to make: the tests of one file share them. */
function keyFolder(): Promise<string> {
	keys ??= makeKeys();
	return keys;
}

async function makeKeys(): Promise<string> {
	const path = await mkdtemp(join(tmpdir(), "zf-bank-keys-"));
	for (const [folder, name] of [
		["keys", "signing"],
		["own", "ebank-777290058210018"],
	] as const) {
		await mkdir(join(path, folder), { recursive: true });
		const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
		const pem = privateKey.export({ type: "pkcs8", format: "pem" });
		await writeFile(join(path, folder, `${name}.pem`), pem);
	}
	return path;
}
