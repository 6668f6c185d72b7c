import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type { TestContext } from "node:test";
import { isRefusal, newUuid, type Uuid } from "#kernel";
import { pause } from "#platform";
import type { CarrierQuery, CarrierWord, NumberChanges } from "./carrier.ts";
import { insertBrowser, insertDevice } from "./device-store.ts";
import { identityWorld, PASSWORD, type World } from "./identity-testkit.ts";
import type { SignedIn } from "./index.ts";
import type { Mobile } from "./mobile.ts";
import type { NumberBinding } from "./number.ts";
import { numberFactor } from "./number-service.ts";
import { bindingOfUser } from "./number-store.ts";

export const MOBILE = "13800138000";
export const PAYMENT_PASSWORD = "314159";
const LOOKS_MAX = 10_000;

/** What the carrier says; the test changes it as it goes. */
export interface Said {
	recycled: CarrierWord;
	since: Temporal.PlainDate | "unknown" | "timeout";
	changes: NumberChanges | "unknown" | "timeout";
	/** How often it was asked. */
	asked: number;
	/** Days from which it was asked. */
	readonly days: string[];
}

export interface NumberWorld extends World {
	readonly said: Said;
	/** A device that the user has used and trusts. */
	readonly trustedDevice: (userId: Uuid) => Promise<Uuid>;
	/** What a code by SMS would count for a user, seen from a strange device. */
	readonly weight: (userId: Uuid) => Promise<string | undefined>;
	/** A user with a password and a payment password. */
	readonly resident: () => Promise<SignedIn>;
	/** Signs in by a code to the number, whoever reads it. */
	readonly byCode: (from?: {
		readonly deviceId: Uuid;
	}) => ReturnType<World["identity"]["signInByCode"]>;
	/** The neutral page that a code led to. */
	readonly claimed: () => Promise<string>;
	readonly binding: (userId: Uuid) => Promise<NumberBinding>;
	/** Until no job waits or runs. */
	readonly jobsDone: () => Promise<void>;
	/** Lets days pass; timers run. */
	readonly pass: (duration: Temporal.DurationLike) => Promise<void>;
}

export async function numberWorld(t: TestContext): Promise<NumberWorld> {
	const said: Said = {
		recycled: "unknown",
		since: "unknown",
		changes: "unknown",
		asked: 0,
		days: [],
	};
	const world = await identityWorld(t, undefined, { numbers: { carrier: carrierOf(said) } });
	const { identity, clock, timers, vault, db } = world;
	const byCode: NumberWorld["byCode"] = async (from) => {
		clock.advance({ minutes: 6 });
		const challengeId = await world.ask(MOBILE, "sign_in");
		const code = await world.codeFor(MOBILE, challengeId);
		return identity.signInByCode({
			...{ mobile: MOBILE, challengeId, code },
			...(from === undefined ? {} : { context: from }),
		});
	};
	return {
		...world,
		said,
		trustedDevice: (userId) => trustDevice(world, userId),
		async weight(userId) {
			const { held } = numberFactor({ clock });
			return (
				await db.read(async (tx) => held?.(tx, { userId, deviceId: null, operation: "transfer" }))
			)?.state;
		},
		byCode,
		async resident() {
			const signedIn = await world.registered(MOBILE);
			const set = await identity.changes.firstPaymentPassword({
				userId: signedIn.user.userId,
				loginPassword: PASSWORD,
				paymentPassword: PAYMENT_PASSWORD,
			});
			assert.ok(!isRefusal(set));
			return signedIn;
		},
		async claimed() {
			const outcome = await byCode();
			assert.ok(!isRefusal(outcome) && "claim" in outcome, JSON.stringify(outcome));
			return outcome.claim.claimToken;
		},
		async binding(userId) {
			const index = vault.index("mobile", MOBILE as Mobile);
			const found = await db.read((tx) => bindingOfUser(tx, index, userId));
			assert.ok(found !== undefined);
			return found;
		},
		async jobsDone() {
			for (let look = 0; look < LOOKS_MAX; look += 1) {
				if ((await db.read((tx) => world.jobs.pending(tx))) === 0) return;
				await pause(1);
			}
			assert.fail("the jobs did not end");
		},
		async pass(duration) {
			clock.advance(duration);
			await timers.drain();
		},
	};
}

function carrierOf(said: Said): CarrierQuery {
	return {
		async recycled(_mobile, since) {
			said.asked += 1;
			said.days.push(since.toString());
			return said.recycled;
		},
		threeElements: async () => "unknown",
		inNetworkSince: async () => said.since,
		changes: async () => said.changes,
	};
}

/** A browser that a user has used and trusts. */
async function trustDevice({ db, clock }: World, userId: Uuid): Promise<Uuid> {
	const id = newUuid(clock);
	const at = clock.now();
	const device = {
		...{ userId, id, userAgent: "Phone/1", name: null, firstSeenAt: at, lastSeenAt: at },
		...{ trustedAt: at, removedAt: null, keySpki: null, keyAt: null },
	};
	await db.transaction(async (tx) => {
		await insertBrowser(tx, { id, tokenHash: randomBytes(32), at });
		await insertDevice(tx, device);
	});
	return id;
}

/** What a member of staff does with the one held operation of a user. */
export async function releaseHeldSignIn(
	w: Pick<World, "db" | "security">,
	userId: Uuid,
): Promise<void> {
	const { ticket_id: ticketId } = await w.db.read((tx) =>
		tx.one<{ ticket_id: Uuid }>("select ticket_id from security.ticket where subject_id = $1", [
			userId,
		]),
	);
	const act = { ticketId, actor: "auditor", note: "本人来电核实" };
	assert.ok(!isRefusal(await w.security.desk.take(act)));
	assert.ok(!isRefusal(await w.security.desk.release(act)));
}
