import type { Db } from "#platform";

/** Thrown at whoever works for a process that has died. */
export class Died extends Error {
	override readonly name: string = "Died";
}

/** A process's own way to the database: it may die between any two transactions, or inside one. */
export interface MortalDb {
	readonly db: Db;
	/**
	 * After so many transactions more the process dies: "before" its next one commits (nothing of it
	 * stands), or "after" (it stands, and nobody in the process learns of it).
	 */
	dieAfter(transactions: number, when: "before" | "after"): void;
	/** It is dead, whatever was planned. */
	die(): void;
}

export function mortal(db: Db): MortalDb {
	let left = Number.POSITIVE_INFINITY;
	let when: "before" | "after" = "before";
	const check = (): void => {
		if (left < 0) throw new Died("the process is dead");
	};
	return {
		db: {
			...db,
			async read(work) {
				check();
				return db.read(work);
			},
			async transaction(work) {
				check();
				left -= 1;
				const isLast = left < 0;
				const done = await db.transaction(async (tx) => {
					const made = await work(tx);
					if (isLast && when === "before") throw new Died("before its commit");
					return made;
				});
				if (isLast) throw new Died("after its commit");
				return done;
			},
		},
		dieAfter(transactions, moment) {
			left = transactions;
			when = moment;
		},
		die() {
			left = -1;
		},
	};
}
