import { createHash, createHmac } from "node:crypto";
import { assert, type Uuid } from "#kernel";

/** Where the cashier is reached, and the secret that its links are made with. */
export interface CashierLinks {
	/** E.g. `https://pay.example.com/cashier/`; the order's token follows. */
	readonly base: string;
	/** 32 secret bytes. Changing them ends every link that was given away. */
	readonly key: Buffer;
}

/**
 * The token of an order's cashier page: whoever bears it may look at the order. It is derived anew
 * whenever the link is shown and kept nowhere; the store holds its hash (decision 0012).
 */
export function cashierToken({ key }: Pick<CashierLinks, "key">, orderId: Uuid): string {
	assert(key.length >= 32, "a key of cashier links of at least 32 bytes");
	return createHmac("sha256", key).update(`cashier-v1 ${orderId}`).digest("base64url");
}

export function cashierUrl(links: CashierLinks, orderId: Uuid): string {
	return links.base + cashierToken(links, orderId);
}

/** What is stored of a token, and looked up by. */
export function cashierTokenHash(token: string): Buffer {
	return createHash("sha256").update(token).digest();
}
