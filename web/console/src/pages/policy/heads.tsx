import type { ReactNode } from "react";
import type { PolicyBook } from "../../api/policy-types.ts";

export interface TableProps {
	readonly book: PolicyBook;
	/** Undefined: only read. */
	readonly onChange: ((book: PolicyBook) => void) | undefined;
}

/** Head of a table of the book. */
export function Heads({ titles }: { titles: readonly string[] }): ReactNode {
	return (
		<thead>
			<tr>
				{titles.map((title, place) => (
					<th key={`${title}${place}`} scope="col">
						{title}
					</th>
				))}
			</tr>
		</thead>
	);
}
