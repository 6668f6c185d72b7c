import { type ApiClient, createApi, currentLanguage } from "@zhangfang/shared";

let signedOut: () => void = () => {};

/** What to do when any call finds the session gone; the router sets it once it exists. */
export function onSignedOut(act: () => void): void {
	signedOut = act;
}

/** The console API, with the staff cookie and the language of the screen. */
export const api: ApiClient = createApi({
	base: "/api/console/v1",
	language: currentLanguage,
	onSignedOut: () => signedOut(),
});

/** Values of a query string; undefined and empty ones are left out. */
export type Query = Readonly<Record<string, string | number | undefined>>;
