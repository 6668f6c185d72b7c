import { isZero, type Refusal, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Account } from "./account.ts";
import { ledgerAccount, stepAccount } from "./account-service.ts";
import { type AccountKey, lockAccount } from "./account-store.ts";
import { termsOf } from "./account-type-store.ts";
import { closeOne } from "./closing-service.ts";
import type { InstrumentsDeps } from "./deps.ts";
import { isInForce } from "./restriction.ts";
import { openRestrictions } from "./restriction-store.ts";

export type CloseAccountRefusal = Refusal<
	| "account_unknown"
	| "account_closed"
	| "account_needed"
	| "account_has_money"
	| "account_restricted"
>;

/**
 * Closes one account that was asked for; it can be opened anew, with another number. Refusals:
 * `account_unknown`; `account_closed`; `account_needed` for what is closed with the user alone;
 * `account_restricted`; `account_has_money`.
 */
export async function closeAccount(
	deps: InstrumentsDeps,
	tx: Tx,
	key: AccountKey & { readonly userId: Uuid },
): Promise<Account | CloseAccountRefusal> {
	const { ledgerId, userId } = key;
	const account = await lockAccount(tx, key);
	if (account === undefined || account.userId !== userId) return refuse("account_unknown");
	if (account.state !== "open") return refuse("account_closed", { state: account.state });
	const now = deps.clock.now();
	const terms = await termsOf(tx, account.type, now);
	if (terms?.openedBy !== "asked") return refuse("account_needed");
	const on = await openRestrictions(tx, { ledgerId, subjectIds: [account.id] });
	const byStaff = on.some((one) => one.setBy.kind === "staff" && isInForce(one, now));
	if (byStaff) return refuse("account_restricted");
	const { currency } = terms;
	const ref = await ledgerAccount(tx, account);
	const balance = await deps.ledger.balance(tx, { ledgerId, account: ref, currency });
	const isEmpty = balance === undefined || (isZero(balance.posted) && isZero(balance.held));
	if (!isEmpty) return refuse("account_has_money");

	// From here it is closed: whoever would move money on it waits for its row.
	return closeOne(deps, tx, await stepAccount(deps, tx, account, "begin_closing"));
}
