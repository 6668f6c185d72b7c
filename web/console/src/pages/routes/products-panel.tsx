import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { paymentProductsQuery } from "../../api/payment-queries.ts";
import type { PaymentProduct } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Panel } from "../../ui/page.tsx";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { Toned } from "../../ui/state.tsx";

/** Payment products of the house, with the switch of each. */
export function ProductsPanel(): ReactNode {
	const { t, word } = useText();
	const mayAct = useMayAct();
	const read = useQuery(paymentProductsQuery());
	const [wanted, want] = useState<PaymentProduct>();
	const isOn = wanted?.isOn ?? false;
	return (
		<Panel title={t("routes.products")} note={t("routes.productsNote")}>
			<Loaded read={read} rows={2}>
				{({ items }) => (
					<ul className="rows">
						{items.map((one) => (
							<li key={one.product}>
								<div>
									<strong>{word("routes.productNames", one.product)}</strong>
									<p className="small muted">{word("routes.productNotes", one.product)}</p>
								</div>
								<Toned tone={one.isOn ? "done" : "idle"}>
									{t(one.isOn ? "routes.on" : "routes.off")}
								</Toned>
								{mayAct && (
									<Button size="small" onClick={() => want(one)}>
										{t(one.isOn ? "channel.turnOff" : "channel.turnOn")}
									</Button>
								)}
							</li>
						))}
					</ul>
				)}
			</Loaded>
			<ProposalDialog<object>
				open={wanted !== undefined}
				danger={isOn}
				title={t(isOn ? "channel.turnOffTitle" : "channel.turnOnTitle", {
					product: word("routes.productNames", wanted?.product ?? ""),
				})}
				lead={t("routes.productLead")}
				refresh={["products"]}
				send={({ reason }) =>
					api.post("/payment-products/proposals", {
						...{ product: wanted?.product, isOn: !isOn, reason },
					})
				}
				onClose={() => want(undefined)}
			/>
		</Panel>
	);
}
