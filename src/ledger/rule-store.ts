import type { Tx } from "#platform";
import type { PostingRule } from "./rule-book.ts";

/** All posting rules, every version. */
export async function listRules(tx: Tx): Promise<PostingRule[]> {
	const rows = await tx.query<{
		trade: string;
		channel_kind: string;
		version: number;
		rule: string;
		legs: string[];
		valid_from: Temporal.PlainDate;
	}>(
		`select trade, channel_kind, version, rule, legs, valid_from from ledger.posting_rule
		order by trade, channel_kind, version`,
	);
	return rows.map((row) => ({
		trade: row.trade,
		channelKind: row.channel_kind,
		version: row.version,
		rule: row.rule,
		legs: row.legs,
		validFrom: row.valid_from,
	}));
}
