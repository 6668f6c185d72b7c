import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Proven } from "./change-service.ts";
import type { DoorDeps } from "./door-service.ts";
import {
	askRecoveryMobile,
	confirmRecoveryMobile,
	makeRecoveryCodes,
	resetPassword,
} from "./recovery-finish-service.ts";
import {
	cancelRecovery,
	proveRecovery,
	recoveryOf,
	sendRecoveryCode,
	startRecovery,
} from "./recovery-service.ts";
import { codesLeft } from "./recovery-store.ts";

type Command<Service extends (deps: DoorDeps, command: never) => unknown> = Parameters<Service>[1];

/** Ways back in for somebody who is signed out, and the codes saved for that day. */
export interface Recoveries {
	start(command: Command<typeof startRecovery>): ReturnType<typeof startRecovery>;
	get(token: string): ReturnType<typeof recoveryOf>;
	sendCode(command: Command<typeof sendRecoveryCode>): ReturnType<typeof sendRecoveryCode>;
	prove(command: Command<typeof proveRecovery>): ReturnType<typeof proveRecovery>;
	resetPassword(command: Command<typeof resetPassword>): ReturnType<typeof resetPassword>;
	askMobile(command: Command<typeof askRecoveryMobile>): ReturnType<typeof askRecoveryMobile>;
	confirmMobile(
		command: Command<typeof confirmRecoveryMobile>,
	): ReturnType<typeof confirmRecoveryMobile>;
	/** By the link that the owner was sent. */
	cancel(cancelToken: string): ReturnType<typeof cancelRecovery>;
	makeCodes(command: Proven): ReturnType<typeof makeRecoveryCodes>;
	codesLeft(tx: Tx, userId: Uuid): ReturnType<typeof codesLeft>;
}

export function createRecoveries(deps: DoorDeps): Recoveries {
	return {
		start: (command) => startRecovery(deps, command),
		get: (token) => recoveryOf(deps, token),
		sendCode: (command) => sendRecoveryCode(deps, command),
		prove: (command) => proveRecovery(deps, command),
		resetPassword: (command) => resetPassword(deps, command),
		askMobile: (command) => askRecoveryMobile(deps, command),
		confirmMobile: (command) => confirmRecoveryMobile(deps, command),
		cancel: (cancelToken) => cancelRecovery(deps, cancelToken),
		makeCodes: (command) => makeRecoveryCodes(deps, command),
		codesLeft,
	};
}
