import type { Uuid } from "#kernel";

/**
 * Told whenever an order's standing changed. Carries what a list needs, no personal data: readers
 * look names up by id, or take the ones given here, which the parties see anyway.
 */
export interface OrderChangedData {
	readonly orderId: Uuid;
	readonly ledgerId: number;
	readonly version: number;
	readonly kind: string;
	readonly state: string;
	readonly currency: string;
	/** Minor units, as a decimal text. */
	readonly amount: string;
	readonly title: string;
	readonly createdAt: string;
	readonly finishedAt: string | null;
	readonly payerId: string | null;
	readonly payeeId: string | null;
	/** The payer's last try; null before there is one. */
	readonly paymentId: string | null;
	/**
	 * How the payer was proven in it: A two valid kinds with certificate, B two without, C fewer (E3).
	 * Day limits go by it (PBOC 〔2015〕43, article 24).
	 */
	readonly regulatoryClass: string | null;
	/** As the payer sees the payee. */
	readonly payeeName: string;
	readonly payeeKind: "merchant" | "user" | "bank" | "platform";
	/** As the payee sees the payer. */
	readonly payerName: string;
	readonly [key: string]: string | number | null;
}

export const ORDER_CHANGED = "payment.order_changed.v1";

/** A rail's position has fallen below its low water, or is above it again. */
export interface PositionChangedData {
	readonly rail: string;
	readonly channelId: string;
	readonly isLow: boolean;
	readonly currency: string;
	/** Minor units, as a decimal text. */
	readonly position: string;
	readonly lowWater: string;
	readonly [key: string]: string | boolean;
}

export const POSITION_CHANGED = "payment.position_changed.v1";
