import { z } from "zod";

/** Our merchant account at WeChat Pay, as the operator has it; keys lie in files. */
export interface WechatPayConfig {
	readonly appid: string;
	readonly mchid: string;
	/** Serial number of our merchant certificate. */
	readonly serialNo: string;
	/** PEM of its private key; a relative path starts from DATA_DIR. */
	readonly privateKeyFile: string;
	readonly apiV3Key: string;
	/** WeChat Pay's public key (微信支付公钥), where the account has one in place of certificates. */
	readonly publicKeyId?: string | undefined;
	readonly publicKeyFile?: string | undefined;
	/** Forward proxy for this channel alone. */
	readonly egressProxy?: string | undefined;
	/** Whether transfers to people's change are open to this account. */
	readonly transfers?: boolean | undefined;
}

const file = z.string().min(1).max(300);

const account: z.ZodType<WechatPayConfig> = z
	.strictObject({
		appid: z.string().regex(/^wx[0-9a-zA-Z]{16}$/),
		mchid: z.string().regex(/^\d{8,12}$/),
		serialNo: z.string().regex(/^[0-9A-F]{40}$/),
		privateKeyFile: file,
		apiV3Key: z.string().regex(/^[0-9A-Za-z]{32}$/),
		publicKeyId: z
			.string()
			.regex(/^PUB_KEY_ID_\d{10,40}$/)
			.optional(),
		publicKeyFile: file.optional(),
		egressProxy: z
			.string()
			.regex(/^https?:\/\/[\w.-]+:\d{2,5}$/)
			.optional(),
		transfers: z.boolean().optional(),
	})
	.refine(({ publicKeyId, publicKeyFile }) => {
		return (publicKeyId === undefined) === (publicKeyFile === undefined);
	});

/** A JSON object with an account's numbers and the places of its keys. */
export const wechatPayIn: z.ZodType<WechatPayConfig, string> = z
	.string()
	.max(8_000)
	.transform((text, context) => {
		try {
			return JSON.parse(text) as unknown;
		} catch (error) {
			if (!(error instanceof SyntaxError)) throw error;
			context.addIssue({ code: "custom", message: "not JSON" });
			return z.NEVER;
		}
	})
	.pipe(account);
