import type { SimWorld } from "./frame.ts";
import { type SimReply, type SimRequest, sendReply, text } from "./http.ts";

/** How an answer leaves: as it is, or in one of the ways an answer goes wrong. */
export type Way = "at_once" | "never" | "html_502" | "cut_off" | "late";

/** How long a connection stays open for an answer that never comes. */
const NEVER_MS = 60_000;

/**
 * Sends the answer the way it was decided to leave; undefined when the connection is taken care of.
 * @param lateMs of a late one: how long the simulator's clock runs before it leaves
 */
export function leaveBy(
	world: SimWorld,
	request: SimRequest,
	reply: SimReply,
	way: Way,
	lateMs = 0,
): SimReply | undefined {
	switch (way) {
		case "at_once":
			return reply;
		case "html_502":
			return text(
				502,
				"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n</body>\r\n</html>\r\n",
				"text/html",
			);
		case "cut_off":
			return half(reply);
		case "late":
			if (breaksOff(world, request)) return undefined;
			hold(world, request);
			world.clock.scheduleIn(lateMs, () => sendReply(request.response, reply));
			return undefined;
		case "never":
			if (breaksOff(world, request)) return undefined;
			hold(world, request);
			world.clock.scheduleIn(NEVER_MS, () => void request.response.destroy());
			return undefined;
	}
}

/**
 * Instead of holding an answer back: for days on a virtual clock, where time stands still until the
 * caller is done. A connection that breaks tells the caller as little as a time-out does, at once
 * and each time alike. Asked for by SIM_BREAK_OFF=on.
 */
function breaksOff(world: SimWorld, request: SimRequest): boolean {
	if (world.env("SIM_BREAK_OFF") !== "on") return false;
	request.response.destroy();
	return true;
}

function hold(world: SimWorld, request: SimRequest): void {
	world.held(1);
	request.response.once("close", () => world.held(-1));
}

function half({ body, bytes, ...reply }: SimReply): SimReply {
	if (bytes === undefined) return { ...reply, body: body.slice(0, Math.floor(body.length / 2)) };
	return { ...reply, body, bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) };
}
