import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { recordAct, type Tx } from "#platform";
import type { Approval, Intent, SpendRefusal } from "#security";
import { PROVIDER_UNLINKED, TAKEOVER_REPORTED } from "./events.ts";
import { decideUnlink, type ProviderSwitch, type WaysIn } from "./federated.ts";
import { type LinkTakenRefusal, linkIdentity } from "./federated-door-service.ts";
import {
	endLink,
	endSessions,
	endSessionsOfProvider,
	insertTakeover,
	isSessionOfLink,
	type Link,
	linksOf,
	lockLinks,
	ownWaysIn,
	saveSwitch,
	switchesOf,
} from "./federated-link-store.ts";
import {
	ended,
	LINK_PROVIDER,
	lockLive,
	type PendingKey,
	type PendingRefusal,
} from "./federated-pending-service.ts";
import { type FederationDeps, type ProviderRefusal, providerOf } from "./federated-service.ts";
import { savePending } from "./federated-store.ts";
import { notify } from "./notice-service.ts";
import { expelEverybody } from "./session-service.ts";
import { readUser } from "./user-store.ts";

export const UNLINK_PROVIDER = "unlink_provider";

export type LinkRefusal = PendingRefusal | LinkTakenRefusal | SpendRefusal;
export type UnlinkRefusal =
	| Refusal<"federated_link_not_found" | "federated_last_way_in">
	| SpendRefusal;

/** What a signed-in user approves who links an identity. */
export function linkIntent(command: { readonly userId: Uuid; readonly pendingId: Uuid }): Intent {
	return { userId: command.userId, pendingId: command.pendingId, act: "link" };
}

/** What a user approves who gives a link up, or reports that it was abused. */
export function unlinkIntent(command: { readonly userId: Uuid; readonly linkId: Uuid }): Intent {
	return { userId: command.userId, linkId: command.linkId, act: "unlink" };
}

/** Links the identity of a pending to the user who asked for it while signed in; their proof is spent. */
export async function linkPending(
	deps: FederationDeps,
	command: PendingKey & { readonly userId: Uuid; readonly challengeId: Uuid },
): Promise<Link | LinkRefusal> {
	const { userId, challengeId } = command;
	return deps.doors.db.transaction(async (tx) => {
		const pending = await lockLive(deps, tx, command);
		if (isRefusal(pending)) return pending;
		// Somebody else's: another person at the same browser.
		if (pending.userId !== userId) return refuse("federated_pending_not_found");
		if (pending.state !== "link_wanted") return refuse("federated_pending_elsewhere");
		const approval: Approval = {
			subjectId: userId,
			operation: LINK_PROVIDER,
			intent: linkIntent(command),
		};
		const spent = await deps.doors.security.spend(tx, { ...approval, challengeId });
		if (isRefusal(spent)) return spent;
		const user = required(await readUser(tx, userId), "the signed-in user");
		const link = await linkIdentity(deps, tx, pending, user);
		if (isRefusal(link)) return link;
		const done = await ended(deps, tx, pending, "finished");
		await savePending(tx, { ...done, linkId: link.id }, deps.doors.clock.now());
		return link;
	});
}

/** Gives a link up; the proof is spent with it, and the sessions that it opened end, but the caller's. */
export async function unlink(
	deps: FederationDeps,
	command: {
		readonly userId: Uuid;
		readonly linkId: Uuid;
		readonly challengeId: Uuid;
		readonly sessionId: Uuid;
	},
): Promise<Link | UnlinkRefusal> {
	const { userId, linkId } = command;
	return deps.doors.db.transaction(async (tx) => {
		const found = await spendAndFind(deps, tx, command);
		if (isRefusal(found)) return found;
		const { link, ways, isUsable } = found;
		if (decideUnlink(ways, isUsable) === "last_way_in") return refuse("federated_last_way_in");
		const now = deps.doors.clock.now();
		await endLink(tx, { userId, linkId }, "owner", now);
		await endSessions(tx, { userId, linkId, keep: command.sessionId }, now);
		await publishUnlinked(deps, tx, link, "owner");
		await notify(deps.doors, tx, { userId, event: "provider_unlinked" });
		return link;
	});
}

/** How a report of a takeover came out. */
export interface Reported {
	readonly sessionsEnded: number;
	/** False: it was the last way in, which is left standing, with all above reading locked. */
	readonly unlinked: boolean;
}

/**
 * Somebody else came in through this link. Ends every session (the reporter's own stays unless the
 * link opened it) and all trust in devices, unlinks, locks what is above reading, keeps the evidence, tells the owner.
 * @param command.by the owner with their proof, or a member of staff by name, with a reason
 */
export async function reportTakeover(
	deps: FederationDeps,
	command: {
		readonly userId: Uuid;
		readonly linkId: Uuid;
		readonly by:
			| { readonly challengeId: Uuid; readonly sessionId: Uuid }
			| { readonly actor: string; readonly reason: string };
	},
): Promise<Reported | Exclude<UnlinkRefusal, Refusal<"federated_last_way_in">>> {
	const { userId, linkId, by } = command;
	return deps.doors.db.transaction(async (tx) => {
		const found =
			"actor" in by
				? await findLink(deps, tx, command)
				: await spendAndFind(deps, tx, { userId, linkId, challengeId: by.challengeId });
		if (isRefusal(found)) return found;
		const { link, ways, isUsable } = found;
		const at = deps.doors.clock.now();
		const keep = await sessionKept(tx, command);
		const expelled = { userId, ...(keep === null ? {} : { exceptSessionId: keep }) };
		const { ended: sessionsEnded } = await expelEverybody(deps.doors, tx, expelled);
		const unlinked = decideUnlink(ways, isUsable) === "unlink";
		if (unlinked) {
			await endLink(tx, { userId, linkId }, "takeover", at);
			await publishUnlinked(deps, tx, link, "takeover");
		}
		await deps.ports.lock(tx, { userId, at });
		const actor = "actor" in by ? by.actor : "owner";
		await insertTakeover(tx, {
			id: newUuid(deps.doors.clock),
			...{ userId, linkId, provider: link.provider, at, by: actor, sessionsEnded },
		});
		if ("actor" in by) {
			await recordAct(tx, deps.doors.clock, {
				actor,
				action: "customer.takeover_reported",
				subject: userId,
				detail: { provider: link.provider, reason: by.reason, sessionsEnded, unlinked },
			});
		}
		await deps.doors.outbox.publish(tx, {
			id: newUuid(deps.doors.clock),
			type: TAKEOVER_REPORTED,
			ledgerId: 0,
			occurredAt: at,
			data: { userId, linkId, provider: link.provider, sessionsEnded },
		});
		await notify(deps.doors, tx, { userId, event: "takeover_reported" });
		return { sessionsEnded, unlinked };
	});
}

/** Moves the switch of a provider; who, when and why are kept in the same transaction. */
export async function setSwitch(
	deps: FederationDeps,
	command: {
		readonly provider: string;
		readonly state: ProviderSwitch;
		readonly actor: string;
		readonly reason: string;
	},
): Promise<{ readonly state: ProviderSwitch } | ProviderRefusal | Refusal<"reason_required">> {
	const { provider, state, actor } = command;
	const reason = command.reason.trim();
	if (reason === "") return refuse("reason_required", undefined, "/reason");
	if (providerOf(deps, provider) === undefined) return refuse("provider_not_found");
	return deps.doors.db.transaction(async (tx) => {
		const at = deps.doors.clock.now();
		const before = (await switchesOf(tx)).get(provider) ?? "on";
		await saveSwitch(tx, { provider, state, at, by: actor, reason });
		// What a provider that is not to be believed has opened does not stay open.
		const sessionsEnded = state === "off" ? await endSessionsOfProvider(tx, provider, at) : 0;
		await recordAct(tx, deps.doors.clock, {
			actor,
			action: "provider.switched",
			subject: provider,
			detail: { before, state, reason, sessionsEnded },
		});
		return { state };
	});
}

interface Found {
	readonly link: Link;
	readonly ways: WaysIn;
	/** Whether this link counts among the ways in: its provider is not off. */
	readonly isUsable: boolean;
}

async function spendAndFind(
	deps: FederationDeps,
	tx: Tx,
	command: { readonly userId: Uuid; readonly linkId: Uuid; readonly challengeId: Uuid },
): Promise<Found | SpendRefusal | Refusal<"federated_link_not_found">> {
	const found = await findLink(deps, tx, command);
	if (isRefusal(found)) return found;
	const spent = await deps.doors.security.spend(tx, {
		subjectId: command.userId,
		operation: UNLINK_PROVIDER,
		intent: unlinkIntent(command),
		challengeId: command.challengeId,
	});
	return isRefusal(spent) ? spent : found;
}

async function findLink(
	deps: FederationDeps,
	tx: Tx,
	key: { readonly userId: Uuid; readonly linkId: Uuid },
): Promise<Found | Refusal<"federated_link_not_found">> {
	const links = await lockLinks(tx, key.userId);
	const link = links.find((one) => one.id === key.linkId);
	if (link === undefined) return refuse("federated_link_not_found");
	const switches = await switchesOf(tx);
	const usable = links.filter((one) => isUsableProvider(deps, switches, one.provider));
	const own = await ownWaysIn(tx, key.userId);
	const { mobileIndex } = own;
	const isNumberSure =
		mobileIndex !== null &&
		(await deps.ports.numberState(tx, { userId: key.userId, mobileIndex })) !== "flagged";
	const others = await deps.ports.otherWays(tx, key.userId);
	return {
		link,
		ways: { password: own.password, mobile: isNumberSure, links: usable.length, others },
		isUsable: usable.includes(link),
	};
}

function isUsableProvider(
	deps: FederationDeps,
	switches: ReadonlyMap<string, ProviderSwitch>,
	provider: string,
): boolean {
	return providerOf(deps, provider) !== undefined && switches.get(provider) !== "off";
}

async function sessionKept(
	tx: Tx,
	command: Parameters<typeof reportTakeover>[1],
): Promise<Uuid | null> {
	const { userId, linkId, by } = command;
	if ("actor" in by) return null;
	const { sessionId } = by;
	return (await isSessionOfLink(tx, { userId, sessionId, linkId })) ? null : sessionId;
}

async function publishUnlinked(
	deps: FederationDeps,
	tx: Tx,
	link: Link,
	why: "owner" | "takeover",
): Promise<void> {
	const { userId, provider } = link;
	await deps.doors.outbox.publish(tx, {
		id: newUuid(deps.doors.clock),
		type: PROVIDER_UNLINKED,
		ledgerId: 0,
		occurredAt: deps.doors.clock.now(),
		data: { userId, linkId: link.id, provider, why },
	});
}

/** Live links of a user. */
export function listLinks(tx: Tx, userId: Uuid): Promise<Link[]> {
	return linksOf(tx, userId);
}
