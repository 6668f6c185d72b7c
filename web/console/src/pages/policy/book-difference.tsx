import type { ReactNode } from "react";
import type { PolicyBook } from "../../api/policy-types.ts";
import { useText } from "../../i18n/index.ts";
import { differences, type Mark, markOf, tally } from "../../lib/book-diff.ts";
import { bookPlace, bookValue, membersOf } from "../../lib/book-words.ts";
import "../approvals/approvals.css";

/** What another version adds, removes and changes, place by place, in the words of the tables. */
export function BookDifference(props: { before: PolicyBook; after: PolicyBook }): ReactNode {
	const text = useText();
	const { t } = text;
	const { before, after } = props;
	const changes = differences(before, after);
	if (changes.length === 0) return <p className="muted">{t("policy.same")}</p>;
	return (
		<>
			<p className="small muted difference-tally">{t("policy.marked", tally(changes))}</p>
			<table className="difference" aria-label={t("approvals.changes")}>
				<thead>
					<tr>
						<th scope="col">{t("policy.place")}</th>
						<th scope="col">{t("policy.now")}</th>
						<th scope="col">{t("policy.thisBook")}</th>
					</tr>
				</thead>
				<tbody>
					{changes.map((change) => {
						const mark = markOf(change);
						const name = change.path.split("/").at(-1) ?? "";
						return (
							<tr key={change.path}>
								<th scope="row">
									<span className={`mark mark-${mark}`}>{t(`policy.marks.${mark}`)}</span>
									{bookPlace(change.path, text, [after, before])}
								</th>
								<Side kind="before" mark={mark} name={name} value={change.before} />
								<Side kind="after" mark={mark} name={name} value={change.after} />
							</tr>
						);
					})}
				</tbody>
			</table>
		</>
	);
}

function Side(props: {
	kind: "before" | "after";
	mark: Mark;
	name: string;
	value: unknown;
}): ReactNode {
	const text = useText();
	const { t, word } = text;
	const { kind, mark, name, value } = props;
	const side = t(kind === "before" ? "policy.now" : "policy.thisBook");
	if (mark === (kind === "before" ? "added" : "removed")) {
		return (
			<td className="difference-none" data-side={side}>
				{t("common.none")}
			</td>
		);
	}
	const members = membersOf(value);
	return (
		<td className={`difference-${kind}`} data-side={side}>
			{members.length === 0 ? (
				bookValue(name, value, text)
			) : (
				<dl className="difference-members">
					{members.map(([member, one]) => (
						<div key={member}>
							<dt>{word("policy.places", member)}</dt>
							<dd>{bookValue(member, one, text)}</dd>
						</div>
					))}
				</dl>
			)}
		</td>
	);
}
