import { compare, type Money } from "#kernel";

/** What users set against themselves and thieves (identity 4.4). */
export type UserLock =
	| {
			readonly kind: "night";
			/** Minutes of the Shanghai day, 0–1439; `until` before `from` lies on the next day. */
			readonly fromMinute: number;
			readonly untilMinute: number;
	  }
	| { readonly kind: "large_amount"; readonly limit: Money }
	| { readonly kind: "freeze" };

export type LockKind = UserLock["kind"];

/** What somebody wants to do: the operation as security names it, and the amount if there is one. */
export interface LockAsked {
	readonly operation: string;
	readonly amount: Money | null;
}

export interface LockForbids {
	readonly lock: LockKind;
	/** When it ends by itself; null: when its owner lifts it. */
	readonly until: Temporal.Instant | null;
}

/** Money that leaves. */
const OUTGOING: ReadonlySet<string> = new Set(["pay", "transfer", "withdraw", "small_no_password"]);

/** What a frozen user may still do: get in, look, call thieves off, thaw. */
const WHILE_FROZEN: ReadonlySet<string> = new Set([
	"sign_in",
	"sign_in_new_device",
	"reset_password",
	"revoke_session",
	"set_lock",
	"freeze",
	"unfreeze",
]);

/**
 * Whether a lock forbids what is asked: the freeze first, then the amount, then the night. Pure; an
 * unknown amount of money that leaves is forbidden by a limit (unknown is not small).
 */
export function locksForbid(
	locks: readonly UserLock[],
	asked: LockAsked,
	now: Temporal.Instant,
): LockForbids | undefined {
	const found = (kind: LockKind): UserLock | undefined => locks.find((lock) => lock.kind === kind);
	if (found("freeze") !== undefined && !WHILE_FROZEN.has(asked.operation)) {
		return { lock: "freeze", until: null };
	}
	if (!OUTGOING.has(asked.operation)) return undefined;
	const large = found("large_amount");
	if (large?.kind === "large_amount" && isAbove(asked.amount, large.limit)) {
		return { lock: "large_amount", until: null };
	}
	const night = found("night");
	if (night?.kind !== "night") return undefined;
	const until = nightEnd(night, now);
	return until === undefined ? undefined : { lock: "night", until };
}

/** Whether `next` lets through nothing that `present` forbids: then it needs no proof. */
export function isTighter(present: UserLock | undefined, next: UserLock): boolean {
	if (present === undefined || present.kind === "freeze") return true;
	if (present.kind === "large_amount" && next.kind === "large_amount") {
		return (
			next.limit.currency === present.limit.currency && compare(next.limit, present.limit) <= 0
		);
	}
	if (present.kind !== "night" || next.kind !== "night") return false;
	for (let minute = 0; minute < DAY_MINUTES; minute += 1) {
		if (covers(present, minute) && !covers(next, minute)) return false;
	}
	return true;
}

const DAY_MINUTES = 1_440;
const ZONE = "Asia/Shanghai";

type Night = Extract<UserLock, { kind: "night" }>;

/** From and until alike: the whole day. */
function covers({ fromMinute, untilMinute }: Night, minute: number): boolean {
	if (fromMinute < untilMinute) return minute >= fromMinute && minute < untilMinute;
	return minute >= fromMinute || minute < untilMinute;
}

/** The end of the night that `now` lies in; undefined outside. */
function nightEnd(night: Night, now: Temporal.Instant): Temporal.Instant | undefined {
	const local = now.toZonedDateTimeISO(ZONE);
	const minute = local.hour * 60 + local.minute;
	if (!covers(night, minute)) return undefined;
	const days = minute < night.untilMinute ? 0 : 1;
	return local.startOfDay().add({ days, minutes: night.untilMinute }).toInstant();
}

function isAbove(amount: Money | null, limit: Money): boolean {
	if (amount === null || amount.currency !== limit.currency) return true;
	return compare(amount, limit) > 0;
}
