import type { Machine, Uuid } from "#kernel";
import type { JsonObject } from "#platform";

export type NoticeState = "pending" | "retrying" | "delivered" | "exhausted";
export type NoticeEvent = "deliver" | "fail" | "give_up" | "resend";

export const NOTICE_MACHINE: Machine<NoticeState, NoticeEvent> = {
	pending: { deliver: "delivered", fail: "retrying", give_up: "exhausted" },
	retrying: { deliver: "delivered", fail: "retrying", give_up: "exhausted" },
	delivered: { resend: "pending" },
	exhausted: { resend: "pending" },
};

/** A message to a merchant's server: at least once, signed, retried over a day. */
export interface Notice {
	readonly merchantId: Uuid;
	readonly id: Uuid;
	readonly orderId: Uuid;
	/** `order.succeeded` … */
	readonly type: string;
	readonly url: string;
	readonly body: JsonObject;
	readonly state: NoticeState;
	readonly attempts: number;
	readonly createdAt: Temporal.Instant;
	readonly lastError: string | null;
}

/** Waits between tries, in seconds: about a day in all, as the wallets do it. */
const WAITS_SECONDS: readonly number[] = [
	15, 30, 180, 600, 1_200, 1_800, 3_600, 10_800, 21_600, 43_200,
];

/** Seconds until the next try after `attempts` failed ones; undefined when the schedule is used up. */
export function nextWaitSeconds(attempts: number): number | undefined {
	return WAITS_SECONDS[attempts - 1];
}

/**
 * Why a notice address is refused, undefined when it may be called. Notices leave from inside the
 * house: an address that leads back into it (loopback, private, link-local) is never called,
 * unless the installation allows loopback for its simulators and shops.
 */
export function refusedAddress(url: string, allowLoopback: boolean): string | undefined {
	if (!URL.canParse(url)) return "not a URL";
	const { protocol, hostname, username, password } = new URL(url);
	if (username !== "" || password !== "") return "carries credentials";
	const loopback = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
	if (loopback) return allowLoopback ? undefined : "leads to this machine";
	if (protocol !== "https:") return "not https";
	if (isPrivateHost(hostname)) return "leads to a private network";
	return undefined;
}

function isPrivateHost(host: string): boolean {
	if (host.startsWith("[")) return true; // IPv6 literals: none of them names a shop
	if (["10.", "0.", "192.168.", "169.254."].some((start) => host.startsWith(start))) return true;
	if (
		/^172\.(1[6-9]|2\d|3[01])\./.test(host) ||
		/^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(host)
	) {
		return true;
	}
	return !host.includes(".") || host.endsWith(".local") || host.endsWith(".internal");
}
