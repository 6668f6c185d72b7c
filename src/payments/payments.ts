import type { Instruction } from "#instruments";
import type { Uuid } from "#kernel";
import type { Merchant } from "#merchants";
import type { Tx } from "#platform";
import { feedBills } from "./bills.ts";
import { cashierUrl } from "./cashier-link.ts";
import {
	type CloseRefusal,
	closeOrder,
	handleExpiry,
	type StopRefusal,
	stopPaying,
} from "./close-service.ts";
import { ordersClosing } from "./closing.ts";
import { type Habits, habitsOf } from "./habit-store.ts";
import { heard } from "./heard.ts";
import {
	type ApproveCommand,
	type ApproveRefusal,
	approveInstruction,
	type InstructCommand,
	type InstructRefusal,
	instruct,
} from "./instructed-service.ts";
import {
	createMerchantOrder,
	type MerchantOrderCommand,
	type MerchantOrderRefusal,
	orderByCashierToken,
	orderByOutTradeNo,
} from "./merchant-order-service.ts";
import { type MerchantOrderView, merchantOrderView } from "./merchant-view.ts";
import { createMovements, type Movements } from "./movements.ts";
import { OPEN_ITEMS } from "./open-items-store.ts";
import { type Opening, openInstitution } from "./opening.ts";
import type { Order } from "./order.ts";
import { eventsOf, type OrderEvent, type OrderKey, orderById } from "./order-store.ts";
import { type PayCommand, type PayRefusal, pay } from "./pay-service.ts";
import { type Paying, payingOf } from "./paying.ts";
import type { ChannelWord, OfferedMethod } from "./ports.ts";
import { handleProducts, productsNow, proposeProduct } from "./product-desk.ts";
import { isProductOn } from "./product-store.ts";
import { type RechargeCommand, type RechargeRefusal, recharge } from "./recharge-service.ts";
import type { PaymentRecord } from "./record.ts";
import { type Payment, paymentsOf, recordsOf } from "./record-store.ts";

import { completed, type FullRecord, noteReconciled } from "./record-view.ts";
import { createRefunds, type Refunds } from "./refunds.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";

import {
	type OwnTransferCommand,
	type OwnTransferRefusal,
	ownTransfer,
	type TransferCommand,
	type TransferRefusal,
	transfer,
} from "./transfer-service.ts";

/** Orders, payments and records of all business lines (I1). Commands run in the caller's transaction. */
export interface Payments extends Movements {
	recharge(tx: Tx, command: RechargeCommand): Promise<Order | RechargeRefusal>;
	pay(tx: Tx, command: PayCommand): Promise<Order | PayRefusal>;
	transfer(tx: Tx, command: TransferCommand): Promise<Order | TransferRefusal>;
	/** Between two accounts of one's own. */
	ownTransfer(tx: Tx, command: OwnTransferCommand): Promise<Order | OwnTransferRefusal>;
	/** What a maker wants an account to pay; nothing moves. */
	instruct(tx: Tx, command: InstructCommand): Promise<Instruction | InstructRefusal>;
	/** Executes it, for somebody else than its maker. */
	approveInstruction(tx: Tx, command: ApproveCommand): Promise<Order | ApproveRefusal>;
	createMerchantOrder(
		tx: Tx,
		merchant: Merchant,
		command: MerchantOrderCommand,
	): Promise<{ order: Order; fresh: boolean } | MerchantOrderRefusal>;
	close(tx: Tx, key: OrderKey): Promise<Order | CloseRefusal>;
	/** The payer wants to pay another way: possible once the channel has closed what waits there. */
	stopPaying(tx: Tx, key: OrderKey & { readonly userId: Uuid }): Promise<Order | StopRefusal>;
	/** Takes a channel's word, in the transaction that stores it. */
	heard(tx: Tx, word: ChannelWord): Promise<void>;
	/** What goes back of orders. */
	readonly refunds: Refunds;
	openInstitution(tx: Tx, opening: Opening): Promise<boolean>;
	order(tx: Tx, key: OrderKey): Promise<Order | undefined>;
	/** The address of an order's cashier page: a secret, for its payer and its merchant. */
	cashierLink(orderId: Uuid): string;
	/** The order as its merchant sees it, with its cashier link. */
	merchantView(order: Order): MerchantOrderView;
	orderByCashierToken(tx: Tx, token: string): Promise<Order | undefined>;
	orderByOutTradeNo(
		tx: Tx,
		number: { merchantId: Uuid; outTradeNo: string },
	): Promise<Order | undefined>;
	/** The last payment on an order: what it is paid with, what is awaited; undefined before there is one. */
	paying(tx: Tx, order: Order): Promise<Paying | undefined>;
	/** Ways to pay elsewhere that some channel carries, whether it takes any now or not. */
	methods(tx: Tx): Promise<readonly OfferedMethod[]>;
	/** What somebody has paid with lately. */
	habits(tx: Tx, userId: Uuid): Promise<Habits>;
	/** Whether an order may be paid in two parts. */
	isMixedOn(tx: Tx): Promise<boolean>;
	/** Products that two persons turn off and on. */
	products(tx: Tx): ReturnType<typeof productsNow>;
	proposeProduct(
		tx: Tx,
		command: Parameters<typeof proposeProduct>[2],
	): ReturnType<typeof proposeProduct>;
	/** Records with what is kept beside them (O3). */
	completed(tx: Tx, records: readonly PaymentRecord[]): Promise<FullRecord[]>;
	/** Links a record to what its day's reconciliation made of it. */
	noteReconciled(tx: Tx, match: Parameters<typeof noteReconciled>[2]): Promise<void>;
	/** The order's history, its payments and their records: what its time line shows. */
	history(tx: Tx, key: OrderKey): Promise<OrderHistory>;
}

export interface OrderHistory {
	readonly events: readonly OrderEvent[];
	readonly payments: readonly Payment[];
	readonly records: readonly PaymentRecord[];
}

export function createPayments(deps: PaymentsDeps): Payments {
	handleExpiry(deps);
	handleProducts(deps);
	feedBills(deps.platform.outbox);
	deps.instruments.closings.add(ordersClosing);
	for (const items of OPEN_ITEMS) deps.ledger.addOpenItems(items);
	return {
		...createMovements(deps),
		recharge: (tx, command) => recharge(deps, tx, command),
		pay: (tx, command) => pay(deps, tx, command),
		transfer: (tx, command) => transfer(deps, tx, command),
		ownTransfer: (tx, command) => ownTransfer(deps, tx, command),
		instruct: (tx, command) => instruct(deps, tx, command),
		approveInstruction: (tx, command) => approveInstruction(deps, tx, command),
		createMerchantOrder: (tx, merchant, command) =>
			createMerchantOrder(deps, tx, merchant, command),
		close: (tx, key) => closeOrder(deps, tx, key, "merchant_closed"),
		stopPaying: (tx, key) => stopPaying(deps, tx, key),
		heard: (tx, word) => heard(deps, tx, word),
		refunds: createRefunds(deps),
		openInstitution: (tx, opening) => openInstitution(deps, tx, opening),
		cashierLink: (orderId) => cashierUrl(deps.platform.settings.cashier, orderId),
		merchantView: (order) => merchantOrderView(order, deps.platform.settings.cashier),
		paying: (tx, order) => payingOf(deps, tx, order),
		methods: (tx) => deps.channels.methods(tx),
		habits: habitsOf,
		isMixedOn: (tx) => isProductOn(tx, { ledgerId: CELL, product: "mixed" }),
		products: productsNow,
		proposeProduct: (tx, command) => proposeProduct(deps, tx, command),
		completed,
		noteReconciled: (tx, match) => noteReconciled(deps, tx, match),
		order: orderById,
		orderByCashierToken,
		orderByOutTradeNo,
		async history(tx, key) {
			const [events, payments, records] = await Promise.all([
				eventsOf(tx, key),
				paymentsOf(tx, key),
				recordsOf(tx, key),
			]);
			return { events, payments, records };
		},
	};
}
