import { z } from "zod";
import type { PasskeyView, Recovery, SetLock } from "#identity";
import { encodeId } from "#kernel";
import type { Challenge, Decision } from "#security";
import { type DecisionRowOut, decisionRowOut, presentRow } from "./console-decision-wire.ts";
import {
	type DeviceOut,
	deviceOut,
	type OwnSessionOut,
	ownSessionOut,
} from "./wallet-device-wire.ts";
import { type LinkOut, linkOut } from "./wallet-federated-wire.ts";
import { instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** A lock that the user has set; `from`, `until`: minutes of the Shanghai day. */
export interface UserLockOut {
	kind: "night" | "large_amount" | "freeze";
	setAt: string;
	fromMinute: number | null;
	untilMinute: number | null;
	limit: MoneyWire | null;
}

export interface UserPasskeyOut {
	id: string;
	name: string | null;
	kind: "device_bound" | "synced";
	createdAt: string;
	lastUsedAt: string | null;
	copied: boolean;
}

/** A recovery that is not over. */
export interface UserRecoveryOut {
	id: string;
	lost: "password" | "mobile" | "both";
	state: string;
	proven: string[];
	startedAt: string;
	readyAt: string | null;
	expiresAt: string;
}

/** How a user gets in, and what guards the account. */
export interface SafetyOut {
	names: { mobileMasked: string; userName: string | null; emailMasked: string | null };
	number: {
		state: "active" | "suspect" | "released";
		strength: "proven" | "unknown" | "flagged";
		boundAt: string;
		lastProofAt: string;
		releasedOn: string | null;
	} | null;
	paymentPasswordSet: boolean;
	sessions: OwnSessionOut[];
	devices: DeviceOut[];
	passkeys: UserPasskeyOut[];
	totpSince: string | null;
	recoveryCodesLeft: number;
	links: LinkOut[];
	locks: UserLockOut[];
	recoveries: UserRecoveryOut[];
}

const instant = z.string();

export const safetyOut: z.ZodType<SafetyOut> = z.object({
	names: z.object({
		mobileMasked: z.string(),
		userName: z.string().nullable(),
		emailMasked: z.string().nullable(),
	}),
	number: z
		.object({
			state: z.enum(["active", "suspect", "released"]),
			strength: z.enum(["proven", "unknown", "flagged"]),
			boundAt: instant,
			lastProofAt: instant,
			releasedOn: instant.nullable(),
		})
		.nullable(),
	paymentPasswordSet: z.boolean(),
	sessions: z.array(ownSessionOut),
	devices: z.array(deviceOut),
	passkeys: z.array(
		z.object({
			id: z.string(),
			name: z.string().nullable(),
			kind: z.enum(["device_bound", "synced"]),
			createdAt: instant,
			lastUsedAt: instant.nullable(),
			copied: z.boolean(),
		}),
	),
	totpSince: instant.nullable(),
	recoveryCodesLeft: z.number(),
	links: z.array(linkOut),
	locks: z.array(
		z.object({
			kind: z.enum(["night", "large_amount", "freeze"]),
			setAt: instant,
			fromMinute: z.number().nullable(),
			untilMinute: z.number().nullable(),
			limit: moneyOut.nullable(),
		}),
	),
	recoveries: z.array(
		z.object({
			id: z.string(),
			lost: z.enum(["password", "mobile", "both"]),
			state: z.string(),
			proven: z.array(z.string()),
			startedAt: instant,
			readyAt: instant.nullable(),
			expiresAt: instant,
		}),
	),
});

/** One decision about a user: what was asked, what has been proven since. */
export interface AskedOut extends DecisionRowOut {
	/** The least effort that would have been enough. */
	asked: string[];
	challenge: {
		id: string;
		state: string;
		proven: string[];
		/** Wrong answers. */
		attempts: number;
		expiresAt: string;
	} | null;
}

export const askedOut: z.ZodType<AskedOut> = z.intersection(
	decisionRowOut,
	z.object({
		asked: z.array(z.string()),
		challenge: z
			.object({
				id: z.string(),
				state: z.string(),
				proven: z.array(z.string()),
				attempts: z.number(),
				expiresAt: instant,
			})
			.nullable(),
	}),
);

export function presentAsked(decision: Decision, challenge: Challenge | undefined): AskedOut {
	return {
		...presentRow(decision),
		asked: [...(decision.result.offers[0]?.factors ?? [])],
		challenge:
			challenge === undefined
				? null
				: {
						id: encodeId("chg", challenge.id),
						state: challenge.state,
						proven: [...challenge.proven],
						attempts: challenge.attempts,
						expiresAt: challenge.expiresAt.toString(),
					},
	};
}

export function presentUserLock({ lock, setAt }: SetLock): UserLockOut {
	return {
		kind: lock.kind,
		setAt: setAt.toString(),
		fromMinute: lock.kind === "night" ? lock.fromMinute : null,
		untilMinute: lock.kind === "night" ? lock.untilMinute : null,
		limit: lock.kind === "large_amount" ? toWire(lock.limit) : null,
	};
}

export function presentUserPasskey(key: PasskeyView): UserPasskeyOut {
	return {
		id: encodeId("pky", key.id),
		name: key.name,
		kind: key.kind,
		createdAt: key.createdAt.toString(),
		lastUsedAt: instantOut(key.lastUsedAt),
		copied: key.isCopied,
	};
}

export function presentRecovery(recovery: Recovery): UserRecoveryOut {
	return {
		id: encodeId("rec", recovery.recoveryId),
		lost: recovery.lost,
		state: recovery.state,
		proven: [...recovery.proven],
		startedAt: recovery.startedAt.toString(),
		readyAt: instantOut(recovery.readyAt),
		expiresAt: recovery.expiresAt.toString(),
	};
}
