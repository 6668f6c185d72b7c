import { cny, formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { Change } from "../../api/staff-types.ts";
import { asWords, type Text, useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { aligned, groupOf, isAmount } from "../../lib/proposal-words.ts";
import "./approvals.css";

/** What would change, place by place: how it is, and how it shall be. */
export function Difference(props: { kind: string; changes: readonly Change[] }): ReactNode {
	const text = useText();
	const rows = aligned(props.kind, props.changes.flatMap(spread));
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
						<Side sign="−" side="before" change={row} of={props.kind} />
						<Side sign="+" side="after" change={row} of={props.kind} />
					</tr>
				))}
			</tbody>
		</table>
	);
}

function Side(props: {
	sign: string;
	side: "before" | "after";
	change: Change;
	/** Kind of the proposal: the same place may hold other words elsewhere. */
	of: string;
}): ReactNode {
	const text = useText();
	const { side, change } = props;
	const value = change[side];
	if (value === undefined || value === null) {
		return (
			<td className="difference-none" data-side={text.t(`approvals.${side}`)}>
				{text.t("common.none")}
			</td>
		);
	}
	return (
		<td className={`difference-${side}`} data-side={text.t(`approvals.${side}`)}>
			<span aria-hidden="true">{props.sign}</span>
			<span>{wordOf(props.of, change.path, value, text)}</span>
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
		.filter((name) => !/^\d+$/.test(name))
		.map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"))
		.map((name) => word("approvals.places", name))
		.join(" › ");
}

function wordOf(kind: string, path: string, value: unknown, text: Text): string {
	const { t, word } = text;
	if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
	if (Array.isArray(value)) {
		const words = value.map((one) => wordOf(kind, path, one, text));
		return words.length === 0 ? t("common.none") : words.join(" · ");
	}
	if (typeof value !== "string") return JSON.stringify(value);
	if (isAmount(kind, path)) return formatMoney(cny(BigInt(value)));
	const group = groupOf(kind, path);
	if (group !== undefined) return word(group, value);
	if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDateTime(value);
	return /^[a-z]+(_[a-z]+)+$/.test(value) ? asWords(value) : value;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value);
}
