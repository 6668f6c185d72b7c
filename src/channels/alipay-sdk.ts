import { Socket } from "node:net";

/**
 * The official SDK, unpatched, without what loading it does to everybody else: urllib, its HTTP client,
 * puts a `destroy` of its own on every socket of the process, which throws as soon as one error ends
 * two sockets (a pool that closes). Ours is put back once the SDK is loaded; what urllib loses is the
 * socket's address in a debug line.
 */
const own = Object.getOwnPropertyDescriptor(Socket.prototype, "destroy");
const sdk: typeof import("alipay-sdk") = await import("alipay-sdk");
if (own === undefined) Reflect.deleteProperty(Socket.prototype, "destroy");
else Object.defineProperty(Socket.prototype, "destroy", own);

export const AlipaySdk: typeof sdk.AlipaySdk = sdk.AlipaySdk;
export type AlipaySdk = InstanceType<typeof sdk.AlipaySdk>;
export const AlipayRequestError: typeof sdk.AlipayRequestError = sdk.AlipayRequestError;
export type AlipayRequestError = InstanceType<typeof sdk.AlipayRequestError>;
