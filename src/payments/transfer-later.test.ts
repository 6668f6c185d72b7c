import { test } from "node:test";
import { isRefusal, type Refusal } from "#kernel";
import { same } from "#platform/testkit";
import { TRANSFER_MACHINE, type TransferState } from "./order.ts";
import { ARRIVALS, arrivesAt, decideTransferCancel } from "./transfer-later.ts";

const AT = Temporal.Instant.from("2026-11-11T10:00:00+08:00");

test("[M6] a transfer arrives at once, after two hours or a day later, as its payer chooses", () => {
	same(
		ARRIVALS.map((arrival) => arrivesAt(arrival, AT).toString()),
		["2026-11-11T02:00:00Z", "2026-11-11T04:00:00Z", "2026-11-12T02:00:00Z"],
	);
});

test("[M6] a transfer can be taken back while it waits, and not from the instant it is due", () => {
	const dueAt = arrivesAt("next_day", AT);
	const at = (now: Temporal.Instant, state: TransferState): string => {
		const decided = decideTransferCancel({ state, dueAt }, now);
		return isRefusal(decided) ? (decided as Refusal).refusal : "ok";
	};
	const before = dueAt.subtract({ microseconds: 1 });
	same([at(AT, "waiting"), at(before, "waiting")], ["ok", "ok"]);
	same([at(dueAt, "waiting"), at(dueAt.add({ hours: 1 }), "waiting")], [NO, NO]);
	const others = (Object.keys(TRANSFER_MACHINE) as TransferState[]).filter(
		(state) => state !== "waiting",
	);
	same(
		others.map((state) => at(AT, state)),
		others.map(() => NO),
	);
});

const NO = "order_not_cancellable";
