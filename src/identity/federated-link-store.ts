import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { ProviderSwitch } from "./federated.ts";

/** A provider that a user may sign in with. */
export interface Link {
	readonly id: Uuid;
	readonly userId: Uuid;
	readonly provider: string;
	readonly linkedAt: Temporal.Instant;
	readonly lastUsedAt: Temporal.Instant | null;
}

interface LinkRow {
	readonly link_id: Uuid;
	readonly user_id: Uuid;
	readonly provider: string;
	readonly linked_at: Temporal.Instant;
	readonly last_used_at: Temporal.Instant | null;
}

const LINK = "link_id, user_id, provider, linked_at, last_used_at";

/** True when this user has the identity now: for exactly one claimer, and for its owner again. */
export async function claimSubject(
	tx: Tx,
	claim: {
		readonly subjectKey: Buffer;
		readonly userId: Uuid;
		readonly linkId: Uuid;
		readonly at: Temporal.Instant;
	},
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.federated_subject (subject_key, user_id, link_id, claimed_at)
		values ($1, $2, $3, $4) on conflict (subject_key) do nothing`,
		[claim.subjectKey, claim.userId, claim.linkId, claim.at],
	);
	if (touched === 1) return true;
	const owner = await ownerOf(tx, claim.subjectKey);
	return owner?.userId === claim.userId && owner.linkId === claim.linkId;
}

export async function ownerOf(
	tx: Tx,
	subjectKey: Buffer,
): Promise<{ readonly userId: Uuid; readonly linkId: Uuid } | undefined> {
	const row = await tx.maybe<{ user_id: Uuid; link_id: Uuid }>(
		"select user_id, link_id from identity.federated_subject where subject_key = $1",
		[subjectKey],
	);
	return row === undefined ? undefined : { userId: row.user_id, linkId: row.link_id };
}

/** False when the user has a live link to this provider already. */
export async function insertLink(
	tx: Tx,
	link: Pick<Link, "id" | "userId" | "provider" | "linkedAt">,
): Promise<boolean> {
	const touched = await tx.run(
		`insert into identity.federated_link (user_id, link_id, provider, linked_at)
		values ($1, $2, $3, $4)
		on conflict (user_id, provider) where unlinked_at is null do nothing`,
		[link.userId, link.id, link.provider, link.linkedAt],
	);
	return touched === 1;
}

/** Live links of a user, oldest first; `for update` so that two unlinkings do not both leave one. */
export async function lockLinks(tx: Tx, userId: Uuid): Promise<Link[]> {
	const rows = await tx.query<LinkRow>(
		`select ${LINK} from identity.federated_link
		where user_id = $1 and unlinked_at is null order by link_id for update`,
		[userId],
	);
	return rows.map(linkFrom);
}

export async function linksOf(tx: Tx, userId: Uuid): Promise<Link[]> {
	const rows = await tx.query<LinkRow>(
		`select ${LINK} from identity.federated_link
		where user_id = $1 and unlinked_at is null order by link_id`,
		[userId],
	);
	return rows.map(linkFrom);
}

/** Writes the use of a live link; undefined when it has ended. */
export async function useLink(
	tx: Tx,
	key: { readonly userId: Uuid; readonly linkId: Uuid },
	now: Temporal.Instant,
): Promise<Link | undefined> {
	const row = await tx.maybe<LinkRow>(
		`update identity.federated_link set last_used_at = $3
		where user_id = $1 and link_id = $2 and unlinked_at is null returning ${LINK}`,
		[key.userId, key.linkId, now],
	);
	return row === undefined ? undefined : linkFrom(row);
}

/** Ends a live link and gives its identity free. */
export async function endLink(
	tx: Tx,
	key: { readonly userId: Uuid; readonly linkId: Uuid },
	why: "owner" | "takeover",
	now: Temporal.Instant,
): Promise<boolean> {
	const touched = await tx.run(
		`update identity.federated_link set unlinked_at = $3, unlinked_why = $4
		where user_id = $1 and link_id = $2 and unlinked_at is null`,
		[key.userId, key.linkId, now, why],
	);
	if (touched === 0) return false;
	await tx.run("delete from identity.federated_subject where user_id = $1 and link_id = $2", [
		key.userId,
		key.linkId,
	]);
	return true;
}

/** Remembers that a provider's word opened a session. */
export async function insertFederatedSession(
	tx: Tx,
	opened: {
		readonly userId: Uuid;
		readonly sessionId: Uuid;
		readonly linkId: Uuid;
		readonly factors: readonly string[];
		readonly at: Temporal.Instant;
	},
): Promise<void> {
	await tx.run(
		`insert into identity.federated_session (user_id, session_id, link_id, factors, opened_at)
		values ($1, $2, $3, $4, $5)`,
		[opened.userId, opened.sessionId, opened.linkId, opened.factors, opened.at],
	);
}

/** Ends the sessions that a link opened, but one. @returns how many */
export async function endSessions(
	tx: Tx,
	of: { readonly userId: Uuid; readonly linkId: Uuid; readonly keep: Uuid | null },
	now: Temporal.Instant,
): Promise<number> {
	return tx.run(
		`update identity.session s set revoked_at = $4
		where s.user_id = $1 and s.revoked_at is null and ($3::uuid is null or s.session_id <> $3)
			and exists (select from identity.federated_session f
				where f.user_id = $1 and f.session_id = s.session_id and f.link_id = $2)`,
		[of.userId, of.linkId, of.keep, now],
	);
}

/** Ends the sessions that a provider's word opened, whoever's. @returns how many */
export async function endSessionsOfProvider(
	tx: Tx,
	provider: string,
	now: Temporal.Instant,
): Promise<number> {
	return tx.run(
		`update identity.session s set revoked_at = $2
		from identity.federated_session f
			join identity.federated_link l on l.user_id = f.user_id and l.link_id = f.link_id
		where l.provider = $1 and s.user_id = f.user_id and s.session_id = f.session_id
			and s.revoked_at is null`,
		[provider, now],
	);
}

export interface FederatedSession {
	readonly factors: readonly string[];
	readonly linkedAt: Temporal.Instant;
	readonly provider: string;
}

/** How a session was opened; undefined when no provider had a part in it. */
export async function federatedSession(
	tx: Tx,
	userId: Uuid,
	sessionId: Uuid,
): Promise<FederatedSession | undefined> {
	const row = await tx.maybe<{ factors: string[]; linked_at: Temporal.Instant; provider: string }>(
		`select f.factors, l.linked_at, l.provider from identity.federated_session f
		join identity.federated_link l on l.user_id = f.user_id and l.link_id = f.link_id
		where f.user_id = $1 and f.session_id = $2`,
		[userId, sessionId],
	);
	if (row === undefined) return undefined;
	return { factors: row.factors, linkedAt: row.linked_at, provider: row.provider };
}

/** Whether a link opened this session. */
export async function isSessionOfLink(
	tx: Tx,
	key: { readonly userId: Uuid; readonly sessionId: Uuid; readonly linkId: Uuid },
): Promise<boolean> {
	const row = await tx.maybe<{ link_id: Uuid }>(
		"select link_id from identity.federated_session where user_id = $1 and session_id = $2",
		[key.userId, key.sessionId],
	);
	return row?.link_id === key.linkId;
}

export async function insertTakeover(
	tx: Tx,
	report: {
		readonly id: Uuid;
		readonly userId: Uuid;
		readonly linkId: Uuid;
		readonly provider: string;
		readonly at: Temporal.Instant;
		readonly by: string;
		readonly sessionsEnded: number;
	},
): Promise<void> {
	await tx.run(
		`insert into identity.federated_takeover
			(user_id, report_id, link_id, provider, reported_at, reported_by, sessions_ended)
		values ($1, $2, $3, $4, $5, $6, $7)`,
		[
			report.userId,
			report.id,
			report.linkId,
			report.provider,
			report.at,
			report.by,
			report.sessionsEnded,
		],
	);
}

/** When a takeover of this user was last reported. */
export async function lastTakeoverAt(tx: Tx, userId: Uuid): Promise<Temporal.Instant | null> {
	const row = await tx.one<{ at: Temporal.Instant | null }>(
		"select max(reported_at) as at from identity.federated_takeover where user_id = $1",
		[userId],
	);
	return row.at;
}

/** The switches that were ever moved; a provider without one is on. */
export async function switchesOf(tx: Tx): Promise<ReadonlyMap<string, ProviderSwitch>> {
	const rows = await tx.query<{ provider: string; state: ProviderSwitch }>(
		"select provider, state from identity.federated_provider",
	);
	return new Map(rows.map((row) => [row.provider, row.state]));
}

export async function saveSwitch(
	tx: Tx,
	moved: {
		readonly provider: string;
		readonly state: ProviderSwitch;
		readonly at: Temporal.Instant;
		readonly by: string;
		readonly reason: string;
	},
): Promise<void> {
	await tx.run(
		`insert into identity.federated_provider (provider, state, changed_at, changed_by, reason)
		values ($1, $2, $3, $4, $5)
		on conflict (provider) do update set state = excluded.state,
			changed_at = excluded.changed_at, changed_by = excluded.changed_by,
			reason = excluded.reason`,
		[moved.provider, moved.state, moved.at, moved.by, moved.reason],
	);
}

/** What a user could sign in with, besides links: a password, a number of their own. */
export async function ownWaysIn(
	tx: Tx,
	userId: Uuid,
): Promise<{ readonly password: boolean; readonly mobileIndex: Buffer | null }> {
	const row = await tx.one<{ password: boolean; mobile_index: Buffer | null }>(
		`select exists (select from identity.credential c
				where c.user_id = $1 and c.kind = 'password') as password,
			(select n.name_index from identity.users u join identity.login_name n
				on n.name_index = u.mobile_index and n.kind = 'mobile' and n.user_id = u.user_id
				where u.user_id = $1) as mobile_index`,
		[userId],
	);
	return { password: row.password, mobileIndex: row.mobile_index };
}

function linkFrom(row: LinkRow): Link {
	return {
		id: row.link_id,
		userId: row.user_id,
		provider: row.provider,
		linkedAt: row.linked_at,
		lastUsedAt: row.last_used_at,
	};
}
