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
