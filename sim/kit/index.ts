export { createSimClock, type SimClock } from "./clock.ts";
export { createFaults, type FaultSettings, type Faults, rollOf } from "./faults.ts";
export { runSimulator, type Simulator, type SimulatorOptions, type SimWorld } from "./frame.ts";
export {
	json,
	parseJson,
	type SimHandler,
	type SimReply,
	type SimRequest,
	sendReply,
	text,
} from "./http.ts";
export { type Journal, openJournal } from "./journal.ts";
