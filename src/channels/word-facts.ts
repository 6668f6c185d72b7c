import type { StatementLine, Word } from "./contract.ts";
import type { Decision } from "./request.ts";
import type { ManualDecision } from "./request-manual.ts";
import type { Change, ChannelRequest } from "./request-store.ts";

/** Listed it has happened; listed as come back, it has not. */
export function listedWord({ kind, upstreamNo, amount }: StatementLine): Word {
	if (kind === "returned") return { word: "declined", code: "returned" };
	return { word: "succeeded", upstreamNo, amount, paidAt: null, settleDay: null };
}

/** The channel's own code, of a no or of an answer that could not be read as one. */
export function codeIn(word: Word): string | undefined {
	if (word.word === "declined") return word.code;
	return word.word === "unknown" ? /^code_(.{1,64})$/.exec(word.why)?.[1] : undefined;
}

/** What a yes tells of the payment at the institution. */
export function numberOf(word: Extract<Word, { word: "succeeded" }>): Partial<Change> {
	return {
		upstreamNo: word.upstreamNo,
		upstreamPaidAt: word.paidAt,
		settleDay: word.settleDay,
	};
}

/** What a word writes down at its request. */
export function factsOf(word: Word): Partial<Change> {
	switch (word.word) {
		case "succeeded":
			return { word: word.word, ...numberOf(word) };
		case "declined":
		case "processing":
			return { word: word.word, code: word.code };
		case "not_sent":
		case "unknown":
			return { word: word.word, code: word.why };
		case "pending_user":
		case "closed":
		case "not_found":
			return { word: word.word };
	}
}

export function effectOf(decision: Decision): "changed" | "repeated" | "contradiction" {
	if (decision.decision === "contradiction") return "contradiction";
	return decision.decision === "stay" ? "repeated" : "changed";
}

/** The word that a decision of two persons stands for. */
export function manualWord(
	request: ChannelRequest,
	manual: ManualDecision & { readonly upstreamNo?: string },
): Word {
	switch (manual.outcome) {
		case "succeeded":
			return {
				word: "succeeded",
				upstreamNo: manual.upstreamNo ?? request.upstreamNo ?? "",
				amount: request.amount,
				paidAt: null,
				settleDay: null,
			};
		case "declined":
			return { word: "declined", code: "manual" };
		case "not_sent":
			return { word: "not_sent", why: "manual" };
		case "closed":
			return { word: "closed" };
	}
}
