import type { LockedAccount } from "./account.ts";
import { type Entry } from "./entry.ts";
import { signed } from "./leg.ts";

/** What an entry says, as it is stored: amounts with debits positive, accounts by their ids. */
export interface StoredContent {
	readonly rule: string;
	readonly orderId: string | null;
	readonly reverses: string | null;
	readonly legs: readonly { readonly accountId: bigint; readonly amount: bigint }[];
	readonly captures: readonly { readonly holdId: string; readonly amount: bigint }[];
}

/**
 * Whether a request says what stands under its id already: everything but when it happened, and
 * legs and captures in any order. Then it is the same request, sent again.
 * @param accounts of each leg of the request, in their order, as far as they are open
 */
export function saysTheSame(
	entry: Entry,
	accounts: readonly (Pick<LockedAccount, "accountId"> | undefined)[],
	stored: StoredContent,
): boolean {
	const captures = entry.captures ?? [];
	if (entry.rule !== stored.rule || entry.orderId !== stored.orderId) return false;
	if ((entry.reverses ?? null) !== stored.reverses) return false;
	if (entry.legs.length !== stored.legs.length) return false;
	if (captures.length !== stored.captures.length) return false;
	const legs = entry.legs.map((leg, place) => `${accounts[place]?.accountId} ${signed(leg).minor}`);
	return (
		sameTexts(
			legs,
			stored.legs.map(({ accountId, amount }) => `${accountId} ${amount}`),
		) &&
		sameTexts(
			captures.map(({ holdId, amount }) => `${holdId} ${amount.minor}`),
			stored.captures.map(({ holdId, amount }) => `${holdId} ${amount}`),
		)
	);
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
	const sorted = right.toSorted();
	return left.toSorted().every((text, place) => text === sorted[place]);
}
