import { useQuery } from "@tanstack/react-query";
import { ErrorState, Skeleton } from "@zhangfang/shared";
import { meQuery, SignInForm, useSignOut } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { PayForm } from "./pay-form.tsx";
import type { CashierOrder } from "./types.ts";
import { useInstruments } from "./use-order.ts";

/** Sign in without leaving, then choose and pay. */
export function PayPanel(props: {
	token: string;
	order: CashierOrder;
	tried: boolean;
	/** A payment has begun from here. */
	onPaid: () => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const me = useQuery(meQuery);
	if (me.data === undefined) {
		if (me.error) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;
		return <Skeleton rows={4} />;
	}
	if (me.data === null) {
		return (
			<>
				<h2>{t("cashier.signIn")}</h2>
				<SignInForm
					aside={
						<a className="zf-link" href="/wallet/sign-up">
							{t("cashier.signUp")}
						</a>
					}
				/>
			</>
		);
	}
	return (
		<>
			<Payer name={me.data.nickname} mobile={me.data.mobileMasked} />
			<Choices {...props} passwordSet={me.data.paymentPasswordSet} />
		</>
	);
}

function Payer({ name, mobile }: { name: string; mobile: string }): React.ReactNode {
	const { t } = useTranslation();
	const signOut = useSignOut();
	return (
		<div className="zf-payer">
			<span>
				{name} <span className="zf-muted">{mobile}</span>
			</span>
			<button
				type="button"
				className="zf-link"
				disabled={signOut.isPending}
				onClick={() => signOut.mutate()}
			>
				{t("cashier.otherPerson")}
			</button>
		</div>
	);
}

function Choices(props: {
	token: string;
	order: CashierOrder;
	tried: boolean;
	onPaid: () => void;
	passwordSet: boolean;
}): React.ReactNode {
	const instruments = useInstruments(props.token);
	if (instruments.data) return <PayForm {...props} instruments={instruments.data} />;
	if (instruments.error) {
		return <ErrorState error={instruments.error} onRetry={() => void instruments.refetch()} />;
	}
	return <Skeleton rows={4} height={44} />;
}
