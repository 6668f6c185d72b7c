import { isRefusal, type Refusal, refuse, type Uuid, uuid } from "#kernel";
import { type JsonObject, recordAct, type Tx } from "#platform";
import { readCustomer } from "./customer-store.ts";
import { APPROVERS, type DeskDeps } from "./desk-deps.ts";
import { documentsOf } from "./document-store.ts";
import { CUSTOMER_RISK_CHANGED } from "./events.ts";
import { tell } from "./person-service.ts";
import { familyOf, survivorOf } from "./person-store.ts";
import {
	higherOf,
	RISK_CLASSES,
	type RiskClass,
	reviewDay,
	riskClassOf,
	WATCHED_STATES,
} from "./risk.ts";
import { type Risk, readRisk, saveRisk } from "./risk-store.ts";
import { hitsOf } from "./screening-store.ts";
import type { CustomerDeps } from "./verification-service.ts";

export const RISK_CHANGE = "customer.risk";
const SHANGHAI = "Asia/Shanghai";

export function todayOf({ clock }: Pick<CustomerDeps, "clock">): Temporal.PlainDate {
	return clock.now().toZonedDateTimeISO(SHANGHAI).toPlainDate();
}

/** Judges a person anew by what is known; kept with the day of the next review (R2). */
export async function assessRisk(
	deps: CustomerDeps,
	tx: Tx,
	customerId: Uuid,
	set: { readonly by: string; readonly reason: string; readonly floor?: RiskClass },
): Promise<Risk> {
	const survivorId = await survivorOf(tx, customerId);
	const family = await familyOf(tx, survivorId);
	const before = await readRisk(tx, survivorId);
	const documents = await documentsOf(tx, family);
	const hits = await hitsOf(tx, family);
	const floor = set.floor ?? before?.floor ?? "low";
	const riskClass = riskClassOf({
		isForeign: documents.some(({ type }) => type !== "resident_id"),
		isWatchedState: documents.some(({ issuingState }) => WATCHED_STATES.has(issuingState)),
		screening: hits.some(({ state }) => state === "confirmed")
			? "confirmed"
			: hits.some(({ state }) => state !== "cleared")
				? "open"
				: "clear",
		isOrganisation: (await readCustomer(tx, survivorId)) === undefined,
		floor,
	});
	const isSame = before?.riskClass === riskClass && before.floor === floor && set.by === "system";
	if (before !== undefined && isSame) return before;
	const risk: Risk = {
		...{ customerId: survivorId, riskClass, floor, setBy: set.by, reason: set.reason },
		...{ setAt: deps.clock.now(), reviewOn: reviewDay(riskClass, todayOf(deps)) },
	};
	await saveRisk(tx, risk);
	const from = before?.riskClass ?? "low";
	if (from !== riskClass) {
		await tell(deps, tx, CUSTOMER_RISK_CHANGED, { customerId: survivorId, from, to: riskClass });
	}
	return risk;
}

/** What came of it: done at once, or laid before somebody else. */
export interface RiskChange {
	readonly proposalId: Uuid | null;
}

/**
 * Staff look at a person and set the lowest class they may have. Raising it, or keeping it, holds at
 * once; lowering is for another person to approve. Either is the review that was due.
 */
export async function reviewRisk(
	deps: DeskDeps,
	command: {
		readonly customerId: Uuid;
		readonly floor: RiskClass;
		readonly reason: string;
		readonly by: string;
	},
): Promise<RiskChange | Refusal> {
	const reason = command.reason.trim();
	if (reason === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx): Promise<RiskChange | Refusal> => {
		const customerId = await survivorOf(tx, command.customerId);
		// A person linked a moment ago may not have been judged yet.
		const before = await assessRisk(deps, tx, customerId, { by: "system", reason: "review" });
		const { floor, by } = command;
		if (higherOf(floor, before.floor) === floor) {
			await assessRisk(deps, tx, customerId, { by, reason, floor });
			const detail = { from: before.floor, to: floor, reason };
			const act = { actor: by, action: "customer.risk_reviewed", subject: customerId, detail };
			await recordAct(tx, deps.clock, act);
			return { proposalId: null };
		}
		const change = { before: { floor: before.floor }, after: { floor }, reason, by };
		const proposed = await deps.approvals.propose(tx, {
			...{ kind: RISK_CHANGE, subject: customerId, ...change },
		});
		return isRefusal(proposed) ? proposed : { proposalId: proposed.id };
	});
}

/** Registers how a class is lowered by two. */
export function handleRisk(deps: DeskDeps): void {
	deps.approvals.handle(RISK_CHANGE, {
		approvers: APPROVERS,
		validate: async (tx, { subject }) =>
			(await readRisk(tx, uuid(subject))) === undefined ? refuse("customer_not_found") : undefined,
		async execute(tx, { subject, after, reason, maker }) {
			const asked = (after as JsonObject)["floor"];
			const floor = RISK_CLASSES.find((one) => one === asked) ?? "high";
			const risk = await assessRisk(deps, tx, uuid(subject), { by: maker, reason, floor });
			return { riskClass: risk.riskClass };
		},
	});
}
