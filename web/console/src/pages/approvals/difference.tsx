import type { ReactNode } from "react";
import type { Change } from "../../api/staff-types.ts";
import { asWords, type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import "./approvals.css";

/** What would change, place by place: how it is, and how it shall be. */
export function Difference({ changes }: { changes: readonly Change[] }): ReactNode {
	const text = useText();
	const rows = changes.flatMap(spread);
	return (
		<table className="difference" aria-label={text.t("approvals.changes")}>
			<thead>
				<tr>
					<th scope="col">{text.t("approvals.place")}</th>
					<th scope="col">{text.t("approvals.before")}</th>
					<th scope="col">{text.t("approvals.after")}</th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.path}>
						<th scope="row">{placeOf(row.path, text)}</th>
						<Side sign="−" kind="before" path={row.path} value={row.before} />
						<Side sign="+" kind="after" path={row.path} value={row.after} />
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Side(props: {
	sign: string;
	kind: "before" | "after";
	path: string;
	value: unknown;
}): ReactNode {
	const text = useText();
	if (props.value === undefined || props.value === null) {
		return (
			<td className="difference-none" data-side={text.t(`approvals.${props.kind}`)}>
				{text.t("common.none")}
			</td>
		);
	}
	return (
		<td className={`difference-${props.kind}`} data-side={text.t(`approvals.${props.kind}`)}>
			<span aria-hidden="true">{props.sign}</span>
			<span>{wordOf(props.path, props.value, text)}</span>
		</td>
	);
}

/** A whole thing that comes or goes is shown member by member. */
function spread(change: Change): Change[] {
	const { path, before, after } = change;
	const whole = isRecord(before) ? before : isRecord(after) ? after : undefined;
	const isOneSided = (before ?? undefined) === undefined || (after ?? undefined) === undefined;
	if (whole === undefined || !isOneSided || Object.keys(whole).length === 0) return [change];
	return Object.entries(whole).flatMap(([name, value]) =>
		spread({
			path: `${path}/${name}`,
			...(isRecord(before) ? { before: value } : { after: value }),
		}),
	);
}

function placeOf(path: string, { word }: Text): string {
	if (path === "") return word("approvals.places", "whole");
	const names = path.slice(1).split("/");
	return names
		.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
		.map((name) => word("approvals.places", name))
		.join(" › ");
}

/** Places whose values are words of ours, and the group that holds the words. */
const WORDS: Readonly<Record<string, string>> = {
	role: "enums.staffRole",
	state: "enums.staffState",
	color: "lists.colors",
	kind: "lists.kinds",
};

function wordOf(path: string, value: unknown, { t, word }: Text): string {
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (typeof value !== "string") return JSON.stringify(value);
	const group = WORDS[path.slice(path.lastIndexOf("/") + 1)];
	if (group !== undefined) return word(group, value);
	if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDateTime(value);
	return /^[a-z]+(_[a-z]+)+$/.test(value) ? asWords(value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
