import type { Refusal, Uuid } from "#kernel";
import type { Log, ProviderConfig, Tx } from "#platform";
import type { CodeSent } from "./door-service.ts";
import type { SignedIn, SignInStep } from "./door-sign-in-service.ts";
import type { ProviderAdapter, ProviderSwitch } from "./federated.ts";
import { type EnterRefusal, enterPending } from "./federated-door-service.ts";
import {
	type LinkRefusal,
	linkPending,
	listLinks,
	type Reported,
	reportTakeover,
	setSwitch,
	type UnlinkRefusal,
	unlink,
} from "./federated-link-service.ts";
import { type Link, switchesOf } from "./federated-link-store.ts";
import { createOidc } from "./federated-oidc.ts";
import {
	type PendingCodeRefusal,
	type PendingKey,
	type PendingProofRefusal,
	type PendingRefusal,
	type PendingView,
	pendingPasskeyOptions,
	provePending,
	sendPendingCode,
	viewPending,
	voidPending,
} from "./federated-pending-service.ts";
import { createQq } from "./federated-qq.ts";
import {
	type CallbackRefusal,
	type FederationDeps,
	type ProviderRefusal,
	startFederated,
	takeCallback,
} from "./federated-service.ts";
import { createWechat } from "./federated-wechat.ts";

/** A provider as people see it. */
export interface ProviderView {
	readonly id: string;
	readonly name: { readonly zh: string; readonly en: string };
	readonly state: ProviderSwitch;
}

/** Signing in with others, and what links there are (identity.md 4.2). */
export interface Federation {
	/** Providers of this installation, in the order of the configuration. */
	providers(tx: Tx): Promise<readonly ProviderView[]>;
	start(
		command: Parameters<typeof startFederated>[1],
	): Promise<{ readonly url: string; readonly browser: string } | ProviderRefusal>;
	callback(
		command: Parameters<typeof takeCallback>[1],
	): Promise<{ readonly pendingId: Uuid } | CallbackRefusal>;
	pending(key: PendingKey): Promise<PendingView | PendingRefusal>;
	sendCode(command: Parameters<typeof sendPendingCode>[1]): Promise<CodeSent | PendingCodeRefusal>;
	prove(command: Parameters<typeof provePending>[1]): Promise<PendingView | PendingProofRefusal>;
	/** What a passkey of the user is asked to sign for a pending login. */
	passkeyOptions(key: PendingKey): ReturnType<typeof pendingPasskeyOptions>;
	enter(command: Parameters<typeof enterPending>[1]): Promise<SignedIn | SignInStep | EnterRefusal>;
	giveUp(key: PendingKey): Promise<{ readonly pendingId: Uuid } | PendingRefusal>;
	link(command: Parameters<typeof linkPending>[1]): Promise<Link | LinkRefusal>;
	links(tx: Tx, userId: Uuid): Promise<readonly Link[]>;
	unlink(command: Parameters<typeof unlink>[1]): Promise<Link | UnlinkRefusal>;
	report(
		command: Parameters<typeof reportTakeover>[1],
	): Promise<Reported | Exclude<UnlinkRefusal, Refusal<"federated_last_way_in">>>;
	setSwitch(
		command: Parameters<typeof setSwitch>[1],
	): Promise<{ readonly state: ProviderSwitch } | ProviderRefusal | Refusal<"reason_required">>;
}

export function createFederation(deps: FederationDeps): Federation {
	return {
		async providers(tx) {
			const switches = await switchesOf(tx);
			return deps.providers.map(({ id, name }) => ({ id, name, state: switches.get(id) ?? "on" }));
		},
		start: (command) => startFederated(deps, command),
		callback: (command) => takeCallback(deps, command),
		pending: (key) => viewPending(deps, key),
		sendCode: (command) => sendPendingCode(deps, command),
		prove: (command) => provePending(deps, command),
		passkeyOptions: (key) => pendingPasskeyOptions(deps, key),
		enter: (command) => enterPending(deps, command),
		giveUp: (key) => voidPending(deps, key),
		link: (command) => linkPending(deps, command),
		links: listLinks,
		unlink: (command) => unlink(deps, command),
		report: (command) => reportTakeover(deps, command),
		setSwitch: (command) => setSwitch(deps, command),
	};
}

/** The adapters of what the operator has configured. */
export function providersFrom(
	configs: readonly ProviderConfig[],
	log: Log,
): readonly ProviderAdapter[] {
	const makers = { oidc: createOidc, wechat: createWechat, qq: createQq };
	return configs.map((config) => makers[config.kind](config, log));
}
