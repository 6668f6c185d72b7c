import { test } from "node:test";
import type { Uuid } from "#kernel";
import { cny } from "#kernel";
import { same } from "#platform/testkit";
import { usualArrival } from "./refund-usual.ts";

const id = (text: string): Uuid => text as Uuid;
const RECORDS = [
	{ id: id("own"), method: "balance" },
	{ id: id("card"), method: "quick_card" },
	{ id: id("wallet"), method: "alipay" },
] as const;

function refund(at: string, ...ofRecords: readonly string[]) {
	const createdAt = Temporal.Instant.from(at);
	return {
		...{ createdAt, fundedAt: null },
		parts: ofRecords.map((record) => ({
			...{ recordId: id(record), channelId: null, amount: cny(1n), feeBack: cny(0n) },
			...{ kind: record === "own" ? ("own" as const) : ("channel" as const) },
			state: "reserved" as const,
		})),
	};
}

function shown(at: string, state: Parameters<typeof usualArrival>[1], ...of: readonly string[]) {
	return usualArrival(refund(at, ...of), state, RECORDS)?.toString() ?? null;
}

test("[N2] a refund says by when it is usually there: working days of its slowest part, nothing once it has ended", () => {
	// A Wednesday: Thursday, Friday, and Monday ends.
	same(shown("2026-11-11T02:00:00Z", "sent", "card"), "2026-11-16T16:00:00Z");
	same(shown("2026-11-11T02:00:00Z", "sent", "own", "wallet"), "2026-11-12T16:00:00Z");
	same(shown("2026-11-11T02:00:00Z", "cleared", "card", "wallet"), "2026-11-16T16:00:00Z");
	// The day before the National Day: eight days are free.
	same(shown("2026-09-30T02:00:00Z", "sent", "wallet"), "2026-10-08T16:00:00Z");
	// Of a year that nobody has announced only weekends are known.
	same(shown("2031-01-03T02:00:00Z", "sent", "wallet"), "2031-01-06T16:00:00Z");
	for (const state of ["waiting", "arrived", "failed", "re_routed"] as const) {
		same(shown("2026-11-11T02:00:00Z", state, "card"), null);
	}
	same(shown("2026-11-11T02:00:00Z", "accepted", "own"), null);
});
