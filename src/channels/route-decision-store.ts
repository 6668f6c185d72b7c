import type { Money, Uuid } from "#kernel";
import type { Tx } from "#platform";
import { chosenBy, type RouteChoice, type RouteInput } from "./route.ts";
import type { RoutePurpose } from "./route-book.ts";
import type { Guide, GuideInput } from "./route-guide.ts";

/** A decision as it was made, with all it depended on. */
export interface RouteDecision {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly at: Temporal.Instant;
	readonly orderId: Uuid;
	readonly paymentId: Uuid;
	readonly bookVersion: number;
	readonly input: RouteInput;
	readonly result: RouteChoice;
	/** What another book came to beside it; null where none stood in the shadow. */
	readonly shadow: { readonly version: number; readonly result: RouteChoice } | null;
}

interface Row extends Omit<RouteDecision, "input" | "result" | "shadow"> {
	readonly input: string;
	readonly result: string;
	readonly shadowVersion: number | null;
	readonly shadowResult: string | null;
}

const COLUMNS = `ledger_id as "ledgerId", decision_id as id, at, order_id as "orderId",
	payment_id as "paymentId", book_version as "bookVersion", input, result,
	shadow_version as "shadowVersion", shadow_result as "shadowResult"`;

export async function insertRouteDecision(
	tx: Tx,
	decision: RouteDecision,
	amount: Money,
): Promise<void> {
	const { input, result, shadow } = decision;
	await tx.run(
		`insert into channels.route_decision (ledger_id, decision_id, at, order_id, payment_id, purpose,
			method, amount_minor, currency, book_version, channel_id, ground, tried, able, input, result,
			shadow_version, shadow_channel_id, shadow_result, shadow_differs)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
			$20)`,
		[
			...[decision.ledgerId, decision.id, decision.at, decision.orderId, decision.paymentId],
			...[input.ask.purpose, input.ask.method, amount.minor, amount.currency],
			...[decision.bookVersion, result.channelId, result.ground.code],
			...[input.ask.tried.length, result.order.length],
			...[JSON.stringify(input), JSON.stringify(result)],
			...[shadow?.version ?? null, shadow?.result.channelId ?? null],
			shadow === null ? null : JSON.stringify(shadow.result),
			shadow !== null && chosenBy(shadow.result) !== chosenBy(result),
		],
	);
}

/** By its id; the cell is looked for in those given. */
export async function readRouteDecision(
	tx: Tx,
	key: { readonly ledgerIds: readonly number[]; readonly id: Uuid },
): Promise<RouteDecision | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from channels.route_decision
		where ledger_id = any($1::int[]) and decision_id = $2`,
		[key.ledgerIds, key.id],
	);
	return row === undefined ? undefined : decisionFrom(row);
}

export interface RouteDecisionPage {
	readonly ledgerIds: readonly number[];
	readonly orderId?: Uuid;
	readonly paymentId?: Uuid;
	readonly purpose?: RoutePurpose;
	readonly method?: string;
	/** Of the channel that was chosen. */
	readonly channelId?: string;
	readonly ground?: string;
	/** Attempts after another one. */
	readonly again?: boolean;
	/** Where a shadow book chose another channel, or the same. */
	readonly shadowDiffers?: boolean;
	readonly before?: Uuid;
	/** 1–501 */
	readonly limit: number;
}

/** Newest first. */
export async function listRouteDecisions(
	tx: Tx,
	page: RouteDecisionPage,
): Promise<RouteDecision[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from channels.route_decision
		where ledger_id = any($1::int[])
			and ($2::uuid is null or order_id = $2) and ($3::uuid is null or payment_id = $3)
			and ($4::text is null or purpose = $4) and ($5::text is null or method = $5)
			and ($6::text is null or channel_id = $6) and ($7::text is null or ground = $7)
			and ($8::boolean is null or (tried > 0) = $8)
			and ($9::boolean is null or (shadow_version is not null and shadow_differs = $9))
			and ($10::uuid is null or decision_id < $10)
		order by decision_id desc limit $11`,
		[
			...[page.ledgerIds, page.orderId ?? null, page.paymentId ?? null, page.purpose ?? null],
			...[page.method ?? null, page.channelId ?? null, page.ground ?? null, page.again ?? null],
			...[page.shadowDiffers ?? null, page.before ?? null, page.limit],
		],
	);
	return rows.map(decisionFrom);
}

/** How often a shadow book came to the same channel, by method, since it stands in the shadow. */
export interface ShadowAgreement {
	readonly method: string;
	readonly same: number;
	readonly differs: number;
}

export function shadowAgreement(
	tx: Tx,
	by: { readonly ledgerIds: readonly number[]; readonly version: number },
): Promise<ShadowAgreement[]> {
	return tx.query<ShadowAgreement>(
		`select method, count(*) filter (where not shadow_differs)::int as same,
			count(*) filter (where shadow_differs)::int as differs
		from channels.route_decision where ledger_id = any($1::int[]) and shadow_version = $2
		group by method order by method`,
		[by.ledgerIds, by.version],
	);
}

/** How many decisions chose a channel since an instant, and how many of those after another had failed. */
export interface RouteShare {
	readonly purpose: RoutePurpose;
	readonly method: string;
	readonly channelId: string | null;
	readonly times: number;
	readonly again: number;
}

export function routeShares(
	tx: Tx,
	by: { readonly ledgerIds: readonly number[]; readonly since: Temporal.Instant },
): Promise<RouteShare[]> {
	return tx.query<RouteShare>(
		`select purpose, method, channel_id as "channelId", count(*)::int as times,
			count(*) filter (where tried > 0)::int as again
		from channels.route_decision where ledger_id = any($1::int[]) and decision_id >= $3 and at >= $2
		group by purpose, method, channel_id order by purpose, method, channel_id`,
		[by.ledgerIds, by.since, firstIdOf(by.since)],
	);
}

/** Below every id that was made from an instant on: their first 48 bits are milliseconds (RFC 9562). */
function firstIdOf(since: Temporal.Instant): string {
	const time = since.epochMilliseconds.toString(16).padStart(12, "0");
	return `${time.slice(0, 8)}-${time.slice(8)}-0000-0000-000000000000`;
}

/** Does away with decisions made before an instant, `limit` at most. @returns how many it was */
export function forgetDecisions(
	tx: Tx,
	by: {
		readonly ledgerIds: readonly number[];
		readonly before: Temporal.Instant;
		readonly limit: number;
	},
): Promise<number> {
	return tx.run(
		`delete from channels.route_decision where (ledger_id, decision_id) in
			(select ledger_id, decision_id from channels.route_decision
			where ledger_id = any($1::int[]) and decision_id < $2 order by decision_id limit $3)`,
		[by.ledgerIds, firstIdOf(by.before), by.limit],
	);
}

/** The same of what payers were shown. */
export function forgetGuides(
	tx: Tx,
	by: {
		readonly ledgerIds: readonly number[];
		readonly before: Temporal.Instant;
		readonly limit: number;
	},
): Promise<number> {
	return tx.run(
		`delete from channels.route_guide where (ledger_id, guide_id) in
			(select ledger_id, guide_id from channels.route_guide
			where ledger_id = any($1::int[]) and guide_id < $2 order by guide_id limit $3)`,
		[by.ledgerIds, firstIdOf(by.before), by.limit],
	);
}

/** Which methods a payer was shown. */
export interface KeptGuide {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly at: Temporal.Instant;
	readonly orderId: Uuid;
	readonly bookVersion: number;
	readonly input: GuideInput;
	readonly result: Guide;
}

/** The same sight of the same order is kept once. */
export async function keepGuide(tx: Tx, kept: KeptGuide, digest: string): Promise<void> {
	await tx.run(
		`insert into channels.route_guide (ledger_id, guide_id, at, order_id, digest, book_version,
			offered, input, result)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (ledger_id, order_id, digest) do nothing`,
		[
			...[kept.ledgerId, kept.id, kept.at, kept.orderId, digest, kept.bookVersion],
			...[kept.result.order[0] ?? null, JSON.stringify(kept.input), JSON.stringify(kept.result)],
		],
	);
}

type GuideRow = Omit<KeptGuide, "input" | "result"> & {
	readonly input: string;
	readonly result: string;
};

export async function guidesOf(
	tx: Tx,
	by: { readonly ledgerId: number; readonly orderId: Uuid },
): Promise<KeptGuide[]> {
	const rows = await tx.query<GuideRow>(
		`select ledger_id as "ledgerId", guide_id as id, at, order_id as "orderId",
			book_version as "bookVersion", input, result
		from channels.route_guide where ledger_id = $1 and order_id = $2
		order by guide_id desc limit 100`,
		[by.ledgerId, by.orderId],
	);
	return rows.map((row) => ({
		...row,
		input: JSON.parse(row.input) as GuideInput,
		result: JSON.parse(row.result) as Guide,
	}));
}

function decisionFrom({ shadowVersion, shadowResult, ...row }: Row): RouteDecision {
	return {
		...row,
		input: JSON.parse(row.input) as RouteInput,
		result: JSON.parse(row.result) as RouteChoice,
		shadow:
			shadowVersion === null || shadowResult === null
				? null
				: { version: shadowVersion, result: JSON.parse(shadowResult) as RouteChoice },
	};
}
