import { randomBytes } from "node:crypto";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { SpendRefusal } from "#security";
import {
	type AdmitRefusal,
	admit,
	type SignedIn,
	type SignInStep,
} from "./door-sign-in-service.ts";
import { notify } from "./notice-service.ts";
import {
	ADD_PASSKEY,
	addPasskeyIntent,
	CEREMONY_SECONDS,
	isDeviceBound,
	PASSKEYS_MAX,
	REMOVE_PASSKEY,
	removePasskeyIntent,
	type UserPasskey,
	userHandleOf,
	userIdOf,
} from "./passkey.ts";
import { type PasskeyFactorDeps, passkeyOptions, usePasskey } from "./passkey-factor.ts";
import {
	type Ceremony,
	claimCredential,
	deletePasskey,
	insertCeremony,
	insertPasskey,
	lockPasskeys,
	ownerOfCredential,
	passkeysOf,
	readPasskey,
	renamePasskey,
	useCeremony,
} from "./passkey-store.ts";
import type { DoorContext } from "./session.ts";
import type { SessionDeps } from "./session-service.ts";
import { readUser } from "./user-store.ts";
import {
	authenticationOptions,
	type PasskeyRefusal,
	type RelyingParty,
	readAssertion,
	registrationOptions,
	verifyRegistration,
} from "./webauthn.ts";

export interface PasskeyDeps extends SessionDeps {
	readonly site: RelyingParty;
}

/** A passkey as its owner sees it. */
export interface PasskeyView {
	readonly id: Uuid;
	readonly name: string | null;
	readonly aaguid: string;
	/** Bound to one device, or copied by its keeper to all that the person has. */
	readonly kind: "device_bound" | "synced";
	readonly backedUp: boolean;
	readonly createdAt: Temporal.Instant;
	readonly lastUsedAt: Temporal.Instant | null;
	/** Exists twice and opens nothing any more. */
	readonly isCopied: boolean;
}

/** What the browser is asked; the answer names the ceremony. */
export interface CeremonyBegun {
	readonly ceremonyId: Uuid;
	/** For `navigator.credentials`, as JSON. */
	readonly options: JsonObject;
	readonly expiresAt: Temporal.Instant;
}

type Ended = Refusal<"ceremony_expired">;

/** Passkeys of users: enrolled with proof, used to sign in by themselves. */
export interface Passkeys {
	list(tx: Tx, userId: Uuid): Promise<PasskeyView[]>;
	/** Whether a key is the user's own, before anybody is asked for proof. */
	mine(
		tx: Tx,
		which: { readonly userId: Uuid; readonly passkeyId: Uuid },
	): Promise<PasskeyView | Refusal<"passkey_not_found">>;
	/** What a challenge asks the user's keys to sign; undefined when there is none. */
	challengeOptions(
		tx: Tx,
		asked: { readonly userId: Uuid; readonly binding: Buffer },
	): Promise<JsonObject | undefined>;
	/** Permits one enrolment in this session: spends a challenge for `addPasskeyIntent`. */
	beginEnrolment(command: {
		readonly userId: Uuid;
		readonly sessionId: Uuid;
		readonly challengeId: Uuid;
	}): Promise<CeremonyBegun | SpendRefusal | Refusal<"passkeys_full">>;
	enrol(command: {
		readonly userId: Uuid;
		readonly sessionId: Uuid;
		readonly deviceId: Uuid | null;
		readonly ceremonyId: Uuid;
		/** The credential, as JSON text. */
		readonly answer: string;
		readonly name: string | null;
	}): Promise<PasskeyView | Ended | PasskeyRefusal | Refusal<"passkeys_full" | "passkey_taken">>;
	rename(command: {
		readonly userId: Uuid;
		readonly passkeyId: Uuid;
		readonly name: string | null;
	}): Promise<PasskeyView | Refusal<"passkey_not_found">>;
	/** Spends a challenge for `removePasskeyIntent`. */
	remove(command: {
		readonly userId: Uuid;
		readonly passkeyId: Uuid;
		readonly challengeId: Uuid;
	}): Promise<{ readonly passkeyId: Uuid } | SpendRefusal | Refusal<"passkey_not_found">>;
	/** Asks whoever is there for a passkey: the same for everybody, about nobody. */
	beginSignIn(): Promise<CeremonyBegun>;
	/** Signs in whoever owns the key: no name is typed, and no wrong password locks it out. */
	signIn(command: {
		readonly ceremonyId: Uuid;
		/** The assertion, as JSON text. */
		readonly answer: string;
		readonly context?: DoorContext;
	}): Promise<SignedIn | SignInStep | Ended | PasskeyRefusal | AdmitRefusal>;
}

export function createPasskeys(deps: PasskeyDeps): Passkeys {
	return {
		list: async (tx, userId) => (await passkeysOf(tx, userId)).map(viewOf),
		async mine(tx, { userId, passkeyId }) {
			const key = await readPasskey(tx, userId, passkeyId);
			return key === undefined ? refuse("passkey_not_found") : viewOf(key);
		},
		challengeOptions: (tx, asked) => passkeyOptions(deps, tx, asked),
		beginEnrolment: (command) => beginEnrolment(deps, command),
		enrol: (command) => enrol(deps, command),
		rename: ({ userId, passkeyId, name }) =>
			deps.db.transaction(async (tx) => {
				const isThere = await renamePasskey(tx, userId, passkeyId, name);
				const key = isThere ? await readPasskey(tx, userId, passkeyId) : undefined;
				return key === undefined ? refuse("passkey_not_found") : viewOf(key);
			}),
		remove: (command) => remove(deps, command),
		beginSignIn: () => beginSignIn(deps),
		signIn: (command) => signIn(deps, command),
	};
}

/** What the factor needs, of what the service has. */
export function factorDeps(deps: PasskeyDeps): PasskeyFactorDeps {
	return {
		clock: deps.clock,
		site: deps.site,
		tellCopied: (tx, userId) => notify(deps, tx, { userId, event: "passkey_copied" }),
	};
}

async function beginEnrolment(
	deps: PasskeyDeps,
	command: Parameters<Passkeys["beginEnrolment"]>[0],
): ReturnType<Passkeys["beginEnrolment"]> {
	const { userId, sessionId, challengeId } = command;
	return deps.db.transaction(async (tx) => {
		const spent = await deps.security.spend(tx, {
			subjectId: userId,
			challengeId,
			operation: ADD_PASSKEY,
			intent: addPasskeyIntent(command),
		});
		if (isRefusal(spent)) return spent;
		const keys = await lockPasskeys(tx, userId);
		if (keys.length >= PASSKEYS_MAX) return refuse("passkeys_full");
		const user = required(await readUser(tx, userId), "the user that enrols a key");
		const ceremony = await begin(deps, tx, { kind: "enrol", userId, sessionId });
		const options = await registrationOptions(deps.site, {
			owner: {
				userHandle: userHandleOf(userId),
				userName: user.mobileMasked,
				displayName: user.nickname,
			},
			challenge: ceremony.challenge,
			exclude: keys,
		});
		return { ceremonyId: ceremony.id, options, expiresAt: ceremony.expiresAt };
	});
}

async function enrol(
	deps: PasskeyDeps,
	command: Parameters<Passkeys["enrol"]>[0],
): ReturnType<Passkeys["enrol"]> {
	const { userId, sessionId, ceremonyId: id } = command;
	const now = deps.clock.now();
	// Used up in a transaction of its own: a wrong answer leaves nothing to try again with.
	const challenge = await deps.db.transaction((tx) =>
		useCeremony(tx, { id, kind: "enrol", userId, sessionId, now }),
	);
	if (challenge === undefined) return refuse("ceremony_expired");
	const made = await verifyRegistration(deps.site, { challenge, answer: command.answer });
	if (isRefusal(made)) return made;
	return deps.db.transaction(async (tx) => {
		const keys = await lockPasskeys(tx, userId);
		if (keys.length >= PASSKEYS_MAX) return refuse("passkeys_full");
		if (!(await claimCredential(tx, made.credentialId, userId))) return refuse("passkey_taken");
		const key: UserPasskey = {
			...made,
			userId,
			id: newUuid(deps.clock),
			deviceId: command.deviceId,
			name: command.name,
			createdAt: now,
			lastUsedAt: null,
			copiedAt: null,
		};
		await insertPasskey(tx, key);
		await notify(deps, tx, { userId, event: "passkey_added" });
		return viewOf(key);
	});
}

async function remove(
	deps: PasskeyDeps,
	command: Parameters<Passkeys["remove"]>[0],
): ReturnType<Passkeys["remove"]> {
	const { userId, passkeyId, challengeId } = command;
	return deps.db.transaction(async (tx) => {
		const key = await readPasskey(tx, userId, passkeyId);
		if (key === undefined) return refuse("passkey_not_found");
		const spent = await deps.security.spend(tx, {
			subjectId: userId,
			challengeId,
			operation: REMOVE_PASSKEY,
			intent: removePasskeyIntent(command),
		});
		if (isRefusal(spent)) return spent;
		await deletePasskey(tx, key);
		await notify(deps, tx, { userId, event: "passkey_removed" });
		return { passkeyId };
	});
}

async function beginSignIn(deps: PasskeyDeps): Promise<CeremonyBegun> {
	const ceremony = await deps.db.transaction((tx) =>
		begin(deps, tx, { kind: "sign_in", userId: null, sessionId: null }),
	);
	const options = await authenticationOptions(deps.site, { challenge: ceremony.challenge });
	return { ceremonyId: ceremony.id, options, expiresAt: ceremony.expiresAt };
}

async function signIn(
	deps: PasskeyDeps,
	command: Parameters<Passkeys["signIn"]>[0],
): ReturnType<Passkeys["signIn"]> {
	// In a box: what was used up, counted or switched off stays so when the answer is no.
	const { outcome } = await deps.db.transaction(async (tx) => ({
		outcome: await ownerShown(deps, tx, command),
	}));
	if (isRefusal(outcome)) return outcome;
	return admit(deps, { ...outcome, shown: ["passkey"], context: command.context });
}

async function ownerShown(
	deps: PasskeyDeps,
	tx: Tx,
	command: Parameters<Passkeys["signIn"]>[0],
): Promise<{ readonly userId: Uuid } | Ended | PasskeyRefusal> {
	const now = deps.clock.now();
	const { ceremonyId: id, answer } = command;
	const nobody = { userId: null, sessionId: null };
	const challenge = await useCeremony(tx, { id, kind: "sign_in", ...nobody, now });
	if (challenge === undefined) return refuse("ceremony_expired");
	const claim = readAssertion(answer);
	const userId =
		claim?.userHandle === undefined
			? claim && (await ownerOfCredential(tx, claim.credentialId))
			: userIdOf(claim.userHandle);
	if (userId === undefined) return refuse("passkey_invalid");
	const key = await usePasskey(factorDeps(deps), tx, { userId, answer, challenge });
	return isRefusal(key) ? key : { userId };
}

async function begin(
	deps: PasskeyDeps,
	tx: Tx,
	whose: Pick<Ceremony, "kind" | "userId" | "sessionId">,
): Promise<Ceremony> {
	const now = deps.clock.now();
	const ceremony: Ceremony = {
		...whose,
		id: newUuid(deps.clock),
		challenge: randomBytes(32),
		expiresAt: now.add({ seconds: CEREMONY_SECONDS }),
	};
	await insertCeremony(tx, ceremony, now);
	return ceremony;
}

function viewOf(key: UserPasskey): PasskeyView {
	return {
		id: key.id,
		name: key.name,
		aaguid: key.aaguid,
		kind: isDeviceBound(key) ? "device_bound" : "synced",
		backedUp: key.backedUp,
		createdAt: key.createdAt,
		lastUsedAt: key.lastUsedAt,
		isCopied: key.copiedAt !== null,
	};
}
