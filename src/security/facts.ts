import { type Money, type Uuid, zero } from "#kernel";
import type { AskedFor, Fact, Facts } from "./asked.ts";
import type { Past } from "./past-store.ts";

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;
const SHANGHAI = "Asia/Shanghai";
/** Payments from which a usual amount can be told. */
const USUAL_MIN = 5n;
/** Hours without a replaced credential that make a user steady. */
const STEADY_HOURS = 720n;

/** What security itself knows of a request. */
export function ownFacts(
	asked: AskedFor,
	measured: ReadonlyMap<string, bigint>,
	past: Pick<Past, "payeeSince" | "payeesNew" | "holds">,
): Facts {
	const facts: Record<string, Fact> = {
		hour: BigInt(asked.at.toZonedDateTimeISO(SHANGHAI).hour),
		"payee.new24h": past.payeesNew,
		"tickets.open": past.holds,
	};
	for (const [id, value] of measured) facts[`counter.${id}`] = value;
	if (asked.payee !== null) {
		facts["payee.kind"] = asked.payee.kind;
		// A merchant has a contract with us, a card is the person's own.
		facts["payee.known"] = asked.payee.kind !== "user" || past.payeeSince !== null;
		if (past.payeeSince !== null) {
			facts["payee.ageDays"] = hoursSince(past.payeeSince, asked.at) / BigInt(DAY_HOURS);
		}
	}
	return { ...facts, ...amountFacts(asked.amount, measured) };
}

/** Facts that follow from others: kept with them, so that a book needs no "or". */
export function derivedFacts(facts: Facts): Facts {
	const changed = facts["factor.changedHours"];
	const age = facts["user.ageHours"];
	const since = typeof changed === "bigint" ? changed : age;
	return typeof since === "bigint" ? { "factor.steady": since >= STEADY_HOURS } : {};
}

export function hoursSince(then: Temporal.Instant, now: Temporal.Instant): bigint {
	const hours = Math.floor((now.epochMilliseconds - then.epochMilliseconds) / HOUR_MS);
	return BigInt(Math.max(0, hours));
}

function amountFacts(amount: Money | null, measured: ReadonlyMap<string, bigint>): Facts {
	if (amount === null || amount.currency !== zero("CNY").currency) return {};
	const fen = amount.minor;
	const count = measured.get("count30d") ?? 0n;
	const total = measured.get("sum30d") ?? 0n;
	if (count < USUAL_MIN || total <= 0n) return { "amount.fen": fen };
	return { "amount.fen": fen, "amount.timesUsual": (fen * 100n * count) / total };
}

/** Names by which lists may know something of a request. */
export function namedBy(
	asked: AskedFor,
	network: string,
): { kind: "user" | "device" | "ip" | "network" | "payee" | "card"; value: string }[] {
	const { session, payee, userId } = asked;
	const named: ReturnType<typeof namedBy> = [
		{ kind: "user", value: userId },
		{ kind: "ip", value: session.ip },
		{ kind: "network", value: network },
	];
	const add = (kind: "device" | "payee" | "card", value: Uuid): void =>
		void named.push({ kind, value });
	if (session.deviceId !== null) add("device", session.deviceId);
	if (payee !== null) add(payee.kind === "card" ? "card" : "payee", payee.id);
	return named;
}
