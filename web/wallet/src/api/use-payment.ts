import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Money, type Order, useAttempt } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";
import { orderQuery, refreshMoney } from "./queries.ts";

export interface CardMovement {
	readonly amount: Money;
	readonly cardId: string;
}

export interface TransferMovement {
	readonly amount: Money;
	readonly payeeId: string;
	readonly memo?: string;
}

/**
 * Sends a recharge, withdrawal or transfer under one Idempotency-Key. What was sent last can be sent again
 * (`retry`) while its outcome is unknown, without asking for the password a second time.
 */
export function usePayment<Movement extends CardMovement | TransferMovement>(
	path: "/recharges" | "/withdrawals" | "/transfers",
	onAccepted: (order: Order) => void,
) {
	const attempt = useAttempt();
	const client = useQueryClient();
	return useMutation({
		mutationFn: ({ movement, password }: { movement: Movement; password: string }) =>
			attempt.run(movement, (idempotencyKey) =>
				walletApi.post<Order>(path, { ...movement, paymentPassword: password }, { idempotencyKey }),
			),
		onSuccess: (order) => {
			client.setQueryData(orderQuery(order.id).queryKey, order);
			refreshMoney(client);
			onAccepted(order);
		},
	});
}
