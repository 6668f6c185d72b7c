import { type Clock, decodeId, millisecondsBetween, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { isKnown, isTrusted } from "./device.ts";
import { hasSigned } from "./device-desk.ts";
import { placesSeen, readDevice } from "./device-store.ts";
import { type OwnFactor, ownerOf } from "./own-factor.ts";
import { networkText, type Places } from "./place.ts";
import { DAY_SECONDS, type SessionContext } from "./session.ts";
import { readSession } from "./session-store.ts";

/** A place is usual once the user was there more than a day ago, within 90 days. */
const USUAL_WITHIN_SECONDS = 90 * DAY_SECONDS;
const USUAL_AFTER_SECONDS = DAY_SECONDS;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** What devices, sessions and addresses tell about a request. What is unknown is left out. */
export interface DeviceFactSource {
	readonly name: string;
	facts(
		tx: Tx,
		asked: {
			readonly userId: Uuid;
			readonly session: SessionContext;
			readonly at: Temporal.Instant;
		},
	): Promise<Readonly<Record<string, string | bigint | boolean>>>;
}

/**
 * `device.known`, `device.trusted`, `device.bound` (holds a key), `device.ageHours`,
 * `session.ageMinutes` (since the sign-in or the last step-up), `session.sameDevice` (the session was
 * opened by the browser that asks), `place`, `place.usual`, `network`.
 */
export function deviceFacts(deps: { readonly places: Places }): DeviceFactSource {
	return {
		name: "identity.device",
		async facts(tx, { userId, session, at }) {
			const [device, place] = await Promise.all([
				factsOfDevice(tx, userId, session, at),
				factsOfPlace(deps.places, tx, userId, session.ip, at),
			]);
			return { ...device, ...place };
		},
	};
}

/**
 * `held`: the browser that asks, when the user has used it within 30 days and it holds a key.
 * `verify`: the key's signature over the challenge's binding, as `dev_….<r‖s in base64url>`.
 */
export function deviceFactor(deps: { readonly clock: Clock }): OwnFactor<"known_device"> {
	return {
		factor: "known_device",
		async held(tx, { userId, deviceId }) {
			if (deviceId === null) return undefined;
			const device = await readDevice(tx, userId, deviceId);
			if (device === undefined || !isKnown(device, deps.clock.now())) return undefined;
			// Without a key there is only the cookie, which `device.known` tells of.
			if (device.keyAt === null) return undefined;
			return {
				factor: "known_device",
				since: device.keyAt,
				group: `device:${deviceId}`,
				state: "usable",
				hint: device.name,
			};
		},
		async verify(tx, proof) {
			const { answer, challenge } = proof;
			const userId = await ownerOf(tx, proof);
			if (userId === undefined) return "absent";
			const [id = "", signature = ""] = answer.split(".");
			const deviceId = decodeId("dev", id);
			if (deviceId === undefined) return "wrong";
			const device = await readDevice(tx, userId, deviceId);
			if (device === undefined || !isKnown(device, deps.clock.now())) return "absent";
			if (device.keySpki === null) return "absent";
			const bytes = Buffer.from(signature, "base64url");
			return hasSigned(device.keySpki, challenge.binding, bytes) ? "right" : "wrong";
		},
	};
}

async function factsOfDevice(
	tx: Tx,
	userId: Uuid,
	{ sessionId, deviceId }: SessionContext,
	at: Temporal.Instant,
): Promise<Record<string, bigint | boolean>> {
	const [device, session] = await Promise.all([
		deviceId === null ? undefined : readDevice(tx, userId, deviceId),
		sessionId === null ? undefined : readSession(tx, userId, sessionId, at),
	]);
	const known = device !== undefined && isKnown(device, at);
	return {
		"device.known": known,
		...(known && {
			"device.trusted": isTrusted(device, at),
			"device.bound": device.keySpki !== null,
			"device.ageHours": wholeSince(device.firstSeenAt, at, HOUR_MS),
		}),
		...(session !== undefined && {
			"session.ageMinutes": wholeSince(session.provenAt, at, MINUTE_MS),
			"session.sameDevice": session.deviceId === deviceId,
		}),
	};
}

async function factsOfPlace(
	places: Places,
	tx: Tx,
	userId: Uuid,
	ip: string,
	at: Temporal.Instant,
): Promise<Record<string, string | boolean>> {
	const network = networkText(ip);
	const place = places.placeOf(ip);
	const facts: Record<string, string | boolean> = network === undefined ? {} : { network };
	if (place === undefined) return facts;
	facts["place"] = place.code;
	const seen = await placesSeen(tx, userId, at.subtract({ seconds: USUAL_WITHIN_SECONDS }));
	const settledBy = at.subtract({ seconds: USUAL_AFTER_SECONDS });
	const usual = seen.filter((one) => Temporal.Instant.compare(one.firstSeenAt, settledBy) <= 0);
	// Of somebody who came today nothing is usual, and nothing unusual either.
	if (usual.length > 0) facts["place.usual"] = usual.some((one) => one.place === place.code);
	return facts;
}

function wholeSince(from: Temporal.Instant, to: Temporal.Instant, unitMs: number): bigint {
	return BigInt(Math.max(0, Math.floor(millisecondsBetween(from, to) / unitMs)));
}
