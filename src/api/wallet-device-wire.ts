import { z } from "zod";
import type { DeviceView, Place, Places, SessionView } from "#identity";
import { encodeId, type Uuid } from "#kernel";
import { instantOut } from "./wire.ts";

/** A city, by its code of GB/T 2260. */
interface PlaceOut {
	code: string;
	zh: string;
	en: string;
}

/** A browser that the user has signed in with. */
export interface DeviceOut {
	id: string;
	current: boolean;
	name: string | null;
	userAgent: string;
	trusted: boolean;
	trustedAt: string | null;
	hasKey: boolean;
	firstSeenAt: string;
	lastSeenAt: string;
}

export const deviceOut: z.ZodType<DeviceOut> = z.object({
	id: z.string(),
	current: z.boolean(),
	name: z.string().nullable(),
	userAgent: z.string(),
	trusted: z.boolean(),
	trustedAt: z.string().nullable(),
	hasKey: z.boolean(),
	firstSeenAt: z.string(),
	lastSeenAt: z.string(),
});

/** A place where the user is signed in. */
export interface OwnSessionOut {
	id: string;
	current: boolean;
	createdAt: string;
	lastSeenAt: string;
	userAgent: string;
	deviceId: string;
	deviceTrusted: boolean;
	place: PlaceOut | null;
}

export const ownSessionOut: z.ZodType<OwnSessionOut> = z.object({
	id: z.string(),
	current: z.boolean(),
	createdAt: z.string(),
	lastSeenAt: z.string(),
	userAgent: z.string(),
	deviceId: z.string(),
	deviceTrusted: z.boolean(),
	place: z
		.object({ code: z.string(), zh: z.string(), en: z.string() })
		.nullable()
		.meta({ description: "City of the last use; null when the address has none" }),
});

export function presentDevice(device: DeviceView, currentId: Uuid | null): DeviceOut {
	return {
		id: encodeId("dev", device.id),
		current: device.id === currentId,
		name: device.name,
		userAgent: device.userAgent,
		trusted: device.isTrusted,
		trustedAt: instantOut(device.trustedAt),
		hasKey: device.hasKey,
		firstSeenAt: device.firstSeenAt.toString(),
		lastSeenAt: device.lastSeenAt.toString(),
	};
}

export function presentOwnSession(
	session: SessionView,
	currentId: Uuid | null,
	places: Places,
): OwnSessionOut {
	const place: Place | undefined = session.place === null ? undefined : places.named(session.place);
	return {
		id: encodeId("ses", session.id),
		current: session.id === currentId,
		createdAt: session.createdAt.toString(),
		lastSeenAt: session.lastSeenAt.toString(),
		userAgent: session.userAgent,
		deviceId: encodeId("dev", session.deviceId),
		deviceTrusted: session.isTrustedDevice,
		place: place === undefined ? null : { code: place.code, zh: place.zh, en: place.en },
	};
}
