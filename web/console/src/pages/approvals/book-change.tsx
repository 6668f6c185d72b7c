import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { bookQuery } from "../../api/queries.ts";
import type { Proposal } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { versionsOf } from "../../lib/subjects.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Facts } from "../../ui/page.tsx";
import { BookDifference } from "../policy/book-difference.tsx";
import { Difference } from "./difference.tsx";

/**
 * A policy book that shall come into force: every rule that comes, goes or changes. Versions are never
 * rewritten, so that what is compared here is what will decide.
 */
export function BookChange({ proposal }: { proposal: Proposal }): ReactNode {
	const { t } = useText();
	const { before = 0, after = 0 } = versionsOf(proposal.changes);
	const old = useQuery({ ...bookQuery(before), enabled: before > 0 });
	const next = useQuery({ ...bookQuery(after), enabled: after > 0 });
	if (before === 0 || after === 0)
		return <Difference kind={proposal.kind} changes={proposal.changes} />;
	const validFrom = valueAt(proposal, "/validFrom");
	return (
		<>
			<Facts
				className="facts-strip"
				items={[
					[
						t("decisions.book"),
						<Link
							key="book"
							className="link"
							to="/security/policy/$version"
							params={{ version: String(after) }}
						>
							{t("policy.becomes", { before, after })}
						</Link>,
					],
					[
						t("policy.validFrom"),
						typeof validFrom === "string" ? formatDateTime(validFrom) : t("policy.onApproval"),
					],
					[t("policy.dryRun"), <Ran key="ran" proposal={proposal} />],
				]}
			/>
			<Loaded read={old} rows={3}>
				{(left) => (
					<Loaded read={next} rows={3}>
						{(right) => <BookDifference before={left.document} after={right.document} />}
					</Loaded>
				)}
			</Loaded>
		</>
	);
}

/** What the dry run found, as it was when the proposal was made. */
function Ran({ proposal }: { proposal: Proposal }): ReactNode {
	const { t } = useText();
	const run = valueAt(proposal, "/dryRun");
	if (typeof run !== "object" || run === null) return t("common.none");
	const { decisions, changed, stricter, looser } = run as Readonly<Record<string, number>>;
	return t("policy.ranDry", {
		decisions: decisions ?? 0,
		changed: changed ?? 0,
		stricter: stricter ?? 0,
		looser: looser ?? 0,
	});
}

function valueAt({ changes }: Proposal, path: string): unknown {
	return changes.find((one) => one.path === path)?.after;
}
