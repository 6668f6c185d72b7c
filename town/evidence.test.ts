import { test } from "node:test";
import { same } from "#platform/testkit";
import type { OwnBooks, OwnOrder, OwnRequest } from "./books-store.ts";
import { type Evidence, evidenceOf } from "./evidence.ts";
import type { SimTrade } from "./sim-books.ts";

const CHANNEL = "cardnet";

/** A payment of one yuan that both sides have. */
const PAID: OwnRequest = {
	...{ serial: "p1", channelId: CHANNEL, kind: "pay", state: "confirmed", amount: 100n },
	...{ left: true, orderId: "o1", via: "response", code: null, queries: 0, denials: 0 },
	wasUnknown: false,
};
const TAKEN: SimTrade = {
	...{ channelId: CHANNEL, serial: "p1", kind: "pay", amount: 100n, moved: 100n },
	...{ told: "yes", fault: "", listed: true },
};
const ORDER: OwnOrder = { id: "o1", kind: "payment", state: "succeeded", amount: 100n, credits: 1 };

interface Plant {
	readonly requests: readonly OwnRequest[];
	readonly trades: readonly SimTrade[];
	/** Fen on 1131 for the one order. */
	readonly booked: bigint;
	readonly credits?: number;
}

function found({ requests, trades, booked, credits = 1 }: Plant): Evidence {
	const sums = booked === 0n ? [] : [{ orderId: "o1", code: "1131", owner: CHANNEL, sum: booked }];
	const own: OwnBooks = {
		...{ requests, orders: [{ ...ORDER, credits }], sums },
		...{ records: [], refunds: [], cases: [], breakers: [] },
	};
	const book = {
		channelId: CHANNEL,
		trades: new Map(trades.map((trade) => [trade.serial, trade])),
		faults: new Map<string, number>(),
	};
	return evidenceOf(own, [book]);
}

function figures(evidence: Evidence): Record<string, number> {
	const { doubleCredits, lostLateSuccesses, lateSuccesses, unknownFailedWithoutEvidence } =
		evidence;
	return {
		...{ doubleCredits, lostLateSuccesses, lateSuccesses, unknownFailedWithoutEvidence },
		mismatches: evidence.mismatches.length,
		leftUnknown: evidence.leftUnknown.length,
		leftUnasked: evidence.leftUnasked.length,
		deniedAndListed: evidence.deniedAndListed.length,
	};
}

const RIGHT = {
	...{ doubleCredits: 0, lostLateSuccesses: 0, lateSuccesses: 0, unknownFailedWithoutEvidence: 0 },
	...{ mismatches: 0, leftUnknown: 0, leftUnasked: 0, deniedAndListed: 0 },
};

test("[M2] books that agree with the institution's show nothing", () => {
	const evidence = found({ requests: [PAID], trades: [TAKEN], booked: 100n });
	same(figures(evidence), RIGHT);
	same(evidence.channels[CHANNEL]?.agrees, true);
});

test("[M2] who was given money twice is found, by our entries and by the institution's book", () => {
	const twice = found({ requests: [PAID], trades: [TAKEN], booked: 100n, credits: 2 });
	same(figures(twice), { ...RIGHT, doubleCredits: 1 });
	const invented = found({ requests: [PAID], trades: [TAKEN], booked: 200n });
	same(figures(invented), { ...RIGHT, doubleCredits: 1, mismatches: 1 });
	const nobody = found({ requests: [PAID], trades: [], booked: 100n });
	same(figures(nobody), { ...RIGHT, doubleCredits: 1, mismatches: 1 });
});

test("[M2] a success that came late is lost unless it is booked or has gone back", () => {
	const over: OwnRequest = { ...PAID, state: "closed", denials: 1 };
	const lost = found({ requests: [over], trades: [TAKEN], booked: 0n });
	same(figures(lost), { ...RIGHT, lateSuccesses: 1, lostLateSuccesses: 1, mismatches: 1 });
	const back: OwnRequest = { ...PAID, serial: "r1", kind: "refund" };
	const gone: SimTrade = { ...TAKEN, serial: "r1", kind: "refund", moved: -100n };
	const paidBack = found({ requests: [over, back], trades: [TAKEN, gone], booked: 0n });
	same(figures(paidBack), { ...RIGHT, lateSuccesses: 1 });
	const inSuspense = found({ requests: [over], trades: [TAKEN], booked: 100n });
	same(figures(inSuspense), { ...RIGHT, lateSuccesses: 1 });
});

test('[M2][H2] "no" without anybody\'s word is found; what never left needs none', () => {
	const silent: OwnRequest = { ...PAID, state: "not_sent", denials: 0 };
	const made = found({ requests: [silent], trades: [], booked: 0n });
	same([made.unknownFailedWithoutEvidence, made.withoutEvidence], [1, ["p1"]]);
	const kept = { ...silent, left: false };
	same(found({ requests: [kept], trades: [], booked: 0n }).unknownFailedWithoutEvidence, 0);
	const denied = { ...silent, denials: 2 };
	same(found({ requests: [denied], trades: [], booked: 0n }).unknownFailedWithoutEvidence, 0);
});

test("[H2] what is left unknown is the file's to tell, or should have been asked", () => {
	const owed: OwnRequest = { ...PAID, state: "review" };
	const unasked = found({ requests: [owed], trades: [TAKEN], booked: 0n });
	same(figures(unasked), { ...RIGHT, leftUnasked: 1 });
	const twoFaced: SimTrade = { ...TAKEN, fault: "success_then_not_found" };
	same(figures(found({ requests: [owed], trades: [twoFaced], booked: 0n })), {
		...{ ...RIGHT, leftUnknown: 1 },
	});
	const unheardOf: OwnRequest = { ...owed, kind: "refund" };
	same(figures(found({ requests: [unheardOf], trades: [], booked: 0n })), {
		...{ ...RIGHT, leftUnknown: 1 },
	});
});

test("[F5] taken and denied is the file's to tell; it explains its own amount and no other", () => {
	const refused: OwnRequest = { ...PAID, state: "rejected", denials: 1 };
	const over: SimTrade = { ...TAKEN, told: "no", fault: "over" };
	const denied = found({ requests: [refused], trades: [over], booked: 0n });
	same(figures(denied), { ...RIGHT, deniedAndListed: 1 });
	const both = found({ requests: [refused], trades: [over], booked: 100n });
	same(figures(both), { ...RIGHT, deniedAndListed: 1, doubleCredits: 1, mismatches: 1 });
});
