import "./bank-mark.css";

/** The brand's cinnabar seal with 账 cut out of it. `label` names it; without one it is decoration. */
export function Seal({ size = 40, label }: { size?: number; label?: string }): React.ReactNode {
	const naming = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
	return (
		<svg width={size} height={size} viewBox="0 0 48 48" {...naming}>
			<rect x="2" y="2" width="44" height="44" rx="9" fill="#C8372D" />
			<rect
				x="5.5"
				y="5.5"
				width="37"
				height="37"
				rx="6"
				fill="none"
				stroke="#fff"
				strokeOpacity=".7"
			/>
			<g fill="none" stroke="#fff" strokeWidth="2.7" strokeLinecap="round" strokeLinejoin="round">
				<path d="M12.2 13.5h9v13.3M12.2 13.5v13.3M16.7 17v8.2c0 4.4-1.8 7-4.9 9.3M17.6 28.2c1.5 1.6 2.8 3.4 3.9 5.6" />
				<path d="M35.2 12.6c-2 3.3-4.4 5.6-7.2 7.2M25.2 23.2h11.4M27.9 12.4v20.8c0 1 .6 1.3 1.4.8l4.2-2.6M30.2 23.4c1.1 4.7 3.3 8.3 6.8 10.9" />
			</g>
		</svg>
	);
}
