/** A user exists; modules above open what a user owns. */
export const USER_REGISTERED = "user.registered.v1";
export type UserRegistered = { readonly userId: string };

export const PAYMENT_PASSWORD_SET = "payment_password.set.v1";
export type PaymentPasswordSet = { readonly userId: string; readonly replaced: boolean };

/** A user agent that this user never signed in with before. */
export const DEVICE_FIRST_SEEN = "device.first_seen.v1";
export type DeviceFirstSeen = { readonly userId: string; readonly deviceId: string };
