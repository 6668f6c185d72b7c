export { type AmountRefusal, checkAmount } from "./amount.ts";
export { type Awaiting, awaitingOf } from "./awaiting.ts";
export { type Bill, type BillQuery, billTotals, listBills } from "./bill-store.ts";
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
export type {
	ChannelIntent,
	ChannelPort,
	ChannelWord,
	OfferedMethod,
	PeoplePort,
	RequestStanding,
	UsableCard,
} from "./ports.ts";
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
export type { Origin, RecordFact, RecordSnapshot } from "./snapshot.ts";
export { CELL, type PaymentsDeps, type PaymentsSettings } from "./steps.ts";
export type {
	OwnTransferCommand,
	OwnTransferRefusal,
	TransferCommand,
	TransferRefusal,
} from "./transfer-service.ts";
export type { WithdrawCommand, WithdrawRefusal } from "./withdraw-service.ts";
