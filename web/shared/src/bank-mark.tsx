import type { BankMarkShape, Issuer } from "./wire.ts";
import "./bank-mark.css";

/** The character that stands for a bank: 中国工商银行 → 工, 招商银行 → 招, 中国银行 → 中. */
export function bankCharacter(nameZh: string): string {
	const core = nameZh.replace(/^中国(?=.+银行)/, "").replace(/(股份)?(有限公司)?$/, "");
	return (core.startsWith("银行") ? nameZh : core).slice(0, 1);
}

/** Shapes that tell the kind of bank, drawn on 40 by 40; the line inside lies 4.5 from the edge. */
const SHAPES: Readonly<Record<BankMarkShape["shape"], React.ReactNode>> = {
	circle: <circle cx="20" cy="20" r="20" />,
	square: <rect x="1" y="1" width="38" height="38" rx="9" />,
	hexagon: <path d="M20 0 37.3 10v20L20 40 2.7 30V10Z" />,
	diamond: <path d="M20 0 40 20 20 40 0 20Z" />,
};

/**
 * A drawn mark in the bank's colour: its character in the shape of its kind; we print no bank's own sign.
 * Decorative: the name stands beside it.
 */
export function BankMark({
	issuer,
	size = 36,
}: {
	issuer: Pick<Issuer, "nameZh" | "color"> & Partial<Pick<Issuer, "mark">>;
	size?: number;
}): React.ReactNode {
	const { shape, text } = issuer.mark ?? { shape: "circle", text: bankCharacter(issuer.nameZh) };
	const outline = SHAPES[shape];
	return (
		<svg className="zf-bank-mark" width={size} height={size} viewBox="0 0 40 40" aria-hidden="true">
			<g fill={issuer.color}>{outline}</g>
			<g
				fill="none"
				stroke="#fff"
				strokeOpacity=".45"
				strokeWidth="1.3"
				transform="translate(4.5 4.5) scale(.775)"
			>
				{outline}
			</g>
			<text x="20" y="20" dy=".36em" textAnchor="middle" fontSize="16" fontWeight="600" fill="#fff">
				{text}
			</text>
		</svg>
	);
}
