import type {
	BreakerChange,
	ChannelHealth,
	ChannelPolicy,
	HealthPoint,
} from "../../api/channel-types.ts";
import type { Text } from "../../i18n/index.ts";
import { formatCount, formatDateTime, formatMs, formatPpm } from "../../lib/format.ts";
import type { ChartSpec, Mark, Series } from "../../ui/chart-option.ts";

/** Spans that the charts show, each in a hundred bars or so. */
export const SPANS = {
	hour: { stepMinutes: 1, points: 60 },
	hours: { stepMinutes: 5, points: 72 },
	day: { stepMinutes: 10, points: 144 },
	week: { stepMinutes: 60, points: 168 },
} as const;
export type Span = keyof typeof SPANS;

const PPM_PER_PERCENT = 10_000;
/** Where nothing was counted. */
const GAP = "-";

/** What was changed or happened to a channel, at the bar that it falls into. */
export function marksOf(
	health: ChannelHealth,
	policies: readonly ChannelPolicy[],
	text: Text,
): readonly Mark[] {
	const starts = health.items.map(({ from }) => Date.parse(from));
	const place = (at: string): number => starts.findLastIndex((start) => start <= Date.parse(at));
	const breakers = health.changes.map((change) => breakerMark(change, place(change.at), text));
	const changes = policies.flatMap((policy): Mark[] => {
		if (policy.validFrom === null) return [];
		return [{ at: place(policy.validFrom), text: policyWords(policy, text), ink: "ink2" }];
	});
	return [...breakers, ...changes].filter(({ at }) => at >= 0);
}

const BREAKER_INKS = { open: "cinnabar", half_open: "amber", closed: "jade" } as const;

function breakerMark({ lane, state }: BreakerChange, at: number, { t, word }: Text): Mark {
	const words = t("channel.breakerMark", {
		lane: word("channel.lanes", lane),
		state: word("channel.breakerStates", state),
	});
	return { at, text: words, ink: BREAKER_INKS[state] };
}

/** "Switch of pay, version 3", as a change is called. */
export function policyWords({ part, product, version }: ChannelPolicy, { t, word }: Text): string {
	const name = word("channel.parts", part);
	const of = product === "*" ? name : `${name} · ${word("channel.products", product)}`;
	return t("channel.versionOf", { name: of, version });
}

interface Base {
	readonly health: ChannelHealth;
	readonly marks: readonly Mark[];
	readonly text: Text;
}

function axisOf({ stepMinutes, items }: ChannelHealth): Pick<ChartSpec, "positions" | "titles"> {
	const titles = items.map(({ from }) => formatDateTime(from).slice(0, 16));
	const cut = stepMinutes >= SPANS.week.stepMinutes ? [5, 16] : [11, 16];
	return { titles, positions: titles.map((title) => title.slice(...cut)) };
}

function line(
	items: readonly HealthPoint[],
	series: Pick<Series, "name" | "ink"> & Partial<Pick<Series, "kind">>,
	value: (point: HealthPoint) => number | null,
	say: (value: number) => string,
): Series {
	const values = items.map(value);
	return {
		kind: "line",
		...series,
		values: values.map((one) => one ?? GAP),
		texts: values.map((one) => (one === null ? "—" : say(one))),
	};
}

/** How many trades ended well, and how many calls brought a usable word. */
export function rateSpec({ health, marks, text }: Base): ChartSpec {
	const percent = (ppm: number | null): number | null =>
		ppm === null ? null : ppm / PPM_PER_PERCENT;
	const exact = (value: number): string => formatPpm(Math.round(value * PPM_PER_PERCENT));
	const { items } = health;
	const series = [
		line(
			items,
			{ name: text.t("channel.successRate"), ink: "jade", kind: "area" },
			({ trades }) => percent(trades.successPpm),
			exact,
		),
		line(
			items,
			{ name: text.t("channel.answeredRate"), ink: "ink3" },
			({ trades }) => percent(trades.answeredPpm),
			exact,
		),
	];
	const known = series.flatMap(({ values }) => values).filter((one) => typeof one === "number");
	return {
		...axisOf(health),
		...{ marks, series, legend: true, max: 100, min: floorOf(Math.min(100, ...known)) },
		scale: (value) => `${value}%`,
	};
}

/** Where the scale of rates begins: near what is shown, at a round place. */
function floorOf(least: number): number {
	if (least >= 92) return 90;
	return least >= 55 ? 50 : 0;
}

/** How long the channel took to answer trades. */
export function latencySpec({ health, marks, text }: Base): ChartSpec {
	const { items } = health;
	return {
		...axisOf(health),
		...{ marks, legend: true },
		scale: formatMs,
		series: [
			line(items, { name: "P50", ink: "ink2" }, ({ trades }) => trades.p50Ms, formatMs),
			line(
				items,
				{ name: "P99", ink: "amber" },
				({ trades }) => trades.p99Ms,
				(value) => text.t("channel.atMost", { value: formatMs(value) }),
			),
		],
	};
}

/** What was owed a word: the most in the minutes of each bar. */
export function owedSpec({ health, marks, text }: Base): ChartSpec {
	const { items } = health;
	return {
		...axisOf(health),
		...{ marks, legend: true },
		scale: formatCount,
		series: [
			line(
				items,
				{ name: text.t("channel.owedUnknown"), ink: "cinnabar", kind: "step" },
				({ owed }) => owed?.unknown ?? null,
				formatCount,
			),
			line(
				items,
				{ name: text.t("channel.owedOpen"), ink: "ink3" },
				({ owed }) => owed?.open ?? null,
				formatCount,
			),
			line(
				items,
				{ name: text.t("channel.owedReview"), ink: "amber" },
				({ owed }) => owed?.review ?? null,
				formatCount,
			),
		],
	};
}

/** What became of the calls of each bar. */
export function callsSpec({ health, marks, text }: Base): ChartSpec {
	const { items } = health;
	const bar = (
		name: string,
		ink: Series["ink"],
		value: (point: HealthPoint) => number,
	): Series => ({ ...line(items, { name, ink, kind: "bar" }, value, formatCount), stack: "calls" });
	return {
		...axisOf(health),
		...{ marks, legend: true },
		scale: formatCount,
		series: [
			bar(text.t("channel.answered"), "jade", ({ trades }) => trades.answered),
			bar(text.t("channel.turnedAway"), "ink3", ({ trades }) => trades.turnedAway),
			bar(text.t("channel.silent"), "cinnabar", ({ trades }) => trades.silent + trades.unreachable),
			bar(text.t("channel.heldBack"), "amber", ({ trades }) => trades.heldBack),
		],
	};
}
