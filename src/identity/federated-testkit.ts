import assert from "node:assert/strict";
import type { TestContext } from "node:test";
import { isRefusal, type Uuid } from "#kernel";
import { memoryLog } from "#platform/testkit";
import type { Identified, ProviderAdapter, ProviderWord } from "./federated.ts";
import { createFederation, type Federation } from "./federated-door.ts";
import { type FederationPorts, PORTS_ALONE } from "./federated-service.ts";
import { identityWorld, PARTY, type World } from "./identity-testkit.ts";
import type { SignedIn } from "./index.ts";
import type { Mobile } from "./mobile.ts";
import { subjectOfIndex } from "./mobile.ts";

/** A browser that has been to a provider and back. */
export interface Back {
	readonly pendingId: Uuid;
	readonly browser: string;
}

export interface FederatedWorld extends World {
	readonly federation: Federation;
	/** What the provider `corp` says when it is asked next about a code: the code's own name unless set. */
	readonly say: (word: Identified | ProviderWord | undefined) => void;
	/** To the provider and back as a person; their pending login. */
	readonly come: (person: string, as?: Visit) => Promise<Back>;
	/** Proves a number to a pending login by the code that was sent there. */
	readonly provePhone: (back: Back, mobile: string | undefined, of?: string) => Promise<string>;
	/** Signs in as a newcomer, with password if given. */
	readonly newcomer: (person: string, mobile: string, password?: string) => Promise<SignedIn>;
}

export interface Visit {
	readonly provider?: string;
	readonly userId?: Uuid;
	readonly deviceId?: Uuid | null;
	readonly browser?: string;
}

export const ISSUER = "https://corp.example";

/** Identity with two providers that the test plays: `corp` and `rival`. */
export async function federatedWorld(
	t: TestContext,
	ports: Partial<FederationPorts> = {},
): Promise<FederatedWorld> {
	const world = await identityWorld(t);
	let word: Identified | ProviderWord | undefined;
	const played = (id: string): ProviderAdapter => ({
		id,
		name: { zh: id, en: id },
		begin: async ({ state }) => new URL(`${ISSUER}/authorize?state=${state}`),
		finish: async (_handshake, query) =>
			word ?? { subject: { issuer: ISSUER, subject: query.get("code") ?? "" } },
	});
	const own = createFederation({
		doors: { ...world.doors, site: PARTY },
		log: memoryLog(),
		providers: [played("corp"), played("rival")],
		subjectKey: Buffer.alloc(32, 5),
		returnBase: "https://pay.example/api/wallet/v1/federated",
		ports: { ...PORTS_ALONE, ...ports },
	});
	const federation: Federation = {
		...own,
		enter: async (command) => world.through(await own.enter(command), command.context),
	};
	const come: FederatedWorld["come"] = async (person, as = {}) => {
		const { provider = "corp", userId = null, deviceId = null } = as;
		const begun = await federation.start({ provider, browser: as.browser, userId, deviceId });
		assert.ok(!isRefusal(begun), JSON.stringify(begun));
		const state = new URL(begun.url).searchParams.get("state") ?? "";
		const { browser } = begun;
		const query = new URLSearchParams({ code: person, state });
		const back = await federation.callback({ provider, browser, query });
		assert.ok(!isRefusal(back), JSON.stringify(back));
		return { ...back, browser };
	};
	const provePhone: FederatedWorld["provePhone"] = async (back, mobile, of = mobile) => {
		// The pause between two codes to one number.
		world.clock.advance({ minutes: 1 });
		const sent = await federation.sendCode({ ...back, mobile });
		assert.ok(!isRefusal(sent), JSON.stringify(sent));
		const answer = await codeOf(world, of ?? "", sent.challengeId);
		const proven = await federation.prove({ ...back, factor: "sms_code", answer });
		return isRefusal(proven) ? proven.refusal : proven.step;
	};
	return {
		...world,
		federation,
		say: (next) => {
			word = next;
		},
		come,
		provePhone,
		async newcomer(person, mobile, password) {
			const back = await come(person);
			await provePhone(back, mobile);
			const entered = await federation.enter({ ...back, password, context: {} });
			assert.ok(!isRefusal(entered) && "user" in entered, JSON.stringify(entered));
			return entered;
		},
	};
}

/** The code that a message for this number carries. */
export async function codeOf(world: World, mobile: string, challengeId: Uuid): Promise<string> {
	const subjectId = subjectOfIndex(world.vault.index("mobile", mobile as Mobile));
	const sent = await world.db.transaction((tx) =>
		world.security.codeToSend(tx, { subjectId, challengeId }),
	);
	assert.ok(sent !== undefined, "a code under way");
	return sent.code;
}
