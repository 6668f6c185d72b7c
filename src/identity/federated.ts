import type { Machine, Uuid } from "#kernel";
import type { Factor } from "#security";

/** An identity as its provider names it. E-mail and number that a provider tells are never looked at. */
export interface SubjectRef {
	/** Who names it: the issuer, or our app at the provider, which names people by app. */
	readonly issuer: string;
	readonly subject: string;
}

/** Whom a provider has named. */
export interface Identified {
	readonly subject: SubjectRef;
	/** A second name of the same person at the same provider (WeChat's openid beside its unionid). */
	readonly alias?: SubjectRef;
}

/** What a provider's answer comes to when it names nobody. */
export type ProviderWord = "denied" | "refused" | "unavailable";

/** What ties an answer to the question and to the browser that asked. */
export interface Handshake {
	readonly state: string;
	readonly nonce: string;
	/** PKCE, where the provider knows it. */
	readonly verifier: string;
	readonly redirectUri: string;
}

/** A way to ask one provider. Never throws for what the provider or the network does. */
export interface ProviderAdapter {
	readonly id: string;
	readonly name: { readonly zh: string; readonly en: string };
	/** Where the person is sent. */
	begin(handshake: Handshake): Promise<URL | "unavailable">;
	/** Judges the answer and asks, server to server, who it is. @param query as the browser brought it */
	finish(handshake: Handshake, query: URLSearchParams): Promise<Identified | ProviderWord>;
}

/**
 * `second_check`: every login through it also wants another factor. `off`: nobody comes in through
 * it, and what it said before counts nothing.
 */
export type ProviderSwitch = "on" | "second_check" | "off";

export type PendingState =
	| "phone_wanted"
	| "factor_wanted"
	| "registration"
	| "link_wanted"
	| "ready"
	| "done"
	| "void";
export type PendingEvent = "phone_bound" | "phone_free" | "factor_proven" | "finished" | "given_up";

/**
 * The way from a provider's word to a session. A person nobody knows shows a phone first: is the
 * number somebody's, then a factor of that user too; is it nobody's, a new user begins.
 */
export const PENDING: Machine<PendingState, PendingEvent> = {
	phone_wanted: {
		phone_bound: "factor_wanted",
		phone_free: "registration",
		given_up: "void",
	},
	factor_wanted: { factor_proven: "ready", given_up: "void" },
	registration: { finished: "done", given_up: "void" },
	link_wanted: { finished: "done", given_up: "void" },
	ready: { finished: "done", given_up: "void" },
	done: {},
	void: {},
};

/** Where a pending login can begin. */
export type PendingStart = "phone_wanted" | "factor_wanted" | "link_wanted" | "ready";

/** How long a person may take at the provider, and afterwards with us. */
export const ATTEMPT_SECONDS = 600;
export const PENDING_SECONDS = 600;

/**
 * Where a login begins, by what is known of it.
 * @param known.owner who linked this identity, if anybody
 * @param known.linking the signed-in user who asked for a link
 */
export function decideStart(known: {
	readonly linking: Uuid | null;
	readonly owner: Uuid | null;
	readonly isDeviceKnown: boolean;
	readonly provider: ProviderSwitch;
}): PendingStart {
	if (known.linking !== null) return "link_wanted";
	if (known.owner === null) return "phone_wanted";
	return known.isDeviceKnown && known.provider === "on" ? "ready" : "factor_wanted";
}

/**
 * Factors that answer a pending login now. A phone that has just been shown is no second proof of
 * whose it is: only for an identity that is linked already does its owner's own number count.
 */
export function offersOf(
	pending: { readonly state: PendingState; readonly isLinked: boolean },
	secondFactors: readonly Factor[],
): readonly Factor[] {
	if (pending.state === "phone_wanted") return ["sms_code"];
	if (pending.state === "link_wanted") return secondFactors;
	if (pending.state !== "factor_wanted") return [];
	return pending.isLinked ? ["sms_code", ...secondFactors] : secondFactors;
}

/** How a user could sign in. */
export interface WaysIn {
	readonly password: boolean;
	/** A number that is bound and not in doubt. */
	readonly mobile: boolean;
	/** Live links to providers that are not off. */
	readonly links: number;
	/** Passkeys and whatever else. */
	readonly others: number;
}

/** Whether somebody who loses one link still gets in. */
export function decideUnlink(ways: WaysIn, isUsable: boolean): "unlink" | "last_way_in" {
	const links = ways.links - (isUsable ? 1 : 0);
	const left = links + ways.others + (ways.password ? 1 : 0) + (ways.mobile ? 1 : 0);
	return left > 0 ? "unlink" : "last_way_in";
}
