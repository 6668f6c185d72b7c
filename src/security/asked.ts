import type { Money, Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { RegulatoryClass } from "./regulatory-class.ts";

/** Whom an operation pays or concerns. */
export interface PayeeRef {
	readonly kind: "user" | "merchant" | "card";
	readonly id: Uuid;
}

/** Who asks, as the edge saw it. */
export interface SessionContext {
	readonly sessionId: Uuid | null;
	readonly deviceId: Uuid | null;
	readonly ip: string;
	readonly userAgent: string;
}

/** What is asked, of which everything else is judged. */
export interface AskedFor {
	readonly userId: Uuid;
	readonly operation: string;
	readonly amount: Money | null;
	readonly payee: PayeeRef | null;
	readonly session: SessionContext;
	/** What the proof must amount to for the regulator's day limits, beside what the book asks for. */
	readonly leastClass?: RegulatoryClass | undefined;
	readonly at: Temporal.Instant;
}

/**
 * Whether an operation is one of the console's staff: the book names them so. Their subject is a member
 * of staff, of whom the keepers and sources of users know nothing.
 */
export function isOfStaff(operation: string): boolean {
	return operation.startsWith("staff_");
}

export type Fact = string | bigint | boolean;
export type Facts = Readonly<Record<string, Fact>>;

/** Facts for the risk score, by flat names; what is missing is unknown, never guessed. */
export interface FactSource {
	readonly name: string;
	/** Knows of staff, and is asked in their operations alone. */
	readonly ofStaff?: true;
	facts(tx: Tx, asked: AskedFor): Promise<Facts>;
}
