import type { Proposal } from "#approvals";
import {
	assert,
	encodeId,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
	uuid,
} from "#kernel";
import type { Json, JsonObject, Timer, Tx } from "#platform";
import type { Intent, SpendRefusal } from "#security";
import { publish } from "./account-service.ts";
import { accountById, ensureHolder, lockAccount, lockHolders } from "./account-store.ts";
import { approverOf } from "./account-type-service.ts";
import { APPROVERS, type InstrumentsDeps } from "./deps.ts";
import { ACCOUNT_RESTRICTED, ACCOUNT_UNRESTRICTED } from "./events.ts";
import {
	isInForce,
	judgeRestriction,
	type Lifted,
	type Restriction,
	type RestrictionDraft,
	type Subject,
	type SubjectKind,
	type SwitchDirection,
} from "./restriction.ts";
import {
	endRestriction,
	insertRestriction,
	openRestrictions,
	readRestriction,
} from "./restriction-store.ts";

export const RESTRICT = "account.restrict";
export const LIFT = "account.lift";
export const EXPIRY = "instruments.restriction_expiry";
const PREFIXES: Readonly<Record<SubjectKind, string>> = {
	customer: "cus",
	user: "usr",
	account: "pac",
};
const SYSTEM = "system";

/** How restrictions by staff are judged and put into force, and how those with an end end. */
export function handleRestrictions(deps: InstrumentsDeps): void {
	deps.approvals.handle(RESTRICT, {
		approvers: APPROVERS,
		async validate(tx, { after }) {
			const { draft, ledgerId } = draftOf(after);
			const senseless = judgeRestriction(draft, deps.clock.now());
			if (senseless !== undefined) return senseless;
			const isThere = await exists(deps, tx, ledgerId, draft.subject);
			return isThere ? undefined : refuse("subject_not_found");
		},
		execute: (tx, proposal) => enactRestriction(deps, tx, proposal),
	});
	deps.approvals.handle(LIFT, {
		approvers: APPROVERS,
		async validate(tx, { after }) {
			const found = await readRestriction(tx, keyOf(after));
			return found === undefined ? refuse("restriction_not_found") : overRefusal(deps, found);
		},
		execute: (tx, proposal) => enactLifting(deps, tx, proposal),
	});
	deps.timers.handle(EXPIRY, (tx, timer) => expire(deps, tx, timer));
}

/** What the owner's switch is turned back on with: exactly this one (E3). */
export function switchIntent(switched: {
	readonly subject: Subject;
	readonly direction: SwitchDirection;
}): { readonly operation: "lift_lock"; readonly intent: Intent } {
	const { subject, direction } = switched;
	return { operation: "lift_lock", intent: { switch: direction, [subject.kind]: subject.id } };
}

export interface SwitchCommand {
	readonly ledgerId: number;
	readonly userId: Uuid;
	/** The user, or an account of theirs. */
	readonly subject: Subject & { readonly kind: "user" | "account" };
	readonly direction: SwitchDirection;
	readonly isOn: boolean;
	/** Turning off is free, whoever is signed in may be more careful; turning on is proven. */
	readonly challengeId: Uuid | null;
}

export type SwitchRefusal = Refusal<"subject_not_found" | "switch_proof_needed"> | SpendRefusal;

/**
 * The owner turns a direction off or on again. What staff have turned off stays off. Twice is once.
 * Refusals: `subject_not_found`; `switch_proof_needed` for turning on without a challenge.
 */
export async function switchDirection(
	deps: InstrumentsDeps,
	tx: Tx,
	command: SwitchCommand,
): Promise<{ readonly isOn: boolean } | SwitchRefusal> {
	const { ledgerId, userId, subject, direction, isOn } = command;
	if (!(await isOwn(tx, command))) return refuse("subject_not_found");
	const now = deps.clock.now();
	await lockSubject(deps, tx, ledgerId, subject);
	const present = await openRestrictions(tx, { ledgerId, subjectIds: [subject.id] });
	const same = present.filter((one) => one.kind === "switch" && one.direction === direction);
	const own = same.find((one) => one.setBy.kind === "owner");
	if (isOn && own !== undefined) {
		const { challengeId } = command;
		if (challengeId === null) return refuse("switch_proof_needed");
		const proof = { challengeId, subjectId: userId, ...switchIntent(command) };
		const spent = await deps.security.spend(tx, proof);
		if (isRefusal(spent)) return spent;
		const lifted = { at: now, by: userId, approver: null, reason: "owner" };
		await end(deps, tx, own, lifted);
	}
	if (!isOn && own === undefined) {
		await begin(deps, tx, {
			...{ ledgerId, id: newUuid(deps.clock), subject, kind: "switch", direction },
			...{ setBy: { kind: "owner", name: userId }, reason: "owner", paper: null },
			...{ setAt: now, expiresAt: null, lifted: null },
		});
	}
	const byStaff = same.some((one) => one.setBy.kind === "staff" && isInForce(one, now));
	return { isOn: isOn && !byStaff };
}

async function isOwn(tx: Tx, { ledgerId, userId, subject }: SwitchCommand): Promise<boolean> {
	if (subject.kind === "user") return subject.id === userId;
	return (await accountById(tx, { ledgerId, id: subject.id }))?.userId === userId;
}

/**
 * Lays a restriction before the others. Refusals: `restriction_invalid`, `subject_not_found`, and
 * what approvals refuse.
 */
export function proposeRestriction(
	deps: InstrumentsDeps,
	tx: Tx,
	command: {
		readonly ledgerId: number;
		readonly draft: RestrictionDraft;
		readonly reason: string;
		readonly by: string;
	},
): Promise<Proposal | Refusal> {
	const { draft, ledgerId, reason, by } = command;
	const { subject, kind, direction, paper, expiresAt } = draft;
	return deps.approvals.propose(tx, {
		...{ kind: RESTRICT, subject: publicId(subject), reason, by, before: null },
		after: {
			...{ ledgerId, subjectKind: subject.kind, subjectId: subject.id, kind, direction, paper },
			expiresAt: expiresAt?.toString() ?? null,
		},
	});
}

/** Lays the end of a restriction before the others. Refusals: `restriction_not_found`, `restriction_over`. */
export async function proposeLifting(
	deps: InstrumentsDeps,
	tx: Tx,
	command: {
		readonly ledgerId: number;
		readonly id: Uuid;
		readonly reason: string;
		readonly by: string;
	},
): Promise<Proposal | Refusal> {
	const { ledgerId, id, reason, by } = command;
	const found = await readRestriction(tx, { ledgerId, id });
	if (found === undefined) return refuse("restriction_not_found");
	const { kind, direction, paper, subject } = found;
	return deps.approvals.propose(tx, {
		...{ kind: LIFT, subject: `${publicId(subject)} ${encodeId("rst", id)}`, reason, by },
		before: { kind, direction, paper },
		after: { ledgerId, restrictionId: id },
	});
}

function publicId({ kind, id }: Subject): string {
	return encodeId(PREFIXES[kind], id);
}

async function enactRestriction(
	deps: InstrumentsDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<Json | Refusal> {
	const { draft, ledgerId } = draftOf(proposal.after);
	await lockSubject(deps, tx, ledgerId, draft.subject);
	const approver = await approverOf(deps, tx, proposal);
	const restriction: Restriction = {
		...draft,
		...{ ledgerId, id: newUuid(deps.clock), reason: proposal.reason, lifted: null },
		setBy: { kind: "staff", name: proposal.maker, approver },
		setAt: deps.clock.now(),
	};
	if (!(await begin(deps, tx, restriction))) return refuse("restriction_exists");
	return { restrictionId: restriction.id };
}

async function enactLifting(
	deps: InstrumentsDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<Json | Refusal> {
	const { after, maker: by, reason } = proposal;
	const found = required(await readRestriction(tx, keyOf(after)), "a restriction");
	await lockSubject(deps, tx, found.ledgerId, found.subject);
	const approver = await approverOf(deps, tx, proposal);
	const isOver = !(await end(deps, tx, found, { at: deps.clock.now(), by, approver, reason }));
	return isOver ? refuse("restriction_over") : { restrictionId: found.id };
}

/** Waits for the movements under way of whom it concerns; those that come after see what is written. */
async function lockSubject(
	deps: InstrumentsDeps,
	tx: Tx,
	ledgerId: number,
	{ kind, id }: Subject,
): Promise<void> {
	if (kind === "account") {
		required(await lockAccount(tx, { ledgerId, id }), "the account of a restriction");
		return;
	}
	const userIds = kind === "user" ? [id] : await deps.holders.usersOf(tx, id);
	for (const userId of [...userIds].sort()) {
		await ensureHolder(tx, { ledgerId, userId }, deps.clock.now());
	}
	await lockHolders(tx, { ledgerId, userIds });
}

async function begin(deps: InstrumentsDeps, tx: Tx, one: Restriction): Promise<boolean> {
	if (!(await insertRestriction(tx, one))) return false;
	const { ledgerId, id, expiresAt } = one;
	if (expiresAt !== null) {
		await deps.timers.schedule(tx, {
			...{ ledgerId, kind: EXPIRY, key: id, dueAt: expiresAt, payload: {} },
		});
	}
	await tell(deps, tx, ACCOUNT_RESTRICTED, one);
	return true;
}

async function end(
	deps: InstrumentsDeps,
	tx: Tx,
	one: Restriction,
	lifted: Lifted,
): Promise<boolean> {
	const { ledgerId, id } = one;
	if (!(await endRestriction(tx, { ledgerId, id }, lifted))) return false;
	await deps.timers.cancel(tx, { ledgerId, kind: EXPIRY, key: id });
	await tell(deps, tx, ACCOUNT_UNRESTRICTED, one);
	return true;
}

async function expire(deps: InstrumentsDeps, tx: Tx, { ledgerId, key }: Timer): Promise<void> {
	const found = required(await readRestriction(tx, { ledgerId, id: uuid(key) }), "a restriction");
	const { expiresAt } = found;
	assert(expiresAt !== null, "only what has an end expires");
	await end(deps, tx, found, { at: expiresAt, by: SYSTEM, approver: null, reason: "expired" });
}

function tell(deps: InstrumentsDeps, tx: Tx, type: string, one: Restriction): Promise<void> {
	const { id, subject, kind, direction } = one;
	const data = { restrictionId: id, subjectKind: subject.kind, subjectId: subject.id };
	return publish(deps, tx, type, { ...data, kind, direction });
}

function overRefusal(
	{ clock }: InstrumentsDeps,
	found: Restriction,
): Refusal<"restriction_over"> | undefined {
	return isInForce(found, clock.now()) ? undefined : refuse("restriction_over");
}

async function exists(
	deps: InstrumentsDeps,
	tx: Tx,
	ledgerId: number,
	{ kind, id }: Subject,
): Promise<boolean> {
	switch (kind) {
		case "account":
			return (await accountById(tx, { ledgerId, id })) !== undefined;
		case "user":
			return (await deps.holders.nameOf(tx, id)) !== undefined;
		case "customer":
			return (await deps.holders.usersOf(tx, id)).length > 0;
	}
}

/** What was proposed, as it was written by `proposeRestriction`. */
function draftOf(after: Json): { readonly draft: RestrictionDraft; readonly ledgerId: number } {
	const data = after as JsonObject;
	const ends = data["expiresAt"];
	return {
		ledgerId: Number(data["ledgerId"]),
		draft: {
			subject: {
				kind: data["subjectKind"] as SubjectKind,
				id: uuid(String(data["subjectId"])),
			},
			kind: data["kind"] as RestrictionDraft["kind"],
			direction: (data["direction"] ?? null) as SwitchDirection | null,
			paper: typeof data["paper"] === "string" ? data["paper"] : null,
			expiresAt: typeof ends === "string" ? Temporal.Instant.from(ends) : null,
		},
	};
}

function keyOf(after: Json): { readonly ledgerId: number; readonly id: Uuid } {
	const data = after as JsonObject;
	return { ledgerId: Number(data["ledgerId"]), id: uuid(String(data["restrictionId"])) };
}
