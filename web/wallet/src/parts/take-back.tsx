import { formatMoney, type Order } from "@zhangfang/shared";
import { Button, FormError } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTakeBack } from "../api/movement.ts";
import { ConfirmSheet } from "../pages/security/confirm-sheet.tsx";

/** Takes back what has not moved yet; nothing where that is over. */
export function TakeBack({ order }: { order: Order }): React.ReactNode {
	const { t } = useTranslation();
	const [asking, setAsking] = useState(false);
	const takingBack = useTakeBack(order.id);
	const kind = order.kind === "withdrawal" ? "withdrawal" : "transfer";
	if (!order.cancellable) return <FormError error={takingBack.error} />;
	return (
		<>
			<FormError error={takingBack.error} />
			<Button look="danger" block busy={takingBack.isPending} onClick={() => setAsking(true)}>
				{t(`takeBack.${kind}.act`)}
			</Button>
			<ConfirmSheet
				open={asking}
				title={t(`takeBack.${kind}.act`)}
				what={t(`takeBack.${kind}.what`, { amount: formatMoney(order.amount) })}
				act={t("takeBack.confirm")}
				onConfirm={() => {
					setAsking(false);
					takingBack.mutate(undefined, {
						onSuccess: () => Toast.show({ content: t("takeBack.done") }),
					});
				}}
				onClose={() => setAsking(false)}
			/>
		</>
	);
}
