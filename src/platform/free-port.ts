import { randomInt } from "node:crypto";
import { createServer } from "node:net";
import { Fault } from "#kernel";

/** Below those that systems give to whoever asks for any port: from 32768 here, from 49152 elsewhere. */
const LEAST = 16_384;
const MOST = 32_767;
const TRIES = 50;

/**
 * A port of localhost for a program that must know its address before it listens: benchmarks and
 * tests. Nobody who asks for any port, or calls out, is given it in the meantime. Faults: none was free.
 */
export async function freePort(): Promise<number> {
	for (let tries = 0; tries < TRIES; tries += 1) {
		const port = randomInt(LEAST, MOST + 1);
		if (await isFree(port)) return port;
	}
	throw new Fault(`none of ${TRIES} ports was free`);
}

function isFree(port: number): Promise<boolean> {
	return new Promise((done) => {
		const server = createServer();
		server.once("error", () => done(false));
		server.listen(port, "localhost", () => server.close(() => done(true)));
	});
}
