import type { ReactNode } from "react";
import type { Change } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { aligned, isDecision } from "../../lib/proposal-words.ts";
import { Facts } from "../../ui/page.tsx";
import { isMoney, placeOf, type Voice, valueOf } from "./value-words.ts";
import "./approvals.css";

/** What would change, place by place: how it is, and how it shall be. */
export function Difference(props: { kind: string; changes: readonly Change[] }): ReactNode {
	const text = useText();
	const voice: Voice = { kind: props.kind, text, channels: useChannelNames() };
	const rows = aligned(props.kind, props.changes.flatMap(spread)).filter(isSaid);
	if (isDecision(props.kind)) return <Decided rows={rows} voice={voice} />;
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
						<th scope="row">{placeOf(withoutMinor(row.path), voice)}</th>
						<Side sign="−" side="before" change={row} voice={voice} />
						<Side sign="+" side="after" change={row} voice={voice} />
					</tr>
				))}
			</tbody>
		</table>
	);
}

/** A note that is empty before and after says nothing. */
function isSaid({ before, after }: Change): boolean {
	return [before, after].some((value) => value !== undefined && value !== null && value !== "");
}

/** A decision on one thing: how it stands, and what becomes of it. */
function Decided({ rows, voice }: { rows: readonly Change[]; voice: Voice }): ReactNode {
	const standing = rows.filter(({ after }) => (after ?? null) === null);
	const wanted = rows.filter(({ after }) => (after ?? null) !== null);
	return (
		<Facts
			items={[
				...standing.map(
					({ path, before }) => [placeOf(path, voice), valueOf(path, before, voice)] as const,
				),
				...wanted.map(
					({ path, after }) =>
						[
							placeOf(withoutMinor(path), voice),
							<strong key={path}>{valueOf(path, after, voice)}</strong>,
						] as const,
				),
			]}
		/>
	);
}

/** The place of an amount, of which only the figure changes. */
function withoutMinor(path: string): string {
	return path.replace(/(?<=\w)\/minor$/, "").replace(/^\/refund$/, "/amount");
}

function Side(props: {
	sign: string;
	side: "before" | "after";
	change: Change;
	voice: Voice;
}): ReactNode {
	const { side, change, voice } = props;
	const { t } = voice.text;
	const value = change[side];
	if (value === undefined || value === null || value === "") {
		return (
			<td className="difference-none" data-side={t(`approvals.${side}`)}>
				{t("common.none")}
			</td>
		);
	}
	return (
		<td className={`difference-${side}`} data-side={t(`approvals.${side}`)}>
			<span aria-hidden="true">{props.sign}</span>
			<span>{valueOf(change.path, value, voice)}</span>
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null && !Array.isArray(value) && !isMoney(value);
}
