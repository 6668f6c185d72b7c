import type { Refusal, Uuid } from "#kernel";
import type { Tx } from "#platform";
import { OWNER } from "./check-deps.ts";
import {
	ASK_JOB,
	answerFace,
	askSource,
	remind,
	type StartCheck,
	type StartCheckRefusal,
	startCheck,
} from "./check-service.ts";
import { CHECK_TIMER, keyOfReference } from "./check-steps.ts";
import { checksOf, readCheck, type SourceCheck } from "./check-store.ts";
import { type ClassProgress, classProgress } from "./class-steps.ts";
import { readCustomer } from "./customer-store.ts";
import type { DeskDeps } from "./desk-deps.ts";
import { DOCUMENT_TIMER, documentDue } from "./document-service.ts";
import { type CustomerDocument, documentsOf } from "./document-store.ts";
import { CUSTOMER_LINKED, type CustomerLinked } from "./events.ts";
import { decideLink } from "./evidence.ts";
import { type EvidenceGraph, graphOf } from "./evidence-graph.ts";
import { evidenceOf } from "./evidence-store.ts";
import {
	addName,
	handleLists,
	proposeHit,
	RESCREEN_TIMER,
	screenBatch,
	screenEverybody,
	takeNameOff,
} from "./list-service.ts";
import { handleMerges, proposeMerge } from "./merge-service.ts";
import {
	type AnswerRefusal,
	answerDeposit,
	depositSink,
	type StartDeposit,
	type StartDepositRefusal,
	startDeposit,
} from "./micro-deposit-service.ts";
import { intentOfMove, moveVerification } from "./move-service.ts";
import { handleOrganisations, registerOrganisation } from "./organisation-service.ts";
import { listOrganisations, ownersOf, readOrganisationRow } from "./organisation-store.ts";
import { familyOf, survivorOf } from "./person-store.ts";
import type { Restriction } from "./restriction.ts";
import { restrictionsOf } from "./restriction-store.ts";
import { beginClosing, cancelClosing, ERASE_TIMER, eraseDue, leave } from "./retention-service.ts";
import {
	adoptReviews,
	handleReviews,
	judgeReview,
	revealPhoto,
	submitReview,
} from "./review-service.ts";
import { openReviews, type Review, reviewsOf } from "./review-store.ts";
import { assessRisk, handleRisk, reviewRisk, todayOf } from "./risk-service.ts";
import { type Risk, readRisk, risksDue } from "./risk-store.ts";
import {
	type Hit,
	type HitSides,
	hitsOf,
	listNameEntries,
	listRescreenings,
	openHits,
	sidesOf,
} from "./screening-store.ts";
import type { CheckKey } from "./source-check.ts";
import { levelOf } from "./verification-service.ts";

/** What is known of the person behind a user, beside the masks of name and number. */
export interface PersonFile {
	readonly survivorId: Uuid;
	readonly customerIds: readonly Uuid[];
	readonly documents: readonly CustomerDocument[];
	readonly restrictions: readonly Restriction[];
	readonly risk: Risk | undefined;
	readonly hits: readonly Hit[];
}

type Bound<F> = F extends (deps: DeskDeps, ...rest: infer Rest) => infer Out
	? (...rest: Rest) => Out
	: never;

/** Sources, documents, lists, risk and the ends of relationships: around the link of user and person. */
export interface VerificationDesk {
	/** Asks public security, the carriers, or for a face. */
	start(command: StartCheck): Promise<SourceCheck | StartCheckRefusal>;
	startDeposit(command: StartDeposit): Promise<SourceCheck | StartDepositRefusal>;
	/** The amount read back, or "I have shown my face". */
	answer(
		command: CheckKey & { readonly answer: string },
	): Promise<SourceCheck | AnswerRefusal | Refusal<"check_not_found" | "check_not_open">>;
	check(tx: Tx, key: CheckKey): Promise<SourceCheck | undefined>;
	/** Newest first. `limit` 1–100. */
	checks(tx: Tx, userId: Uuid, limit: number): Promise<SourceCheck[]>;
	/** Asks again what has no word yet; never inside a transaction. */
	askAgain(key: CheckKey): Promise<SourceCheck>;
	/** How far a user is from the next class, and by which steps (C7). */
	progress(tx: Tx, userId: Uuid): Promise<ClassProgress>;
	/** Why a user is linked, or is not, as a graph. */
	graph(tx: Tx, userId: Uuid): Promise<EvidenceGraph>;
	file(tx: Tx, customerId: Uuid): Promise<PersonFile>;
	readonly intentOfMove: Bound<typeof intentOfMove>;
	readonly moveVerification: Bound<typeof moveVerification>;
	readonly submitReview: Bound<typeof submitReview>;
	readonly judgeReview: Bound<typeof judgeReview>;
	readonly revealPhoto: Bound<typeof revealPhoto>;
	reviews(tx: Tx, userId: Uuid): Promise<Review[]>;
	openReviews(tx: Tx, limit: number): Promise<Review[]>;
	readonly addName: Bound<typeof addName>;
	readonly takeNameOff: Bound<typeof takeNameOff>;
	names(tx: Tx, page: { before: Uuid | null; limit: number }): ReturnType<typeof listNameEntries>;
	openHits(tx: Tx, limit: number): Promise<Hit[]>;
	/** Both names of each hit, masked. */
	hitSides(tx: Tx, hits: readonly Hit[]): Promise<HitSides[]>;
	readonly proposeHit: Bound<typeof proposeHit>;
	readonly screenEverybody: Bound<typeof screenEverybody>;
	rescreenings(tx: Tx, limit: number): ReturnType<typeof listRescreenings>;
	/** Reviews of risk due today, the oldest first. */
	risksDue(tx: Tx, limit: number): Promise<Risk[]>;
	readonly reviewRisk: Bound<typeof reviewRisk>;
	readonly proposeMerge: Bound<typeof proposeMerge>;
	readonly registerOrganisation: Bound<typeof registerOrganisation>;
	organisations(
		tx: Tx,
		page: { before: Uuid | null; limit: number },
	): ReturnType<typeof listOrganisations>;
	organisation(tx: Tx, customerId: Uuid): ReturnType<typeof readOrganisationRow>;
	/** Natural persons behind an organisation, who owns most first. */
	ownersOf(tx: Tx, customerId: Uuid): ReturnType<typeof ownersOf>;
	/** A user begins to leave, stays after all, has left: asked by the process that closes accounts. */
	readonly beginClosing: Bound<typeof beginClosing>;
	readonly cancelClosing: Bound<typeof cancelClosing>;
	readonly leave: Bound<typeof leave>;
}

/** Registers sink, timers, job, subscriptions and proposals; call before anything is started. */
export function createVerificationDesk(deps: DeskDeps): VerificationDesk {
	register(deps);
	return {
		start: (command) => startCheck(deps, command),
		startDeposit: (command) => startDeposit(deps, command),
		async answer(command) {
			const check = await deps.db.read((tx) => readCheck(tx, command));
			return check?.kind === "face" ? answerFace(deps, command) : answerDeposit(deps, command);
		},
		check: readCheck,
		checks: checksOf,
		askAgain: (key) => askSource(deps, key),
		progress,
		graph,
		file,
		intentOfMove: (tx, asked) => intentOfMove(deps, tx, asked),
		moveVerification: (command) => moveVerification(deps, command),
		submitReview: (command) => submitReview(deps, command),
		judgeReview: (command) => judgeReview(deps, command),
		revealPhoto: (command) => revealPhoto(deps, command),
		reviews: reviewsOf,
		openReviews,
		addName: (command) => addName(deps, command),
		takeNameOff: (command) => takeNameOff(deps, command),
		names: listNameEntries,
		openHits,
		hitSides: sidesOf,
		proposeHit: (command) => proposeHit(deps, command),
		screenEverybody: (tx) => screenEverybody(deps, tx),
		rescreenings: listRescreenings,
		risksDue: (tx, limit) => risksDue(tx, todayOf(deps), limit),
		reviewRisk: (command) => reviewRisk(deps, command),
		proposeMerge: (command) => proposeMerge(deps, command),
		registerOrganisation: (command) => registerOrganisation(deps, command),
		organisations: listOrganisations,
		organisation: readOrganisationRow,
		ownersOf,
		beginClosing: (tx, userId) => beginClosing(deps, tx, userId),
		cancelClosing: (tx, userId) => cancelClosing(deps, tx, userId),
		leave: (tx, userId) => leave(deps, tx, userId),
	};
}

function register(deps: DeskDeps): void {
	const { timers, jobs, channels, outbox } = deps;
	channels.registerSink(OWNER, depositSink(deps));
	timers.handle(CHECK_TIMER, (tx, { key }) => remind(deps, tx, key));
	timers.handle(DOCUMENT_TIMER, (tx, { key }) => documentDue(deps, tx, key));
	timers.handle(RESCREEN_TIMER, (tx, { key }) => screenBatch(deps, tx, key));
	timers.handle(ERASE_TIMER, (tx, { key }) => eraseDue(deps, tx, key));
	jobs.handle(ASK_JOB, async ({ reference }) => {
		await askSource(deps, keyOfReference(String(reference)));
	});
	outbox.subscribe("customers", CUSTOMER_LINKED, async (tx, { data }) => {
		const { userId, customerId } = data as unknown as Record<keyof CustomerLinked, Uuid>;
		const customer = await readCustomer(tx, customerId);
		if (customer === undefined) return;
		await adoptReviews(deps, tx, { userId, customerId, keyIndex: customer.idNumberIndex });
		await assessRisk(deps, tx, customerId, { by: "system", reason: "linked" });
	});
	handleReviews(deps);
	handleLists(deps);
	handleRisk(deps);
	handleMerges(deps);
	handleOrganisations(deps);
}

/** Name and number of the user's person, by their indexes. */
async function claimedBy(
	tx: Tx,
	userId: Uuid,
): Promise<{ readonly idNumber: string; readonly name: string } | undefined> {
	const { customerId } = await levelOf(tx, userId);
	const customer = customerId === null ? undefined : await readCustomer(tx, customerId);
	if (customer === undefined) return undefined;
	const { idNumberIndex, nameIndex } = customer;
	return { idNumber: idNumberIndex.toString("hex"), name: nameIndex.toString("hex") };
}

async function progress(tx: Tx, userId: Uuid): Promise<ClassProgress> {
	const { accountClass } = await levelOf(tx, userId);
	return classProgress(accountClass, await evidenceOf(tx, userId), await claimedBy(tx, userId));
}

async function graph(tx: Tx, userId: Uuid): Promise<EvidenceGraph> {
	const evidence = await evidenceOf(tx, userId);
	const claimed = await claimedBy(tx, userId);
	const link = claimed === undefined ? undefined : decideLink(evidence, claimed);
	const path = link !== undefined && "path" in link ? link.path : [];
	return graphOf(evidence, new Set(path));
}

async function file(tx: Tx, customerId: Uuid): Promise<PersonFile> {
	const survivorId = await survivorOf(tx, customerId);
	const customerIds = await familyOf(tx, survivorId);
	return {
		survivorId,
		customerIds,
		documents: await documentsOf(tx, customerIds),
		restrictions: await restrictionsOf(tx, customerIds),
		risk: await readRisk(tx, survivorId),
		hits: await hitsOf(tx, customerIds),
	};
}
