import { isBefore, type Refusal, refuse, type Uuid } from "#kernel";

/** Directions that a switch turns off and on. */
export const SWITCHES = ["recharge", "pay", "transfer_in", "transfer_out", "withdraw"] as const;
export type SwitchDirection = (typeof SWITCHES)[number];

export type SubjectKind = "customer" | "user" | "account";

export interface Subject {
	readonly kind: SubjectKind;
	readonly id: Uuid;
}

/** A switch turns one direction off; a stop 止付 lets nothing out; a freeze 冻结 neither in nor out (A6). */
export type RestrictionKind = "switch" | "stop" | "freeze";

export interface Restriction {
	readonly ledgerId: number;
	readonly id: Uuid;
	readonly subject: Subject;
	readonly kind: RestrictionKind;
	/** Of a switch alone. */
	readonly direction: SwitchDirection | null;
	readonly setBy: SetBy;
	readonly reason: string;
	/** The paper behind a stop or freeze: court order, police request, case number. */
	readonly paper: string | null;
	readonly setAt: Temporal.Instant;
	/** Null: until it is lifted. */
	readonly expiresAt: Temporal.Instant | null;
	readonly lifted: Lifted | null;
}

export type SetBy =
	| { readonly kind: "owner"; readonly name: string }
	| { readonly kind: "staff"; readonly name: string; readonly approver: string };

export interface Lifted {
	readonly at: Temporal.Instant;
	readonly by: string;
	readonly approver: string | null;
	readonly reason: string;
}

/** What a member of staff wants to impose. */
export interface RestrictionDraft {
	readonly subject: Subject;
	readonly kind: RestrictionKind;
	readonly direction: SwitchDirection | null;
	readonly paper: string | null;
	readonly expiresAt: Temporal.Instant | null;
}

/** A police freeze lasts six months and is renewed by another paper. */
const LASTS_DAYS_MAX = 184;
const PAPER_MAX = 120;

/** Whether a draft makes sense. Refusal: `restriction_invalid` with a pointer to what is wrong. */
export function judgeRestriction(
	draft: RestrictionDraft,
	now: Temporal.Instant,
): Refusal<"restriction_invalid"> | undefined {
	const { kind, direction, paper, expiresAt } = draft;
	const no = (what: string): Refusal<"restriction_invalid"> =>
		refuse("restriction_invalid", { what }, `/${what}`);
	if ((kind === "switch") !== (direction !== null)) return no("direction");
	const isPaperNeeded = kind !== "switch";
	const isPaperSound = paper !== null && paper.trim() !== "" && paper.length <= PAPER_MAX;
	if (isPaperNeeded && !isPaperSound) return no("paper");
	if (expiresAt === null) return undefined;
	if (!isBefore(now, expiresAt)) return no("expiresAt");
	const latest = now.add({ hours: LASTS_DAYS_MAX * 24 });
	return isBefore(latest, expiresAt) ? no("expiresAt") : undefined;
}

/** Whether it holds at an instant: what has expired is over, whether or not its timer has come. */
export function isInForce(
	restriction: Pick<Restriction, "lifted" | "expiresAt">,
	at: Temporal.Instant,
): boolean {
	if (restriction.lifted !== null) return false;
	return restriction.expiresAt === null || isBefore(at, restriction.expiresAt);
}
