import {
	assert,
	businessDay,
	isRefusal,
	newUuid,
	type Refusal,
	refuse,
	required,
	transition,
	type Uuid,
} from "#kernel";
import type { Timer, Timers, Tx } from "#platform";
import type { FactorHeld, FactorKeeper, FactSource } from "#security";
import { type CarrierQuery, type CarrierWord, NO_CARRIER, type OwnerWord } from "./carrier.ts";
import { isTrusted as isTrustedDevice } from "./device.ts";
import { readDevice } from "./device-store.ts";
import { NUMBER_HELD, NUMBER_RELEASED } from "./events.ts";
import type { Mobile } from "./mobile.ts";
import { notify } from "./notice-service.ts";
import {
	ageDays,
	type Continuity,
	continuityOf,
	NUMBER,
	NUMBER_POLICY,
	type NumberBinding,
	type NumberEvent,
	type NumberFlag,
	type NumberStrength,
	type ReleasedHow,
	strengthOf,
} from "./number.ts";
import {
	bindingOfUser,
	freeLoginName,
	insertBinding,
	livingBindingOf,
	lockLivingBinding,
	saveBinding,
	suspectUnseen,
} from "./number-store.ts";
import type { SessionDeps } from "./session-service.ts";
import { forgetTallies } from "./sms-health-store.ts";
import { readUser } from "./user-store.ts";

/** What is known of numbers beside our own rows; each may be missing, and tells nothing then. */
export interface NumberSources {
	readonly carrier?: CarrierQuery;
	/** Whether the carrier's registered holder is the user's customer (three elements). */
	readonly ownerOf?: (of: { readonly userId: Uuid; readonly mobile: Mobile }) => Promise<OwnerWord>;
}

export interface NumberDeps extends SessionDeps {
	readonly timers: Timers;
	readonly numbers?: NumberSources;
}

export interface Assessment {
	readonly binding: NumberBinding;
	readonly continuity: Continuity;
	/** Null: not asked. */
	readonly carrier: CarrierWord | null;
	readonly owner: OwnerWord | null;
}

const SWEEP_BATCH = 500;
const FLAG_OF_CARRIER: readonly NumberFlag[] = ["recycled", "cancelled"];

/**
 * Whether somebody who has just proven a number is the user it is bound to. Asks the carrier, outside
 * any transaction, unless the device is trusted: what it does not answer in time proves nothing.
 */
export async function assess(
	deps: NumberDeps,
	of: {
		readonly mobile: Mobile;
		readonly binding: NumberBinding;
		readonly deviceId: Uuid | null;
	},
): Promise<Assessment> {
	const { binding, mobile } = of;
	const { userId } = binding;
	const trustedDevice = await deps.db.read((tx) => isTrusted(deps, tx, userId, of.deviceId));
	const local = { binding, trustedDevice, otherFactor: false };
	const unasked = { ...local, carrier: null, changes: null, owner: null };
	const known = continuityOf(unasked, deps.clock.now());
	if (known.word === "continuous" && known.by === "trusted_device") {
		return { binding, continuity: known, carrier: null, owner: null };
	}
	const query = deps.numbers?.carrier ?? NO_CARRIER;
	const since = businessDay(binding.lastContinuityAt);
	const [carrier, changes, owner] = await Promise.all([
		recycledSince(query, mobile, since),
		query.changes(mobile),
		deps.numbers?.ownerOf?.({ userId, mobile }) ?? null,
	]);
	const continuity = continuityOf({ ...local, carrier, changes, owner }, deps.clock.now());
	return { binding, continuity, carrier, owner };
}

/** The carrier's word; where it has none, the day since which the holder has the number (B7). */
async function recycledSince(
	query: CarrierQuery,
	mobile: Mobile,
	since: Temporal.PlainDate,
): Promise<CarrierWord> {
	const word = await query.recycled(mobile, since);
	if (word !== "unknown" && word !== "ported") return word;
	const day = await query.inNetworkSince(mobile);
	if (day === "unknown" || day === "timeout") return word;
	if (Temporal.PlainDate.compare(day, since) <= 0) return "not";
	// A number that moved has a new first day at its new carrier, and perhaps the old holder.
	return word === "ported" ? word : "recycled";
}

/** The binding after somebody has proven the number. */
export function afterProof(
	assessed: Pick<Assessment, "continuity" | "carrier">,
	binding: NumberBinding,
	now: Temporal.Instant,
): NumberBinding {
	const { continuity } = assessed;
	const carrierWord = assessed.carrier ?? binding.carrierWord;
	if (continuity.word === "continuous") {
		return {
			...binding,
			...{ state: moved(binding, "continuity_shown"), carrierWord, flag: null, flaggedUntil: null },
			...{ lastProofAt: now, lastContinuityAt: now, holdClaimId: null, holdUntil: null },
		};
	}
	const doubted = { ...binding, state: moved(binding, "doubted"), carrierWord };
	if (continuity.word === "unknown") return doubted;
	const { flag } = continuity;
	const lasts = FLAG_OF_CARRIER.includes(flag);
	const until = now.add({ hours: NUMBER_POLICY.flagHours });
	return { ...doubted, flag, flaggedUntil: lasts ? null : until };
}

/** Binds a number to a user who has just proven it. Its login name is the caller's to claim. */
export async function bindNumber(
	deps: Pick<NumberDeps, "clock">,
	tx: Tx,
	of: { readonly userId: Uuid; readonly numberIndex: Buffer },
): Promise<void> {
	const at = deps.clock.now();
	await insertBinding(tx, { ...of, bindingId: newUuid(deps.clock), at });
}

/** A user takes another number: the old one is free. Its login name is the caller's to give up. */
export async function leaveNumber(
	deps: Pick<NumberDeps, "clock">,
	tx: Tx,
	of: { readonly userId: Uuid; readonly numberIndex: Buffer },
): Promise<void> {
	const binding = await lockLivingBinding(tx, of.numberIndex);
	if (binding?.userId !== of.userId) return;
	await saveBinding(tx, releasedBinding(binding, "changed", deps.clock.now()));
}

/**
 * The number has another holder: its user's SMS factor counts nothing from here, the number signs
 * that user in no more, and everything else of theirs stays.
 */
export async function release(deps: NumberDeps, tx: Tx, binding: NumberBinding): Promise<void> {
	const now = deps.clock.now();
	await saveBinding(tx, releasedBinding(binding, "new_holder", now));
	await freeLoginName(tx, binding.numberIndex, binding.userId);
	await publish(deps, tx, NUMBER_RELEASED, { userId: binding.userId });
	await tell(deps, tx, binding.userId, "number_released");
}

/** Tells the user by whatever way is left; the number itself is told nothing any more. */
export async function tell(
	deps: NumberDeps,
	tx: Tx,
	userId: Uuid,
	event: "number_released" | "number_claimed",
): Promise<void> {
	const { mobileMasked } = required(await readUser(tx, userId), "the user of a number");
	await notify(deps, tx, { userId, event, params: { mobile: mobileMasked } });
}

/** Whether a code to a user's number proves the user, as far as is known. */
export async function numberHolds(
	deps: Pick<NumberDeps, "clock">,
	tx: Tx,
	userId: Uuid,
): Promise<boolean> {
	return (await ownNumber(deps, tx, { userId, deviceId: null }))?.strength === "proven";
}

/** Tells modules above of a number. */
export async function publish(
	deps: NumberDeps,
	tx: Tx,
	type: typeof NUMBER_RELEASED | typeof NUMBER_HELD,
	data: { readonly userId: Uuid; readonly until?: string },
): Promise<void> {
	const id = newUuid(deps.clock);
	await deps.outbox.publish(tx, { id, type, ledgerId: 0, occurredAt: deps.clock.now(), data });
}

/** A user's own number, as the wallet shows it. */
export interface OwnNumber {
	readonly mobileMasked: string;
	readonly state: NumberBinding["state"];
	readonly strength: NumberStrength;
	readonly boundAt: Temporal.Instant;
	readonly lastProofAt: Temporal.Instant;
	/** Somebody says that the number is theirs now; until then the user can object. */
	readonly releasedOn: Temporal.Instant | null;
}

export async function ownNumber(
	deps: Pick<NumberDeps, "clock">,
	tx: Tx,
	of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
): Promise<OwnNumber | undefined> {
	const user = await readUser(tx, of.userId);
	const binding =
		user === undefined ? undefined : await bindingOfUser(tx, user.mobileIndex, of.userId);
	if (user === undefined || binding === undefined) return undefined;
	const trusted = await isTrusted(deps, tx, of.userId, of.deviceId);
	return {
		mobileMasked: user.mobileMasked,
		state: binding.state,
		strength: strengthOf(binding, trusted, deps.clock.now()),
		boundAt: binding.boundAt,
		lastProofAt: binding.lastProofAt,
		releasedOn: binding.holdUntil,
	};
}

const HELD: Readonly<Record<NumberStrength, FactorHeld["state"]>> = {
	proven: "usable",
	unknown: "unproven",
	flagged: "flagged",
};

/** A code by SMS as security weighs it: by the continuity of the number. */
export function numberFactor(deps: Pick<NumberDeps, "clock">): FactorKeeper {
	return { factor: "sms_code", held: (tx, of) => numberHeld(deps, tx, of) };
}

async function numberHeld(
	deps: Pick<NumberDeps, "clock">,
	tx: Tx,
	of: { readonly userId: Uuid; readonly deviceId: Uuid | null },
): Promise<FactorHeld | undefined> {
	const own = await ownNumber(deps, tx, of);
	if (own === undefined) return undefined;
	const state = HELD[own.strength];
	return { factor: "sms_code", since: own.boundAt, group: "phone", state, hint: own.mobileMasked };
}

/** `number.state`, `number.ageDays`. */
export function numberFactSource(deps: Pick<NumberDeps, "clock">): FactSource {
	return {
		name: "identity.number",
		async facts(tx, { userId, session, at }) {
			const user = await readUser(tx, userId);
			if (user === undefined) return {};
			const binding = await bindingOfUser(tx, user.mobileIndex, userId);
			if (binding === undefined) return { "number.state": "flagged" };
			const trusted = await isTrusted(deps, tx, userId, session.deviceId);
			return {
				"number.state": strengthOf(binding, trusted, at),
				"number.ageDays": BigInt(ageDays(binding, at)),
			};
		},
	};
}

/**
 * A right code of a user who is signed in, or has shown another factor with it: the number is still
 * theirs. Called by whoever judged the code, in the transaction that counts it.
 */
export async function numberProven(
	deps: Pick<NumberDeps, "clock">,
	tx: Tx,
	userId: Uuid,
): Promise<void> {
	const user = await readUser(tx, userId);
	const binding = user === undefined ? undefined : await lockLivingBinding(tx, user.mobileIndex);
	if (binding?.userId !== userId) return;
	const continuity: Continuity = { word: "continuous", by: "other_factor" };
	await saveBinding(tx, afterProof({ continuity, carrier: null }, binding, deps.clock.now()));
}

/** The user objects: they hold the number, whoever says otherwise. */
export async function keepNumber(
	deps: NumberDeps,
	userId: Uuid,
): Promise<{ readonly kept: true } | Refusal<"number_not_claimed">> {
	return deps.db.transaction(async (tx) => {
		const user = await readUser(tx, userId);
		const binding = user === undefined ? undefined : await lockLivingBinding(tx, user.mobileIndex);
		if (binding?.userId !== userId || binding.holdClaimId === null) {
			return refuse("number_not_claimed");
		}
		await saveBinding(tx, { ...binding, holdClaimId: null, holdUntil: null });
		return { kept: true as const };
	});
}

export const NUMBER_SWEEP = "identity.number_sweep";

/** The timer, once a day before dawn: numbers unseen for 60 days are suspect before their next use. */
export async function sweepNumbers(deps: NumberDeps, tx: Tx, timer: Timer): Promise<void> {
	const now = deps.clock.now();
	const before = now.subtract({ hours: 24 * NUMBER_POLICY.unseenDays });
	const swept = await suspectUnseen(tx, before, SWEEP_BATCH);
	await forgetTallies(tx, now);
	const dueAt = swept === SWEEP_BATCH ? now : nextSweep(now);
	await deps.timers.schedule(tx, { ...timer, dueAt });
}

export async function scheduleSweep(deps: NumberDeps): Promise<void> {
	const dueAt = nextSweep(deps.clock.now());
	await deps.db.transaction((tx) =>
		deps.timers.schedule(tx, { ledgerId: 0, kind: NUMBER_SWEEP, key: "-", dueAt, payload: {} }),
	);
}

/** The living binding of a number, read in a transaction of its own. */
export function bindingNow(
	deps: Pick<NumberDeps, "db">,
	numberIndex: Buffer,
): Promise<NumberBinding | undefined> {
	return deps.db.read((tx) => livingBindingOf(tx, numberIndex));
}

/** 04:10 in Shanghai, the next one. */
function nextSweep(now: Temporal.Instant): Temporal.Instant {
	const local = now.toZonedDateTimeISO("Asia/Shanghai");
	const today = local.with({ hour: 4, minute: 10, second: 0, millisecond: 0, microsecond: 0 });
	const next = Temporal.ZonedDateTime.compare(today, local) > 0 ? today : today.add({ days: 1 });
	return next.toInstant();
}

function releasedBinding(
	binding: NumberBinding,
	how: ReleasedHow,
	now: Temporal.Instant,
): NumberBinding {
	return {
		...binding,
		...{ state: moved(binding, "released"), releasedAt: now, releasedHow: how },
		...{ holdClaimId: null, holdUntil: null },
	};
}

function moved(binding: NumberBinding, event: NumberEvent): NumberBinding["state"] {
	const state = transition(NUMBER, binding.state, event);
	assert(!isRefusal(state), `a number ${binding.state} takes ${event}`);
	return state;
}

async function isTrusted(
	{ clock }: Pick<NumberDeps, "clock">,
	tx: Tx,
	userId: Uuid,
	deviceId: Uuid | null,
): Promise<boolean> {
	if (deviceId === null) return false;
	const device = await readDevice(tx, userId, deviceId);
	return device !== undefined && isTrustedDevice(device, clock.now());
}
