import { z } from "zod";
import { isSafeAddress, jsonIn } from "./config-providers.ts";

/** Our account at a gateway to banks' online banking (ACP 5.1 family); keys lie in files beside. */
export interface EbankConfig {
	/** Where queries and refunds go, and payers' browsers unless `pageOrigin` says otherwise. */
	readonly origin: string;
	readonly pageOrigin?: string | undefined;
	readonly merId: string;
	/** Serial of our certificate. */
	readonly certId: string;
	/** Our signing key in PEM. */
	readonly privateKeyFile: string;
	/** The gateway's public keys or certificates in PEM, by their serials. */
	readonly gatewayKeyFiles: Readonly<Record<string, string>>;
	readonly egressProxy?: string | undefined;
}

/** Our account at a bank that takes payouts over its direct line. */
export interface BanklineConfig {
	/** The bank's front end, in our own network. */
	readonly origin: string;
	readonly login: string;
	readonly account: string;
	readonly branch: string;
}

const path = z
	.string()
	.min(1)
	.max(1_000)
	.refine((text) => !text.includes("\0"));
const origin = z.string().max(300).refine(isSafeAddress).refine(isOrigin);
const certId = z.string().regex(/^\d{1,40}$/);

export const ebankIn: z.ZodType<EbankConfig, string> = jsonIn.pipe(
	z.strictObject({
		origin,
		pageOrigin: origin.optional(),
		merId: z.string().regex(/^[A-Za-z0-9]{4,15}$/),
		certId,
		privateKeyFile: path,
		gatewayKeyFiles: z
			.record(certId, path)
			.refine((files) => Object.keys(files).length >= 1 && Object.keys(files).length <= 5),
		egressProxy: z
			.string()
			.max(300)
			.regex(/^http:\/\/[\w.-]+:\d{1,5}$/)
			.optional(),
	}),
);

export const banklineIn: z.ZodType<BanklineConfig, string> = jsonIn.pipe(
	z.strictObject({
		origin: z
			.string()
			.max(300)
			.refine((text) => isSafeAddress(text) || isInside(text))
			.refine(isOrigin),
		login: z.string().min(1).max(40),
		account: z.string().regex(/^\d{6,30}$/),
		branch: z.string().regex(/^\d{1,6}$/),
	}),
);

function isOrigin(text: string): boolean {
	return URL.parse(text)?.origin === text;
}

/** Plain HTTP by a number of a private network: there the front end stands. */
function isInside(text: string): boolean {
	const url = URL.parse(text);
	const inside = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)[\d.]+$/;
	return url?.protocol === "http:" && inside.test(url.hostname);
}
