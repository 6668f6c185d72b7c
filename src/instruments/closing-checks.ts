import { add, type Currency, isZero, type Money, zero } from "#kernel";
import type { Tx } from "#platform";
import { accountsOfUser } from "./account-store.ts";
import { assetsOf } from "./assets-service.ts";
import type { ClosingPort, ClosingSubject, OpenMatter } from "./closing.ts";
import type { InstrumentsDeps } from "./deps.ts";
import { endGrantsTo, grantsOf } from "./grant-store.ts";
import { isInForce } from "./restriction.ts";
import { openRestrictions } from "./restriction-store.ts";

/** What this module itself has to say when a user wants to be closed. */
export function ownClosings(deps: InstrumentsDeps): readonly ClosingPort[] {
	return [
		{ module: "balances", open: (tx, of) => moneyLeft(deps, tx, of) },
		{
			module: "grants",
			open: (tx, of) => grantsLeft(tx, of),
			async close(tx, { ledgerId, userId }, step) {
				// Nobody uses the accounts of others any more.
				const at = deps.clock.now();
				if (step === "user") await endGrantsTo(tx, { ledgerId, userId }, { by: userId, at });
			},
		},
		{ module: "restrictions", open: (tx, of) => restrictionsLeft(deps, tx, of) },
	];
}

/** Money to be withdrawn or spent, and money that something still holds. */
async function moneyLeft(deps: InstrumentsDeps, tx: Tx, of: ClosingSubject): Promise<OpenMatter[]> {
	const { accounts } = await assetsOf(deps, tx, of);
	const matters: OpenMatter[] = [];
	for (const [code, figure] of [
		["balance_left", "posted"],
		["money_held", "held"],
	] as const) {
		const left = accounts.filter((one) => !isZero(one[figure]));
		for (const currency of new Set(left.map((one) => one[figure].currency))) {
			const own = left.filter((one) => one[figure].currency === currency);
			const amount = total(
				own.map((one) => one[figure]),
				currency,
			);
			matters.push({ code, count: own.length, amount });
		}
	}
	return matters;
}

function total(amounts: readonly Money[], currency: Currency): Money {
	return amounts.reduce((sum, amount) => add(sum, amount), zero(currency));
}

/** Others count on what they were given: it is taken back first. */
async function grantsLeft(tx: Tx, of: ClosingSubject): Promise<OpenMatter[]> {
	const accountIds = (await accountsOfUser(tx, of)).map(({ id }) => id);
	const count = (await grantsOf(tx, { ledgerId: of.ledgerId, accountIds })).length;
	return count === 0 ? [] : [{ code: "grants_given", count, amount: null }];
}

/** What is stopped or frozen is not emptied, nor does it end: staff lift it first. Own switches end with the accounts. */
async function restrictionsLeft(
	deps: InstrumentsDeps,
	tx: Tx,
	{ ledgerId, userId }: ClosingSubject,
): Promise<OpenMatter[]> {
	const accounts = await accountsOfUser(tx, { ledgerId, userId });
	const subjectIds = [
		userId,
		...accounts.map(({ id }) => id),
		...(await deps.holders.customersOf(tx, userId)),
	];
	const now = deps.clock.now();
	const staff = (await openRestrictions(tx, { ledgerId, subjectIds })).filter(
		(one) => one.setBy.kind === "staff" && isInForce(one, now),
	);
	return staff.length === 0 ? [] : [{ code: "restricted", count: staff.length, amount: null }];
}
