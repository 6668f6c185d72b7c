import type { ReactNode } from "react";
import "../styles/rate.css";

const GOOD_PPM = 980_000;
const FAIR_PPM = 950_000;

/** A success rate as a short bar; the figure beside it says the same exactly. */
export function RateBar({ ppm }: { ppm: number | null }): ReactNode {
	const value = ppm ?? 0;
	const tone = value >= GOOD_PPM ? "good" : value >= FAIR_PPM ? "fair" : "poor";
	return (
		<svg
			className={`rate rate-${tone}`}
			viewBox="0 0 100 4"
			preserveAspectRatio="none"
			aria-hidden="true"
		>
			<rect className="rate-rest" width="100" height="4" />
			{ppm !== null && <rect className="rate-part" width={value / 10_000} height="4" />}
		</svg>
	);
}
