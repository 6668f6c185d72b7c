import type { Approvals, Proposal } from "#approvals";
import { type Clock, isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { Db, JsonObject, Log, Tx } from "#platform";
import {
	insertReason,
	type ReasonPlace,
	type ReasonRow,
	reasonInForce,
	reasonsInForce,
	type UnlistedCode,
	unlistedSince,
} from "./reason-store.ts";
import {
	type Advice,
	builtInOfIssuer,
	builtInReason,
	builtInReasons,
	type DeclineReason,
	GENERAL_REASON,
	isBuiltIn,
} from "./reasons.ts";
import { revisionOf } from "./revision-store.ts";

/** A row as the console shows it: version 0 ships with the program. */
export interface ReasonLine extends Advice {
	readonly channelId: string;
	readonly code: string;
	/** Null for any. */
	readonly issuer: string | null;
	readonly version: number;
	readonly maker: string | null;
	readonly validFrom: Temporal.Instant | null;
}

export type ReasonRefusal = Refusal<"reason_overtaken" | "reason_channel_unknown">;

/** The words for the codes of channels: in memory, changed by two persons (D3). */
export interface Reasons {
	/**
	 * What a code of a channel means for the holder of a card of this issuer. A code without an entry
	 * gets the general answer: never silence, never the raw code alone.
	 */
	adviceFor(channelId: string, code: string, issuerCode: string | null): Advice;
	/** Whether some table explains it. */
	isListed(channelId: string, code: string): boolean;
	lines(): ReasonLine[];
	unlisted(tx: Tx, since: Temporal.Instant): Promise<UnlistedCode[]>;
	propose(command: ProposeReason): Promise<{ readonly proposalId: Uuid } | Refusal>;
	refresh(): Promise<void>;
}

export interface ProposeReason extends Omit<ReasonPlace, "issuer"> {
	readonly issuer: string | null;
	readonly word: Pick<
		ReasonRow,
		"reason" | "textZh" | "textEn" | "adviceZh" | "adviceEn" | "tryElsewhere"
	>;
	readonly why: string;
	readonly actor: string;
}

export interface ReasonsDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly log: Log;
	readonly approvals: Pick<Approvals, "handle" | "propose"> | undefined;
	readonly channelIds: readonly string[];
	readonly ledgerIds: readonly number[];
	readonly wake: () => void;
}

export const CHANGE_REASON = "channel_reason.change";
const APPROVERS: readonly string[] = ["approver", "admin"];
const ANY = "*";

type After = JsonObject & {
	readonly place: ReasonPlace;
	readonly word: ProposeReason["word"];
};

/** Registers how a word is changed, before anything is proposed. */
export function createReasons(deps: ReasonsDeps): Reasons {
	const { db, approvals } = deps;
	let words = new Map<string, ReasonRow>();
	let revision = 0n;
	approvals?.handle(CHANGE_REASON, {
		approvers: APPROVERS,
		validate: (tx, proposal) => stillSo(tx, proposal),
		execute: (tx, proposal) => change(deps, tx, proposal),
	});
	const wordAt = (channelId: string, code: string, issuer: string): Advice | undefined => {
		const row = words.get(keyOf({ channelId, code, issuer }));
		return row === undefined ? undefined : adviceOf(row);
	};
	return {
		adviceFor(channelId, code, issuerCode) {
			const general =
				wordAt(channelId, code, ANY) ?? builtInReason(channelId, code) ?? GENERAL_REASON;
			if (issuerCode === null) return general;
			const own =
				wordAt(channelId, code, issuerCode) ?? builtInOfIssuer(channelId, code, issuerCode);
			return own === undefined ? general : { ...general, ...own };
		},
		isListed: (channelId, code) =>
			words.has(keyOf({ channelId, code, issuer: ANY })) || isBuiltIn(channelId, code),
		lines: () => linesOf(words),
		unlisted: (tx, since) => unlistedSince(tx, { ledgerIds: deps.ledgerIds, since }),
		propose: (command) => db.transaction((tx) => propose(deps, tx, command)),
		async refresh() {
			const [current, rows] = await db.read(async (tx) => {
				const now = await revisionOf(tx, "reasons");
				return [now, now === revision ? undefined : await reasonsInForce(tx)] as const;
			});
			if (rows === undefined) return;
			words = new Map(rows.map((row) => [keyOf(row), row]));
			revision = current;
			deps.log.info("channel.reasons", { changed: rows.length });
		},
	};
}

function linesOf(words: ReadonlyMap<string, ReasonRow>): ReasonLine[] {
	const shipped = builtInReasons().map(({ channelId, code, issuer, advice }): ReasonLine => {
		return { ...advice, channelId, code, issuer, version: 0, maker: null, validFrom: null };
	});
	const byPlace = new Map(shipped.map((line) => [keyOf(placeOf(line)), line]));
	for (const [key, row] of words) {
		const { channelId, code, version, maker, validFrom } = row;
		const issuer = row.issuer === ANY ? null : row.issuer;
		byPlace.set(key, { ...adviceOf(row), channelId, code, issuer, version, maker, validFrom });
	}
	return [...byPlace].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, line]) => line);
}

async function propose(
	deps: ReasonsDeps,
	tx: Tx,
	{ word, why, actor, ...at }: ProposeReason,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	if (!deps.channelIds.includes(at.channelId)) {
		return refuse("reason_channel_unknown", undefined, "/channelId");
	}
	const place = placeOf(at);
	const before = await reasonInForce(tx, place);
	const proposal = await required(deps.approvals, "the approvals room").propose(tx, {
		...{ kind: CHANGE_REASON, subject: keyOf(place), reason: why, by: actor },
		before: { version: before?.version ?? 0, word: shownBefore(place, before) },
		after: { place: { ...place }, word: { ...word } },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

/** What stands there now, or shipped; null where the general answer was given. */
function shownBefore(place: ReasonPlace, row: ReasonRow | undefined): JsonObject | null {
	const { channelId, code, issuer } = place;
	const shipped = builtInReasons().find(
		(one) => keyOf(placeOf(one)) === keyOf({ channelId, code, issuer }),
	)?.advice;
	const advice = row === undefined ? shipped : adviceOf(row);
	if (advice === undefined) return null;
	return {
		...{ reason: advice.reason, tryElsewhere: advice.tryElsewhere },
		...{ textZh: advice.text.zh, textEn: advice.text.en },
		...{ adviceZh: advice.advice.zh, adviceEn: advice.advice.en },
	};
}

async function stillSo(tx: Tx, proposal: Proposal): Promise<ReasonRefusal | undefined> {
	const { place } = proposal.after as After;
	const { version } = proposal.before as { readonly version: number };
	const now = (await reasonInForce(tx, place))?.version ?? 0;
	return now === version ? undefined : refuse("reason_overtaken");
}

async function change(deps: ReasonsDeps, tx: Tx, proposal: Proposal): Promise<JsonObject> {
	const { place, word } = proposal.after as After;
	const { version: before } = proposal.before as { readonly version: number };
	const version = before + 1;
	const validFrom = deps.clock.now();
	const { maker, id: approvalId } = proposal;
	await insertReason(tx, { ...place, ...word, version, maker, approvalId, validFrom });
	tx.afterCommit(deps.wake);
	return { version };
}

function placeOf(at: {
	readonly channelId: string;
	readonly code: string;
	readonly issuer: string | null;
}): ReasonPlace {
	return { channelId: at.channelId, code: at.code, issuer: at.issuer ?? ANY };
}

function keyOf({ channelId, code, issuer }: ReasonPlace): string {
	return `${channelId} ${code} ${issuer}`;
}

function adviceOf(row: ReasonRow): Advice {
	return {
		reason: row.reason as DeclineReason,
		text: { zh: row.textZh, en: row.textEn },
		advice: { zh: row.adviceZh, en: row.adviceEn },
		tryElsewhere: row.tryElsewhere,
	};
}
