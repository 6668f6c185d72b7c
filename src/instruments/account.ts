import { assert, type Machine, type Uuid } from "#kernel";

export type AccountState = "open" | "closing" | "closed";
export type AccountEvent = "begin_closing" | "give_up" | "close";

/** Nothing moves while an account is closing; it comes back as long as nothing is final. */
export const PAYMENT_ACCOUNT: Machine<AccountState, AccountEvent> = {
	open: { begin_closing: "closing" },
	closing: { give_up: "open", close: "closed" },
	closed: {},
};

/** An account a user owns; its money stands in the ledger under this id. */
export interface Account {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly userId: Uuid;
	readonly type: string;
	/** 18 digits that people read: type(3) cell(2) serial(12) check(1) (A8). */
	readonly number: string;
	readonly state: AccountState;
	readonly openedAt: Temporal.Instant;
	readonly closedAt: Temporal.Instant | null;
}

const SERIAL_DIGITS = 12;

/** Builds the readable account number; the last digit is a Luhn check over the others. */
export function accountNumber(prefix: string, ledgerId: number, serial: bigint): string {
	assert(/^\d{3}$/.test(prefix), "a prefix of three digits");
	assert(ledgerId >= 0 && ledgerId <= 99, "a cell of two digits");
	assert(serial >= 0n && serial < 10n ** BigInt(SERIAL_DIGITS), "a serial of twelve digits");
	const body =
		prefix + ledgerId.toString().padStart(2, "0") + serial.toString().padStart(SERIAL_DIGITS, "0");
	return body + luhnDigit(body);
}

export function isAccountNumber(text: string): boolean {
	return /^\d{18}$/.test(text) && luhnDigit(text.slice(0, -1)) === text.slice(-1);
}

function luhnDigit(body: string): string {
	const total = [...body].toReversed().reduce((sum, digit, position) => {
		const value = Number(digit) * (position % 2 === 0 ? 2 : 1);
		return sum + (value > 9 ? value - 9 : value);
	}, 0);
	return ((10 - (total % 10)) % 10).toString();
}
