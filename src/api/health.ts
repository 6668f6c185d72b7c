import type { Metrics } from "#platform";
import type { App } from "./server.ts";

/** What may be asked of the process itself. */
export interface Health {
	/** Ready to take work: database answers, migrations done, not stopping. */
	ready(): Promise<{ readonly ready: boolean; readonly why: readonly string[] }>;
	readonly metrics: Metrics;
}

/** `/healthz` (the process lives), `/readyz` (it may be sent work), `/metrics` (Prometheus). */
export function healthRoutes(app: App, health: Health): void {
	const schema = { tags: ["operations"] };
	app.get("/healthz", { schema }, async () => ({ status: "ok" }));
	app.get("/readyz", { schema }, async (_request, reply) => {
		const { ready, why } = await health.ready();
		reply.code(ready ? 200 : 503);
		return { status: ready ? "ready" : "not_ready", why };
	});
	app.get("/metrics", { schema: { hide: true } }, async (_request, reply) => {
		reply.type(health.metrics.contentType);
		return health.metrics.render();
	});
}
