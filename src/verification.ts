import type { Approvals } from "#approvals";
import type { Cards } from "#cards";
import type { Channels } from "#channels";
import {
	createVerificationDesk,
	type DepositBooks,
	type MoneyUnderWay,
	type PersonSources,
	type PersonSums,
	type VerificationDesk,
} from "#customers";
import type { Identity } from "#identity";
import type { ClosingPort, Instruments } from "#instruments";
import { type Clock, isRefusal, isZero, newUuid, required } from "#kernel";
import { type Ledger, postingRules } from "#ledger";
import { CELL, isCardInUse } from "#payments";
import type { Db, Jobs, Log, Outbox, Timers, Vault } from "#platform";
import type { Security } from "#security";

interface Given {
	readonly world: { readonly clock: Clock; readonly log: Log; readonly sources: PersonSources };
	readonly base: {
		readonly db: Db;
		readonly jobs: Jobs;
		readonly timers: Timers;
		readonly outbox: Outbox;
		readonly vault: Vault;
		readonly approvals: Approvals;
	};
	readonly people: {
		readonly security: Security;
		readonly identity: Identity;
		readonly channels: Channels;
		readonly cards: Cards;
	};
	readonly ledger: Ledger;
	readonly instruments: Instruments;
	readonly sums: PersonSums;
}

/** Sources, documents, lists and the ends of relationships, wired to money and books. */
export function composeVerification(given: Given): VerificationDesk {
	const { world, base, people } = given;
	const { db, jobs, timers, outbox, vault, approvals } = base;
	const desk = createVerificationDesk({
		...{ db, jobs, timers, outbox, vault, approvals },
		...{ clock: world.clock, log: world.log, sources: world.sources, channels: people.channels },
		...{ people, security: people.security, sums: given.sums },
		books: depositBooks(given),
		underWay: moneyUnderWay(given),
	});
	given.instruments.closings.add(partOfClosings(desk));
	return desk;
}

/** The person behind a user who is closed; whatever else reads the vault has done so before. */
function partOfClosings(desk: VerificationDesk): ClosingPort {
	return {
		module: "person",
		open: async () => [],
		begin: (tx, { userId }) => desk.beginClosing(tx, userId),
		cancel: (tx, { userId }) => desk.cancelClosing(tx, userId),
		async close(tx, { userId }, step) {
			if (step === "number") await desk.leave(tx, userId);
		},
	};
}

/** A micro-deposit is a cost of the channel that pays it, billed with its fees. */
function depositBooks({ ledger, world }: Given): DepositBooks {
	return {
		async paid(tx, { channelId, amount }) {
			const posted = await ledger.post(tx, {
				...{ id: newUuid(world.clock), ledgerId: CELL, rule: "micro_deposit", orderId: null },
				effectiveAt: world.clock.now(),
				legs: postingRules.microDepositLegs({ channelId, amount }),
			});
			required(isRefusal(posted) ? undefined : posted, "a micro-deposit is booked");
		},
	};
}

/** What holds a user to their person: money that is theirs, held or on its way. */
function moneyUnderWay({ ledger, instruments, people }: Given): MoneyUnderWay {
	return {
		async of(tx, userId) {
			for (const account of await instruments.accountsOf(tx, { ledgerId: CELL, userId })) {
				const balance = await ledger.balance(tx, {
					ledgerId: CELL,
					account: await instruments.ledgerAccount(tx, account),
					currency: "CNY",
				});
				if (balance !== undefined && !(isZero(balance.posted) && isZero(balance.held))) {
					return "balance";
				}
			}
			for (const { id: cardId } of await people.cards.list(tx, userId)) {
				if (await isCardInUse(tx, { ledgerId: CELL, userId, cardId })) return "orders";
			}
			return undefined;
		},
	};
}
