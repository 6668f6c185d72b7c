import type { Uuid } from "#kernel";
import type { Tx } from "#platform";
import type { DoorDeps } from "./door-service.ts";
import {
	type Notice,
	type NoticeChoice,
	noticesOf,
	readChoice,
	saveChoice,
} from "./notice-store.ts";

/** What users were told, and where they want to be told of money. */
export interface Notices {
	/** Newest first. */
	list(
		tx: Tx,
		page: { readonly userId: Uuid; readonly before: Uuid | null; readonly limit: number },
	): Promise<Notice[]>;
	choice(tx: Tx, userId: Uuid): Promise<NoticeChoice>;
	choose(command: NoticeChoice & { readonly userId: Uuid }): Promise<NoticeChoice>;
}

export function createNotices(deps: DoorDeps): Notices {
	return {
		list: noticesOf,
		choice: readChoice,
		async choose({ userId, sms, email }) {
			const at = deps.clock.now();
			await deps.db.transaction((tx) => saveChoice(tx, { userId, sms, email, at }));
			return { sms, email };
		},
	};
}
