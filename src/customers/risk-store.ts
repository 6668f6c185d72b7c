import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { RiskClass } from "./risk.ts";

export interface Risk {
	readonly customerId: Uuid;
	readonly riskClass: RiskClass;
	/** Set by staff: the facts never bring it below. */
	readonly floor: RiskClass;
	/** `system`, or the name of the member of staff. */
	readonly setBy: string;
	readonly reason: string;
	readonly setAt: Temporal.Instant;
	readonly reviewOn: Temporal.PlainDate;
}

const COLUMNS = `customer_id as "customerId", risk_class as "riskClass", floor, set_by as "setBy",
	reason, set_at as "setAt", review_on as "reviewOn"`;

export async function readRisk(tx: Tx, customerId: Uuid): Promise<Risk | undefined> {
	return tx.maybe<Risk>(`select ${COLUMNS} from customers.risk where customer_id = $1`, [
		customerId,
	]);
}

export async function saveRisk(tx: Tx, risk: Risk): Promise<void> {
	await tx.run(
		`insert into customers.risk (customer_id, risk_class, floor, set_by, reason, set_at, review_on)
		values ($1, $2, $3, $4, $5, $6, $7)
		on conflict (customer_id) do update set risk_class = excluded.risk_class,
			floor = excluded.floor, set_by = excluded.set_by, reason = excluded.reason,
			set_at = excluded.set_at, review_on = excluded.review_on`,
		[
			...[risk.customerId, risk.riskClass, risk.floor, risk.setBy, risk.reason, risk.setAt],
			risk.reviewOn,
		],
	);
}

/** Reviews due by a day, the oldest first. `limit` 1–101. */
export async function risksDue(tx: Tx, by: Temporal.PlainDate, limit: number): Promise<Risk[]> {
	return tx.query<Risk>(
		`select ${COLUMNS} from customers.risk where review_on <= $1
		order by review_on, customer_id limit $2`,
		[by, limit],
	);
}
