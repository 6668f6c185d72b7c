import { type Client, must } from "./client.ts";

/** Reads what became of everything, through the console, page by page. */
export interface TownReport {
	readonly trades: number;
	readonly byKind: Record<string, { count: number; sum: string }>;
	readonly byState: Record<string, Record<string, { count: number; sum: string }>>;
	readonly unknownLeft: number;
	readonly invariantViolations: number;
}

interface OrderLine {
	readonly kind: string;
	readonly state: string;
	readonly amount: { readonly minor: string };
}

const PAGES_MAX = 10_000;

export async function report(staff: Client): Promise<TownReport> {
	const console = "/api/console/v1";
	const sums = new Map<string, { count: number; sum: bigint }>();
	let cursor = "";
	for (let page = 0; page < PAGES_MAX; page += 1) {
		const answer = must(
			await staff.get<{ items: OrderLine[]; nextCursor: string | null }>(
				`${console}/orders?limit=100${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`,
			),
			"the list of orders",
		);
		for (const line of answer.items) {
			const key = `${line.kind} ${line.state}`;
			const seen = sums.get(key) ?? { count: 0, sum: 0n };
			sums.set(key, { count: seen.count + 1, sum: seen.sum + BigInt(line.amount.minor) });
		}
		if (answer.nextCursor === null) break;
		cursor = answer.nextCursor;
	}
	const overview = must(
		await staff.get<{ today: { unknownNow: number } }>(`${console}/overview`),
		"the overview",
	);
	const audit = must(
		await staff.send<{ violations: unknown[] }>("POST", `${console}/audits`, {}),
		"an audit",
	);
	return {
		...tables(sums),
		unknownLeft: overview.today.unknownNow,
		invariantViolations: audit.violations.length,
	};
}

function tables(
	sums: ReadonlyMap<string, { count: number; sum: bigint }>,
): Pick<TownReport, "trades" | "byKind" | "byState"> {
	const byKind: TownReport["byKind"] = {};
	const byState: TownReport["byState"] = {};
	let trades = 0;
	for (const key of [...sums.keys()].toSorted()) {
		const [kind = "", state = ""] = key.split(" ");
		const { count, sum } = sums.get(key) ?? { count: 0, sum: 0n };
		trades += count;
		const before = byKind[kind] ?? { count: 0, sum: "0" };
		byKind[kind] = { count: before.count + count, sum: (BigInt(before.sum) + sum).toString() };
		byState[kind] = { ...byState[kind], [state]: { count, sum: sum.toString() } };
	}
	return { trades, byKind, byState };
}
