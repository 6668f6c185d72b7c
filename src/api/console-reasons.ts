import { z } from "zod";
import { DECLINE_REASONS, type DeclineReason, type ReasonLine } from "#channels";
import { encodeId, type Uuid } from "#kernel";
import { pageOut, reading, textIn } from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { instantOut, lineIn } from "./wire.ts";

const tags = ["console"];
const REASON_MAX = 500;
/** Codes that nobody explains are shown this far back. */
const UNLISTED_DAYS = 30;

/** What a code of a channel means for the holder of a card. */
export interface ReasonOut {
	channelId: string;
	code: string;
	issuer: string | null;
	reason: DeclineReason;
	textZh: string;
	textEn: string;
	adviceZh: string;
	adviceEn: string;
	tryElsewhere: boolean;
	version: number;
	changedBy: string | null;
	validFrom: string | null;
}

const reasonOut: z.ZodType<ReasonOut> = z.object({
	channelId: z.string(),
	code: z.string(),
	issuer: z.string().nullable().meta({ description: "Null for any" }),
	reason: z.enum(DECLINE_REASONS),
	textZh: z.string(),
	textEn: z.string(),
	adviceZh: z.string(),
	adviceEn: z.string(),
	tryElsewhere: z.boolean().meta({ description: "Another channel may be asked after it" }),
	version: z.number().int().meta({ description: "0 ships with the program" }),
	changedBy: z.string().nullable(),
	validFrom: z.string().nullable(),
});

/** A code that a channel used and no table explains. */
export interface UnlistedCodeOut {
	channelId: string;
	code: string;
	times: number;
	firstAt: string;
	lastAt: string;
}

const unlistedOut: z.ZodType<UnlistedCodeOut> = z.object({
	channelId: z.string(),
	code: z.string(),
	times: z.number().int(),
	firstAt: z.string(),
	lastAt: z.string(),
});

const isSaid = (text: string): boolean => text !== "";

const wordIn = z.strictObject({
	channelId: z.string().regex(/^[a-z0-9-]{1,40}$/),
	code: z.string().regex(/^[0-9A-Za-z_.-]{1,64}$/),
	issuer: z
		.string()
		.regex(/^[A-Z0-9]{2,12}$/)
		.nullable(),
	reason: z.enum(DECLINE_REASONS),
	textZh: lineIn(200).refine(isSaid),
	textEn: lineIn(300).refine(isSaid),
	adviceZh: lineIn(300),
	adviceEn: lineIn(500),
	tryElsewhere: z.boolean(),
	why: textIn(REASON_MAX),
});

/** Words for the codes of channels: what holders are told, and what nobody has put in words yet (D3). */
export async function consoleReasons(app: App, deps: ApiDeps): Promise<void> {
	const { reasons } = deps.money.channels;
	app.get(
		"/channel-reasons",
		{
			schema: {
				tags,
				summary: "What the codes of channels mean for holders",
				querystring: z.strictObject({
					channelId: z.string().max(40).optional(),
					issuer: z.string().max(12).optional(),
					q: z.string().max(60).optional(),
				}),
				response: { 200: pageOut(reasonOut) },
			},
		},
		async (request) => {
			const { channelId, issuer, q = "" } = request.query;
			const items = reasons
				.lines()
				.filter((line) => channelId === undefined || line.channelId === channelId)
				.filter((line) => issuer === undefined || line.issuer === issuer)
				.map(presentReason)
				.filter((line) => `${line.code} ${line.textZh} ${line.textEn}`.includes(q));
			return { items, nextCursor: null };
		},
	);
	app.get(
		"/channel-reasons/unlisted",
		{
			schema: {
				tags,
				summary: "Codes of the last 30 days that no table explains, the most frequent first",
				response: { 200: pageOut(unlistedOut) },
			},
		},
		async () => {
			const since = deps.platform.clock.now().subtract({ hours: UNLISTED_DAYS * 24 });
			const rows = await reading(deps, (tx) => reasons.unlisted(tx, since));
			const items = rows.map((row) => {
				return { ...row, firstAt: row.firstAt.toString(), lastAt: row.lastAt.toString() };
			});
			return { items, nextCursor: null };
		},
	);
	app.post(
		"/channel-reasons/proposals",
		{
			schema: {
				tags,
				summary: "Propose other words for a code; another person approves",
				body: wordIn,
				response: { 201: z.object({ proposalId: z.string() }) },
			},
		},
		async (request, reply) => {
			const { channelId, code, issuer, why, ...word } = request.body;
			const actor = staffOf(request).name;
			const asked = { channelId, code, issuer, why, word, actor };
			const { proposalId } = granted(await reasons.propose(asked)) as { proposalId: Uuid };
			reply.code(201);
			return { proposalId: encodeId("prp", proposalId) };
		},
	);
}

function presentReason(line: ReasonLine): ReasonOut {
	const { channelId, code, issuer, reason, tryElsewhere, version } = line;
	return {
		...{ channelId, code, issuer, reason, tryElsewhere, version },
		...{ textZh: line.text.zh, textEn: line.text.en },
		...{ adviceZh: line.advice.zh, adviceEn: line.advice.en },
		changedBy: line.maker,
		validFrom: instantOut(line.validFrom),
	};
}
