import { z } from "zod";
import {
	type Account,
	type AccountTerms,
	FUNCTIONS,
	isInForce,
	type Restriction,
	type SubjectKind,
	SWITCHES,
} from "#instruments";
import { encodeId } from "#kernel";
import { instantOut } from "./wire.ts";

export const PREFIXES: Readonly<Record<SubjectKind, string>> = {
	customer: "cus",
	user: "usr",
	account: "pac",
};

/** One version of a type of account. */
export interface TermsOut {
	type: string;
	version: number;
	prefix: string;
	ledgerCode: string;
	currency: string;
	nameZh: string;
	nameEn: string;
	functions: string[];
	limits: string[];
	openedBy: "first_use" | "asked";
	validFrom: string;
	author: string;
	approver: string;
	note: string;
}

export const termsOut: z.ZodType<TermsOut> = z.object({
	type: z.string(),
	version: z.number().int(),
	prefix: z.string(),
	ledgerCode: z.string(),
	currency: z.string(),
	nameZh: z.string(),
	nameEn: z.string(),
	functions: z.array(z.enum(FUNCTIONS)),
	limits: z.array(z.string()),
	openedBy: z.enum(["first_use", "asked"]),
	validFrom: z.string(),
	author: z.string(),
	approver: z.string(),
	note: z.string(),
});

export function presentTerms(terms: AccountTerms): TermsOut {
	const { type, version, prefix, ledgerCode, currency, nameZh, nameEn, openedBy } = terms;
	const { author, approver, note } = terms;
	return {
		...{ type, version, prefix, ledgerCode, currency, nameZh, nameEn, openedBy },
		...{ author, approver, note, validFrom: terms.validFrom.toString() },
		functions: [...terms.functions],
		limits: [...terms.limits],
	};
}

/** A switch, stop or freeze with all that staff know of it. */
export interface RestrictionOut {
	id: string;
	subjectKind: SubjectKind;
	subjectId: string;
	kind: Restriction["kind"];
	direction: string | null;
	inForce: boolean;
	setBy: { kind: "owner" | "staff"; name: string; approver: string | null };
	reason: string;
	paper: string | null;
	setAt: string;
	expiresAt: string | null;
	lifted: { at: string; by: string; approver: string | null; reason: string } | null;
}

export const restrictionOut: z.ZodType<RestrictionOut> = z.object({
	id: z.string(),
	subjectKind: z.enum(["customer", "user", "account"]),
	subjectId: z.string(),
	kind: z.enum(["switch", "stop", "freeze"]),
	direction: z.enum(SWITCHES).nullable(),
	inForce: z.boolean(),
	setBy: z.object({
		kind: z.enum(["owner", "staff"]),
		name: z.string(),
		approver: z.string().nullable(),
	}),
	reason: z.string(),
	paper: z.string().nullable(),
	setAt: z.string(),
	expiresAt: z.string().nullable(),
	lifted: z
		.object({
			at: z.string(),
			by: z.string(),
			approver: z.string().nullable(),
			reason: z.string(),
		})
		.nullable(),
});

export function presentRestriction(one: Restriction, at: Temporal.Instant): RestrictionOut {
	const { setBy, lifted, subject } = one;
	const isOwner = setBy.kind === "owner";
	return {
		id: encodeId("rst", one.id),
		subjectKind: subject.kind,
		subjectId: encodeId(PREFIXES[subject.kind], subject.id),
		...{ kind: one.kind, direction: one.direction, inForce: isInForce(one, at) },
		setBy: {
			kind: setBy.kind,
			// The owner's name here is their user id, which people read in its public form.
			name: isOwner ? "owner" : setBy.name,
			approver: isOwner ? null : setBy.approver,
		},
		...{ reason: one.reason, paper: one.paper, setAt: one.setAt.toString() },
		expiresAt: instantOut(one.expiresAt),
		lifted:
			lifted === null
				? null
				: {
						at: lifted.at.toString(),
						by: isOwner ? "owner" : lifted.by,
						approver: lifted.approver,
						reason: lifted.reason,
					},
	};
}

/** An account as staff find it by the number that the customer reads out. */
export interface FoundAccountOut {
	id: string;
	number: string;
	type: string;
	state: Account["state"];
	userId: string;
	ownerName: string;
	openedAt: string;
	closedAt: string | null;
	restrictions: RestrictionOut[];
}

export const foundAccountOut: z.ZodType<FoundAccountOut> = z.object({
	id: z.string(),
	number: z.string(),
	type: z.string(),
	state: z.enum(["open", "closing", "closed"]),
	userId: z.string(),
	ownerName: z.string(),
	openedAt: z.string(),
	closedAt: z.string().nullable(),
	restrictions: z.array(restrictionOut),
});
