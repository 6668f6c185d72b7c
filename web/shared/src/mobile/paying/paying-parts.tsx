import { formatMoney } from "../../money.ts";
import type { PayingPart } from "./wire.ts";
import "./paying.css";

/** What a payment is made of, each instrument with its part. */
export function PayingParts(props: {
	label: string;
	parts: readonly Pick<PayingPart, "label" | "amount">[];
}): React.ReactNode {
	return (
		<dl className="zf-paying-parts" aria-label={props.label}>
			{props.parts.map(({ label, amount }, index) => (
				<div key={`${index} ${label}`}>
					<dt>{label}</dt>
					<dd>{formatMoney(amount)}</dd>
				</div>
			))}
		</dl>
	);
}
