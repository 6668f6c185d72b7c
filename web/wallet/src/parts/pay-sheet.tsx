import { isProblem, useProblemText } from "@zhangfang/shared";
import { PasswordSheet, Sheet, useMe } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { type CardMovement, type TransferMovement, usePayment } from "../api/use-payment.ts";
import { Link, useGo } from "../nav.tsx";
import { WayOn } from "./way-on.tsx";

export interface PaySheetProps {
	readonly open: boolean;
	readonly onClose: () => void;
	readonly path: "/recharges" | "/withdrawals" | "/transfers";
	/** Where the page stands, to come back to after setting a payment password. */
	readonly page: "/recharge" | "/withdraw" | "/transfer";
	/** Undefined while no amount is written; the sheet stays mounted, so that an unanswered try keeps its key. */
	readonly movement: CardMovement | TransferMovement | undefined;
	readonly purpose: string;
	readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** Asks for the payment password, sends the movement, and goes to its result. */
export function PaySheet(props: PaySheetProps): React.ReactNode {
	const { t } = useTranslation();
	const me = useMe();
	const go = useGo();
	const say = useProblemText();
	const payment = usePayment(props.path, (order) => {
		void go({ to: "/result/$orderId", params: { orderId: order.id }, replace: true });
	});
	const { error, variables } = payment;
	const { movement } = props;
	if (!movement) return null;
	if (me && !me.paymentPasswordSet) {
		return <NoPasswordSheet open={props.open} onClose={props.onClose} page={props.page} />;
	}
	const unsettled = isProblem(error) && error.unsettled;
	const close = (): void => {
		payment.reset();
		props.onClose();
	};
	return (
		<PasswordSheet
			open={props.open}
			purpose={props.purpose}
			amount={movement.amount}
			facts={props.facts}
			busy={payment.isPending}
			error={error ? (unsettled ? t("pay.unsettled", { why: say(error) }) : say(error)) : undefined}
			onRetry={unsettled && variables ? () => payment.mutate(variables) : undefined}
			onSubmit={(password) => payment.mutate({ movement, password })}
			onClose={close}
			wayOn={<WayOn error={error} page={props.page} />}
		/>
	);
}

function NoPasswordSheet(props: {
	open: boolean;
	onClose: () => void;
	page: string;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Sheet open={props.open} title={t("pay.needPassword")} onClose={props.onClose}>
			<div className="zf-form">
				<p className="zf-muted">{t("pay.needPasswordWhy")}</p>
				<Link
					to="/me/payment-password"
					search={{ next: props.page }}
					className="zf-button zf-button-primary zf-button-block"
				>
					{t("pay.setPassword")}
				</Link>
			</div>
		</Sheet>
	);
}
