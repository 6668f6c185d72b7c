import { useQuery, useQueryClient } from "@tanstack/react-query";
import {
	type Arrival,
	type Money,
	type Order,
	type PayoutSpeed,
	useAttempt,
} from "@zhangfang/shared";
import { type Proven, useMe, useProven, walletApi } from "@zhangfang/shared/mobile/index.ts";
import type { OutsideMethod } from "@zhangfang/shared/mobile/paying/index.ts";
import { useState } from "react";
import { useGo } from "../nav.tsx";
import { accountPath, type Instruction } from "./accounts.ts";
import { orderQuery, passkeysQuery, refreshMoney } from "./queries.ts";

/** To or from a card. */
export interface CardMovement {
	readonly amount: Money;
	readonly cardId: string;
	/** Of a withdrawal: how soon it is wanted. */
	readonly speed?: PayoutSpeed;
}

/** From where one pays elsewhere. */
export interface MethodMovement {
	readonly amount: Money;
	readonly method: OutsideMethod;
	readonly bank?: string;
	readonly device?: "phone";
}

export interface TransferMovement {
	readonly amount: Money;
	readonly payeeId: string;
	readonly memo?: string;
	/** The payment balance unless said. */
	readonly fromAccountId?: string;
	readonly arrival?: Arrival;
}

export interface OwnMovement {
	readonly amount: Money;
	readonly fromAccountId: string;
	readonly toAccountId: string;
}

export type Movement = CardMovement | MethodMovement | TransferMovement | OwnMovement;

export interface Payment {
	readonly proven: Proven<Movement>;
	readonly start: (movement: Movement) => void;
	/** Nothing is there to confirm with: a payment password comes first. */
	readonly isBare: boolean;
	readonly closeBare: () => void;
}

/**
 * Sends a recharge, withdrawal or transfer under one Idempotency-Key, with whatever proof it is asked
 * for, and goes to its result. A try whose outcome is unknown can be sent again as it was.
 */
export function usePayment(
	path: "/recharges" | "/withdrawals" | "/transfers" | "/own-transfers",
): Payment {
	const attempt = useAttempt();
	const client = useQueryClient();
	const go = useGo();
	const canConfirm = useCanConfirm();
	const [isBare, setBare] = useState(false);
	const proven = useProven({
		about: (movement: Movement) => path + JSON.stringify(movement),
		send: (movement, proof) =>
			attempt.run(movement, (idempotencyKey) =>
				walletApi.post<Order>(path, movement, { idempotencyKey, ...proof }),
			),
		onDone: (order) => {
			client.setQueryData(orderQuery(order.id).queryKey, order);
			refreshMoney(client);
			void go({ to: "/result/$orderId", params: { orderId: order.id }, replace: true });
		},
	});
	return {
		proven,
		start: (movement) => (canConfirm ? proven.start(movement) : setBare(true)),
		isBare,
		closeBare: () => setBare(false),
	};
}

/** Writes a transfer down for somebody else to approve: nothing moves, and nothing is to be proven. */
export function useProposal(accountId: string): Payment {
	const client = useQueryClient();
	const go = useGo();
	const proven = useProven({
		send: ({ amount, memo, payeeId }: TransferMovement) =>
			walletApi.post<Instruction>(`${accountPath(accountId)}/instructions`, {
				amount,
				payeeId,
				...(memo === undefined ? {} : { memo }),
			}),
		onDone: () => {
			void client.invalidateQueries({ queryKey: ["instructions"] });
			void go({ to: "/me/instructions", replace: true });
		},
	});
	const start = (movement: Movement): void => proven.start(movement as TransferMovement);
	return { proven: { ...proven, start }, start, isBare: false, closeBare: () => {} };
}

/** Whether this person has anything to confirm a payment with. */
function useCanConfirm(): boolean {
	const me = useMe();
	const isSet = me?.paymentPasswordSet === true;
	const passkeys = useQuery({ ...passkeysQuery, enabled: Boolean(me) && !isSet });
	return isSet || (passkeys.data?.length ?? 0) > 0;
}
