import type { Uuid } from "#kernel";
import { gathered, type Tx } from "#platform";
import type {
	Lifted,
	Restriction,
	RestrictionKind,
	Subject,
	SwitchDirection,
} from "./restriction.ts";

interface Row {
	readonly ledger_id: number;
	readonly id: Uuid;
	readonly subject_kind: Subject["kind"];
	readonly subject_id: Uuid;
	readonly kind: RestrictionKind;
	readonly direction: SwitchDirection | null;
	readonly set_by_kind: "owner" | "staff";
	readonly set_by: string;
	readonly approved_by: string | null;
	readonly reason: string;
	readonly paper: string | null;
	readonly set_at: Temporal.Instant;
	readonly expires_at: Temporal.Instant | null;
	readonly lifted_at: Temporal.Instant | null;
	readonly lifted_by: string | null;
	readonly lift_approved_by: string | null;
	readonly lift_reason: string | null;
}

const COLUMNS = `ledger_id, id, subject_kind, subject_id, kind, direction, set_by_kind, set_by,
	approved_by, reason, paper, set_at, expires_at, lifted_at, lifted_by, lift_approved_by, lift_reason`;

/** False when the same hand has turned this direction of this subject off already. */
export async function insertRestriction(tx: Tx, one: Restriction): Promise<boolean> {
	const { setBy, subject } = one;
	const rows = await tx.run(
		`insert into instruments.restriction (${COLUMNS})
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, null, null, null, null)
		on conflict (ledger_id, subject_id, direction, set_by_kind)
			where kind = 'switch' and lifted_at is null do nothing`,
		[
			one.ledgerId,
			one.id,
			subject.kind,
			subject.id,
			one.kind,
			one.direction,
			setBy.kind,
			setBy.name,
			setBy.kind === "staff" ? setBy.approver : null,
			one.reason,
			one.paper,
			one.setAt,
			one.expiresAt,
		],
	);
	return rows === 1;
}

interface SubjectsKey {
	readonly ledgerId: number;
	readonly subjectIds: readonly Uuid[];
}

/** Of all these subjects, those not lifted; a movement asks under the locks of account and holder. */
export const openRestrictions: (tx: Tx, key: SubjectsKey) => Promise<Restriction[]> = gathered(
	async (tx, keys) => {
		const rows = await tx.query<Row>(
			`select ${COLUMNS} from instruments.restriction
			where ledger_id = any($1::int[]) and subject_id = any($2::uuid[]) and lifted_at is null
			order by set_at, id`,
			[
				[...new Set(keys.map(({ ledgerId }) => ledgerId))],
				[...new Set(keys.flatMap(({ subjectIds }) => subjectIds))],
			],
		);
		return keys.map(({ ledgerId, subjectIds }) =>
			rows
				.filter((row) => row.ledger_id === ledgerId && subjectIds.includes(row.subject_id))
				.map(fromRow),
		);
	},
);

/** What is not lifted on anybody, newest first. */
export async function allOpenRestrictions(
	tx: Tx,
	page: { readonly ledgerId: number; readonly limit: number },
): Promise<Restriction[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from instruments.restriction
		where ledger_id = $1 and lifted_at is null and set_by_kind = 'staff'
		order by set_at desc, id desc limit $2`,
		[page.ledgerId, page.limit],
	);
	return rows.map(fromRow);
}

/** All there ever was on these subjects, newest first. */
export async function restrictionHistory(
	tx: Tx,
	key: { readonly ledgerId: number; readonly subjectIds: readonly Uuid[]; readonly limit: number },
): Promise<Restriction[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from instruments.restriction
		where ledger_id = $1 and subject_id = any($2::uuid[])
		order by set_at desc, id desc limit $3`,
		[key.ledgerId, key.subjectIds, key.limit],
	);
	return rows.map(fromRow);
}

export async function readRestriction(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
): Promise<Restriction | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.restriction where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

/** Ends it, once; false when it was over. */
export async function endRestriction(
	tx: Tx,
	key: { readonly ledgerId: number; readonly id: Uuid },
	lifted: Lifted,
): Promise<boolean> {
	const rows = await tx.run(
		`update instruments.restriction
		set lifted_at = $3, lifted_by = $4, lift_approved_by = $5, lift_reason = $6
		where ledger_id = $1 and id = $2 and lifted_at is null`,
		[key.ledgerId, key.id, lifted.at, lifted.by, lifted.approver, lifted.reason],
	);
	return rows === 1;
}

function fromRow(row: Row): Restriction {
	return {
		ledgerId: row.ledger_id,
		id: row.id,
		subject: { kind: row.subject_kind, id: row.subject_id },
		kind: row.kind,
		direction: row.direction,
		setBy:
			row.set_by_kind === "owner"
				? { kind: "owner", name: row.set_by }
				: { kind: "staff", name: row.set_by, approver: row.approved_by ?? "" },
		reason: row.reason,
		paper: row.paper,
		setAt: row.set_at,
		expiresAt: row.expires_at,
		lifted:
			row.lifted_at === null
				? null
				: {
						at: row.lifted_at,
						by: row.lifted_by ?? "",
						approver: row.lift_approved_by,
						reason: row.lift_reason ?? "",
					},
	};
}
