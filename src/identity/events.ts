/** A user exists; modules above open what a user owns. */
export const USER_REGISTERED = "user.registered.v1";
export type UserRegistered = { readonly userId: string };

export const PAYMENT_PASSWORD_SET = "payment_password.set.v1";
export type PaymentPasswordSet = { readonly userId: string; readonly replaced: boolean };

/** A user agent that this user never signed in with before. */
export const DEVICE_FIRST_SEEN = "device.first_seen.v1";
export type DeviceFirstSeen = { readonly userId: string; readonly deviceId: string };

/** A number has another holder now: its former user's SMS factor counts nothing. */
export const NUMBER_RELEASED = "number.released.v1";
export type NumberReleased = { readonly userId: string };

/** Somebody says that a user's number is theirs; the user may object until then. */
export const NUMBER_HELD = "number.held.v1";
export type NumberHeldEvent = { readonly userId: string; readonly until: string };
/** A login password was replaced; `how` is "changed" or "recovered". */
export const PASSWORD_CHANGED = "password.changed.v1";
export type PasswordChanged = { readonly userId: string; readonly how: string };

/** A number or address was proven and took the place of what was there; indexes as hexadecimal. */
export const CONTACT_CHANGED = "contact.changed.v1";
export type ContactChanged = {
	readonly userId: string;
	readonly kind: string;
	readonly from: string;
	readonly to: string;
};

export const LOGIN_NAME_SET = "login_name.set.v1";
export type LoginNameSet = { readonly userId: string };

export const USER_FROZEN = "user.frozen.v1";
export const USER_UNFROZEN = "user.unfrozen.v1";
export type UserFrozen = { readonly userId: string };

/** A recovery has been carried out: what was young before is younger now. */
export const USER_RECOVERED = "user.recovered.v1";
export type UserRecovered = { readonly userId: string; readonly lost: string };
/** An identity at a provider leads to this user from now on. */
export const PROVIDER_LINKED = "provider.linked.v1";
export type ProviderLinked = {
	readonly userId: string;
	readonly linkId: string;
	readonly provider: string;
};

export const PROVIDER_UNLINKED = "provider.unlinked.v1";
export type ProviderUnlinked = ProviderLinked & { readonly why: "owner" | "takeover" };

/** Somebody else came in through a link: sessions ended, what is above reading locked. */
export const TAKEOVER_REPORTED = "provider.takeover_reported.v1";
export type TakeoverReported = ProviderLinked & { readonly sessionsEnded: number };
