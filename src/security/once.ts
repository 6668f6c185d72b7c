import type { Param, Tx } from "#platform";

/**
 * A view of one connection on which the same look-up is made once: many keepers of facts ask for the
 * same row, each for its own reason. For look-ups of one decision alone, never for anything that
 * writes, locks, or wants to see a later instant.
 */
export function lookingOnce(tx: Tx): Tx {
	const made = new Map<string, Promise<unknown[]>>();
	const query = <Row>(text: string, params: readonly Param[] = []): Promise<Row[]> => {
		const key = JSON.stringify([text, ...params.map(textOf)]);
		const known = made.get(key) ?? tx.query<unknown>(text, params);
		made.set(key, known);
		return known as Promise<Row[]>;
	};
	return {
		...tx,
		query,
		async maybe<Row>(text: string, params?: readonly Param[]): Promise<Row | undefined> {
			const rows = await query<Row>(text, params);
			// Said by the connection itself, in its own words.
			return rows.length > 1 ? tx.maybe<Row>(text, params) : rows[0];
		},
		async one<Row>(text: string, params?: readonly Param[]): Promise<Row> {
			const rows = await query<Row>(text, params);
			return rows.length === 1 ? (rows[0] as Row) : tx.one<Row>(text, params);
		},
	};
}

/** A parameter as text that no other parameter of its place has. */
function textOf(param: Param): string {
	if (Buffer.isBuffer(param)) return `b${param.toString("hex")}`;
	if (Array.isArray(param)) return `a${JSON.stringify(param.map(textOf))}`;
	if (param === null) return "n";
	if (param instanceof Temporal.Instant || param instanceof Temporal.PlainDate) {
		return `t${param.toString()}`;
	}
	return typeof param === "object"
		? `o${JSON.stringify(param)}`
		: `${typeof param}${String(param)}`;
}
