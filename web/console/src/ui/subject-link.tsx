import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { shortId } from "../lib/format.ts";

/** Whom a decision or ticket is about: a user's own page, or the list of the staff. */
export function SubjectLink({ id }: { id: string }): ReactNode {
	if (id.startsWith("stf_")) {
		return (
			<Link className="link mono" to="/staff">
				{shortId(id)}
			</Link>
		);
	}
	return (
		<Link className="link mono" to="/customers/$userId" params={{ userId: id }}>
			{shortId(id)}
		</Link>
	);
}
