import { type Currency, money, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Instruction } from "./instruction.ts";

interface Row extends Omit<Instruction, "amount"> {
	readonly currency: Currency;
	readonly amount: bigint;
}

const COLUMNS = `ledger_id as "ledgerId", id, account_id as "accountId", maker_id as "makerId",
	payee_id as "payeeId", currency, amount, memo, state, made_at as "madeAt",
	expires_at as "expiresAt", decided_at as "decidedAt", decided_by as "decidedBy",
	order_id as "orderId"`;

export interface InstructionKey {
	readonly ledgerId: number;
	readonly id: Uuid;
}

export async function insertInstruction(tx: Tx, made: Instruction): Promise<void> {
	await tx.run(
		`insert into instruments.instruction (ledger_id, id, account_id, maker_id, payee_id, currency,
			amount, memo, state, made_at, expires_at, decided_at, decided_by, order_id)
		values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, null, null, null)`,
		[
			made.ledgerId,
			made.id,
			made.accountId,
			made.makerId,
			made.payeeId,
			made.amount.currency,
			made.amount.minor,
			made.memo,
			made.state,
			made.madeAt,
			made.expiresAt,
		],
	);
}

export async function readInstruction(
	tx: Tx,
	key: InstructionKey,
): Promise<Instruction | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.instruction where ledger_id = $1 and id = $2`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

/** Lock order: the instruction, then grants, then holder and accounts. */
export async function lockInstruction(
	tx: Tx,
	key: InstructionKey,
): Promise<Instruction | undefined> {
	const row = await tx.maybe<Row>(
		`select ${COLUMNS} from instruments.instruction where ledger_id = $1 and id = $2 for update`,
		[key.ledgerId, key.id],
	);
	return row === undefined ? undefined : fromRow(row);
}

/** Those that somebody made or may see by the account, newest first. */
export async function listInstructions(
	tx: Tx,
	page: {
		readonly ledgerId: number;
		readonly makerId: Uuid;
		readonly accountIds: readonly Uuid[];
		readonly before: Uuid | null;
		readonly limit: number;
	},
): Promise<Instruction[]> {
	const rows = await tx.query<Row>(
		`select ${COLUMNS} from instruments.instruction
		where ledger_id = $1 and (maker_id = $2 or account_id = any($3::uuid[]))
			and ($4::uuid is null or id < $4)
		order by id desc limit $5`,
		[page.ledgerId, page.makerId, page.accountIds, page.before, page.limit],
	);
	return rows.map(fromRow);
}

type Decision = Pick<Instruction, "state" | "decidedAt" | "decidedBy" | "orderId">;

/** Writes how an open one was decided; false when it was already. */
export async function saveDecision(
	tx: Tx,
	key: InstructionKey,
	decision: Decision,
): Promise<boolean> {
	const rows = await tx.run(
		`update instruments.instruction
		set state = $3, decided_at = $4, decided_by = $5, order_id = $6
		where ledger_id = $1 and id = $2 and state = 'open'`,
		[
			key.ledgerId,
			key.id,
			decision.state,
			decision.decidedAt,
			decision.decidedBy,
			decision.orderId,
		],
	);
	return rows === 1;
}

/** Ends what a maker has open at an account. */
export async function withdrawAllOf(
	tx: Tx,
	made: { readonly ledgerId: number; readonly accountId: Uuid; readonly makerId: Uuid },
	decided: { readonly by: Uuid; readonly at: Temporal.Instant },
): Promise<void> {
	await tx.run(
		`update instruments.instruction set state = 'withdrawn', decided_at = $4, decided_by = $5
		where ledger_id = $1 and account_id = $2 and maker_id = $3 and state = 'open'`,
		[made.ledgerId, made.accountId, made.makerId, decided.at, decided.by],
	);
}

function fromRow({ currency, amount, ...row }: Row): Instruction {
	return { ...row, amount: money(currency, amount) };
}
