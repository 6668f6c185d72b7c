import {
	assert,
	type Money,
	newUuid,
	type Refusal,
	refuse,
	required,
	type Uuid,
	uuid,
} from "#kernel";
import type { Timer, Tx } from "#platform";
import type { Account } from "./account.ts";
import { publish } from "./account-service.ts";
import { type AccountKey, accountsOfUser, type HolderKey } from "./account-store.ts";
import type { InstrumentsDeps } from "./deps.ts";
import { INSTRUCTION_DECIDED, INSTRUCTION_MADE } from "./events.ts";
import { allows } from "./grant.ts";
import { claimUse, usable } from "./grant-service.ts";
import { grantsTo } from "./grant-store.ts";
import { INSTRUCTION_HOURS, type Instruction, type InstructionState } from "./instruction.ts";
import {
	type InstructionKey,
	insertInstruction,
	listInstructions,
	lockInstruction,
	readInstruction,
	saveDecision,
} from "./instruction-store.ts";

export const INSTRUCTION_TIMER = "instruments.instruction_expiry";

export interface MakeCommand extends HolderKey {
	readonly accountId: Uuid;
	readonly payeeId: Uuid;
	readonly amount: Money;
	readonly memo: string | null;
}

export type InstructionRefusal = Refusal<
	"instruction_not_found" | "instruction_over" | "instruction_own"
>;

/** What runs out does so by a timer: before timers start. */
export function handleInstructions(deps: InstrumentsDeps): void {
	deps.timers.handle(INSTRUCTION_TIMER, (tx, timer) => runOut(deps, tx, timer));
}

/**
 * A maker writes down what an account is to pay; nothing moves. Refusals: `account_unknown` for an
 * account that they make nothing of.
 */
export async function makeInstruction(
	deps: InstrumentsDeps,
	tx: Tx,
	command: MakeCommand,
): Promise<Instruction | Refusal<"account_unknown">> {
	const { ledgerId, userId, accountId, payeeId, amount, memo } = command;
	const account = await claimUse(tx, { ledgerId, userId, accountId }, "make");
	if (account === undefined) return refuse("account_unknown");
	const madeAt = deps.clock.now();
	const made: Instruction = {
		...{ ledgerId, id: newUuid(deps.clock), accountId, makerId: userId, payeeId, amount, memo },
		...{ state: "open", madeAt, expiresAt: madeAt.add({ hours: INSTRUCTION_HOURS }) },
		...{ decidedAt: null, decidedBy: null, orderId: null },
	};
	await insertInstruction(tx, made);
	await deps.timers.schedule(tx, { ...timerOf(made), dueAt: made.expiresAt, payload: {} });
	await publish(deps, tx, INSTRUCTION_MADE, {
		...{ instructionId: made.id, accountId, makerId: userId },
	});
	return made;
}

/** What somebody may see: their own, and those of accounts they own or approve for. */
export async function visibleInstruction(
	tx: Tx,
	key: InstructionKey & { readonly userId: Uuid },
): Promise<Instruction | undefined> {
	const found = await readInstruction(tx, key);
	if (found === undefined || found.makerId === key.userId) return found;
	const { ledgerId, accountId } = found;
	const account = await usable(tx, { ledgerId, userId: key.userId, accountId }, "approve");
	return account === undefined ? undefined : found;
}

/** As `visibleInstruction`, newest first. `limit` 1–101. */
export async function instructionsOf(
	tx: Tx,
	page: HolderKey & { readonly before: Uuid | null; readonly limit: number },
): Promise<Instruction[]> {
	const own = (await accountsOfUser(tx, page)).map(({ id }) => id);
	const granted = (await grantsTo(tx, page)).filter((grant) => allows(grant, "approve"));
	const accountIds = [...own, ...granted.map(({ accountId }) => accountId)];
	return listInstructions(tx, { ...page, makerId: page.userId, accountIds });
}

/**
 * An open instruction and its account, locked for the approver, in the transaction that will execute
 * it. Refusals: `instruction_not_found`; `instruction_own`, a maker never approves;
 * `instruction_over`.
 */
export async function claimInstruction(
	deps: InstrumentsDeps,
	tx: Tx,
	key: InstructionKey & { readonly userId: Uuid },
): Promise<{ readonly instruction: Instruction; readonly account: Account } | InstructionRefusal> {
	const instruction = await lockInstruction(tx, key);
	if (instruction === undefined) return refuse("instruction_not_found");
	const { ledgerId, accountId, makerId, state, expiresAt } = instruction;
	if (makerId === key.userId) return refuse("instruction_own");
	const account = await claimUse(tx, { ledgerId, userId: key.userId, accountId }, "approve");
	if (account === undefined) return refuse("instruction_not_found");
	const isLate = Temporal.Instant.compare(deps.clock.now(), expiresAt) >= 0;
	if (state !== "open" || isLate) {
		return refuse("instruction_over", { state: state === "open" ? "expired" : state });
	}
	return { instruction, account };
}

/** What was claimed has become an order. */
export async function instructionDone(
	deps: InstrumentsDeps,
	tx: Tx,
	instruction: Instruction,
	done: { readonly by: Uuid; readonly orderId: Uuid },
): Promise<Instruction> {
	return decide(deps, tx, instruction, { state: "done", ...done });
}

/**
 * The maker withdraws it, or whoever could approve it refuses it. Refusals: `instruction_not_found`,
 * `instruction_over`.
 */
export async function endInstruction(
	deps: InstrumentsDeps,
	tx: Tx,
	key: InstructionKey & { readonly userId: Uuid },
): Promise<Instruction | InstructionRefusal> {
	const found = await lockInstruction(tx, key);
	if (found === undefined || (await visibleInstruction(tx, key)) === undefined) {
		return refuse("instruction_not_found");
	}
	if (found.state !== "open") return refuse("instruction_over", { state: found.state });
	const state = found.makerId === key.userId ? "withdrawn" : "refused";
	return decide(deps, tx, found, { state, by: key.userId, orderId: null });
}

async function decide(
	deps: InstrumentsDeps,
	tx: Tx,
	instruction: Instruction,
	decided: {
		readonly state: InstructionState;
		readonly by: Uuid | null;
		readonly orderId: Uuid | null;
	},
): Promise<Instruction> {
	const { state, by: decidedBy, orderId } = decided;
	const decision = { state, decidedAt: deps.clock.now(), decidedBy, orderId };
	assert(await saveDecision(tx, instruction, decision), "a locked instruction is decided");
	await deps.timers.cancel(tx, timerOf(instruction));
	const { id: instructionId, accountId, makerId } = instruction;
	await publish(deps, tx, INSTRUCTION_DECIDED, { instructionId, accountId, makerId, state });
	return { ...instruction, ...decision };
}

async function runOut(deps: InstrumentsDeps, tx: Tx, { ledgerId, key }: Timer): Promise<void> {
	const found = required(
		await lockInstruction(tx, { ledgerId, id: uuid(key) }),
		"the instruction of a timer",
	);
	if (found.state !== "open") return;
	await decide(deps, tx, found, { state: "expired", by: null, orderId: null });
}

function timerOf({ ledgerId, id }: AccountKey): Pick<Timer, "ledgerId" | "kind" | "key"> {
	return { ledgerId, kind: INSTRUCTION_TIMER, key: id };
}
