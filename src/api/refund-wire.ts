import { z } from "zod";
import type { MerchantRefundView, PublicRefundState } from "#payments";
import { moneyOut } from "./wire.ts";

const PUBLIC_REFUND_STATES = [
	"waiting",
	"accepted",
	"sent",
	"bank_accepted",
	"cleared",
	"arrived",
	"retrying",
	"failed",
	"returned_by_bank",
	"re_routed",
	"refused",
] as const satisfies readonly PublicRefundState[];

export const publicRefundStateOut: z.ZodType<PublicRefundState> = z.enum(PUBLIC_REFUND_STATES);

export const merchantRefundOut: z.ZodType<MerchantRefundView> = z.object({
	id: z.string(),
	outRefundNo: z.string().nullable(),
	orderId: z.string(),
	outTradeNo: z.string(),
	state: publicRefundStateOut,
	amount: moneyOut,
	feeBack: moneyOut,
	debited: moneyOut,
	reason: z.string(),
	failure: z.string().nullable(),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
});
