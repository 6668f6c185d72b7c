import type { ReactNode } from "react";
import type { PolicyBook } from "../../api/policy-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { differences } from "../../lib/book-diff.ts";
import "../approvals/approvals.css";

/** What another version would change, place by place, in the words of the tables. */
export function BookDifference(props: { before: PolicyBook; after: PolicyBook }): ReactNode {
	const text = useText();
	const { t } = text;
	const changes = differences(props.before, props.after);
	if (changes.length === 0) return <p className="muted">{t("policy.same")}</p>;
	return (
		<table className="difference">
			<thead>
				<tr>
					<th scope="col">{t("policy.place")}</th>
					<th scope="col">{t("policy.now")}</th>
					<th scope="col">{t("policy.thisBook")}</th>
				</tr>
			</thead>
			<tbody>
				{changes.map(({ path, before, after }) => (
					<tr key={path}>
						<th scope="row">{placeOf(path, text, props.after)}</th>
						<td className="difference-before" data-side={t("policy.now")}>
							{valueOf(before, text)}
						</td>
						<td className="difference-after" data-side={t("policy.thisBook")}>
							{valueOf(after, text)}
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** `/risk/rules/payee_new/points` as "Risk › Rules › New payee › Points". */
function placeOf(path: string, { word }: Text, book: PolicyBook): string {
	const names = path.slice(1).split("/");
	const [first, second, third] = names;
	return names
		.filter((name) => name !== "risk")
		.map((name) => {
			if (name === first || name === "rules" || name === "steps")
				return word("policy.places", name);
			if (first === "operations" && name === second) return word("security.operations", name);
			if (first === "factors" && name === second) return word("security.factors", name);
			if (first === "classes" && name === second) return name;
			if (first === "counters" && name === second) return word("security.facts", `counter.${name}`);
			if (second === "rules" && name === third) {
				const rule = book.risk.rules.find(({ id }) => id === name);
				return word("security.reasons", rule?.reason ?? name);
			}
			return /^\d+$/.test(name) ? name : word("policy.places", name);
		})
		.join(" › ");
}

function valueOf(value: unknown, text: Text): ReactNode {
	const { t } = text;
	if (value === undefined || value === null) return t("common.none");
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (typeof value === "number") return String(value).replace("-", "−");
	if (typeof value === "string") return value;
	if (isConditions(value)) {
		return value
			.map(
				({ fact, op, value: limit }) =>
					`${text.word("security.facts", fact)} ${text.word("security.ops", op)} ${String(limit)}`,
			)
			.join(` ${t("policy.and")} `);
	}
	return <code className="mono">{JSON.stringify(value)}</code>;
}

function isConditions(
	value: unknown,
): value is readonly { fact: string; op: string; value: unknown }[] {
	return (
		Array.isArray(value) &&
		value.every((one: unknown) => typeof one === "object" && one !== null && "op" in one)
	);
}
