import { cny, compare, isRefusal, type Money } from "#kernel";
import { type Entry, type Leg, postingRules as rules } from "#ledger";
import {
	entryOf,
	HOT_MERCHANT,
	HOT_PAYER,
	MERCHANTS,
	merchantOf,
	ownerOf,
} from "./ledger-accounts.ts";
import { type Chance, zipf } from "./ledger-chance.ts";
import type { Outcome, Workload } from "./ledger-loops.ts";

export const WORKLOADS = [
	"uniform",
	"zipf",
	"hotCredit",
	"hotDebit",
	"fourLeg",
	"mixed",
	"systemAccounts",
] as const;
export type WorkloadName = (typeof WORKLOADS)[number];

/** More than anybody has. */
const TOO_MUCH = cny(10n ** 15n);
const FEE = cny(1n);
/** Fen 2 to 100: a payment is more than its fee. */
const AMOUNTS: readonly Money[] = Array.from({ length: 99 }, (_, n) => cny(BigInt(n + 2)));
/** Of a hundred entries of `mixed`: sent again, and for more money than is there. */
const AGAIN_PERCENT = 5;
const SHORT_PERCENT = 5;
/** What is sent again was posted at most this many entries ago. */
const RECENT = 10_000;
/** Odd and prime to every number of accounts used: spreads Zipf's ranks over the pages. */
const SPREAD = 7_368_787;

/** Makes entries over `people` accounts; the same seed, the same accounts and amounts. */
export function createWorkload(name: WorkloadName, people: number, chance: Chance): Workload {
	const someone = (): string => ownerOf(chance.below(people));
	const amount = (): Money => AMOUNTS[chance.below(AMOUNTS.length)] as Money;
	const transfer = (pick: () => string): Leg[] => {
		const [from, to] = different(pick, 2);
		return rules.transferLegs({ fromAccount: from, toAccount: to, amount: amount() });
	};
	switch (name) {
		case "uniform":
			return posting("transfer", () => transfer(someone));
		case "zipf": {
			const rank = zipf(chance, people);
			return posting("transfer", () => transfer(() => ownerOf((rank() * SPREAD) % people)));
		}
		case "hotCredit":
			return posting("pay_from_balance", () => payment(someone(), HOT_MERCHANT, amount(), cny(0n)));
		case "hotDebit":
			return posting("transfer", () =>
				rules.transferLegs({
					fromAccount: HOT_PAYER,
					toAccount: someone(),
					amount: amount(),
				}),
			);
		case "fourLeg":
			return posting("transfer", () => {
				const [a, b, c, d] = different(someone, 4);
				return [
					...rules.transferLegs({ fromAccount: a, toAccount: b, amount: amount() }),
					...rules.transferLegs({ fromAccount: c, toAccount: d, amount: amount() }),
				];
			});
		case "mixed":
			return mixed(() => transfer(someone), chance);
		case "systemAccounts":
			return posting("pay_from_balance", () =>
				payment(someone(), merchantOf(chance.below(MERCHANTS)), amount(), FEE),
			);
	}
}

function payment(userAccount: string, merchantId: string, amount: Money, fee: Money): Leg[] {
	return rules.payFromBalanceLegs({ userAccount, merchantId, amount, fee });
}

/** Entries that must all post, each for the first time. */
function posting(rule: string, legs: () => readonly Leg[]): Workload {
	return { next: () => entryOf(rule, legs()), judge: (_, outcome) => isNew(outcome) };
}

function isNew(outcome: Outcome): boolean {
	return !isRefusal(outcome) && !outcome.replayed;
}

/** As a platform sees it: some entries come twice, some for more than is there. */
function mixed(legs: () => readonly Leg[], chance: Chance): Workload {
	const recent: Entry[] = [];
	const again = new Set<Entry>();
	let posted = 0;
	return {
		next() {
			const roll = chance.below(100);
			if (roll < AGAIN_PERCENT && recent.length > 0) {
				const entry = recent[chance.below(recent.length)] as Entry;
				again.add(entry);
				return entry;
			}
			const short = roll >= 100 - SHORT_PERCENT;
			return entryOf(
				"transfer",
				short ? legs().map((leg) => ({ ...leg, amount: TOO_MUCH })) : legs(),
			);
		},
		judge(entry, outcome) {
			if (again.has(entry)) return !isRefusal(outcome) && outcome.replayed;
			const [leg] = entry.legs;
			if (leg !== undefined && compare(leg.amount, TOO_MUCH) === 0) {
				return isRefusal(outcome) && outcome.refusal === "insufficient_funds";
			}
			if (!isNew(outcome)) return false;
			recent[posted % RECENT] = entry;
			posted += 1;
			return true;
		},
	};
}

/** `count` different owners: 2 or 4 of very many, so that drawing again is rare. */
function different(pick: () => string, count: 2): [string, string];
function different(pick: () => string, count: 4): [string, string, string, string];
function different(pick: () => string, count: number): string[] {
	const owners: string[] = [];
	while (owners.length < count) {
		const owner = pick();
		if (!owners.includes(owner)) owners.push(owner);
	}
	return owners;
}
