import assert from "node:assert/strict";
import type { CDPSession, Page } from "playwright-core";
import { isRefusal } from "#kernel";
import { same } from "#platform/testkit";
import { DESK, type Visitor } from "./e2e-browser.ts";
import type { Scene } from "./e2e-scene.ts";

/** A window with an authenticator built into its device. */
export interface Device {
	readonly visitor: Visitor;
	readonly page: Page;
	/** How many passkeys its authenticator holds. */
	readonly keys: () => Promise<number>;
	/** Whether fingerprint or face is recognised. */
	readonly recognise: (isOwner: boolean) => Promise<void>;
}

/** Opens one. */
export async function device(
	stage: Scene,
	look: Parameters<Scene["open"]>[0] = { size: DESK },
): Promise<Device> {
	const visitor = await stage.open(look);
	const { page } = visitor;
	const cdp: CDPSession = await visitor.context.newCDPSession(page);
	await cdp.send("WebAuthn.enable");
	const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	return {
		visitor,
		page,
		async keys() {
			const { credentials } = await cdp.send("WebAuthn.getCredentials", { authenticatorId });
			for (const { isResidentCredential, rpId } of credentials) {
				same([isResidentCredential, rpId], [true, "localhost"]);
			}
			return credentials.length;
		},
		recognise: async (isUserVerified) => {
			await cdp.send("WebAuthn.setUserVerified", { authenticatorId, isUserVerified });
		},
	};
}

/** The link that the command line would print. */
export async function linkFor(
	{ world }: Scene,
	name: string,
	role: "admin" | "operator",
): Promise<string> {
	const link = await world.platform.staff.inviteFromHost({ name, role, renew: false });
	assert.ok(!isRefusal(link), JSON.stringify(link));
	return `/console/enrol#${link.token}`;
}

/** Makes a passkey by a one-time link, and is in. */
export async function enrol(page: Page, link: string): Promise<void> {
	await page.goto(link);
	await page.getByRole("button", { name: "创建通行密钥" }).click();
	await page.getByRole("heading", { name: "总览", level: 1 }).waitFor();
}
