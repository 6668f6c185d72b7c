import type { Standing } from "./standing.ts";
import "./standing-mark.css";

const PATHS: Record<Standing, string> = {
	done: "M16 24.5l6 6 11-12.5",
	waiting: "M24 15v9.5l6 4",
	refused: "M17.5 17.5l13 13M30.5 17.5l-13 13",
	closed: "M16 24h16",
	refunded: "M17 20h12a5 5 0 0 1 0 10h-5M17 20l4-4M17 20l4 4",
};

/** How a trade stands, as a drawn mark; the word stands below it. */
export function StandingMark({
	standing,
	size = 64,
}: {
	standing: Standing;
	size?: number;
}): React.ReactNode {
	return (
		<svg
			className={`zf-standing zf-standing-${standing}`}
			width={size}
			height={size}
			viewBox="0 0 48 48"
			aria-hidden="true"
		>
			<circle cx="24" cy="24" r="22" />
			<path d={PATHS[standing]} />
		</svg>
	);
}
