import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { Fault } from "#kernel";
import { freePort, pause } from "#platform";
import { type Client, createClient, must, yuan } from "../town/client.ts";
import { openInbox } from "../town/inbox.ts";
import { ask, createPerson, moveIn, type Person } from "../town/person.ts";
import { proven } from "../town/proof.ts";
import { chance } from "../town/random.ts";
import { openShop, type Shop } from "../town/shop.ts";

const CONSOLE = "/api/console/v1";
const ROOT = join(import.meta.dirname, "..");
const READY_MS_MAX = 120_000;
const LOOK_MS = 100;
/** Prepared side by side: what takes the time is the hashing of payment passwords. */
const SIDE_BY_SIDE = 8;
/** Fen: what everybody begins with, and what a payment is of. */
const FUNDS = 30_000;
const PRICE = 1;

/** A payment that is ordered and proven for, and only has to be made. */
export interface Prepared {
	readonly payer: Person;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** The platform as it is run, a process of its own on a database that waits for the disk, with people who pay. */
export interface PaymentsWorld {
	readonly baseUrl: string;
	readonly staff: Client;
	readonly people: readonly Person[];
	readonly shops: readonly Shop[];
	/** Notices that merchants have taken so far. */
	notices(): number;
	/** Orders of everybody in turn, each with a challenge that is met; paid by nobody yet. */
	prepare(count: number, instrument: (person: Person) => object): Promise<Prepared[]>;
	/** Changes how payments of a channel are handled, by two persons; what is so already stays. */
	handle(channelId: string, change: Readonly<Record<string, unknown>>): Promise<void>;
	/** Milliseconds of processor time that the platform has used so far, where the system tells. */
	cpuMs(): Promise<number | null>;
	close(): Promise<void>;
}

interface PolicyLine {
	readonly part: string;
	readonly product: string;
	readonly value: Readonly<Record<string, unknown>>;
}

export async function openPayments(peopleCount: number, shopCount: number): Promise<PaymentsWorld> {
	const dataDir = await mkdtemp(join(tmpdir(), "zf-bench-pay-"));
	const controlToken = randomBytes(24).toString("hex");
	const port = await freePort();
	const baseUrl = `http://localhost:${port}`;
	const child = startPlatform({ port, baseUrl, dataDir, controlToken });
	await untilReady(baseUrl, child);
	const logins = JSON.parse(await readFile(join(dataDir, "demo-logins.json"), "utf8")) as {
		readonly staff: object;
		readonly approver: object;
	};
	const control = createClient(baseUrl, { "x-zf-control": controlToken });
	const { smsInboxUrl } = must(await control.get<{ smsInboxUrl: string }>("/demo"), "the demo");
	const [staff, approver] = [createClient(baseUrl), createClient(baseUrl)];
	// Sessions of staff are short: whoever has something to do signs in for it.
	const signedIn = async (): Promise<void> => {
		must(await staff.send("POST", `${CONSOLE}/sessions`, logins.staff), "the desk");
		must(await approver.send("POST", `${CONSOLE}/sessions`, logins.approver), "the second person");
	};
	await signedIn();
	const inbox = openInbox(() => smsInboxUrl);
	const shops: Shop[] = [];
	for (let nth = 0; nth < shopCount; nth += 1) {
		shops.push(await openShop(baseUrl, staff, chance("bench").fork(`shop ${nth}`), nth));
	}
	const people = Array.from({ length: peopleCount }, (_, nth) =>
		createPerson(baseUrl, chance("bench").fork(`person ${nth}`), nth, inbox, { banks: 1 }),
	);
	await sideBySide(people, settleIn);
	const sink = await openSink();
	let sold = 0;
	return {
		...{ baseUrl, staff, people, shops },
		notices: sink.taken,
		async prepare(count, instrument) {
			const wanted = Array.from({ length: count }, (_, nth) => nth);
			const prepared: Prepared[] = [];
			await sideBySide(wanted, async (nth) => {
				const person = people[nth % people.length] as Person;
				const shop = shops[nth % shops.length] as Shop;
				sold += 1;
				prepared.push(await orderAndProve(person, shop, `B${sold}`, sink.url, instrument(person)));
			});
			return prepared;
		},
		async handle(channelId, change) {
			await signedIn();
			const path = `${CONSOLE}/channels/${channelId}/policies`;
			const { items } = must(await staff.get<{ items: PolicyLine[] }>(path), "its policies");
			const now = items.find(({ part, product }) => part === "handling" && product === "pay");
			const value = { ...now?.value, ...change };
			if (isDeepStrictEqual(value, now?.value)) return;
			const proposal = { part: "handling", product: "pay", value, why: "压测" };
			const { proposalId } = must(
				await staff.send<{ proposalId: string }>("POST", `${path}/proposals`, proposal),
				"a policy proposed",
			);
			const approval = `${CONSOLE}/approvals/${proposalId}/approve`;
			must(await approver.send("POST", approval, {}), "a policy approved");
		},
		cpuMs: () => cpuOf(child.pid),
		async close() {
			const ended = new Promise((done) => child.once("exit", done));
			child.kill("SIGTERM");
			await ended;
			await sink.close();
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

interface Place {
	readonly port: number;
	readonly baseUrl: string;
	readonly dataDir: string;
	readonly controlToken: string;
}

function startPlatform({ port, baseUrl, dataDir, controlToken }: Place): ChildProcess {
	return spawn(join(ROOT, "tools/node"), [join(ROOT, "src/main.ts")], {
		stdio: ["ignore", "ignore", "inherit"],
		env: {
			PATH: process.env["PATH"],
			...{ PORT: String(port), PUBLIC_URL: baseUrl, DATA_DIR: dataDir, FACES: "off" },
			...{ DEMO_PEOPLE: "off", LOG_LEVEL: "warn", SIM_FAULTS: "none", CONTROL_TOKEN: controlToken },
		},
	});
}

async function settleIn(person: Person): Promise<void> {
	await moveIn(person);
	const recharge = { amount: yuan(FUNDS), cardId: person.cardId };
	if ((await ask(person, "recharges", recharge)) === undefined) {
		throw new Fault("a recharge was refused");
	}
}

async function orderAndProve(
	person: Person,
	shop: Shop,
	outTradeNo: string,
	notifyUrl: string,
	instrument: object,
): Promise<Prepared> {
	const order = must(
		await shop.client.send<{ cashierUrl: string }>("POST", "/api/v1/orders", {
			...{ outTradeNo, amount: yuan(PRICE), subject: "图书", notifyUrl, expiresInSeconds: 86_400 },
		}),
		"an order",
	);
	const token = order.cashierUrl.slice(order.cashierUrl.lastIndexOf("/") + 1);
	const path = `/api/cashier/v1/orders/${token}/payments`;
	const key = `bench-${outTradeNo}`;
	const first = await person.client.send("POST", path, { instrument }, { key });
	if (first.ok || first.code !== "proof_needed") {
		throw new Fault(`a payment asked for no proof: ${first.ok ? "it was made" : first.code}`);
	}
	const challengeId = await proven(person, first.params["challengeId"]);
	if (challengeId === undefined) throw new Fault("a payment asks for a proof that nobody has");
	return {
		payer: person,
		path,
		headers: {
			...person.client.headers(),
			...{
				"content-type": "application/json",
				"idempotency-key": key,
				"challenge-id": challengeId,
			},
		},
		body: JSON.stringify({ instrument }),
	};
}

async function sideBySide<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
	const left = items[Symbol.iterator]();
	const worker = async (): Promise<void> => {
		for (let next = left.next(); next.done !== true; next = left.next()) await work(next.value);
	};
	await Promise.all(Array.from({ length: SIDE_BY_SIDE }, worker));
}

/** The servers of all merchants: take every notice and say so. */
async function openSink(): Promise<{
	readonly url: string;
	taken(): number;
	close(): Promise<void>;
}> {
	let taken = 0;
	const server: Server = createServer((request, response) => {
		request.resume();
		request.on("end", () => {
			taken += 1;
			response.writeHead(204).end();
		});
	});
	await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/notices`,
		taken: () => taken,
		close: () =>
			new Promise((closed) => {
				server.closeAllConnections();
				server.close(() => closed());
			}),
	};
}

/** User and system time of a process, in the kernel's hundredths of a second. */
async function cpuOf(pid: number | undefined): Promise<number | null> {
	try {
		const stat = await readFile(`/proc/${pid}/stat`, "utf8");
		const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
		return (Number(fields[11]) + Number(fields[12])) * 10;
	} catch {
		// No such file on this system: then it is not told.
		return null;
	}
}

async function untilReady(baseUrl: string, child: ChildProcess): Promise<void> {
	const until = performance.now() + READY_MS_MAX;
	while (performance.now() < until) {
		if (child.exitCode !== null) throw new Fault(`the platform ended with ${child.exitCode}`);
		const isReady = await fetch(`${baseUrl}/readyz`).then(
			(response) => response.ok,
			() => false,
		);
		if (isReady) return;
		await pause(LOOK_MS);
	}
	throw new Fault("the platform did not become ready in time");
}
