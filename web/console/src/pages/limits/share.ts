import type { LimitBar } from "../../api/limit-types.ts";

/** A whole bar: shares are parts of ten thousand, so that no amount becomes a float. */
export const FULL = 10_000n;

/** How much of a limit is used, and used or reserved; the fuller of amount and number of payments. */
export function shareOf(bar: Pick<LimitBar, "cap" | "used" | "reserved" | "count" | "countMax">): {
	readonly used: bigint;
	readonly whole: bigint;
} {
	const { cap, used, reserved, count, countMax } = bar;
	const ofCap = (minor: bigint): bigint =>
		cap === null || minor <= 0n ? 0n : part(minor, BigInt(cap.minor));
	const ofCount = countMax === null ? 0n : part(BigInt(count), BigInt(countMax));
	const byUse = larger(ofCap(BigInt(used.minor)), ofCount);
	const byAll = ofCap(BigInt(used.minor) + BigInt(reserved.minor));
	return { used: byUse, whole: larger(byUse, byAll) };
}

/** Of a limit of nothing, anything is all. */
function part(of: bigint, limit: bigint): bigint {
	if (limit === 0n) return FULL;
	const share = (of * FULL) / limit;
	return share > FULL ? FULL : share;
}

function larger(one: bigint, other: bigint): bigint {
	return one > other ? one : other;
}
