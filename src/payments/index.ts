export {
	ADVANCE_MACHINE,
	type Advance,
	type AdvanceProduct,
	type AdvanceState,
	type Stance,
} from "./advance.ts";
export { ADVANCE_REMEDIES, type AdvanceDecision, type AdvanceRemedy } from "./advance-desk.ts";
export type { AdvanceTotal } from "./advance-store.ts";
export { type AmountRefusal, checkAmount } from "./amount.ts";
export { type Awaiting, awaitingOf } from "./awaiting.ts";
export { type Bill, type BillQuery, billTotals, listBills } from "./bill-store.ts";
export type { CancelCommand, CancelOrderRefusal } from "./cancel-service.ts";
export { type CashierLinks, cashierUrl } from "./cashier-link.ts";
export { portTo, wordFrom } from "./channel-port.ts";
export type { CloseRefusal, StopRefusal } from "./close-service.ts";
export type {
	ApproveCommand,
	ApproveRefusal,
	InstructCommand,
	InstructRefusal,
} from "./instructed-service.ts";
export {
	approvalIntent,
	type BoundIntent,
	type Instrument,
	type OutsideInstrument,
	ownTransferIntent,
	payIntent,
	rechargeIntent,
	transferIntent,
	withdrawIntent,
} from "./intents.ts";
export { auditPaymentLimits, type UnlimitedPayment } from "./limit-audit-service.ts";
export type {
	MerchantOrderCommand,
	MerchantOrderRefusal,
} from "./merchant-order-service.ts";
export {
	type MerchantOrderView,
	type PublicState,
	publicState,
} from "./merchant-view.ts";
export { OPEN_ITEMS } from "./open-items-store.ts";
export {
	isFinished,
	type Order,
	type OrderKind,
	type OrderRefusal,
	type OrderState,
	PAY_MACHINE,
	TRANSFER_MACHINE,
	WITHDRAWAL_MACHINE,
} from "./order.ts";
export {
	channelsOfOrders,
	countByKind,
	countByPeriod,
	countUnknown,
	findOrders,
	isCardInUse,
	type KindCount,
	type OrderQuery,
	type PeriodCount,
} from "./order-query-store.ts";
export type { OrderEvent } from "./order-store.ts";
export type { PayerPlace } from "./outside-leg.ts";
export type { PayCommand, PayRefusal } from "./pay-service.ts";
export type { Paying } from "./paying.ts";
export { createPayments, type Payments } from "./payments.ts";
export type { RailChange, RiskChange } from "./payout-desk.ts";
export type { Payout, PayoutOutcome, PayoutWait, PromiseFigures } from "./payout-store.ts";
export type {
	ChannelIntent,
	ChannelPort,
	ChannelWord,
	OfferedMethod,
	PayeeAccount,
	PayoutIntent,
	PeoplePort,
	RequestStanding,
	UsableCard,
} from "./ports.ts";
export {
	quoteOf,
	type Rail,
	type RailBar,
	type RailChoice,
	type RailVerdict,
	SPEEDS,
	type Speed,
} from "./rail.ts";
export type { RailStanding } from "./rail-service.ts";
export type { PayoutTerms, RailTerms, RiskTermsJson } from "./rail-store.ts";
export type { RechargeCommand, RechargeRefusal } from "./recharge-service.ts";
export {
	type Method,
	type OutsideMethod,
	type PaymentRecord,
	RECORD_MACHINE,
	type RecordState,
} from "./record.ts";
export {
	findParties,
	findRecords,
	PARTY_KINDS,
	type PartyAccount,
	type PartyKind,
	partyById,
	RECORD_SIDES,
	type RecordSide,
} from "./record-query-store.ts";
export type { Payment } from "./record-store.ts";
export type { FullRecord } from "./record-view.ts";
export {
	type PublicRefundState,
	publicRefundState,
	REFUND_MACHINE,
	type Refund,
	type RefundPart,
	type RefundState,
} from "./refund.ts";
export type { RouteRefusal } from "./refund-payout.ts";
export type { RouteCommand, RouteTo } from "./refund-route-service.ts";
export type { RefundRules } from "./refund-rules.ts";
export type {
	MerchantRefundCommand,
	RefundCommand,
	RefundCommandRefusal,
	StaffRefundCommand,
} from "./refund-service.ts";
export type { RefundKey, RefundQuery, RefundStep } from "./refund-store.ts";
export type { RetryOutcome } from "./refund-timers.ts";
export type { MerchantRefundView } from "./refund-view.ts";
export type { Refunds } from "./refunds.ts";
export { createReviewDesk, REVIEW_KINDS, type ReviewDesk } from "./review-desk.ts";
export type { Origin, RecordFact, RecordSnapshot } from "./snapshot.ts";

export { CELL, type PaymentsDeps, type PaymentsSettings } from "./steps.ts";
export {
	type CaseDecision,
	decisionsOn,
	SUSPENSE_MACHINE,
	type SuspenseCase,
	type SuspenseCause,
	type SuspenseState,
} from "./suspense.ts";
export type { CaseCommand, CaseRefusal, RecoverFrom } from "./suspense-settle.ts";
export type { CaseQuery } from "./suspense-store.ts";
export { ARRIVALS, type Arrival, arrivesAt } from "./transfer-later.ts";
export type { LaterTransfer } from "./transfer-later-store.ts";
export type {
	OwnTransferCommand,
	OwnTransferRefusal,
	TransferCommand,
	TransferRefusal,
} from "./transfer-service.ts";
export {
	WITHDRAWAL_VERDICTS,
	type WithdrawalDecision,
	type WithdrawalVerdict,
} from "./withdraw-desk.ts";
export { RISK_REASONS, type RiskReason } from "./withdraw-risk.ts";
export type { QuoteCommand, WithdrawCommand, WithdrawRefusal } from "./withdraw-service.ts";
export { type KeptBack, MARK_KINDS, type MarkKind, type Withdrawable } from "./withdrawable.ts";
export { CHANGE_RELEASE, type ReleaseChange } from "./withdrawable-desk.ts";
export { RELEASE_BASES, type ReleaseBasis, type ReleasePolicy } from "./withdrawable-policy.ts";
