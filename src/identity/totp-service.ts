import { randomBytes } from "node:crypto";
import { isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Db, Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { type NoticeDeps, notify } from "./notice-service.ts";
import { type OwnFactor, ownerOf } from "./own-factor.ts";
import {
	ADD_TOTP,
	addTotpIntent,
	isConfirmable,
	REMOVE_TOTP,
	removeTotpIntent,
	seedShown,
	stepOf,
	type Totp,
} from "./totp.ts";
import { confirmTotp, deleteTotp, readTotp, startTotp, useStep } from "./totp-store.ts";
import { readUser } from "./user-store.ts";

export interface TotpDeps extends NoticeDeps {
	readonly db: Db;
	/** 32 secret bytes from which the seeds are derived; changing them ends every enrolment. */
	readonly totpKey: Buffer;
}

/** Authenticator codes of users. */
export interface Totps {
	state(tx: Tx, userId: Uuid): Promise<{ readonly confirmedAt: Temporal.Instant | null }>;
	/**
	 * Starts an enrolment, over one that was not confirmed: spends a challenge for `addTotpIntent`.
	 * The seed is told this once; `uri` is what the QR code carries.
	 */
	start(command: {
		readonly userId: Uuid;
		readonly challengeId: Uuid;
	}): Promise<
		{ readonly secret: string; readonly uri: string } | SpendRefusal | Refusal<"totp_already_there">
	>;
	/** The first right code, within ten minutes, makes it a factor. */
	confirm(command: {
		readonly userId: Uuid;
		readonly code: string;
	}): Promise<
		{ readonly confirmedAt: Temporal.Instant } | Refusal<"totp_not_started" | "totp_code_wrong">
	>;
	/** Spends a challenge for `removeTotpIntent`. */
	remove(command: {
		readonly userId: Uuid;
		readonly challengeId: Uuid;
	}): Promise<{ readonly userId: Uuid } | SpendRefusal | Refusal<"totp_not_found">>;
}

export function createTotps(deps: TotpDeps): Totps {
	return {
		async state(tx, userId) {
			return { confirmedAt: (await readTotp(tx, userId))?.confirmedAt ?? null };
		},
		start: (command) => start(deps, command),
		confirm: (command) => confirm(deps, command),
		remove: (command) => remove(deps, command),
	};
}

/** Codes as a factor: each of use once, the one before and the one after the present too. */
export function totpFactor(deps: Pick<TotpDeps, "clock" | "totpKey">): OwnFactor<"totp"> {
	return {
		factor: "totp",
		async held(tx, { userId }) {
			const since = (await readTotp(tx, userId))?.confirmedAt;
			if (since === undefined || since === null) return undefined;
			return { factor: "totp", since, group: "totp", state: "usable", hint: null };
		},
		async verify(tx, proof) {
			const userId = await ownerOf(tx, proof);
			const totp = userId === undefined ? undefined : await readTotp(tx, userId);
			if (totp === undefined || totp.confirmedAt === null) return "absent";
			const step = stepOf(deps.totpKey, totp, proof.answer, deps.clock.now());
			if (step === undefined) return "wrong";
			return (await useStep(tx, totp.userId, step)) ? "right" : "wrong";
		},
	};
}

async function start(
	deps: TotpDeps,
	command: Parameters<Totps["start"]>[0],
): ReturnType<Totps["start"]> {
	const { userId, challengeId } = command;
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			subjectId: userId,
			challengeId,
			operation: ADD_TOTP,
			intent: addTotpIntent(command),
		});
		if (isRefusal(spent)) return spent;
		const user = required(await readUser(tx, userId), "the user that adds codes");
		const totp = { userId, nonce: randomBytes(32), startedAt: deps.clock.now() };
		if (!(await startTotp(tx, totp))) return refuse("totp_already_there");
		return seedShown(deps.totpKey, totp, user.mobileMasked);
	});
}

async function confirm(
	deps: TotpDeps,
	{ userId, code }: Parameters<Totps["confirm"]>[0],
): ReturnType<Totps["confirm"]> {
	return deps.db.transaction(async (tx) => {
		const at = deps.clock.now();
		const totp: Totp | undefined = await readTotp(tx, userId);
		if (totp === undefined || !isConfirmable(totp, at)) return refuse("totp_not_started");
		const step = stepOf(deps.totpKey, totp, code, at);
		if (step === undefined) return refuse("totp_code_wrong", undefined, "/code");
		if (!(await confirmTotp(tx, totp, { step, at }))) return refuse("totp_not_started");
		await notify(deps, tx, { userId, event: "totp_added" });
		return { confirmedAt: at };
	});
}

async function remove(
	deps: TotpDeps,
	command: Parameters<Totps["remove"]>[0],
): ReturnType<Totps["remove"]> {
	const { userId, challengeId } = command;
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			subjectId: userId,
			challengeId,
			operation: REMOVE_TOTP,
			intent: removeTotpIntent(command),
		});
		if (isRefusal(spent)) return spent;
		if (!(await deleteTotp(tx, userId))) return refuse("totp_not_found");
		await notify(deps, tx, { userId, event: "totp_removed" });
		return { userId };
	});
}
