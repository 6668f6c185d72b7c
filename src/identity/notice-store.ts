import { required, type Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import { isNoticeEvent, type NoticeEvent, type NoticeParams } from "./notice.ts";

/** What the owner was told. */
export interface Notice {
	readonly userId: Uuid;
	readonly noticeId: Uuid;
	readonly event: NoticeEvent;
	readonly params: NoticeParams;
	readonly createdAt: Temporal.Instant;
}

/** Where the owner wants to hear of money; of security they hear everywhere. */
export interface NoticeChoice {
	readonly sms: boolean;
	readonly email: boolean;
}

interface Row {
	readonly user_id: Uuid;
	readonly notice_id: Uuid;
	readonly event: string;
	readonly params: NoticeParams;
	readonly created_at: Temporal.Instant;
}

const COLUMNS = "user_id, notice_id, event, params, created_at";

export async function insertNotice(tx: Tx, notice: Notice): Promise<void> {
	await tx.run(
		`insert into identity.notice (user_id, notice_id, event, params, created_at)
		values ($1, $2, $3, $4, $5)`,
		[notice.userId, notice.noticeId, notice.event, { ...notice.params }, notice.createdAt],
	);
}

export async function readNotice(
	tx: Tx,
	key: { readonly userId: Uuid; readonly noticeId: Uuid },
): Promise<Notice | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from identity.notice where user_id = $1 and notice_id = $2`,
		[key.userId, key.noticeId],
	);
	return row === undefined ? undefined : noticeFrom(row);
}

/** Newest first; the id is a UUIDv7, so it is the order and the cursor. */
export async function noticesOf(
	tx: Tx,
	page: { readonly userId: Uuid; readonly before: Uuid | null; readonly limit: number },
): Promise<Notice[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from identity.notice
		where user_id = $1 and ($2::uuid is null or notice_id < $2)
		order by notice_id desc limit $3`,
		[page.userId, page.before, page.limit],
	);
	return rows.map(noticeFrom);
}

/** Everywhere, until the owner chose otherwise. */
export async function readChoice(tx: Tx, userId: Uuid): Promise<NoticeChoice> {
	const row = await tx.maybe<NoticeChoice>(
		"select sms, email from identity.notice_choice where user_id = $1",
		[userId],
	);
	return row ?? { sms: true, email: true };
}

export async function saveChoice(
	tx: Tx,
	choice: NoticeChoice & { readonly userId: Uuid; readonly at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`insert into identity.notice_choice (user_id, sms, email, changed_at) values ($1, $2, $3, $4)
		on conflict (user_id) do update
			set sms = excluded.sms, email = excluded.email, changed_at = excluded.changed_at`,
		[choice.userId, choice.sms, choice.email, choice.at],
	);
}

function noticeFrom(row: Row): Notice {
	return {
		userId: row.user_id,
		noticeId: row.notice_id,
		event: required(isNoticeEvent(row.event) ? row.event : undefined, "words of a notice"),
		params: row.params,
		createdAt: row.created_at,
	};
}

/** The sum from which people are told; undefined: of no sum. */
export function toldFrom(
	tx: Tx,
	event: NoticeEvent,
	currency: string,
): Promise<bigint | undefined> {
	return ruleOf(tx, { event, currency });
}

interface RuleKey {
	readonly event: NoticeEvent;
	readonly currency: string;
}

const ruleOf = gathered(async (tx, keys: readonly RuleKey[]) => {
	const rows = await tx.query<RuleKey & { readonly from: bigint }>(
		`select event, currency, from_minor as "from" from identity.notice_rule
		where (event, currency) in (select * from unnest($1::text[], $2::text[]))`,
		[keys.map(({ event }) => event), keys.map(({ currency }) => currency)],
	);
	const byKey = new Map(rows.map((row) => [`${row.event} ${row.currency}`, row.from]));
	return keys.map(({ event, currency }) => byKey.get(`${event} ${currency}`));
});
