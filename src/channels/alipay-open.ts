import type { Clock } from "#kernel";
import type { AlipaySettings } from "./alipay-keys.ts";
import type { Channel } from "./contract.ts";

/** Alipay's client is loaded by who has an account there: it takes memory and time. */
export async function openAlipay(settings: AlipaySettings, clock: Clock): Promise<Channel> {
	const { createAlipay } = await import("./alipay.ts");
	return createAlipay(settings, clock);
}
