import { createHmac } from "node:crypto";

const SECRET_PREFIX = "whsec_";

/**
 * The header `webhook-signature`, as Standard Webhooks 1.0 has it.
 * @param secret the merchant's, as it was told to them: `whsec_` and base64
 */
export function signatureOf(
	secret: string,
	message: { readonly id: string; readonly timestamp: string; readonly body: string },
): string {
	const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
	const signed = `${message.id}.${message.timestamp}.${message.body}`;
	return `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
}
