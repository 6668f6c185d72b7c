import type { Clock, Refusal, Uuid } from "#kernel";
import { assert } from "#kernel";
import { type Chore, type Db, gathered, type Log, type MigrationSource, type Tx } from "#platform";
import { takeAllowance } from "./allowance-service.ts";
import type { ApprovalsPort } from "./approvals-port.ts";
import type { FactSource } from "./asked.ts";
import type { Challenge, SpendRefusal } from "./challenge.ts";
import {
	type Accepted,
	type Answer,
	type Approval,
	authorise,
	type ChallengeDeps,
	issue,
	type Spending,
	type Spent,
	spendMany,
	type VerifyRefusal,
	verify,
} from "./challenge-service.ts";
import { type ChallengeKey, voidChallenge } from "./challenge-store.ts";
import {
	abandon,
	type ChallengeCodeRefusal,
	type ChallengeCodeSent,
	type ClaimDeps,
	type ClaimRefusal,
	type CodeSender,
	claim,
	type NotFound,
	type OwnChallenge,
	ownChallenge,
	proveOwn,
	sendChallengeCode,
} from "./claim-service.ts";
import { isCodeRight } from "./code.ts";
import {
	type CodeRefusal,
	type CodeRequested,
	type CodeToSend,
	codeToSend,
	requestCode,
} from "./code-service.ts";
import {
	type CentreDeps,
	type DecideCommand,
	type DecisionMade,
	judgeOperation,
} from "./decide-service.ts";
import { createDesk, type Desk } from "./desk-service.ts";
import { forgetProofs, rememberProof } from "./evidence-store.ts";
import { FACTORS, type Factor, type FactorVerifier } from "./factor.ts";
import { type FactorKeeper, withCodes } from "./gather-service.ts";
import type { Happening } from "./happening.ts";
import { observe, take } from "./observe-service.ts";
import { securityChores } from "./prune-service.ts";
import { regulatoryClass } from "./regulatory-class.ts";
import { createLibrary } from "./shelf.ts";
import { handleTicketClock, type TicketClock } from "./ticket-clock-service.ts";
import { openReview } from "./ticket-service.ts";

export {
	type AskedFor,
	type Fact,
	type FactSource,
	type Facts,
	isOfStaff,
	type PayeeRef,
	type SessionContext,
} from "./asked.ts";
export type { ListColor, PolicyBook } from "./book.ts";
export { bookProblems } from "./book-schema.ts";
export type { BookRow, BookState } from "./book-store.ts";
export { CHALLENGE, type Challenge, type ChallengeState, type SpendRefusal } from "./challenge.ts";
export type {
	Accepted,
	Answer,
	Approval,
	Spending,
	Spent,
	VerifyRefusal,
} from "./challenge-service.ts";
export type { ChallengeKey } from "./challenge-store.ts";
export type {
	ChallengeCodeRefusal,
	ChallengeCodeSent,
	ClaimRefusal,
	CodeSender,
	OwnChallenge,
} from "./claim-service.ts";
export type { CodeRefusal, CodeRequested, CodeToSend } from "./code-service.ts";
export type { Decided, DecideInput, Outcome } from "./decide.ts";
export type { DecideCommand, DecisionMade } from "./decide-service.ts";
export type { Decision } from "./decision.ts";
export type { BookView, Desk } from "./desk-service.ts";
export type { DryRun } from "./dry-run.ts";
export { type Evidence, type StrengthClass, strengthClass } from "./evidence.ts";
export type { Explained, RulePoints, WeighedEvidence } from "./explain.ts";
export {
	CODE_FACTORS,
	FACTORS,
	type Factor,
	type FactorAdapter,
	type FactorHeld,
	type FactorRefusal,
	type FactorState,
	type FactorVerifier,
	type FactorWord,
	type HolderOf,
} from "./factor.ts";
export { canonicalFacts, readFacts } from "./facts-text.ts";
export type { FactorKeeper } from "./gather-service.ts";
export { type Happening, networkOf } from "./happening.ts";
export { canonical, type Intent, type IntentValue } from "./intent.ts";
export type { ListEntry, ListKind } from "./lists.ts";
export type { Offer } from "./offers.ts";
export type { RegulatoryClass } from "./regulatory-class.ts";
export type { Reason } from "./risk.ts";
export { TICKET, type Ticket, type TicketKind, type TicketState } from "./ticket.ts";

/** Where the composition root finds this module's tables. */
export const securityMigrations: MigrationSource = {
	module: "security",
	folder: new URL("./migrations", import.meta.url).pathname,
};

export interface SecurityDeps {
	readonly db: Db;
	readonly clock: Clock;
	/** 32 secret bytes from which the codes are derived; changing them voids the codes under way. */
	readonly codeKey: Buffer;
	/**
	 * The factors whose secrets other modules keep: what verifies them, what tells who holds them, or
	 * both. Codes are judged here; who can be reached by them is told by their keeper.
	 */
	readonly verifiers: readonly (FactorVerifier | FactorKeeper)[];
	/** What is known of requests beside what security observes. */
	readonly sources?: readonly FactSource[];
	/** Carriers of the codes of challenges. */
	readonly senders?: readonly CodeSender[];
	readonly log?: Log;
	/** Where changes of the policy are laid before others; without it none can be proposed. */
	readonly approvals?: ApprovalsPort;
	/** Ends what is held too long; without it nobody is told that it is over. */
	readonly ticketClock?: TicketClock;
	/** Milliseconds that sources of facts may take; 1,500 when not said. */
	readonly factsWithinMs?: number;
}

export interface Security {
	/** Issues a challenge; its factors are then proven one by one. */
	issue(tx: Tx, approval: Approval): Promise<Challenge>;
	/** Judges an answer in its own committed transaction. */
	verify(answer: Answer): Promise<Accepted | VerifyRefusal>;
	/** Issue and verify at once, committed; the caller then spends in its own transaction. */
	authorise(
		command: Omit<Approval, "subjectId"> & {
			readonly userId: Uuid;
			readonly factor: Factor;
			readonly answer: string;
		},
	): Promise<{ readonly challengeId: Uuid } | VerifyRefusal>;
	/** Spends a verified challenge, once, for exactly what it was issued for. */
	spend(tx: Tx, approval: Spending): Promise<Spent | SpendRefusal>;
	/** The same for many at once: one outcome an approval, in their order. */
	spendMany(tx: Tx, approvals: readonly Spending[]): Promise<(Spent | SpendRefusal)[]>;
	/** Ends a challenge that must not be spent any more. False when it had ended already. */
	voidChallenge(tx: Tx, key: ChallengeKey): Promise<boolean>;
	/** Permits one message with a code; the caller sends it after its commit. */
	requestCode(tx: Tx, approval: Approval): Promise<CodeRequested | CodeRefusal>;
	/** The code to put in the message, while it is of use. */
	codeToSend(
		tx: Tx,
		key: ChallengeKey & { readonly factor?: Factor },
	): Promise<CodeToSend | undefined>;
	/** Counts one event of a sliding-window counter, when its rules still allow one. */
	takeAllowance(
		tx: Tx,
		event: { readonly subjectId: Uuid; readonly counter: string },
	): Promise<{ readonly left: number } | Refusal<"too_often">>;
	/** Decides an operation by the policy book; decision, challenge and ticket are committed then. */
	decide(command: DecideCommand): Promise<DecisionMade | VerifyRefusal>;
	/** Looks at one's own challenge before it is spent; another intent voids it. */
	claim(approval: Approval & OwnChallenge): Promise<Challenge | ClaimRefusal>;
	ownChallenge(tx: Tx, own: OwnChallenge): Promise<Challenge | NotFound>;
	/** Judges an answer to one's own challenge, committed. */
	prove(answer: Answer & OwnChallenge): Promise<Accepted | VerifyRefusal>;
	/** Has the code of one's own challenge sent. */
	sendCode(
		own: OwnChallenge & { readonly factor: Factor; readonly payeeShown: string | null },
	): Promise<ChallengeCodeSent | ChallengeCodeRefusal>;
	/** Where a code would go; undefined: nowhere. */
	codeGoesTo(tx: Tx, userId: Uuid, factor: Factor): Promise<string | undefined>;
	abandon(own: OwnChallenge): Promise<{ readonly challengeId: Uuid } | NotFound>;
	/** Writes down what came to pass, for the windows of the book. */
	observe(tx: Tx, happening: Happening): Promise<void>;
	/** As `observe`, unless a limit of the book is reached. */
	take(tx: Tx, happening: Happening): Promise<Refusal<"too_often"> | undefined>;
	/** What a session showed when it was opened counts for its operations while it is fresh. */
	remember(
		tx: Tx,
		shown: {
			readonly userId: Uuid;
			readonly sessionId: Uuid;
			/** Names of factors; what is none is passed over. */
			readonly factors: readonly string[];
		},
	): Promise<void>;
	/** Nothing that sessions have shown counts any more: a factor was replaced or recovered. */
	forget(tx: Tx, userId: Uuid): Promise<void>;
	/** What the staff reads and does. */
	readonly desk: Desk;
	/** What is cleared up at night. */
	readonly chores: readonly Chore[];
}

export type AuthoriseRefusal = Extract<VerifyRefusal, Refusal>;

export function createSecurity(deps: SecurityDeps): Security {
	const { db, clock, codeKey } = deps;
	assert(codeKey.length >= 32, "a code key of at least 32 bytes");
	const centre = centreOf(deps);
	const { challenges } = centre;
	handleTicketClock(centre);
	const claims: ClaimDeps = { db, clock, challenges, senders: deps.senders ?? [] };
	return {
		issue: (tx, approval) => issue(challenges, tx, approval),
		verify: (answer) => verify(challenges, answer),
		authorise: ({ userId, ...command }) => authorise(challenges, { ...command, subjectId: userId }),
		spend: gathered((tx, approvals) => spendMany(challenges, tx, approvals)),
		spendMany: (tx, approvals) => spendMany(challenges, tx, approvals),
		voidChallenge: (tx, key) => voidChallenge(tx, key, clock.now()),
		requestCode: (tx, approval) => requestCode(deps, tx, approval),
		codeToSend: (tx, key) => codeToSend(deps, tx, key),
		takeAllowance: (tx, event) => takeAllowance(clock, tx, event),
		decide: (command) => judgeOperation(centre, command),
		claim: (approval) => claim(claims, approval),
		ownChallenge,
		prove: (answer) => proveOwn(claims, answer),
		sendCode: (own) => sendChallengeCode(claims, own),
		async codeGoesTo(tx, userId, factor) {
			const sender = claims.senders.find((one) => one.factor === factor);
			return (await sender?.reach(tx, userId))?.sentTo;
		},
		abandon: (own) => abandon(claims, own),
		observe: (tx, happening) => observe(centre, tx, happening),
		take: (tx, happening) => take(centre, tx, happening),
		async remember(tx, { userId, sessionId, factors }) {
			const provenAt = clock.now();
			for (const factor of FACTORS.filter((one) => factors.includes(one))) {
				await rememberProof(tx, { subjectId: userId, sessionId, factor, provenAt });
			}
		},
		forget: (tx, userId) => forgetProofs(tx, userId),
		chores: securityChores(centre),
		desk: createDesk({ ...centre, approvals: deps.approvals }),
	};
}

function centreOf(deps: SecurityDeps): CentreDeps {
	const { db, clock, codeKey } = deps;
	const verifiers = new Map<Factor, FactorVerifier>();
	for (const one of [codeVerifier(codeKey, "sms_code"), codeVerifier(codeKey, "email_code")]) {
		verifiers.set(one.factor, one);
	}
	for (const one of deps.verifiers) {
		// Whoever keeps a number tells of it; the code that goes there is ours.
		if (!("verify" in one) || one.factor === "sms_code" || one.factor === "email_code") continue;
		assert(!verifiers.has(one.factor), `one verifier of ${one.factor}`);
		verifiers.set(one.factor, one);
	}
	const library = createLibrary(clock);
	const sent = (deps.senders ?? []).map(({ factor }) => factor);
	const gathering = {
		...{ db, clock, library, secret: codeKey, log: deps.log },
		ticketClock: deps.ticketClock,
		keepers: withCodes(deps.verifiers, sent),
		sources: deps.sources ?? [],
		factsWithinMs: deps.factsWithinMs ?? FACTS_WITHIN_MS,
	};
	const challenges: ChallengeDeps = {
		...{ db, clock, verifiers },
		async heard(tx, challenge, factor, isRight) {
			const { sessionId, decisionId } = challenge.centre;
			if (decisionId === null) return;
			const { subjectId } = challenge;
			if (!isRight) await observe(gathering, tx, wrongProof(subjectId));
			else if (sessionId !== null) {
				await rememberProof(tx, { subjectId, sessionId, factor, provenAt: clock.now() });
			}
		},
		async spent(tx, challenge) {
			const { policyVersion, centre, proven } = challenge;
			const { current } = library.last() ?? (await library.look(tx));
			const book = (await library.version(tx, policyVersion)) ?? current.book;
			if (centre.review) await openReview(gathering, tx, challenge, book.reviewHours);
			return regulatoryClass(book, [...centre.atHand, ...proven]);
		},
	};
	return { ...gathering, challenges };
}

/** Far above what look-ups take; below what a person waits for. */
const FACTS_WITHIN_MS = 1_500;

function wrongProof(userId: Uuid): Happening {
	return { kind: "proof.wrong", userId, keys: {} };
}

function codeVerifier(codeKey: Buffer, factor: Factor): FactorVerifier {
	return {
		factor,
		verify: async (_tx, { answer, challenge }) =>
			isCodeRight(codeKey, challenge, answer, factor) ? "right" : "wrong",
	};
}
