import { z } from "zod";
import { refuse } from "#kernel";
import { recordAct } from "#platform";
import { found, idParams, pageOut } from "./console-wire.ts";
import type { ApiDeps, DemoPort, Institution } from "./deps.ts";
import { type App, RefusedError } from "./server.ts";
import { staffOf } from "./session.ts";

/** A simulated institution: whether it lives, what it counted, how it is told to fail. */
export interface InstitutionOut {
	id: string;
	name: string;
	url: string;
	alive: boolean;
	faults: { seed: number; kinds: string[]; rates: Record<string, number> };
	counters: Record<string, number>;
}

const rates = z.record(
	z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
	z.number().int().min(0).max(1_000_000),
);

const institutionOut: z.ZodType<InstitutionOut> = z.object({
	id: z.string(),
	name: z.string(),
	url: z.string(),
	alive: z.boolean(),
	faults: z.object({
		seed: z.number(),
		kinds: z.array(z.string()),
		rates: z.record(z.string(), z.number()),
	}),
	counters: z.record(z.string(), z.number()),
});

const clockOut = z.object({ now: z.string(), mode: z.enum(["real", "virtual"]) });

const tags = ["console"];
/** Institutions know a dozen faults each. */
const FAULTS_MAX = 64;

/** The simulated world, in demo mode; elsewhere none of this exists. */
export async function consoleDemo(app: App, deps: ApiDeps): Promise<void> {
	app.get(
		"/demo",
		{
			schema: {
				tags,
				summary: "Where the simulated world is found",
				response: { 200: z.object({ smsInboxUrl: z.string(), clock: clockOut }) },
			},
		},
		async () => {
			const demo = demoOf(deps);
			return { smsInboxUrl: demo.smsInboxUrl, clock: clockNow(demo) };
		},
	);
	app.get(
		"/demo/clock",
		{ schema: { tags, summary: "The platform's clock", response: { 200: clockOut } } },
		async () => clockNow(demoOf(deps)),
	);
	app.get(
		"/demo/institutions",
		{
			schema: {
				tags,
				summary: "Simulated institutions",
				response: { 200: pageOut(institutionOut) },
			},
		},
		async () => ({
			items: (await demoOf(deps).institutions()).map(present),
			nextCursor: null,
		}),
	);
	setFaults(app, deps);
}

function setFaults(app: App, deps: ApiDeps): void {
	const { db, clock } = deps.platform;
	app.put(
		"/demo/institutions/:id/faults",
		{
			schema: {
				tags,
				summary: "Tell an institution how to fail, in parts per million",
				params: idParams,
				body: z.strictObject({
					seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
					rates: rates.refine((given) => Object.keys(given).length <= FAULTS_MAX),
				}),
				response: { 200: institutionOut },
			},
		},
		async (request) => {
			const demo = demoOf(deps);
			const { id } = request.params;
			found((await demo.institutions()).find((one) => one.id === id));
			// On file before it takes effect: an act without its record is the worse of the two.
			await db.transaction((tx) =>
				recordAct(tx, clock, {
					actor: staffOf(request).name,
					action: "demo.faults_set",
					subject: id,
					detail: { seed: request.body.seed, rates: request.body.rates },
				}),
			);
			switch (await demo.setFaults(id, request.body)) {
				case "ok":
					return present(found((await demo.institutions()).find((one) => one.id === id)));
				case "unknown_institution":
					throw new RefusedError(refuse("not_found"));
				case "refused":
					throw new RefusedError(refuse("fault_settings_invalid", undefined, "/rates"));
				case "unreachable":
					throw new RefusedError(refuse("institution_unreachable"));
			}
		},
	);
}

function demoOf(deps: ApiDeps): DemoPort {
	return found(deps.settings.demo);
}

function clockNow(demo: DemoPort): { now: string; mode: "real" | "virtual" } {
	const { now, mode } = demo.clock();
	return { now: now.toString(), mode };
}

function present(one: Institution): InstitutionOut {
	return {
		id: one.id,
		name: one.name,
		url: one.url,
		alive: one.alive,
		faults: { seed: one.faults.seed, kinds: [...one.kinds], rates: { ...one.faults.rates } },
		counters: { ...one.counters },
	};
}
