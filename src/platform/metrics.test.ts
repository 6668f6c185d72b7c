import assert from "node:assert/strict";
import { test } from "node:test";
import { createMetrics } from "./metrics.ts";

test("counters, histograms and gauges appear on the page with their labels", async () => {
	const metrics = createMetrics();
	const trades = metrics.counter("zf_trades_total", "Trades.", ["kind", "state"]);
	trades.add({ kind: "payment", state: "succeeded" });
	trades.add({ kind: "payment", state: "succeeded" }, 2);
	metrics.counter("zf_starts_total", "Starts.").add({});
	const spans = metrics.histogram("zf_channel_seconds", "Answers.", ["channel"], [0.1, 1]);
	spans.observe({ channel: "cardnet" }, 0.5);
	metrics.gauge("zf_queue", "Queue.", ["name"]).set({ name: "outbox" }, 7);
	const page = await metrics.render();
	assert.match(page, /^zf_trades_total\{kind="payment",state="succeeded"\} 3$/m);
	assert.match(page, /^zf_starts_total 1$/m);
	assert.match(page, /^zf_channel_seconds_bucket\{le="0.1",channel="cardnet"\} 0$/m);
	assert.match(page, /^zf_channel_seconds_bucket\{le="1",channel="cardnet"\} 1$/m);
	assert.match(page, /^zf_queue\{name="outbox"\} 7$/m);
	assert.match(page, /^process_resident_memory_bytes \d+/m);
});

test("a gauge with a reader is asked at each scrape", async () => {
	const metrics = createMetrics();
	let busy = 0;
	metrics.gauge("zf_busy", "Connections.", [], async (gauge) => {
		busy += 1;
		gauge.set({}, busy);
	});
	assert.match(await metrics.render(), /^zf_busy 1$/m);
	assert.match(await metrics.render(), /^zf_busy 2$/m);
});

test("two registries do not share figures", async () => {
	createMetrics().counter("zf_x_total", "X.").add({});
	assert.doesNotMatch(await createMetrics().render(), /zf_x_total/);
});

test("label sets are bounded: the rest is counted together", async () => {
	const metrics = createMetrics();
	const counter = metrics.counter("zf_many_total", "Many.", ["who"]);
	for (let who = 0; who < 1_500; who += 1) counter.add({ who: String(who) });
	counter.add({ who: "3" });
	const page = await metrics.render();
	assert.equal(page.match(/^zf_many_total\{/gm)?.length, 1_001);
	assert.match(page, /^zf_many_total\{who="other"\} 500$/m);
	assert.match(page, /^zf_many_total\{who="3"\} 2$/m);
});

test("a name outside the convention is a mistake of ours", () => {
	assert.throws(() => createMetrics().counter("Trades", "Trades."));
});
