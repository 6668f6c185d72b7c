import type { Approvals } from "#approvals";
import type { Cards } from "#cards";
import { type Customers, mayLeave } from "#customers";
import type { Identity, NoticeEvent } from "#identity";
import {
	type ClosingPort,
	type ClosingState,
	createInstruments,
	type HolderPort,
	type Instruments,
} from "#instruments";
import type { Clock } from "#kernel";
import type { Ledger } from "#ledger";
import type { Outbox, Timers } from "#platform";
import type { Security } from "#security";
import { personOnce } from "./ports.ts";

interface People {
	readonly identity: Identity;
	readonly customers: Customers;
	readonly security: Security;
	readonly cards: Cards;
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
	const instruments = createInstruments({
		...{ clock, ledger, timers, outbox, approvals, security, holders },
	});
	for (const port of peopleClosings(people)) instruments.closings.add(port);
	return instruments;
}

/** What the modules below accounts answer when a user wants to be closed, and their parts of it. */
function peopleClosings({ cards, identity }: People): readonly ClosingPort[] {
	return [
		{
			module: "cards",
			async open(tx, { userId }) {
				const count = (await cards.list(tx, userId)).length;
				return count === 0 ? [] : [{ code: "cards_bound", count, amount: null }];
			},
		},
		{
			module: "user",
			open: async () => [],
			close: (tx, { userId }, step) =>
				step === "user" ? identity.ending.shut(tx, userId) : identity.ending.freeNumber(tx, userId),
		},
	];
}

/** Who is behind a user, for restrictions that concern all of a person's accounts. */
function holderPort(people: {
	readonly identity: Identity;
	readonly customers: Customers;
}): HolderPort {
	const { customers, identity } = people;
	const personOf = personOnce(customers);
	return {
		customersOf: async (tx, userId) => (await personOf(tx, userId))?.customerIds ?? [],
		usersOf: (tx, customerId) => customers.usersOf(tx, customerId),
		async barred(tx, userId, leaving) {
			return mayLeave((await personOf(tx, userId))?.restricted ?? null, leaving);
		},
		async nameOf(tx, userId) {
			const level = await customers.levelOf(tx, userId);
			return level.nameMasked ?? (await identity.profile(tx, userId))?.nickname;
		},
		async tellClosing(tx, userId, state) {
			const event = CLOSING_NOTICES[state];
			if (event !== undefined) await identity.notify(tx, { userId, event });
		},
	};
}

/** What is told, and when: the last news goes out before the number is free. */
const CLOSING_NOTICES: Readonly<Partial<Record<ClosingState, NoticeEvent>>> = {
	asked: "closing_asked",
	closing: "closing_begun",
	cancelled: "closing_cancelled",
	accounts_closed: "closing_done",
};
