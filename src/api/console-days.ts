import { z } from "zod";
import { businessDay, isRefusal } from "#kernel";
import { recordAct } from "#platform";
import { dayOut, dayReportOut, presentDay, presentDayReport } from "./console-day-wire.ts";
import {
	CELL,
	cursorParts,
	dayIn,
	found,
	languageFor,
	nothingIn,
	pageOut,
	reading,
} from "./console-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { type App, granted } from "./server.ts";
import { staffOf } from "./session.ts";
import { encodeCursor, pageIn } from "./wire.ts";

const tags = ["console"];
const dayParams = z.strictObject({ day: dayIn });

/** Business days: the list, one day's report, and its closing. */
export async function consoleDays(app: App, deps: ApiDeps): Promise<void> {
	const { ledger } = deps.money;
	const { db, clock } = deps.platform;
	app.get(
		"/ledger/days",
		{
			schema: {
				tags,
				summary: "Business days, latest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(dayOut) },
			},
		},
		async (request) => {
			const [cursor] = cursorParts(request.query.cursor, [/^\d{4}-\d\d-\d\d$/]) ?? [null];
			const { limit } = request.query;
			const page = await reading(deps, (tx) =>
				ledger.days(tx, { ledgerId: CELL, cursor: cursor ?? null, limit }),
			);
			return {
				items: page.items.map(presentDay),
				nextCursor: page.nextCursor === null ? null : encodeCursor([page.nextCursor]),
			};
		},
	);
	app.get(
		"/ledger/days/:day",
		{
			schema: {
				tags,
				summary: "A business day: trial balance with turnover, entries by rule, positions, seal",
				params: dayParams,
				response: { 200: dayReportOut },
			},
		},
		async (request) => {
			const day = Temporal.PlainDate.from(request.params.day);
			const isToCome = Temporal.PlainDate.compare(day, businessDay(clock.now())) > 0;
			found(isToCome ? undefined : day);
			// In a transaction: what a report shows is of one moment.
			const report = await db.wide.transaction((tx) =>
				ledger.dayReport(tx, { ledgerId: CELL, day }),
			);
			return presentDayReport(report, languageFor(request));
		},
	);
	dayClosing(app, deps);
}

function dayClosing(app: App, deps: ApiDeps): void {
	const { ledger } = deps.money;
	const { db, clock } = deps.platform;
	app.post(
		"/ledger/days/:day/closing",
		{
			schema: {
				tags,
				summary: "Close a business day that is over; closing it again changes nothing",
				params: dayParams,
				body: nothingIn,
				response: { 200: dayOut },
			},
		},
		async (request) => {
			const day = Temporal.PlainDate.from(request.params.day);
			const closed = await db.wide.transaction(async (tx) => {
				const key = { ledgerId: CELL, cursor: day.add({ days: 1 }).toString(), limit: 1 };
				const [before] = (await ledger.days(tx, key)).items;
				const outcome = await ledger.closeDay(tx, { ledgerId: CELL, day });
				if (isRefusal(outcome)) return outcome;
				// Nothing was booked on it, so there is nothing to close.
				if (before === undefined || !before.day.equals(day)) found(undefined);
				if (before?.state === "open") {
					await recordAct(tx, clock, {
						actor: staffOf(request).name,
						action: "day.closed",
						subject: day.toString(),
						detail: {
							entries: outcome.totals?.entries.toString() ?? null,
							postings: outcome.totals?.postings.toString() ?? null,
						},
					});
				}
				return outcome;
			});
			return presentDay(granted(closed));
		},
	);
}
