import { randomBytes } from "node:crypto";
import type { SimWorld } from "../kit/index.ts";

const WAITS_MS: readonly number[] = [0, 1_000, 5_000, 30_000];
const TIMEOUT_MS = 5_000;

/** Sends the banks' texts through the SMS gateway at SMS_URL; without one they are lost, counted. */
export function createTexts(
	world: SimWorld,
): (mobile: string, text: string, reference: string) => void {
	const url = world.env("SMS_URL");
	const token = world.env("SMS_TOKEN") ?? randomBytes(8).toString("hex");
	const attempt = async (
		to: string,
		text: string,
		reference: string,
		nth: number,
	): Promise<void> => {
		const waitMs = WAITS_MS[nth];
		if (url === undefined || waitMs === undefined) return world.count("texts_lost");
		if (await post(`${url}/v1/messages`, token, { to, text, reference })) {
			return world.count("texts_sent");
		}
		world.clock.scheduleIn(WAITS_MS[nth + 1] ?? 0, () => attempt(to, text, reference, nth + 1));
	};
	return (mobile, text, reference) => {
		world.clock.run(() => attempt(mobile, text, reference, 0));
	};
}

async function post(url: string, token: string, message: unknown): Promise<boolean> {
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
			body: JSON.stringify(message),
			signal: AbortSignal.timeout(TIMEOUT_MS),
		});
		await response.arrayBuffer();
		return response.status === 202;
	} catch {
		// The gateway is down: the caller tries again on its schedule.
		return false;
	}
}
