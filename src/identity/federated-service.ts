import { newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Log, Tx } from "#platform";
import type { Factor } from "#security";
import { isKnown } from "./device.ts";
import { readDevice } from "./device-store.ts";
import type { DoorDeps } from "./door-service.ts";
import {
	ATTEMPT_SECONDS,
	decideStart,
	type Identified,
	PENDING_SECONDS,
	type ProviderAdapter,
	type ProviderSwitch,
	type ProviderWord,
} from "./federated.ts";
import { handshakeOf, hashOf, isSecret, newSecret, subjectKeyOf } from "./federated-keys.ts";
import { ownerOf, switchesOf } from "./federated-link-store.ts";
import {
	type Attempt,
	consumeAttempt,
	forgetAttempts,
	forgetPendings,
	insertAttempt,
	insertPending,
	type Pending,
} from "./federated-store.ts";
import type { PasskeyFactorDeps } from "./passkey-factor.ts";
import { passkeysOf } from "./passkey-store.ts";
import { secondFactorsOf } from "./second-factors.ts";

/** What federation asks of its neighbours. */
export interface FederationPorts {
	/** What is known of the bond between a user and the number they registered with (B4). */
	readonly numberState: (
		tx: Tx,
		of: { readonly userId: Uuid; readonly mobileIndex: Buffer },
	) => Promise<"proven" | "unknown" | "flagged">;
	/** Ways in besides password, number and links: how many passkeys a user has. */
	readonly otherWays: (tx: Tx, userId: Uuid) => Promise<number>;
	/** Locks whatever is above reading, after a takeover. */
	readonly lock: (
		tx: Tx,
		of: { readonly userId: Uuid; readonly at: Temporal.Instant },
	) => Promise<void>;
	/** Factors of 13 dB or more that are not the phone: what proves whose a number is. */
	readonly secondFactors: (tx: Tx, userId: Uuid) => Promise<readonly Factor[]>;
}

/** Until the neighbours that know better are wired in. */
export const PORTS_ALONE: FederationPorts = {
	numberState: async () => "unknown",
	otherWays: async (tx, userId) =>
		(await passkeysOf(tx, userId)).filter(({ copiedAt }) => copiedAt === null).length,
	lock: async () => undefined,
	secondFactors: secondFactorsOf,
};

export interface FederationDeps {
	readonly doors: DoorDeps & Pick<PasskeyFactorDeps, "site">;
	readonly log: Log;
	readonly providers: readonly ProviderAdapter[];
	/** 32 secret bytes under which identities are found; changing them forgets every link. */
	readonly subjectKey: Buffer;
	/** Address below which providers send people back: `…/federated`, without a slash at the end. */
	readonly returnBase: string;
	readonly ports: FederationPorts;
}

export type ProviderRefusal = Refusal<
	"provider_not_found" | "provider_off" | "provider_unavailable"
>;
export type CallbackRefusal =
	| ProviderRefusal
	| Refusal<"federated_state_invalid" | "federated_denied" | "federated_refused">;

/** Attempts and pendings are kept this long after they ended, for whoever looks into a fraud. */
const KEPT_HOURS = 24;

/** Sends a browser to a provider. @param browser the secret it has from an earlier start, if any */
export async function startFederated(
	deps: FederationDeps,
	command: {
		readonly provider: string;
		readonly browser: string | undefined;
		/** The signed-in user who links; null: somebody who wants in. */
		readonly userId: Uuid | null;
		/** By its cookie, which stays at home on the way back. */
		readonly deviceId: Uuid | null;
	},
): Promise<{ readonly url: string; readonly browser: string } | ProviderRefusal> {
	const provider = providerOf(deps, command.provider);
	if (provider === undefined) return refuse("provider_not_found");
	const state = newSecret();
	const browser = isSecret(command.browser) ? command.browser : newSecret();
	const url = await provider.begin(handshakeOf(browser, state, redirectUriOf(deps, provider.id)));
	if (url === "unavailable") return refuse("provider_unavailable");
	const at = deps.doors.clock.now();
	return deps.doors.db.transaction(async (tx) => {
		if ((await switchOf(tx, provider.id)) === "off") return refuse("provider_off");
		await forget(deps, tx, at.subtract({ hours: KEPT_HOURS }));
		await insertAttempt(tx, {
			stateHash: hashOf(state),
			browserHash: hashOf(browser),
			provider: provider.id,
			userId: command.userId,
			deviceId: command.deviceId,
			at,
			expiresAt: at.add({ seconds: ATTEMPT_SECONDS }),
		});
		return { url: url.href, browser };
	});
}

/**
 * Takes the answer that a browser brings back from a provider. The state parameter is used up first,
 * in a transaction of its own, whatever comes of it; then the provider is asked who it is. Nobody is
 * signed in by this: it answers with a pending login that the browser goes on with.
 */
export async function takeCallback(
	deps: FederationDeps,
	command: {
		readonly provider: string;
		readonly browser: string | undefined;
		readonly query: URLSearchParams;
	},
): Promise<{ readonly pendingId: Uuid } | CallbackRefusal> {
	const provider = providerOf(deps, command.provider);
	if (provider === undefined) return refuse("provider_not_found");
	const { browser, query } = command;
	const [state, second] = query.getAll("state");
	if (!isSecret(state) || second !== undefined || !isSecret(browser)) {
		return refuse("federated_state_invalid");
	}
	const { db, clock } = deps.doors;
	const attempt = await db.transaction((tx) =>
		consumeAttempt(tx, {
			stateHash: hashOf(state),
			browserHash: hashOf(browser),
			provider: provider.id,
			now: clock.now(),
		}),
	);
	if (attempt === undefined) return refuse("federated_state_invalid");
	if ((await db.read((tx) => switchOf(tx, provider.id))) === "off") return refuse("provider_off");
	const handshake = handshakeOf(browser, state, redirectUriOf(deps, provider.id));
	const answer = await provider.finish(handshake, query);
	if (answer === "refused") deps.log.warn("federated.nobody_named", { provider: provider.id });
	if (typeof answer === "string") return wordRefusal(answer);
	return db.transaction((tx) => openPending(deps, tx, { attempt, answer, browser }));
}

async function openPending(
	deps: FederationDeps,
	tx: Tx,
	named: {
		readonly attempt: Attempt;
		readonly answer: Identified;
		readonly browser: string;
	},
): Promise<{ readonly pendingId: Uuid } | CallbackRefusal> {
	const { attempt, answer, browser } = named;
	const at = deps.doors.clock.now();
	const provider = await switchOf(tx, attempt.provider);
	if (provider === "off") return refuse("provider_off");
	const subjectKey = subjectKeyOf(deps.subjectKey, attempt.provider, answer.subject);
	const aliasKey =
		answer.alias === undefined
			? null
			: subjectKeyOf(deps.subjectKey, attempt.provider, answer.alias);
	const owner =
		(await ownerOf(tx, subjectKey)) ??
		(aliasKey === null ? undefined : await ownerOf(tx, aliasKey));
	const isDeviceKnown =
		owner !== undefined && (await knows(tx, owner.userId, attempt.deviceId, at));
	const linking = attempt.userId;
	const pending: Pending = {
		id: newUuid(deps.doors.clock),
		browserHash: hashOf(browser),
		provider: attempt.provider,
		subjectKey,
		aliasKey,
		state: decideStart({ linking, owner: owner?.userId ?? null, isDeviceKnown, provider }),
		userId: linking ?? owner?.userId ?? null,
		linkId: linking === null ? (owner?.linkId ?? null) : null,
		sessionId: null,
		mobileToken: null,
		mobileMasked: null,
		mobileIndex: null,
		challengeId: null,
		proven: ["federated"],
		createdAt: at,
		expiresAt: at.add({ seconds: PENDING_SECONDS }),
	};
	await insertPending(tx, pending);
	return { pendingId: pending.id };
}

/** A provider of this installation, by its id. */
export function providerOf(deps: FederationDeps, id: string): ProviderAdapter | undefined {
	return deps.providers.find((known) => known.id === id);
}

export async function switchOf(tx: Tx, provider: string): Promise<ProviderSwitch> {
	return (await switchesOf(tx)).get(provider) ?? "on";
}

/** Exactly what is registered at the provider; one address each, so no answer reaches another's. */
export function redirectUriOf(deps: FederationDeps, provider: string): string {
	return `${deps.returnBase}/${provider}/callback`;
}

/** Whether a user has signed in at a device lately and not removed it. */
async function knows(
	tx: Tx,
	userId: Uuid,
	deviceId: Uuid | null,
	now: Temporal.Instant,
): Promise<boolean> {
	const device = deviceId === null ? undefined : await readDevice(tx, userId, deviceId);
	return device !== undefined && isKnown(device, now);
}

async function forget(deps: FederationDeps, tx: Tx, before: Temporal.Instant): Promise<void> {
	await forgetAttempts(tx, before);
	for (const pendingId of await forgetPendings(tx, before)) {
		await deps.doors.vault.shred(tx, pendingId);
	}
}

function wordRefusal(word: ProviderWord): CallbackRefusal {
	const refusals: Record<ProviderWord, CallbackRefusal> = {
		denied: refuse("federated_denied"),
		refused: refuse("federated_refused"),
		unavailable: refuse("provider_unavailable"),
	};
	return required(refusals[word], "a refusal of a provider's word");
}
