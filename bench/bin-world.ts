import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createApprovals } from "#approvals";
import { type Channels, createChannels } from "#channels";
import { Fault, isRefusal, systemClock } from "#kernel";
import { createJobs, createLog, createOutbox, createTimers, migrate } from "#platform";
import { createChance } from "./ledger-chance.ts";
import { type BenchServer, connect } from "./ledger-server.ts";

const MODULES = ["platform", "approvals", "channels"];
const CONNECTIONS = 4;
const SHIPPED = fileURLToPath(new URL("../src/channels/bin/bins.csv", import.meta.url));
const LENGTHS: readonly number[] = [16, 17, 18, 19];

/** The shipped rows with others beside them, of 5 to 10 digits, until there are as many as wanted. */
export function fileOf(version: string, prefixes: number, seed: number): string {
	const shipped = readFileSync(SHIPPED, "utf8").trimEnd().split("\n");
	const lines = [`# version ${version}`, ...shipped.slice(1)];
	const banks = [...new Set(shipped.slice(2).map((row) => row.split(",").slice(0, 4).join(",")))];
	const taken = new Set(shipped.slice(2).map((row) => row.split(",").slice(5).join("/")));
	const chance = createChance(seed);
	const upTo = (limit: number): number => chance.below(limit);
	while (taken.size < prefixes) {
		const digits = 5 + upTo(6);
		const prefix = `${3 + upTo(7)}${String(upTo(10 ** (digits - 1))).padStart(digits - 1, "0")}`;
		const length = LENGTHS[upTo(LENGTHS.length)] ?? 16;
		if (taken.has(`${prefix}/${length}`)) continue;
		taken.add(`${prefix}/${length}`);
		const cardType = upTo(3) === 0 ? "credit" : "debit";
		lines.push(`${banks[upTo(banks.length)]},${cardType},${prefix},${length}`);
	}
	return `${lines.join("\n")}\n`;
}

/** The channels of two processes over one database: one loads a table, the other must notice. */
export interface BinWorld {
	readonly loading: Channels;
	readonly serving: Channels;
	/** Loads a file and has two persons put it in use; resolves when that is committed. */
	enter(content: string): Promise<void>;
	close(): Promise<void>;
}

export async function openBinWorld(server: BenchServer): Promise<BinWorld> {
	const db = connect(server, CONNECTIONS);
	const clock = systemClock;
	const log = createLog({ logLevel: "error" });
	const jobs = createJobs({ database: server.options, log, concurrency: 1 });
	await jobs.migrate();
	const folder = (module: string): string =>
		fileURLToPath(new URL(`../src/${module}/migrations`, import.meta.url));
	await migrate(
		db,
		MODULES.map((module) => ({ module, folder: folder(module) })),
		clock,
	);
	const common = { db, clock, log, ledgerIds: [0], wake: () => undefined };
	const timers = createTimers(common);
	const outbox = createOutbox(common);
	const approvals = createApprovals({ db, clock, outbox, timers });
	const open = (own: object): Promise<Channels> => {
		const apart = { ...timers, handle: () => undefined };
		const deaf = { ...jobs, handle: () => undefined };
		return createChannels({ db, clock, log, timers: apart, jobs: deaf, adapters: [], ...own });
	};
	const [loading, serving] = await Promise.all([open({ approvals }), open({})]);
	await Promise.all([loading.resume(), serving.resume()]);
	return {
		...{ loading, serving },
		async enter(content) {
			const { binDesk } = loading;
			const file = await binDesk.load({ fileName: "bench.csv", content, actor: "lin" });
			if (isRefusal(file)) throw new Fault(`the file: ${JSON.stringify(file)}`);
			const asked = { id: file.id, reason: "measured", actor: "lin" };
			const proposed = await binDesk.propose(asked);
			if (!("proposalId" in proposed)) throw new Fault(`the proposal: ${proposed.refusal}`);
			const by = { name: "wang", role: "approver" };
			const done = await approvals.approve({ id: proposed.proposalId, by, note: "" });
			if (isRefusal(done)) throw new Fault(`the approval: ${JSON.stringify(done)}`);
		},
		async close() {
			await Promise.all([loading.close(), serving.close()]);
			await db.close();
		},
	};
}
