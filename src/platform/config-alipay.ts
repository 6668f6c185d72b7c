import { z } from "zod";
import { isSafeAddress, jsonIn } from "./config-providers.ts";

/** Our account at Alipay, as the operator has set it up; keys lie in files beside. */
export interface AlipayConfig {
	readonly appId: string;
	/** The merchant's own account (PID). */
	readonly sellerId: string;
	/** Our signing key, PKCS #8 in PEM. */
	readonly privateKeyFile: string;
	/** Alipay's public keys, SPKI in PEM, the newest first; read again while it runs. */
	readonly alipayKeyFiles: readonly string[];
	readonly gateway: string;
	/** A forward proxy for this channel alone. */
	readonly egressProxy?: string | undefined;
}

const path = z
	.string()
	.min(1)
	.max(1_000)
	.refine((text) => !text.includes("\0"));

/** A JSON object with what Alipay has told the merchant. */
export const alipayIn: z.ZodType<AlipayConfig, string> = jsonIn.pipe(
	z.strictObject({
		appId: z.string().regex(/^\d{16}$/),
		sellerId: z.string().regex(/^2088\d{12}$/),
		privateKeyFile: path,
		alipayKeyFiles: z.array(path).min(1).max(3),
		gateway: z
			.string()
			.max(300)
			.refine(isSafeAddress)
			.default("https://openapi.alipay.com/gateway.do"),
		egressProxy: z
			.string()
			.max(300)
			.regex(/^http:\/\/[\w.-]+:\d{1,5}$/)
			.optional(),
	}),
);
