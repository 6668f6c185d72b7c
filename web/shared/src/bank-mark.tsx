import type { Issuer } from "./wire.ts";
import "./bank-mark.css";

/** The character that stands for a bank: 中国工商银行 → 工, 招商银行 → 招, 中国银行 → 中. */
export function bankCharacter(nameZh: string): string {
	const core = nameZh.replace(/^中国(?=.+银行)/, "").replace(/(股份)?(有限公司)?$/, "");
	return (core.startsWith("银行") ? nameZh : core).slice(0, 1);
}

/** A drawn mark in the bank's colour; we print no foreign logos. Decorative: the name stands beside it. */
export function BankMark({
	issuer,
	size = 36,
}: {
	issuer: Issuer;
	size?: number;
}): React.ReactNode {
	return (
		<svg className="zf-bank-mark" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
			<circle cx="20" cy="20" r="20" fill={issuer.color} />
			<circle cx="20" cy="20" r="15.5" fill="none" stroke="#fff" strokeOpacity=".45" />
			<text x="20" y="20" dy=".36em" textAnchor="middle" fontSize="17" fontWeight="600" fill="#fff">
				{bankCharacter(issuer.nameZh)}
			</text>
		</svg>
	);
}
