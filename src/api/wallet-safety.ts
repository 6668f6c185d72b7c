import { z } from "zod";
import {
	type LockKind,
	liftIntent,
	noticeText,
	type SafetyLevel,
	type SetLock,
	safetyLevel,
	type UserLock,
} from "#identity";
import { encodeId, isRefusal, refuse, required, type Uuid } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import { languageOf } from "./problems.ts";
import { withProof } from "./proof.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import {
	amountIn,
	decodeCursor,
	fromWire,
	type MoneyWire,
	moneyOut,
	pageIn,
	pageOf,
	pageOut,
	toWire,
} from "./wire.ts";

const tags = ["wallet"];
const kinds = z.enum(["night", "large_amount", "freeze"]);
const minuteText = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

/** A lock as its owner sees it; `from`, `until`: HH:MM in Shanghai. */
export interface LockOut {
	kind: LockKind;
	enabled: boolean;
	from: string | null;
	until: string | null;
	limit: MoneyWire | null;
	setAt: string | null;
}

const lockOut: z.ZodType<LockOut> = z.object({
	kind: kinds,
	enabled: z.boolean(),
	from: z.string().nullable(),
	until: z.string().nullable(),
	limit: moneyOut.nullable(),
	setAt: z.string().nullable(),
});

const levelOut: z.ZodType<SafetyLevel> = z.object({
	score: z.number().int(),
	level: z.enum(["low", "medium", "high"]),
	items: z.array(
		z.object({
			code: z.string(),
			state: z.enum(["done", "advised", "missing"]),
			link: z.string(),
		}),
	),
});

const noticeOut = z.object({
	id: z.string(),
	event: z.string(),
	text: z.string(),
	createdAt: z.string(),
});
const choiceOut = z.object({ sms: z.boolean(), email: z.boolean() });

/** Locks, notices, and how safe the account is. */
export async function walletSafety(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	lockRoutes(app, deps);
	noticeRoutes(app, deps);
	app.get(
		"/security-level",
		{
			schema: {
				tags,
				summary: "How safe the account is, and what would make it safer",
				response: { 200: levelOut },
			},
		},
		async (request) => levelOf(deps, userOf(request).userId),
	);
}

function lockRoutes(app: App, deps: ApiDeps): void {
	const { locks } = deps.people.identity;
	app.get(
		"/locks",
		{ schema: { tags, summary: "The user's own locks", response: { 200: pageOut(lockOut) } } },
		async (request) => ({ items: await allLocks(deps, userOf(request).userId), nextCursor: null }),
	);
	app.put(
		"/locks/:kind",
		{
			schema: {
				tags,
				summary: "Set, change or lift a lock; to loosen or lift one, proof is asked for",
				params: z.strictObject({ kind: kinds }),
				body: z.strictObject({
					enabled: z.boolean(),
					from: minuteText.optional(),
					until: minuteText.optional(),
					limit: amountIn.optional(),
				}),
				response: { 200: lockOut },
			},
		},
		async (request) => {
			const { userId, id: sessionId } = userOf(request);
			const { kind } = request.params;
			const proven = { userId, ...liftIntent(userId, kind) };
			if (request.body.enabled) {
				const lock = granted(lockIn(kind, request.body));
				const set = (challengeId: Uuid | null) =>
					locks.set({ userId, lock, challengeId, sessionId });
				const done = await set(null);
				if (isRefusal(done) && done.refusal === "lock_proof_needed") {
					await withProof(deps, request, { ...proven, run: set });
				} else granted(done);
			} else if ((await lockOf(deps, userId, kind)).enabled) {
				await withProof(deps, request, {
					...proven,
					run: (challengeId) => locks.lift({ userId, kind, challengeId }),
				});
			}
			return lockOf(deps, userId, kind);
		},
	);
}

function lockIn(
	kind: LockKind,
	body: {
		readonly from?: string | undefined;
		readonly until?: string | undefined;
		readonly limit?: MoneyWire | undefined;
	},
) {
	const { from = "23:00", until = "06:00", limit } = body;
	switch (kind) {
		case "night":
			return { kind, fromMinute: minuteOf(from), untilMinute: minuteOf(until) } as const;
		case "large_amount": {
			if (limit === undefined) return refuse("lock_limit_missing", undefined, "/limit");
			if (limit.currency !== "CNY") return refuse("amount_invalid", undefined, "/limit");
			return { kind, limit: fromWire(limit) } as const;
		}
		case "freeze":
			return { kind } as const;
	}
}

function minuteOf(text: string): number {
	return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

function minuteTextOf(minute: number): string {
	const two = (part: number): string => String(part).padStart(2, "0");
	return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

async function allLocks(deps: ApiDeps, userId: Uuid): Promise<LockOut[]> {
	const { locks } = deps.people.identity;
	const set = await deps.platform.db.read((tx) => locks.of(tx, userId));
	return (["night", "large_amount", "freeze"] as const).map((kind) =>
		presentLock(
			kind,
			set.find(({ lock }) => lock.kind === kind),
		),
	);
}

async function lockOf(deps: ApiDeps, userId: Uuid, kind: LockKind): Promise<LockOut> {
	const all = await allLocks(deps, userId);
	return required(
		all.find((one) => one.kind === kind),
		"a lock of each kind",
	);
}

function presentLock(kind: LockKind, set: SetLock | undefined): LockOut {
	const lock: UserLock | undefined = set?.lock;
	return {
		kind,
		enabled: lock !== undefined,
		from: lock?.kind === "night" ? minuteTextOf(lock.fromMinute) : null,
		until: lock?.kind === "night" ? minuteTextOf(lock.untilMinute) : null,
		limit: lock?.kind === "large_amount" ? toWire(lock.limit) : null,
		setAt: set?.setAt.toString() ?? null,
	};
}

function noticeRoutes(app: App, deps: ApiDeps): void {
	const { notices } = deps.people.identity;
	const { db } = deps.platform;
	app.get(
		"/notices",
		{
			schema: {
				tags,
				summary: "What the user was told, newest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(noticeOut) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { cursor, limit } = request.query;
			const before = cursor === undefined ? null : beforeOf(cursor);
			const found = await db.read((tx) => notices.list(tx, { userId, before, limit: limit + 1 }));
			const language = languageOf(request.headers["accept-language"]) === "en" ? "en" : "zh";
			return pageOf(
				found,
				limit,
				({ noticeId }) => [noticeId],
				({ noticeId, event, params, createdAt }) => ({
					id: encodeId("ntc", noticeId),
					event,
					text: noticeText(event, params, language),
					createdAt: createdAt.toString(),
				}),
			);
		},
	);
	app.get(
		"/notice-choice",
		{
			schema: {
				tags,
				summary: "Where the user hears of money; of security they hear everywhere",
				response: { 200: choiceOut },
			},
		},
		async (request) => db.read((tx) => notices.choice(tx, userOf(request).userId)),
	);
	app.put(
		"/notice-choice",
		{
			schema: {
				tags,
				summary: "Choose where to hear of money",
				body: z.strictObject({ sms: z.boolean(), email: z.boolean() }),
				response: { 200: choiceOut },
			},
		},
		async (request) => notices.choose({ userId: userOf(request).userId, ...request.body }),
	);
}

function beforeOf(cursor: string): Uuid {
	const [text = ""] = decodeCursor(cursor, 1) ?? [];
	if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) {
		throw new RefusedError(refuse("request_invalid", undefined, "/cursor"));
	}
	return text as Uuid;
}

async function levelOf(deps: ApiDeps, userId: Uuid): Promise<SafetyLevel> {
	const { identity, customers } = deps.people;
	return deps.platform.db.read(async (tx) => {
		const profile = required(await identity.profile(tx, userId), "the signed-in user");
		const locks = (await identity.locks.of(tx, userId)).map(({ lock }) => lock.kind);
		return safetyLevel({
			paymentPasswordSet: profile.paymentPasswordSet,
			emailProven: profile.emailMasked !== null,
			userNameSet: profile.userName !== null,
			recoveryCodesLeft: (await identity.recoveries.codesLeft(tx, userId)).left,
			nightLock: locks.includes("night"),
			largeAmountLock: locks.includes("large_amount"),
			passkeys: (await identity.passkeys.list(tx, userId)).length,
			totp: (await identity.totps.state(tx, userId)).confirmedAt !== null,
			verified: (await customers.levelOf(tx, userId)).state === "linked",
		});
	});
}
