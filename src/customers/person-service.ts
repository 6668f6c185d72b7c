import { newUuid, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { CUSTOMER_RELEASED, CUSTOMER_RESTRICTED } from "./events.ts";
import type { AccountClass } from "./evidence.ts";
import { familyOf, linkedUsers, readPerson, survivorOf } from "./person-store.ts";
import type { Restriction, RestrictionReason } from "./restriction.ts";
import { addRestriction, liftRestriction } from "./restriction-store.ts";
import type { RiskClass } from "./risk.ts";
import type { CustomerDeps } from "./verification-service.ts";
import { readVerification } from "./verification-store.ts";

/** The person behind a user, as everybody who moves money needs them. */
export interface Person {
	/** Of customers found to be one person, the one that stays: counters are kept under it. */
	readonly customerId: Uuid;
	/** That one and all merged into it: what was laid on one of them lies on the person. */
	readonly customerIds: readonly Uuid[];
	/** The highest of the person's users. */
	readonly accountClass: AccountClass;
	readonly riskClass: RiskClass;
	/** The strictest of what lies on the person. */
	readonly restricted: Restriction | null;
}

const CLASSES: readonly AccountClass[] = ["none", "I", "II", "III"];

/** The person behind a user; undefined for a user who is nobody's. Follows merges. */
export async function personOf(tx: Tx, userId: Uuid): Promise<Person | undefined> {
	const verification = await readVerification(tx, userId);
	if (verification?.state !== "linked" || verification.customerId === null) return undefined;
	const row = await readPerson(tx, verification.customerId);
	const { customerId, customerIds, userIds, riskClass, reason, since } = row;
	const isAlone = userIds.length === 1;
	return {
		...{ customerId, customerIds },
		accountClass: isAlone ? verification.accountClass : await accountClassOf(tx, customerId),
		riskClass: riskClass ?? "low",
		restricted: reason === null || since === null ? null : { reason, since },
	};
}

/** The real-named users of a person: one, or one for each of the customers merged. */
export async function usersOf(tx: Tx, customerId: Uuid): Promise<Uuid[]> {
	const family = await familyOf(tx, await survivorOf(tx, customerId));
	return (await linkedUsers(tx, family)).map(({ userId }) => userId);
}

/** The class of a person, which is the highest of their real-named users. */
export async function accountClassOf(tx: Tx, customerId: Uuid): Promise<AccountClass> {
	const family = await familyOf(tx, await survivorOf(tx, customerId));
	return highestOf((await linkedUsers(tx, family)).map(({ accountClass }) => accountClass));
}

function highestOf(classes: readonly AccountClass[]): AccountClass {
	const places = classes.map((one) => CLASSES.indexOf(one));
	return CLASSES[Math.max(0, ...places)] ?? "none";
}

/** Lays a restriction on a person, once; who moves money hears of it. */
export async function restrict(
	deps: Pick<CustomerDeps, "clock" | "outbox">,
	tx: Tx,
	customerId: Uuid,
	reason: RestrictionReason,
	reference: string,
): Promise<boolean> {
	const since = deps.clock.now();
	if (!(await addRestriction(tx, customerId, { reason, since, reference }))) return false;
	await tell(deps, tx, CUSTOMER_RESTRICTED, { customerId, reason });
	return true;
}

export async function release(
	deps: Pick<CustomerDeps, "clock" | "outbox">,
	tx: Tx,
	customerId: Uuid,
	reason: RestrictionReason,
): Promise<boolean> {
	if (!(await liftRestriction(tx, customerId, reason))) return false;
	await tell(deps, tx, CUSTOMER_RELEASED, { customerId, reason });
	return true;
}

/** Publishes a fact about a person. */
export async function tell(
	deps: Pick<CustomerDeps, "clock" | "outbox">,
	tx: Tx,
	type: string,
	data: JsonObject,
): Promise<void> {
	const id = newUuid(deps.clock);
	await deps.outbox.publish(tx, { id, type, ledgerId: 0, occurredAt: deps.clock.now(), data });
}
