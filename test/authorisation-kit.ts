import assert from "node:assert/strict";
import { PASSWORD, signInWith } from "./client.ts";
import type { Operation } from "./fuzz-schema.ts";
import type { TestWorld } from "./world.ts";

/** The headers that prove who asks. */
export type Credentials = Readonly<Record<string, string>>;

export const NOBODY: Credentials = {};

/** Credentials of a user who has registered with this number. */
export async function walletCredentials(world: TestWorld, mobile: string): Promise<Credentials> {
	const cookies = await signInWith(world, { name: mobile, password: PASSWORD }, {});
	const [cookie = ""] = cookies;
	return { cookie: cookie.split(";")[0] ?? "" };
}

export function consoleCredentials(world: TestWorld, name = "admin"): Promise<Credentials> {
	return signIn(world, "/api/console/v1/sessions", { name, password: PASSWORD });
}

/** Opens a merchant; the credentials of its programs. */
export async function merchantCredentials(
	world: TestWorld,
	staff: Credentials,
	name: string,
): Promise<Credentials> {
	const response = await fetch(`${world.baseUrl}/api/console/v1/merchants`, {
		method: "POST",
		headers: { ...staff, "content-type": "application/json" },
		body: JSON.stringify({ name, feeRatePpm: 6_000 }),
	});
	assert.equal(response.status, 201);
	const { apiKey } = (await response.json()) as { apiKey: string };
	return { authorization: `Bearer ${apiKey}` };
}

/** What the guard of an operation says to whom it does not let in. */
export function refusalOfGuard({ guard }: Operation): string | undefined {
	if (guard === undefined) return undefined;
	return guard === "merchantKey" ? "api_key_invalid" : "not_signed_in";
}

async function signIn(world: TestWorld, path: string, body: object): Promise<Credentials> {
	const response = await fetch(world.baseUrl + path, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
	assert.equal(response.status, 201);
	const [cookie = ""] = response.headers.getSetCookie();
	return { cookie: cookie.split(";")[0] ?? "" };
}
