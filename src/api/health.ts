import { z } from "zod";
import type { Metrics } from "#platform";
import type { App } from "./server.ts";

/** What may be asked of the process itself. */
export interface Health {
	/** Ready to take work: database answers, migrations done, not stopping. */
	ready(): Promise<{ readonly ready: boolean; readonly why: readonly string[] }>;
	readonly metrics: Metrics;
}

const tags = ["operations"];
const aliveOut = z.object({ status: z.literal("ok") });
const readyOut = z.object({
	status: z.enum(["ready", "not_ready"]),
	why: z.array(z.string()).meta({ description: "What is not ready" }),
});

/** `/healthz` (the process lives), `/readyz` (it may be sent work), `/metrics` (Prometheus). */
export function healthRoutes(app: App, health: Health): void {
	app.get(
		"/healthz",
		{ schema: { tags, summary: "The process lives", response: { 200: aliveOut } } },
		async () => ({ status: "ok" as const }),
	);
	app.get(
		"/readyz",
		{
			schema: {
				tags,
				summary: "The process may be sent work",
				response: { 200: readyOut, 503: readyOut },
			},
		},
		async (_request, reply) => {
			const { ready, why } = await health.ready();
			reply.code(ready ? 200 : 503);
			return { status: ready ? ("ready" as const) : ("not_ready" as const), why: [...why] };
		},
	);
	app.get(
		"/metrics",
		{
			schema: {
				tags,
				summary: "Measurements for Prometheus",
				response: { 200: { content: { "text/plain": { schema: z.string() } } } },
			},
		},
		async (_request, reply) => {
			const text = await health.metrics.render();
			return reply.type(health.metrics.contentType).serializer(String).send(text);
		},
	);
}
