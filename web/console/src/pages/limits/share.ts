import type { LimitBar } from "../../api/limit-types.ts";

const FINE = 10_000n;

/** How much of a limit is used, and used or reserved, from 0 to 1; the fuller of amount and number. */
export function shareOf(
	bar: Pick<LimitBar, "cap" | "used" | "reserved" | "count" | "countMax" | "window">,
): { readonly used: number; readonly whole: number } {
	const { cap, used, reserved, count, countMax } = bar;
	const ofCap = (minor: bigint): number => {
		if (cap === null || minor <= 0n) return 0;
		const limit = BigInt(cap.minor);
		// A cap of nothing is full as soon as anything counts.
		return limit === 0n ? 1 : Math.min(1, Number((minor * FINE) / limit) / Number(FINE));
	};
	const ofCount = countMax === null ? 0 : Math.min(1, count / countMax);
	const byUse = Math.max(ofCap(BigInt(used.minor)), ofCount);
	const byAll = Math.max(ofCap(BigInt(used.minor) + BigInt(reserved.minor)), ofCount);
	return { used: byUse, whole: Math.max(byUse, byAll) };
}
