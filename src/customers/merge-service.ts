import { isRefusal, type Refusal, refuse, type Uuid, uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { APPROVERS, type DeskDeps } from "./desk-deps.ts";
import { CUSTOMER_MERGED } from "./events.ts";
import { tell } from "./person-service.ts";
import { lockCustomers, mergeInto, type Standing } from "./person-store.ts";
import { higherOf } from "./risk.ts";
import { assessRisk } from "./risk-service.ts";
import { readRisk } from "./risk-store.ts";

export const MERGE = "customer.merge";

/**
 * Two customers are one person, by two documents: proposed by one of the staff, approved by another.
 * What is counted by person is summed anew under the survivor.
 */
export async function proposeMerge(
	deps: DeskDeps,
	command: {
		readonly survivorId: Uuid;
		readonly mergedId: Uuid;
		readonly reason: string;
		readonly by: string;
	},
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const { survivorId, mergedId, reason, by } = command;
	return deps.db.transaction(async (tx): Promise<{ proposalId: Uuid } | Refusal> => {
		const proposed = await deps.approvals.propose(tx, {
			...{ kind: MERGE, subject: mergedId, reason, by },
			...{ before: { customer: mergedId }, after: { customer: survivorId } },
		});
		return isRefusal(proposed) ? proposed : { proposalId: proposed.id };
	});
}

/** Registers how two become one. */
export function handleMerges(deps: DeskDeps): void {
	deps.approvals.handle(MERGE, {
		approvers: APPROVERS,
		validate: (tx, { subject, after }) => mergeable(tx, survivorIn(after), uuid(subject)),
		async execute(tx, { id, subject, after, reason, maker }) {
			const customers = { survivorId: survivorIn(after), mergedId: uuid(subject) };
			await merge(deps, tx, { ...customers, reason, madeBy: maker, proposalId: id });
			return { customer: survivorIn(after) };
		},
	});
}

/** Both are there, neither is merged away, and they are not one already. */
async function mergeable(
	tx: Tx,
	survivorId: Uuid,
	mergedId: Uuid,
): Promise<Refusal<"customers_not_mergeable"> | undefined> {
	const both = await lockCustomers(tx, [survivorId, mergedId]);
	const isFree = ({ state, mergedInto }: Standing): boolean =>
		state !== "erased" && mergedInto === null;
	const fits = both.length === 2 && both.every(isFree);
	return fits ? undefined : refuse("customers_not_mergeable");
}

async function merge(
	deps: DeskDeps,
	tx: Tx,
	command: {
		readonly survivorId: Uuid;
		readonly mergedId: Uuid;
		readonly reason: string;
		readonly madeBy: string;
		readonly proposalId: Uuid;
	},
): Promise<void> {
	const { survivorId, mergedId, reason } = command;
	const [kept, gone] = [await readRisk(tx, survivorId), await readRisk(tx, mergedId)];
	await mergeInto(tx, { ...command, at: deps.clock.now() });
	// Whoever was looked at closely under one name is so under both.
	const floor = higherOf(kept?.floor ?? "low", gone?.floor ?? "low");
	await assessRisk(deps, tx, survivorId, { by: command.madeBy, reason, floor });
	await deps.sums.merge(tx, { from: mergedId, into: survivorId });
	await tell(deps, tx, CUSTOMER_MERGED, { customerId: survivorId, mergedId });
}

function survivorIn(after: unknown): Uuid {
	return uuid(String((after as JsonObject)["customer"]));
}
