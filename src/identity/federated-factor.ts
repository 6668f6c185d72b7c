import { type Clock, isUuid, millisecondsBetween, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { ProviderSwitch } from "./federated.ts";
import { federatedSession, lastTakeoverAt, linksOf, switchesOf } from "./federated-link-store.ts";
import { spendPending } from "./federated-store.ts";
import type { OwnFactor } from "./own-factor.ts";

/** Facts for the risk score, by flat names; what is not known is not there. */
export interface FederatedFacts {
	readonly name: "federated";
	facts(
		tx: Tx,
		asked: {
			readonly userId: Uuid;
			readonly session: { readonly sessionId: Uuid | null };
			readonly at: Temporal.Instant;
		},
	): Promise<Readonly<Record<string, string | bigint | boolean>>>;
}

const HOUR_MS = 3_600_000;

/**
 * The factor `federated` (12 dB, to sign in only), for security to judge by. The answer is the id of
 * a pending login that is ready; it is used up.
 */
export function federatedFactor(clock: Clock): OwnFactor<"federated"> {
	return {
		factor: "federated",
		async held(tx, { userId }) {
			const links = await linksOf(tx, userId);
			const switches = await switchesOf(tx);
			const isOn = (provider: string): boolean =>
				(switches.get(provider) ?? ("on" satisfies ProviderSwitch)) === "on";
			const link = links.find((one) => isOn(one.provider)) ?? links[0];
			if (link === undefined) return undefined;
			return {
				factor: "federated",
				since: link.linkedAt,
				group: "federated",
				state: isOn(link.provider) ? "usable" : "flagged",
				hint: link.provider,
			};
		},
		async verify(tx, { subjectId, answer }) {
			if (!isUuid(answer)) return "wrong";
			const proof = { id: answer, userId: subjectId, now: clock.now() };
			return (await spendPending(tx, proof)) ? "right" : "wrong";
		},
	};
}

/**
 * `session.federated`: a provider had a part in opening this session, and then
 * `federated.only` (nothing else was shown), `federated.linkedHours` and
 * `federated.switchedOff` (its provider is no longer on). `federated.takeoverHours`: since the last
 * report of a takeover.
 */
export const federatedFacts: FederatedFacts = {
	name: "federated",
	async facts(tx, { userId, session, at }) {
		const reported = await lastTakeoverAt(tx, userId);
		const takeover = reported === null ? {} : { "federated.takeoverHours": hours(reported, at) };
		if (session.sessionId === null) return takeover;
		const opened = await federatedSession(tx, userId, session.sessionId);
		if (opened === undefined) return { ...takeover, "session.federated": false };
		const state = (await switchesOf(tx)).get(opened.provider) ?? "on";
		return {
			...takeover,
			"session.federated": true,
			"federated.only": opened.factors.every((factor) => factor === "federated"),
			"federated.linkedHours": hours(opened.linkedAt, at),
			"federated.switchedOff": state !== "on",
		};
	},
};

function hours(from: Temporal.Instant, to: Temporal.Instant): bigint {
	return BigInt(Math.floor(Math.max(0, millisecondsBetween(from, to)) / HOUR_MS));
}
