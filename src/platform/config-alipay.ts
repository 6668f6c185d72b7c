import { z } from "zod";
import { isSafeAddress, jsonIn } from "./config-providers.ts";

/** Our account at Alipay, as the operator has set it up; keys and certificates lie in files beside. */
export type AlipayConfig = {
	readonly appId: string;
	/** The merchant's own account (PID). */
	readonly sellerId: string;
	/** Our signing key, in PEM. */
	readonly privateKeyFile: string;
	readonly gateway: string;
	/** A forward proxy for this channel alone. */
	readonly egressProxy?: string | undefined;
} & (
	| {
			/** Alipay's public keys in PEM, the newest first; read again while it runs. */
			readonly alipayKeyFiles: readonly string[];
	  }
	| {
			readonly appCertFile: string;
			readonly rootCertFile: string;
			/** Alipay's certificates, the newest first; a later one is downloaded. */
			readonly alipayCertFiles: readonly string[];
	  }
);

const path = z
	.string()
	.min(1)
	.max(1_000)
	.refine((text) => !text.includes("\0"));

const common = {
	appId: z.string().regex(/^\d{16}$/),
	sellerId: z.string().regex(/^2088\d{12}$/),
	privateKeyFile: path,
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
};
const files = z.array(path).min(1).max(3);

/** A JSON object with what Alipay has told the merchant: by bare keys, or by certificates. */
export const alipayIn: z.ZodType<AlipayConfig, string> = jsonIn.pipe(
	z.union([
		z.strictObject({ ...common, alipayKeyFiles: files }),
		z.strictObject({
			...common,
			appCertFile: path,
			rootCertFile: path,
			alipayCertFiles: files,
		}),
	]),
);
