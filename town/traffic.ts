/** What goes over the town's lines, all of them together, and what is done when one goes dead. */
export interface Traffic {
	/** Answers that came, of whatever kind. */
	answers: number;
	/** Lines that broke before an answer came. */
	cuts: number;
	/** Refusals by what was asked and the code that answered. */
	readonly refusals: Map<string, number>;
	/** Waits until the platform is back; undefined where nobody ever takes it away. */
	mended: (() => Promise<void>) | undefined;
}

export const traffic: Traffic = { answers: 0, cuts: 0, refusals: new Map(), mended: undefined };

const IDS = /\/(?:[a-z]{3}_[\w-]+|[\w-]{20,})(?=\/|$)/g;

/** Counts a refusal under its door, without the ids in it. */
export function countRefusal(method: string, path: string, code: string): void {
	// A proof that is asked for is a step on the way, no refusal.
	if (code === "proof_needed") return;
	const [door = ""] = path.split("?");
	const name = `${method} ${door.replaceAll(IDS, "/:id")} ${code}`;
	traffic.refusals.set(name, (traffic.refusals.get(name) ?? 0) + 1);
}
