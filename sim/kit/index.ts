export {
	chooseFault,
	type FaultTable,
	isStopped,
	magicFault,
	slowMs,
} from "./choose.ts";
export { createSimClock } from "./clock.ts";
export { deliver } from "./deliver.ts";
export { createFaults, rollOf } from "./faults.ts";
export { runSimulator, type SimWorld } from "./frame.ts";
export { escapeHtml } from "./html.ts";
export {
	json,
	parseJson,
	type SimHandler,
	type SimReply,
	type SimRequest,
	sendReply,
	text,
} from "./http.ts";
export { openJournal } from "./journal.ts";
export { leaveBy, type Way } from "./leave.ts";
