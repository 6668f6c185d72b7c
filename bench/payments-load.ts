import { connect, type Socket } from "node:net";
import { Fault } from "#kernel";
import { percentiles } from "./ledger-loops.ts";
import type { Prepared } from "./payments-world.ts";

/** What callers in a closed loop got, each with a connection of its own. */
export interface Load {
	readonly perSecond: number;
	readonly p50Ms: number;
	readonly p99Ms: number;
	readonly made: number;
}

/**
 * Makes prepared payments over so many connections, each waiting for its answer before the next. Every
 * answer must say that it succeeded, else the sample is void. Requests are put into bytes beforehand, and of an
 * answer no more is read than how it ended: callers live on other machines, and shall take little of this one.
 */
export async function makeAll(
	baseUrl: string,
	prepared: readonly Prepared[],
	connections: number,
): Promise<Load> {
	const callers = await Promise.all(Array.from({ length: connections }, () => openCaller(baseUrl)));
	const requests = prepared.map((payment) => bytesOf(baseUrl, payment));
	const left = requests[Symbol.iterator]();
	const tookMs = new Float64Array(requests.length);
	let made = 0;
	const begun = performance.now();
	const pay = async (caller: Caller): Promise<void> => {
		for (let next = left.next(); next.done !== true; next = left.next()) {
			const askedAt = performance.now();
			const { status, told } = await caller.ask(next.value);
			tookMs[made] = performance.now() - askedAt;
			made += 1;
			if (status !== 202) throw new Fault(`${status}: ${told.slice(0, 300)}`);
		}
	};
	try {
		await Promise.all(callers.map(pay));
	} finally {
		for (const caller of callers) caller.close();
	}
	const perSecond = (made * 1_000) / (performance.now() - begun);
	return { perSecond, ...percentiles(tookMs), made };
}

function bytesOf(baseUrl: string, { path, headers, body }: Prepared): Buffer {
	const all = {
		...{ host: new URL(baseUrl).host, "content-length": String(Buffer.byteLength(body)) },
		...headers,
	};
	const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
	return Buffer.from([`POST ${path} HTTP/1.1`, ...lines, "", body].join("\r\n"));
}

interface Answer {
	readonly status: number;
	readonly told: string;
}

interface Caller {
	/** One request at a time. */
	ask(request: Buffer): Promise<Answer>;
	close(): void;
}

async function openCaller(baseUrl: string): Promise<Caller> {
	const { hostname, port } = new URL(baseUrl);
	const socket = await new Promise<Socket>((opened, failed) => {
		const made = connect({ host: hostname, port: Number(port), noDelay: true }, () => opened(made));
		made.once("error", failed);
	});
	let waiting: PromiseWithResolvers<Answer> | undefined;
	let held = "";
	socket.setEncoding("latin1");
	socket.on("data", (piece: string) => {
		held += piece;
		try {
			const answer = wholeAnswer(held);
			if (answer === undefined) return;
			held = "";
			waiting?.resolve(answer);
		} catch (error) {
			waiting?.reject(error);
		}
	});
	const lost = (error?: Error): void => waiting?.reject(error ?? new Fault("the line went dead"));
	socket.on("error", lost);
	socket.on("close", () => lost());
	return {
		ask(request) {
			waiting = Promise.withResolvers();
			// A line that died between two requests tells nobody of the next.
			if (socket.destroyed) lost();
			else socket.write(request);
			return waiting.promise;
		},
		close: () => socket.destroy(),
	};
}

/** Undefined while some of it is still to come. The platform tells the length of what it answers. */
function wholeAnswer(held: string): Answer | undefined {
	const end = held.indexOf("\r\n\r\n");
	if (end === -1) return undefined;
	const length = /^content-length: *(\d+)/im.exec(held.slice(0, end));
	if (length === null) throw new Fault(`an answer of unknown length: ${held.slice(0, end)}`);
	const told = held.slice(end + 4);
	return told.length < Number(length[1]) ? undefined : { status: Number(held.slice(9, 12)), told };
}
