import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { FormError } from "../form-error.tsx";
import { knowsPasskeys } from "../proof/passkey.ts";
import { providersQuery, useFederated } from "./use-sign-in.ts";
import "./sign-in.css";

/** A passkey, and whoever else people may sign in with; what there is not is not shown. */
export function OtherWaysIn(props: {
	byPasskey: { mutate: () => void; isPending: boolean; error: unknown };
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const providers = useQuery(providersQuery).data ?? [];
	const federated = useFederated("sign_in");
	const passkeys = knowsPasskeys();
	if (!passkeys && providers.length === 0) return null;
	return (
		<section className="zf-ways-in" aria-label={t("signIn.otherWays")}>
			<div className="zf-ways-in-rule">
				<span>{t("signIn.otherWays")}</span>
			</div>
			{passkeys && (
				<Button
					look="plain"
					block
					busy={props.byPasskey.isPending}
					onClick={() => props.byPasskey.mutate()}
				>
					{t("signIn.byPasskey")}
				</Button>
			)}
			{providers.length > 0 && (
				<div className="zf-ways-in-providers">
					{providers.map(({ id, name }) => (
						<Button
							key={id}
							look="plain"
							busy={federated.isPending && federated.variables === id}
							onClick={() => federated.mutate(id)}
						>
							{name}
						</Button>
					))}
				</div>
			)}
			<FormError error={props.byPasskey.error ?? federated.error} />
		</section>
	);
}
