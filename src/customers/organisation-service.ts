import { isRefusal, newUuid, type Refusal, refuse, type Uuid, uuid } from "#kernel";
import type { Sealed } from "#platform";
import { APPROVERS, type DeskDeps } from "./desk-deps.ts";
import { type Owner, readOrganisation } from "./organisation.ts";
import {
	approveOrganisation,
	claimCreditCode,
	insertOrganisation,
	lockOrganisation,
	type OrganisationOwner,
	removeOrganisation,
} from "./organisation-store.ts";
import { parsePersonName } from "./person-name.ts";
import { assessRisk } from "./risk-service.ts";
import { screenOrganisation } from "./screening-service.ts";

export const ORGANISATION = "customer.organisation";

/** A natural person behind an organisation, as typed. */
export interface NamedPerson {
	readonly name: string;
	/** Key of a document as `readDocument` makes it, or a number of the national space. */
	readonly documentNumber: string;
}

export interface RegisterOrganisation {
	readonly creditCode: string;
	readonly name: string;
	readonly representative: NamedPerson;
	readonly owners: readonly (Owner & NamedPerson)[];
	readonly validUntil: Temporal.PlainDate | null;
	readonly reason: string;
	readonly by: string;
}

/**
 * An organisation becomes a customer: typed in by one of the staff, approved by another (C9). What was
 * refused, or is not decided in time, may be typed anew. Refusals: `organisation_invalid`,
 * `organisation_known` once approved, `proposal_pending`, `reason_required`.
 */
export async function registerOrganisation(
	deps: DeskDeps,
	command: RegisterOrganisation,
): Promise<{ readonly customerId: Uuid; readonly proposalId: Uuid } | Refusal> {
	const facts = readOrganisation(command);
	if (isRefusal(facts)) return facts;
	const people = [command.representative, ...command.owners];
	if (!people.every(isNamed)) return refuse("organisation_invalid", { why: "person" }, "/owners");
	return deps.db.transaction(async (tx) => {
		const customerId = await claimCreditCode(tx, facts.creditCode, newUuid(deps.clock));
		const before = await lockOrganisation(tx, customerId);
		if (before?.state === "approved") return refuse("organisation_known");
		if (before !== undefined) await removeOrganisation(tx, customerId);
		const seal = (kind: "name" | "id_number", value: string): Promise<Sealed> =>
			deps.vault.seal(tx, { subjectId: customerId, kind, value });
		const { representative, by, reason } = command;
		const name = await seal("name", representative.name);
		const key = await seal("id_number", keyOf(representative));
		const owners: OrganisationOwner[] = [];
		for (const one of command.owners) {
			const ownerName = await seal("name", one.name);
			const ownerKey = await seal("id_number", keyOf(one));
			owners.push({
				...{ ownerId: newUuid(deps.clock), role: one.role, sharePpm: one.sharePpm },
				...{ nameToken: ownerName.token, nameMasked: ownerName.mask },
				...{ keyToken: ownerKey.token, keyMasked: ownerKey.mask },
			});
		}
		const made = {
			...{ customerId, creditCode: facts.creditCode, name: facts.name, state: "proposed" as const },
			...{ representativeToken: name.token, representativeMasked: name.mask },
			...{ representativeKeyToken: key.token, representativeKeyMasked: key.mask },
			...{ validUntil: command.validUntil, registeredBy: by, registeredAt: deps.clock.now() },
		};
		await insertOrganisation(tx, made, owners);
		await screenOrganisation(deps, tx, customerId);
		const proposed = await deps.approvals.propose(tx, {
			...{ kind: ORGANISATION, subject: customerId, reason, by, before: null },
			after: { creditCode: facts.creditCode, name: facts.name, owners: owners.length },
		});
		return isRefusal(proposed) ? proposed : { customerId, proposalId: proposed.id };
	});
}

function isNamed(one: NamedPerson): boolean {
	return parsePersonName(one.name) !== undefined && /^[0-9A-Z]{5,20}$/.test(keyOf(one));
}

/** The number as lists and documents write it. */
function keyOf({ documentNumber }: NamedPerson): string {
	return documentNumber.replaceAll(/[\s-]/g, "").toUpperCase();
}

/** Registers how an organisation is approved. */
export function handleOrganisations(deps: DeskDeps): void {
	deps.approvals.handle(ORGANISATION, {
		approvers: APPROVERS,
		async validate(tx, { subject }) {
			const one = await lockOrganisation(tx, uuid(subject));
			return one?.state === "proposed" ? undefined : refuse("review_not_open");
		},
		async execute(tx, { subject, maker, reason }) {
			const customerId = uuid(subject);
			await approveOrganisation(tx, customerId, deps.clock.now());
			await assessRisk(deps, tx, customerId, { by: maker, reason });
			return { state: "approved" };
		},
	});
}
