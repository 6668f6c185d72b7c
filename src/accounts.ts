import type { Approvals } from "#approvals";
import type { Customers } from "#customers";
import type { Identity } from "#identity";
import { createInstruments, type HolderPort, type Instruments } from "#instruments";
import type { Clock, Uuid } from "#kernel";
import type { Ledger } from "#ledger";
import type { Outbox, Timers } from "#platform";
import type { Security } from "#security";
import { oncePerTransaction } from "./ports.ts";

interface People {
	readonly identity: Identity;
	readonly customers: Customers;
	readonly security: Security;
}

/** The accounts of users, wired to whom they belong to and to those who decide on them. */
export function composeAccounts(
	base: {
		readonly clock: Clock;
		readonly timers: Timers;
		readonly outbox: Outbox;
		readonly approvals: Approvals;
	},
	people: People,
	ledger: Ledger,
): Instruments {
	const { clock, timers, outbox, approvals } = base;
	const { security } = people;
	const holders = holderPort(people);
	return createInstruments({ clock, ledger, timers, outbox, approvals, security, holders });
}

/** Who is behind a user, for restrictions that concern all of a person's accounts. */
function holderPort(people: {
	readonly identity: Identity;
	readonly customers: Customers;
}): HolderPort {
	const { customers, identity } = people;
	return {
		customerOf: oncePerTransaction(
			async (tx, userId: Uuid) => (await customers.levelOf(tx, userId)).customerId ?? undefined,
		),
		usersOf: (tx, customerId) => customers.usersOf(tx, customerId),
		async nameOf(tx, userId) {
			const level = await customers.levelOf(tx, userId);
			return level.nameMasked ?? (await identity.profile(tx, userId))?.nickname;
		},
	};
}
