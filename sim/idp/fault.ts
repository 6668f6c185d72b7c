import { type SimReply, type SimRequest, type SimWorld, text } from "../kit/index.ts";

/** What goes wrong, by rate; at most one thing an answer. */
export const FAULTS: readonly string[] = [
	"code_used",
	"wrong_app",
	"error_in_200",
	"html_502",
	"too_long",
	"slow",
];

const SLOW_MS = 8_000;
const LONG = 1_000_000;

/** The fault that befalls this answer, by the person it is about. */
export function faultOf(world: SimWorld, person: string, nth: number): string | undefined {
	const hit = FAULTS.find((fault) => world.faults.hits(fault, person, nth));
	if (hit !== undefined) world.count(`fault_${hit}`);
	return hit;
}

/** Faults of the transport, which look the same at every provider; undefined: none of them. */
export function broken(
	world: SimWorld,
	fault: string | undefined,
	request: SimRequest,
): { readonly reply: SimReply | undefined } | undefined {
	if (fault === "html_502")
		return { reply: text(502, "<html>502 Bad Gateway</html>", "text/html") };
	if (fault === "too_long") return { reply: text(200, "x".repeat(LONG)) };
	if (fault !== "slow") return undefined;
	const { response } = request;
	if (world.env("SIM_BREAK_OFF") === "on") {
		response.destroy();
		return { reply: undefined };
	}
	world.held(1);
	response.once("close", () => world.held(-1));
	world.clock.scheduleIn(SLOW_MS, () => void response.destroy());
	return { reply: undefined };
}
