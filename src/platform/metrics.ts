import {
	collectDefaultMetrics,
	Counter as PromCounter,
	Gauge as PromGauge,
	Histogram as PromHistogram,
	Registry,
} from "prom-client";
import { assert } from "#kernel";

export type Labels<Name extends string> = Readonly<Record<Name, string>>;

export interface Counter<Name extends string> {
	/** Adds `amount` ≥ 0, usually 1. */
	add(labels: Labels<Name>, amount?: number): void;
}

export interface Histogram<Name extends string> {
	/** One observation, in the unit that the metric's name ends with. */
	observe(labels: Labels<Name>, value: number): void;
}

export interface Gauge<Name extends string> {
	set(labels: Labels<Name>, value: number): void;
}

/** What the platform counts, in the Prometheus text format. */
export interface Metrics {
	/** @param name `zf_…_total` */
	counter<Name extends string = never>(
		name: string,
		help: string,
		labels?: readonly Name[],
	): Counter<Name>;
	/** @param name ends with its unit, usually `_seconds` */
	histogram<Name extends string = never>(
		name: string,
		help: string,
		labels?: readonly Name[],
		buckets?: readonly number[],
	): Histogram<Name>;
	/** @param read called at each scrape when the value is looked up rather than set */
	gauge<Name extends string = never>(
		name: string,
		help: string,
		labels?: readonly Name[],
		read?: (gauge: Gauge<Name>) => void | Promise<void>,
	): Gauge<Name>;
	/** The page for Prometheus. */
	render(): Promise<string>;
	readonly contentType: string;
}

/** 1 ms to 10 s: from a query in the database to a channel at its time-out. */
const SECONDS: readonly number[] = [
	0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
];

/** Label sets a metric may have. A label that follows the customers would grow without end. */
const SERIES_MAX = 1_000;
const OVERFLOW = "other";

/** A registry of its own, with the figures of the process (memory, CPU, event loop) in it. */
export function createMetrics(): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const common = (name: string, help: string, labels: readonly string[]) => {
		assert(/^zf_[a-z0-9_]+$/.test(name), `metric name ${name}: zf_ and snake_case`);
		return { name, help, labelNames: [...labels], registers: [registry] };
	};
	return {
		counter(name, help, labels = []) {
			const counter = new PromCounter(common(name, help, labels));
			const bounded = seriesBound(labels);
			return { add: (set, amount = 1) => counter.inc(bounded(set), amount) };
		},
		histogram(name, help, labels = [], buckets = SECONDS) {
			const options = { ...common(name, help, labels), buckets: [...buckets] };
			const histogram = new PromHistogram(options);
			const bounded = seriesBound(labels);
			return { observe: (set, value) => histogram.observe(bounded(set), value) };
		},
		gauge<Name extends string>(
			name: string,
			help: string,
			labels: readonly Name[] = [],
			read?: (gauge: Gauge<Name>) => void | Promise<void>,
		): Gauge<Name> {
			const bounded = seriesBound(labels);
			const gauge: Gauge<Name> = { set: (set, value) => inner.set(bounded(set), value) };
			const inner = new PromGauge({
				...common(name, help, labels),
				...(read === undefined ? {} : { collect: () => read(gauge) }),
			});
			return gauge;
		},
		render: () => registry.metrics(),
		contentType: registry.contentType,
	};
}

/** Label sets beyond the bound are counted together under `other`. */
function seriesBound<Name extends string>(
	labels: readonly Name[],
): (set: Labels<Name>) => Record<string, string> {
	const seen = new Set<string>();
	const overflow = Object.fromEntries(labels.map((label) => [label, OVERFLOW]));
	return (set) => {
		const key = labels.map((label) => set[label]).join("\0");
		if (seen.has(key)) return { ...set };
		if (seen.size >= SERIES_MAX) return overflow;
		seen.add(key);
		return { ...set };
	};
}
