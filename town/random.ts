import { createHash } from "node:crypto";

/** A source of chance that the seed and its label decide: the same town lives the same days. */
export interface Chance {
	/** Whole number from 0 to below `bound`. */
	below(bound: number): number;
	/** True `percent` times in a hundred. */
	percent(percent: number): boolean;
	pick<T>(items: readonly T[]): T;
	/** A stream of its own, so that more draws here change nothing there. */
	fork(label: string): Chance;
}

export function chance(seed: string): Chance {
	let block = 0;
	let bytes = Buffer.alloc(0);
	let position = 0;
	const next = (): number => {
		if (position + 6 > bytes.length) {
			bytes = createHash("sha512").update(`${seed}#${block}`).digest();
			block += 1;
			position = 0;
		}
		const value = bytes.readUIntBE(position, 6);
		position += 6;
		return value;
	};
	return {
		below: (bound) => next() % bound,
		percent: (percent) => next() % 100 < percent,
		pick: (items) => items[next() % items.length] as (typeof items)[number],
		fork: (label) => chance(`${seed}/${label}`),
	};
}
