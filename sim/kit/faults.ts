import { createHash } from "node:crypto";
import { assert } from "#kernel";

export interface FaultSettings {
	readonly seed: string;
	/** Parts per million of the operations that suffer each fault, 0 … 1,000,000. */
	readonly rates: Readonly<Record<string, number>>;
	/** Whether amounts of the magic table cause their fault. */
	readonly magic: boolean;
}

/**
 * Which operations suffer which fault. A roll depends on the seed, the fault, the subject (a card)
 * and how many operations that subject had before, and on nothing else: the same people doing the
 * same things meet the same faults, whatever the timing and order between them.
 */
export interface Faults {
	settings(): FaultSettings;
	set(settings: FaultSettings): void;
	hits(fault: string, subject: string, nth: number): boolean;
}

const PPM = 1_000_000;

export function createFaults(kinds: readonly string[], initial: FaultSettings): Faults {
	let settings = initial;
	return {
		settings: () => settings,
		set(next) {
			for (const [fault, rate] of Object.entries(next.rates)) {
				assert(kinds.includes(fault), `a known fault: ${fault}`);
				assert(Number.isInteger(rate) && rate >= 0 && rate <= PPM, `0 … 1,000,000 ppm: ${fault}`);
			}
			settings = next;
		},
		hits(fault, subject, nth) {
			const rate = settings.rates[fault] ?? 0;
			return rate > 0 && rollOf(PPM, settings.seed, fault, subject, `${nth}`) < rate;
		},
	};
}

/** An even, repeatable number 0 … below, of any texts. */
export function rollOf(below: number, ...parts: readonly string[]): number {
	const digest = createHash("sha256").update(parts.join("\u0000")).digest();
	return digest.readUIntBE(0, 6) % below;
}
