import { z } from "zod";
import { INSTRUCTION, type Instruction, type InstructionState } from "#instruments";
import { encodeId, refuse, required, statesOf, type Uuid } from "#kernel";
import { approvalIntent, CELL } from "#payments";
import type { Tx } from "#platform";
import type { ApiDeps } from "./deps.ts";
import { idempotencyHeader, moveMoney, paymentPasswordIn } from "./moneymoves.ts";
import { orderView } from "./order-view.ts";
import { ownOrderOut } from "./order-wire.ts";
import { languageOf } from "./problems.ts";
import { type App, granted, RefusedError } from "./server.ts";
import { requireUser, userOf } from "./session.ts";
import { idOf, nameOf } from "./wallet-grants.ts";
import {
	amountIn,
	decodeCursor,
	fromWire,
	idIn,
	idParams,
	instantOut,
	lineIn,
	type MoneyWire,
	moneyOut,
	pageIn,
	pageOf,
	pageOut,
	toWire,
} from "./wire.ts";

const tags = ["wallet"];

/** What a maker wants an account to pay. */
export interface InstructionOut {
	id: string;
	accountId: string;
	accountNumber: string;
	ownerName: string;
	makerId: string;
	makerName: string;
	payeeId: string;
	payeeName: string;
	amount: MoneyWire;
	memo: string | null;
	state: InstructionState;
	madeAt: string;
	expiresAt: string;
	decidedAt: string | null;
	/** Null while it is open, and for one that ran out. */
	decidedByName: string | null;
	/** What it became. */
	orderId: string | null;
	/** Whether the caller may approve or refuse it now. */
	approvable: boolean;
	/** Whether the caller made it, and may withdraw it. */
	withdrawable: boolean;
}

const instructionOut: z.ZodType<InstructionOut> = z.object({
	id: z.string(),
	accountId: z.string(),
	accountNumber: z.string(),
	ownerName: z.string(),
	makerId: z.string(),
	makerName: z.string(),
	payeeId: z.string(),
	payeeName: z.string(),
	amount: moneyOut,
	memo: z.string().nullable(),
	state: z.enum(statesOf(INSTRUCTION)),
	madeAt: z.string(),
	expiresAt: z.string(),
	decidedAt: z.string().nullable(),
	decidedByName: z.string().nullable(),
	orderId: z.string().nullable(),
	approvable: z.boolean(),
	withdrawable: z.boolean(),
});

/** Maker and approver of an account's transfers: one writes down, another lets it happen (A5). */
export async function walletInstructions(app: App, deps: ApiDeps): Promise<void> {
	requireUser(app, deps.people.identity);
	made(app, deps);
	decided(app, deps);
}

function made(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	app.get(
		"/instructions",
		{
			schema: {
				tags,
				summary: "Instructions of one's own, and of accounts one decides for, newest first",
				querystring: z.strictObject(pageIn),
				response: { 200: pageOut(instructionOut) },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const { cursor, limit } = request.query;
			const before = cursor === undefined ? null : bookmark(cursor);
			return db.read(async (tx) => {
				const rows = await deps.money.instruments.instructions.list(tx, {
					...{ ledgerId: CELL, userId, before, limit: limit + 1 },
				});
				const shown: InstructionOut[] = [];
				for (const row of rows) shown.push(await present(deps, tx, row, userId));
				return pageOf(
					shown,
					limit,
					({ id }) => [id],
					(row) => row,
				);
			});
		},
	);
	app.post(
		"/accounts/:id/instructions",
		{
			schema: {
				tags,
				summary: "Write down a transfer that somebody else is to approve",
				params: idParams,
				body: z.strictObject({
					payeeId: z.string().max(60),
					amount: amountIn,
					memo: lineIn(60).optional(),
				}),
				response: { 201: instructionOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const { payeeId, amount, memo } = request.body;
			const wanted = {
				userId,
				accountId: idOf("pac", request.params.id, "account_unknown"),
				payeeId: idOf("usr", payeeId, "payee_not_found", "/payeeId"),
				...{ amount: fromWire(amount), memo: memo ?? null },
			};
			const instruction = granted(
				await db.transaction((tx) => deps.money.payments.instruct(tx, wanted)),
			) as Instruction;
			reply.code(201);
			return db.read((tx) => present(deps, tx, instruction, userId));
		},
	);
}

function decided(app: App, deps: ApiDeps): void {
	const { db } = deps.platform;
	const { instructions } = deps.money.instruments;
	app.post(
		"/instructions/:id/approval",
		{
			schema: {
				tags,
				summary: "Approve an instruction of somebody else: the money moves now",
				params: idParams,
				headers: idempotencyHeader,
				body: z.strictObject({ paymentPassword: paymentPasswordIn }),
				response: { 201: ownOrderOut },
			},
		},
		async (request, reply) => {
			const { userId } = userOf(request);
			const instructionId = idOf("ins", request.params.id, "instruction_not_found");
			const key = { ledgerId: CELL, userId, id: instructionId };
			const found = await db.read((tx) => instructions.visible(tx, key));
			if (found === undefined) throw new RefusedError(refuse("instruction_not_found"));
			// Nobody proves what cannot be theirs to approve.
			if (found.makerId === userId) throw new RefusedError(refuse("instruction_own"));
			const moved = await moveMoney(deps, request, {
				userId,
				paymentPassword: request.body.paymentPassword,
				bound: approvalIntent(found),
				run: (tx, challengeId) =>
					deps.money.payments.approveInstruction(tx, { userId, instructionId, challengeId }),
			});
			reply.code(201);
			return orderView(deps, moved, userId, languageOf(request.headers["accept-language"]));
		},
	);
	app.delete(
		"/instructions/:id",
		{
			schema: {
				tags,
				summary: "Withdraw an instruction of one's own, or refuse one that waits",
				params: idParams,
				response: { 200: instructionOut },
			},
		},
		async (request) => {
			const { userId } = userOf(request);
			const id = idOf("ins", request.params.id, "instruction_not_found");
			const ended = granted(
				await db.transaction((tx) => instructions.end(tx, { ledgerId: CELL, userId, id })),
			) as Instruction;
			return db.read((tx) => present(deps, tx, ended, userId));
		},
	);
}

async function present(
	deps: ApiDeps,
	tx: Tx,
	instruction: Instruction,
	viewerId: Uuid,
): Promise<InstructionOut> {
	const { ledgerId, accountId, makerId, payeeId, decidedBy, orderId, state } = instruction;
	const { instruments } = deps.money;
	const account = required(
		await instruments.accountById(tx, { ledgerId, id: accountId }),
		"the account of an instruction",
	);
	const key = { ledgerId, userId: viewerId, accountId };
	const isOpen = state === "open";
	const decides = (await instruments.grants.usable(tx, key, "approve")) !== undefined;
	return {
		...{ id: encodeId("ins", instruction.id), accountId: encodeId("pac", accountId) },
		...{ accountNumber: account.number, ownerName: await nameOf(deps, tx, account.userId) },
		...{ makerId: encodeId("usr", makerId), makerName: await nameOf(deps, tx, makerId) },
		...{ payeeId: encodeId("usr", payeeId), payeeName: await nameOf(deps, tx, payeeId) },
		...{ amount: toWire(instruction.amount), memo: instruction.memo, state },
		madeAt: instruction.madeAt.toString(),
		expiresAt: instruction.expiresAt.toString(),
		decidedAt: instantOut(instruction.decidedAt),
		decidedByName: decidedBy === null ? null : await nameOf(deps, tx, decidedBy),
		orderId: orderId === null ? null : encodeId("ord", orderId),
		approvable: isOpen && decides && makerId !== viewerId,
		withdrawable: isOpen && makerId === viewerId,
	};
}

function bookmark(cursor: string): Uuid {
	const [id = ""] = decodeCursor(cursor, 1) ?? [];
	const before = idIn("ins", id);
	if (before === undefined) throw new RefusedError(refuse("request_invalid", {}, "/cursor"));
	return before;
}
