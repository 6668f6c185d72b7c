import { isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { CodeRefusal, SpendRefusal } from "#security";
import { recoveryCodesIntent } from "./change.ts";
import {
	askFor,
	type ConfirmRefusal,
	type ContactAsked,
	confirmContact,
	readWanted,
} from "./change-contact-service.ts";
import {
	type Proven,
	passwordContext,
	publish,
	recordChange,
	replacePassword,
	spend,
	type UserNotFound,
} from "./change-service.ts";
import type { DoorDeps } from "./door-service.ts";
import { USER_RECOVERED } from "./events.ts";
import { lockUser } from "./name-store.ts";
import { notify } from "./notice-service.ts";
import { type PasswordRefusal, passwordWeakness } from "./password.ts";
import { type Recovery, stillLost } from "./recovery.ts";
import { hashOfCode, newRecoveryCodes } from "./recovery-code.ts";
import {
	openReady,
	type RecoveryNotFound,
	type RecoveryOver,
	type RecoveryView,
	viewOf,
} from "./recovery-service.ts";
import { codesLeft, replaceCodes, saveRecovery } from "./recovery-store.ts";
import { readUser } from "./user-store.ts";

type Ready = Recovery & { readonly userId: Uuid };
type NotReady = RecoveryNotFound | RecoveryOver;

/** Sets a new password at the end of a recovery: every session ends, and the owner is told. */
export async function resetPassword(
	deps: DoorDeps,
	command: { readonly token: string; readonly password: string },
): Promise<RecoveryView | NotReady | PasswordRefusal | Refusal<"recovery_not_of_this">> {
	const { token, password } = command;
	const ready = await deps.db.transaction((tx) => openReady(deps, tx, token));
	if (isRefusal(ready)) return ready;
	const known = await deps.db.read((tx) => passwordContext(deps, tx, ready.userId));
	const weak = passwordWeakness(password, required(known, "the user who recovers"));
	if (weak !== undefined) return weak;
	const hash = await deps.hasher.hash(password);
	return deps.db.transaction(async (tx) => {
		const recovery = await openReady(deps, tx, token);
		if (isRefusal(recovery)) return recovery;
		if (recovery.lost === "mobile") return refuse("recovery_not_of_this", { lost: recovery.lost });
		const { userId } = recovery;
		await replacePassword(deps, tx, { userId, hash, how: "recovered", sessionId: null });
		await notify(deps, tx, { userId, event: "password_reset" });
		return replaced(deps, tx, recovery, "password");
	});
}

/** Asks for the code that proves the new number at the end of a recovery. */
export async function askRecoveryMobile(
	deps: DoorDeps,
	command: { readonly token: string; readonly mobile: string },
): Promise<
	| ContactAsked
	| NotReady
	| CodeRefusal
	| Refusal<"mobile_invalid" | "contact_unchanged" | "recovery_not_of_this">
> {
	const wanted = readWanted(deps, "mobile", command.mobile);
	if (wanted === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	return deps.db.transaction(async (tx) => {
		const recovery = await openReady(deps, tx, command.token);
		if (isRefusal(recovery)) return recovery;
		const { lost } = recovery;
		if (lost === "password") return refuse("recovery_not_of_this", { lost });
		const user = required(await readUser(tx, recovery.userId), "the user who recovers");
		if (user.mobileIndex.equals(wanted.index)) return refuse("contact_unchanged");
		return askFor(deps, tx, user, wanted);
	});
}

/** Takes the new number at the end of a recovery; the code is the one that went to it. */
export async function confirmRecoveryMobile(
	deps: DoorDeps,
	command: { readonly token: string; readonly code: string },
): Promise<RecoveryView | NotReady | ConfirmRefusal | Refusal<"recovery_not_of_this">> {
	const { token, code } = command;
	const ready = await deps.db.transaction((tx) => openReady(deps, tx, token));
	if (isRefusal(ready)) return ready;
	if (ready.lost === "password") return refuse("recovery_not_of_this", { lost: ready.lost });
	let view: RecoveryView | undefined;
	const taken = await confirmContact(deps, {
		userId: ready.userId,
		kind: "mobile",
		code,
		within: async (tx) => {
			const recovery = await openReady(deps, tx, token);
			if (isRefusal(recovery)) return refuse("recovery_over", { state: "done" });
			view = await replaced(deps, tx, recovery, "mobile");
			return undefined;
		},
	});
	if (isRefusal(taken)) return taken;
	return required(view, "the recovery that took a number");
}

/** One lost thing is replaced; the recovery is done when it was the last one. */
async function replaced(
	deps: DoorDeps,
	tx: Tx,
	recovery: Ready,
	what: "password" | "mobile",
): Promise<RecoveryView> {
	const at = deps.clock.now();
	const rest = stillLost(recovery.lost, what);
	const next: Recovery =
		rest === undefined ? { ...recovery, state: "done" } : { ...recovery, lost: rest };
	await saveRecovery(tx, next, at);
	if (rest === undefined) {
		await publish(deps, tx, USER_RECOVERED, { userId: recovery.userId, lost: recovery.lost });
	}
	return viewOf(next, at);
}

/** A new sheet of saved codes, shown this once; the old sheet ends. */
export async function makeRecoveryCodes(
	deps: DoorDeps,
	command: Proven,
): Promise<{ readonly codes: readonly string[] } | SpendRefusal | UserNotFound> {
	const { userId } = command;
	const codes = newRecoveryCodes();
	const hashes = codes.map((code) => required(hashOfCode(code), "a code of ours"));
	return deps.db.transaction(async (tx) => {
		const spent = await spend(deps, tx, command, recoveryCodesIntent(userId));
		if (isRefusal(spent)) return spent;
		if (!(await lockUser(tx, userId))) return refuse("user_not_found");
		const { madeAt } = await codesLeft(tx, userId);
		await replaceCodes(tx, userId, hashes, deps.clock.now());
		await recordChange(deps, tx, userId, "recovery_codes", madeAt === null ? "set" : "changed");
		await notify(deps, tx, { userId, event: "recovery_codes_made" });
		return { codes };
	});
}
