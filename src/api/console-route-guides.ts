import { z } from "zod";
import type { GuideBar, GuideReplay } from "#channels";
import { CELL, idParams, languageFor, pathId, reading } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import type { App } from "./server.ts";
import { guideText } from "./texts-guide.ts";

interface BarOut {
	code: string;
	params: Record<string, string>;
	text: string;
}

const barOut: z.ZodType<BarOut> = z.object({
	code: z.string(),
	params: z.record(z.string(), z.string()),
	text: z.string(),
});

/** What a payer was shown, with all that it depended on. */
interface GuideOut {
	at: string;
	device: "desktop" | "phone";
	bookVersion: number;
	amountFen: string | null;
	uses: Record<string, number>;
	lastUsed: string | null;
	order: string[];
	verdicts: {
		method: string;
		place: number | null;
		bar: BarOut | null;
		isHidden: boolean;
		isTroubled: boolean;
		points: number;
		terms: { code: string; points: number }[];
		ways: {
			id: string | null;
			place: number | null;
			bar: BarOut | null;
			isTroubled: boolean;
			workedPpm: number | null;
			costPpm: number;
		}[];
	}[];
	replay: { same: boolean };
}

const guideOut: z.ZodType<GuideOut> = z.object({
	at: z.string().meta({ description: "When it was first shown so" }),
	device: z.enum(["desktop", "phone"]),
	bookVersion: z.number(),
	amountFen: z.string().nullable().meta({ description: "Null: nobody had said how much" }),
	uses: z
		.record(z.string(), z.number())
		.meta({ description: "Of the payer's last bills, by method" }),
	lastUsed: z.string().nullable(),
	order: z.array(z.string()),
	verdicts: z.array(
		z.object({
			method: z.string(),
			place: z.number().nullable(),
			bar: barOut.nullable(),
			isHidden: z.boolean(),
			isTroubled: z.boolean(),
			points: z.number(),
			terms: z.array(z.object({ code: z.string(), points: z.number() })),
			ways: z.array(
				z.object({
					id: z.string().nullable().meta({ description: "A card, an account or a bank" }),
					place: z.number().nullable().meta({ description: "1: recommended" }),
					bar: barOut.nullable(),
					isTroubled: z.boolean(),
					workedPpm: z.number().nullable(),
					costPpm: z.number(),
				}),
			),
		}),
	),
	replay: z.object({ same: z.boolean() }).meta({ description: "Made again by its own book" }),
});

/** What the payer of an order was shown to pay with, each sight once, newest first (H6). */
export function routeGuides(app: App, deps: ApiDeps): void {
	const { routes } = deps.money.channels;
	app.get(
		"/orders/:id/route-guides",
		{
			schema: {
				tags: ["console"],
				summary: "Which methods the payer of an order was shown, in which order and why",
				params: idParams,
				response: { 200: z.object({ items: z.array(guideOut) }) },
			},
		},
		async (request) => {
			const orderId = pathId("ord", request.params.id);
			const kept = await reading(deps, (tx) => routes.guides(tx, { ledgerId: CELL, orderId }));
			return { items: kept.map((one) => presentGuide(one, languageFor(request))) };
		},
	);
}

function presentGuide({ guide, isSame }: GuideReplay, language: Language): GuideOut {
	const { at, input, bookVersion, result } = guide;
	const told = (bar: GuideBar | null): BarOut | null =>
		bar === null
			? null
			: { code: bar.code, params: { ...bar.params }, text: guideText(bar, language) };
	const waysOf = (method: string) =>
		input.candidates.find((one) => one.method === method)?.ways ?? [];
	return {
		...{ at: at.toString(), device: input.device, bookVersion, amountFen: input.amountFen },
		...{ uses: { ...input.uses }, lastUsed: input.lastUsed, order: [...result.order] },
		verdicts: result.verdicts.map((verdict) => ({
			...{ ...verdict, bar: told(verdict.bar), terms: verdict.terms.map((one) => ({ ...one })) },
			ways: verdict.ways.map((way) => {
				const figures = waysOf(verdict.method).find(({ id }) => id === way.id);
				const { workedPpm = null, costPpm = 0 } = figures ?? {};
				return { ...way, bar: told(way.bar), workedPpm, costPpm };
			}),
		})),
		replay: { same: isSame },
	};
}
