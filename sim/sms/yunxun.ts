import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { json, parseJson, type SimReply, type SimRequest, type SimWorld } from "../kit/index.ts";
import type { Taken } from "./book.ts";
import type { Exchange } from "./exchange.ts";

/** 云讯 Yunxun: JSON with a bearer token; reports are posted to the address given with the message. */

const REPORT_WAITS_MS: readonly number[] = [0, 5_000, 30_000];
const REPORT_TIMEOUT_MS = 5_000;

const STATUSES: Readonly<Record<string, number>> = { outage: 503, daily_cap: 429 };

export async function yunxun(
	world: SimWorld,
	exchange: Exchange,
	request: SimRequest,
): Promise<SimReply> {
	if (!mayCall(world, request.headers.authorization)) return json(401, { code: "unauthorized" });
	const { method, path } = request;
	if (method === "GET" && path.startsWith("/v1/messages/")) {
		const taken = exchange.find("yunxun", path.slice("/v1/messages/".length));
		return taken === undefined ? json(404, { code: "not_found" }) : json(200, reportOf(taken));
	}
	if (method !== "POST" || path !== "/v1/messages") return json(404, { code: "not_found" });
	const message = parseJson(request.body);
	const callback = String(message?.["statusCallback"] ?? "");
	const submitted = exchange.submit("yunxun", {
		to: String(message?.["to"] ?? ""),
		text: String(message?.["text"] ?? ""),
		reference: String(message?.["reference"] ?? ""),
		...(callback === "" ? {} : { onReport: (taken) => report(world, callback, taken, 0) }),
	});
	if ("refused" in submitted) {
		return json(STATUSES[submitted.refused] ?? 400, { code: submitted.refused });
	}
	return json(202, { id: submitted.taken.id });
}

function reportOf(taken: Taken): Readonly<Record<string, string>> {
	const { id, reference, to, outcome, knownAt, reported } = taken;
	const waits = outcome === "waiting" || !reported;
	return {
		...{ id, reference, to },
		status: waits ? "sent" : outcome === "delivered" ? "delivered" : "undelivered",
		errorCode: waits || outcome === "delivered" ? "" : outcome,
		at: waits ? taken.at : knownAt,
	};
}

/** `x-yunxun-signature: t=<seconds>,v1=<HMAC-SHA-256 of "t.body" under the token, hex>`. */
function report(world: SimWorld, url: string, taken: Taken, nth: number): void {
	const waitMs = REPORT_WAITS_MS[nth];
	if (waitMs === undefined) return world.count("reports_given_up");
	const again = async (): Promise<void> => {
		const body = JSON.stringify(reportOf(taken));
		const seconds = `${Math.floor(world.clock.now().epochMilliseconds / 1_000)}`;
		const signed = createHmac("sha256", tokenOf(world)).update(`${seconds}.${body}`).digest("hex");
		if (await post(url, body, `t=${seconds},v1=${signed}`)) return world.count("reports");
		report(world, url, taken, nth + 1);
	};
	if (waitMs === 0) world.clock.run(again);
	else world.clock.scheduleIn(waitMs, again);
}

async function post(url: string, body: string, signature: string): Promise<boolean> {
	try {
		const response = await fetch(url, {
			method: "POST",
			// One report a connection: whoever hears it may close at once.
			headers: {
				connection: "close",
				"content-type": "application/json",
				"x-yunxun-signature": signature,
			},
			body,
			signal: AbortSignal.timeout(REPORT_TIMEOUT_MS),
		});
		await response.arrayBuffer();
		return response.ok;
	} catch {
		// Nobody listens there now: the report is sent again on its schedule.
		return false;
	}
}

function tokenOf(world: SimWorld): string {
	return world.env("SMS_TOKEN") ?? "";
}

/** Without SMS_TOKEN anybody on this machine may send. */
function mayCall(world: SimWorld, given: string | undefined): boolean {
	const token = tokenOf(world);
	if (token === "") return true;
	const digest = (one: string): Buffer => createHash("sha256").update(one).digest();
	return timingSafeEqual(digest(given ?? ""), digest(`Bearer ${token}`));
}
