import type { Proposal } from "#approvals";
import {
	cny,
	compare,
	isBefore,
	isPositive,
	isRefusal,
	type Money,
	type Refusal,
	refuse,
	required,
	type Uuid,
} from "#kernel";
import type { JsonObject, Tx } from "#platform";
import type { CardDeps } from "./deps.ts";
import { type BankLimits, insertBankLimits, lastVersion } from "./limit-store.ts";

/** What a bank is to let pass, as one person proposes it. */
export interface ProposeLimits {
	/** Issuer code; "*" for all banks without a row of their own. */
	readonly issuerCode: string;
	readonly cardType: "debit" | "credit";
	readonly singleMax: Money;
	readonly dailyMax: Money;
	readonly monthlyMax: Money | null;
	/** From when; null at once when it is approved. */
	readonly validFrom: Temporal.Instant | null;
	readonly why: string;
	readonly actor: string;
}

export type LimitRefusal = Refusal<
	"bank_limits_invalid" | "bank_unknown" | "bank_limits_overtaken" | "bank_limits_past"
>;

export const CHANGE_LIMITS = "bank_limits.change";
const APPROVERS: readonly string[] = ["approver", "admin"];

type Place = Pick<BankLimits, "issuerCode" | "cardType">;

type After = JsonObject & {
	readonly issuerCode: string;
	readonly cardType: "debit" | "credit";
	/** In fen. */
	readonly singleMax: string;
	readonly dailyMax: string;
	readonly monthlyMax: string | null;
	readonly validFrom: string | null;
};

/** Registers how a bank's limits are changed, before anything is proposed. */
export function registerLimitDesk(deps: CardDeps): void {
	deps.approvals?.handle(CHANGE_LIMITS, {
		approvers: APPROVERS,
		validate: (tx, proposal) => stillSo(deps, tx, proposal),
		execute: (tx, proposal) => change(deps, tx, proposal),
	});
}

/** Lays limits of a bank before another person. Amounts in fen: single ≤ day ≤ month. */
export async function proposeLimits(
	deps: CardDeps,
	command: ProposeLimits,
): Promise<{ readonly proposalId: Uuid } | LimitRefusal | Refusal> {
	const { issuerCode, cardType, singleMax, dailyMax, monthlyMax, validFrom, why, actor } = command;
	const isRising =
		isPositive(singleMax) &&
		compare(singleMax, dailyMax) <= 0 &&
		(monthlyMax === null || compare(dailyMax, monthlyMax) <= 0);
	if (!isRising) return refuse("bank_limits_invalid", undefined, "/dailyMax");
	const isKnown =
		issuerCode === "*" || deps.channels.bins.issuers().some(({ code }) => code === issuerCode);
	if (!isKnown) return refuse("bank_unknown", undefined, "/issuerCode");
	return deps.db.transaction(async (tx) => {
		const place = { issuerCode, cardType };
		const before = await lastVersion(tx, place);
		const after: After = {
			...place,
			singleMax: singleMax.minor.toString(),
			dailyMax: dailyMax.minor.toString(),
			monthlyMax: monthlyMax === null ? null : monthlyMax.minor.toString(),
			validFrom: validFrom === null ? null : validFrom.toString(),
		};
		const proposal = await required(deps.approvals, "the approvals room").propose(tx, {
			...{ kind: CHANGE_LIMITS, subject: `${issuerCode} ${cardType}`, reason: why, by: actor },
			before: {
				version: before?.version ?? 0,
				limits: before === undefined ? null : shown(before),
			},
			after,
		});
		return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
	});
}

/** The newest row must be the one that was looked at, and the day it begins on still ahead. */
async function stillSo(
	deps: CardDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<LimitRefusal | undefined> {
	const after = proposal.after as After;
	const { version } = proposal.before as { readonly version: number };
	const now = (await lastVersion(tx, placeOf(after)))?.version ?? 0;
	if (now !== version) return refuse("bank_limits_overtaken");
	const isPast =
		after.validFrom !== null && isBefore(Temporal.Instant.from(after.validFrom), deps.clock.now());
	return isPast ? refuse("bank_limits_past", undefined, "/validFrom") : undefined;
}

async function change(deps: CardDeps, tx: Tx, proposal: Proposal): Promise<JsonObject> {
	const after = proposal.after as After;
	const { version: before } = proposal.before as { readonly version: number };
	const version = before + 1;
	await insertBankLimits(tx, {
		...placeOf(after),
		version,
		singleMax: cny(BigInt(after.singleMax)),
		dailyMax: cny(BigInt(after.dailyMax)),
		monthlyMax: after.monthlyMax === null ? null : cny(BigInt(after.monthlyMax)),
		validFrom: after.validFrom === null ? deps.clock.now() : Temporal.Instant.from(after.validFrom),
	});
	return { version };
}

function placeOf({ issuerCode, cardType }: After): Place {
	return { issuerCode, cardType };
}

function shown({ singleMax, dailyMax, monthlyMax, validFrom }: BankLimits): JsonObject {
	return {
		singleMax: singleMax.minor.toString(),
		dailyMax: dailyMax.minor.toString(),
		monthlyMax: monthlyMax === null ? null : monthlyMax.minor.toString(),
		validFrom: validFrom.toString(),
	};
}
