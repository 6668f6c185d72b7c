import { z } from "zod";
import { encodeId, refuse } from "#kernel";
import { CELL, type PublicRefundState, publicRefundState } from "#payments";
import { bankWords } from "./bank-words.ts";
import type { ApiDeps } from "./deps.ts";
import { languageOf } from "./problems.ts";
import { usualArrival } from "./refund-usual.ts";
import { publicRefundStateOut } from "./refund-wire.ts";
import { type App, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { kindText } from "./texts.ts";
import { refundStateText } from "./texts-refunds.ts";
import { idIn, idParams, instantOut, type MoneyWire, moneyOut, toWire } from "./wire.ts";

/** A refund as the payer follows it: where it is, and how it got there (N2). */
export interface OwnRefundOut {
	id: string;
	state: PublicRefundState;
	stateText: string;
	amount: MoneyWire;
	reason: string;
	createdAt: string;
	finishedAt: string | null;
	/** By when such a refund is usually there; null where nobody can say, or it has ended. */
	usuallyBy: string | null;
	/** Where each part goes back to. */
	parts: { label: string; amount: MoneyWire; done: boolean }[];
	steps: { state: PublicRefundState; text: string; at: string }[];
}

const ownRefundOut: z.ZodType<OwnRefundOut> = z.object({
	id: z.string(),
	state: publicRefundStateOut,
	stateText: z.string(),
	amount: moneyOut,
	reason: z.string(),
	createdAt: z.string(),
	finishedAt: z.string().nullable(),
	usuallyBy: z.string().nullable().meta({
		description: "By when such a refund is usually there: what banks take, no promise",
	}),
	parts: z.array(z.object({ label: z.string(), amount: moneyOut, done: z.boolean() })),
	steps: z.array(z.object({ state: publicRefundStateOut, text: z.string(), at: z.string() })),
});

const DONE: readonly string[] = ["credited", "cleared", "paid_out"];

/** What goes back of an order that one has paid. */
export async function walletRefunds(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	const { payments, channels } = deps.money;
	app.get(
		"/orders/:id/refunds",
		{
			schema: {
				tags: ["wallet"],
				summary: "Refunds of an order one has paid, with their progress",
				params: idParams,
				response: { 200: z.object({ items: z.array(ownRefundOut) }) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const language = languageOf(request.headers["accept-language"]);
			const bank = bankWords(channels, language);
			return deps.platform.db.read(async (tx) => {
				const id = idIn("ord", request.params.id);
				const order =
					id === undefined ? undefined : await payments.order(tx, { ledgerId: CELL, id });
				if (order === undefined || order.payerId !== userId) {
					throw new RefusedError(refuse("not_found"));
				}
				const { records } = await payments.history(tx, order);
				const items: OwnRefundOut[] = [];
				for (const refund of await payments.refunds.of(tx, order)) {
					const steps = await payments.refunds.steps(tx, refund);
					const state = publicRefundState(refund.state);
					const shown = steps.map((step) => ({
						state: publicRefundState(step.state),
						at: step.at,
					}));
					items.push({
						...{ id: encodeId("rfd", refund.id), state, reason: refund.reason },
						...{ stateText: refundStateText(state, language), amount: toWire(refund.amount) },
						createdAt: refund.createdAt.toString(),
						finishedAt: refund.finishedAt?.toString() ?? null,
						usuallyBy: instantOut(usualArrival(refund, state, records)),
						parts: refund.parts.map((part) => {
							const record = records.find(({ id: one }) => one === part.recordId);
							const label =
								part.kind === "own" || record === undefined
									? kindText("balance", language)
									: bank(record.subject.account);
							return { label, amount: toWire(part.amount), done: DONE.includes(part.state) };
						}),
						// Steps that read alike are one for who waits.
						steps: shown
							.filter((step, at) => step.state !== shown[at - 1]?.state)
							.map((step) => ({
								...{ state: step.state, at: step.at.toString() },
								text: refundStateText(step.state, language),
							})),
					});
				}
				return { items };
			});
		},
	);
}
