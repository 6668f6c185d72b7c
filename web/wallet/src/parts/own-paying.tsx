import { useQueryClient } from "@tanstack/react-query";
import type { Order } from "@zhangfang/shared";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";
import {
	PayerStep,
	type Paying,
	type PayingDoor,
	usePaying,
	useStopPaying,
} from "@zhangfang/shared/mobile/paying/index.ts";
import { useEffect, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { orderPath } from "../api/movement.ts";

export interface OwnPaying {
	readonly paying: Paying | undefined;
	readonly door: PayingDoor;
	/** It is for the person to pay now; nothing else is under way. */
	readonly isTheirTurn: boolean;
}

/** One's own payment elsewhere, of an order that waits for it. */
export function useOwnPaying(order: Order): OwnPaying {
	const door = useMemo(
		(): PayingDoor => ({ api: walletApi, path: orderPath(order.id), key: ["order", order.id] }),
		[order.id],
	);
	const isWaiting = order.state === "paying" || order.state === "closing";
	const isElsewhere = order.instruments.some(({ kind }) => kind === "method");
	const found = usePaying(door, isWaiting && isElsewhere).data;
	const client = useQueryClient();
	const hasEnded = isWaiting && found !== undefined && found.state !== "open";
	useEffect(() => {
		// The payment is asked for more often than its order.
		if (hasEnded) void client.invalidateQueries({ queryKey: door.key, exact: true });
	}, [hasEnded, client, door]);
	const paying = isWaiting ? found : undefined;
	return { paying, door, isTheirTurn: paying?.state === "open" && paying.action !== null };
}

/** What the person must do elsewhere, and the way out of it. */
export function OwnStep(props: {
	order: Order;
	own: OwnPaying;
	/** Just ordered: they are taken on at once. */
	isFresh: boolean;
}): React.ReactNode {
	const { t } = useTranslation();
	const { order, own, isFresh } = props;
	const stopping = useStopPaying(own.door);
	if (own.paying === undefined) return null;
	return (
		<PayerStep
			paying={own.paying}
			name={order.id}
			isFresh={isFresh}
			stopping={stopping}
			stopWords={{
				act: t("paying.stop"),
				note: t("paying.stopNote"),
				under: t("paying.stopping"),
			}}
		/>
	);
}
