/** Blocks told apart; others share a count, and are looked at the more often. */
const BLOCKS = 65_536;
/**
 * Changes of a page before somebody looks at it by its index. A page of balances has room for some 38
 * (fillfactor 40); the other lane's and callers' changes need some of it.
 */
const CHANGES_MAX = 12;

/**
 * Pages that fill up with what rows were before. The server tidies a page only when a scan comes by an
 * index; rows that are remembered are changed by their place, so that without a look now and then a
 * page would run full, and changes would move rows to other pages and their index entries with them.
 */
export class FullPages {
	readonly #changes = new Uint8Array(BLOCKS);

	/** Counts a change. @returns whether the page is due for a look, before the change is made */
	changed(block: number): boolean {
		const at = block % BLOCKS;
		const changes = (this.#changes[at] ?? 0) + 1;
		this.#changes[at] = changes > CHANGES_MAX ? 0 : changes;
		return changes > CHANGES_MAX;
	}
}
