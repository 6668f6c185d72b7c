import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { refuse } from "#kernel";
import type { DemoPort } from "./deps.ts";
import { type App, RefusedError } from "./server.ts";

/** `/demo`: what a newcomer needs to find the simulated world, and the clock that the town moves. */
export async function demoControl(app: App, demo: DemoPort): Promise<void> {
	const view = async (): Promise<Record<string, unknown>> => {
		const clock = demo.clock();
		return {
			smsInboxUrl: demo.smsInboxUrl,
			institutions: (await demo.institutions()).map(({ id, name, url, alive }) => ({
				id,
				name,
				url,
				alive,
			})),
			clock: { now: clock.now.toString(), mode: clock.mode },
		};
	};
	app.get("/", { schema: { hide: true } }, view);
	app.post(
		"/clock",
		{ schema: { hide: true, body: z.strictObject({ to: z.string().max(40) }) } },
		async (request) => {
			requireToken(request.headers["x-zf-control"], demo.controlToken);
			if (demo.clock().mode !== "virtual") throw new RefusedError(refuse("clock_not_virtual"));
			const { now, nextDueAt } = await demo.moveClock(instantIn(request.body.to));
			return { now: now.toString(), nextDueAt: nextDueAt?.toString() ?? null };
		},
	);
	app.post(
		"/institutions/:id/certificate",
		{ schema: { hide: true, params: z.object({ id: z.string().max(40) }) } },
		async (request) => {
			requireToken(request.headers["x-zf-control"], demo.controlToken);
			const published = await demo.rotateCertificate(request.params.id);
			if (published === undefined) throw new RefusedError(refuse("not_found"));
			return published;
		},
	);
}

function requireToken(given: string | string[] | undefined, expected: string): void {
	const left = Buffer.from(typeof given === "string" ? given : "");
	const right = Buffer.from(expected);
	if (left.length !== right.length || !timingSafeEqual(left, right)) {
		throw new RefusedError(refuse("not_found"));
	}
}

function instantIn(text: string): Temporal.Instant {
	try {
		return Temporal.Instant.from(text);
	} catch (error) {
		if (error instanceof RangeError) throw new RefusedError(refuse("request_invalid", {}, "/to"));
		throw error;
	}
}
