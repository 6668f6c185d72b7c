import { createHash, randomBytes } from "node:crypto";
import { isVirtual, newUuid, type Refusal, refuse, type Uuid } from "#kernel";
import type { AccountRef, Ledger } from "#ledger";
import { createTogether, type JsonObject, type Tx } from "#platform";
import type { Merchant, MerchantSecrets } from "./merchant.ts";
import * as store from "./merchant-store.ts";
import type { Notice } from "./notice.ts";
import { handleNotices, type NoticeDeps, queueNotice } from "./notice-service.ts";
import { noticesOfOrder } from "./notice-store.ts";

export interface MerchantsDeps extends Omit<NoticeDeps, "together"> {
	readonly ledger: Ledger;
	readonly ledgerId: number;
}

export interface NewMerchant {
	/** 2–60 characters, as payers read it. */
	readonly name: string;
	/** 0–100,000 ppm. */
	readonly feePpm: number;
	/** True unless said: what a contract usually has. */
	readonly feeReturned?: boolean;
}

export interface Merchants {
	/** Opens a merchant with its ledger accounts 2011 and 2012. The secrets are shown this once. */
	create(tx: Tx, command: NewMerchant): Promise<{ merchant: Merchant; secrets: MerchantSecrets }>;
	/** The merchant an API key belongs to. */
	authenticate(tx: Tx, apiKey: string): Promise<Merchant | Refusal<"api_key_invalid">>;
	byId(tx: Tx, id: Uuid): Promise<Merchant | undefined>;
	list(tx: Tx, page: { after?: Uuid; limit: number }): Promise<Merchant[]>;
	count(tx: Tx): Promise<number>;
	/** 2011 商户待结算: where a sale is credited. */
	unsettledAccount(merchantId: Uuid): AccountRef;
	/** 2012 商户可用. */
	availableAccount(merchantId: Uuid): AccountRef;
	/** Stores a signed notice to the merchant's server in the caller's transaction. */
	notify(
		tx: Tx,
		message: { merchantId: Uuid; orderId: Uuid; type: string; url: string; data: JsonObject },
	): Promise<void>;
	noticesOf(tx: Tx, key: { merchantId: Uuid; orderId: Uuid }): Promise<Notice[]>;
}

/** Outcomes of notices are awaited by nobody: what has come meanwhile is written by one commit. */
const OUTCOMES_REST_MS = 120;

export function createMerchants(deps: MerchantsDeps): Merchants {
	const notices: NoticeDeps = {
		...deps,
		together: createTogether({
			db: deps.db,
			restMs: isVirtual(deps.clock) ? 0 : OUTCOMES_REST_MS,
		}),
	};
	handleNotices(notices);
	return {
		create: (tx, command) => create(deps, tx, command),
		async authenticate(tx, apiKey) {
			return (await store.merchantByKey(tx, hashOf(apiKey))) ?? refuse("api_key_invalid");
		},
		byId: store.merchantById,
		list: store.listMerchants,
		count: store.countMerchants,
		unsettledAccount: (merchantId) => ({ code: "2011", owner: merchantId }),
		availableAccount: (merchantId) => ({ code: "2012", owner: merchantId }),
		notify: (tx, message) => queueNotice(notices, tx, message),
		noticesOf: noticesOfOrder,
	};
}

async function create(
	deps: MerchantsDeps,
	tx: Tx,
	command: NewMerchant,
): Promise<{ merchant: Merchant; secrets: MerchantSecrets }> {
	const merchant: Merchant = {
		id: newUuid(deps.clock),
		name: command.name,
		state: "open",
		feePpm: command.feePpm,
		feeReturned: command.feeReturned ?? true,
		createdAt: deps.clock.now(),
	};
	const apiKey = `zfk_${randomBytes(32).toString("base64url")}`;
	const webhookSecret = `whsec_${randomBytes(32).toString("base64")}`;
	await store.insertMerchant(tx, merchant, { keyHash: hashOf(apiKey), webhookSecret });
	for (const code of ["2011", "2012"] as const) {
		await deps.ledger.open(tx, {
			ledgerId: deps.ledgerId,
			account: { code, owner: merchant.id },
			currency: "CNY",
		});
	}
	return { merchant, secrets: { apiKey, webhookSecret } };
}

function hashOf(apiKey: string): Buffer {
	return createHash("sha256").update(apiKey).digest();
}
