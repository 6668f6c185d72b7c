import { parentPort, workerData } from "node:worker_threads";
import { required } from "#kernel";
import { drawPaper, type Paper } from "./statement-paper.ts";

/** The thread that draws one paper and ends. */
const bytes = new Uint8Array(await drawPaper(workerData as Paper));
required(parentPort, "the thread that asked").postMessage(bytes, [bytes.buffer]);
