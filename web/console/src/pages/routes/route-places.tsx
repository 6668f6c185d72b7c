import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "../../i18n/index.ts";
import "./routes.css";

const PLACES = [
	["/routes", "routes.decisions"],
	["/routes/standing", "routeStanding.title"],
	["/routes/books", "routes.books"],
	["/routes/switches", "routes.switches"],
] as const;

/** The places of routing: what was decided, what would be now, by which figures, and what people have put over them. */
export function RoutePlaces(): ReactNode {
	const { t } = useText();
	return (
		<nav className="route-places" aria-label={t("routes.places")}>
			{PLACES.map(([to, label]) => (
				<Link
					key={to}
					to={to}
					activeOptions={{ exact: true, includeSearch: false }}
					activeProps={{ className: "route-place-active", "aria-current": "page" }}
				>
					{t(label)}
				</Link>
			))}
		</nav>
	);
}
