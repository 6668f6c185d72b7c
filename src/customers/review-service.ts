import { type ProvenReveal, recordReveal } from "#identity";
import { isRefusal, newUuid, type Refusal, refuse, required, type Uuid, uuid } from "#kernel";
import { mask, recordAct, type Sealed, type Tx } from "#platform";
import type { SpendRefusal } from "#security";
import { countCheck } from "./check-service.ts";
import { APPROVERS, type DeskDeps } from "./desk-deps.ts";
import { adoptDocument } from "./document-service.ts";
import { readDocument, type TypedDocument } from "./identity-document.ts";
import { parsePersonName } from "./person-name.ts";
import {
	countWaiting,
	insertReview,
	lockReview,
	type Review,
	reviewsOf,
	stepReview,
} from "./review-store.ts";
import { todayOf } from "./risk-service.ts";
import { levelOf, recordEvidence } from "./verification-service.ts";

export const REVIEW = "customer.review";
const PHOTOS_MAX = 3;
const WAITING_MAX = 2;
/** First bytes of JPEG and PNG, in base64. */
const PHOTO_BEGINS: readonly string[] = ["/9j/", "iVBORw0KGgo"];

export interface SubmitReview extends TypedDocument {
	readonly userId: Uuid;
	readonly name: string;
	/** JPEG or PNG in base64, at most three; none for a meeting. */
	readonly photos: readonly string[];
	/** One of them shows the holder with the document. */
	readonly showsHolder: boolean;
	readonly consent: boolean;
	/** The member of staff who met the person; undefined: the user sends photos. */
	readonly metBy?: string;
}

export type SubmitRefusal = Refusal<
	| "consent_required"
	| "name_invalid"
	| "document_invalid"
	| "document_expired"
	| "check_throttled"
	| "review_pending"
>;

/** Lays a document before the staff; photos and numbers go straight into the vault (C8, C9). */
export async function submitReview(
	deps: DeskDeps,
	command: SubmitReview,
): Promise<Review | SubmitRefusal> {
	if (!command.consent) return refuse("consent_required", undefined, "/consent");
	const name = parsePersonName(command.name);
	if (name === undefined) return refuse("name_invalid", undefined, "/name");
	const document = readDocument(command, todayOf(deps));
	if (document === "expired") return refuse("document_expired", undefined, "/validUntil");
	if (typeof document === "string") return refuse("document_invalid", { why: document });
	const isMeeting = command.metBy !== undefined;
	if (!isMeeting && !arePhotos(command.photos)) {
		return refuse("document_invalid", { why: "photos" }, "/photos");
	}
	const { userId, metBy, showsHolder } = command;
	return deps.db.transaction(async (tx): Promise<Review | SubmitRefusal> => {
		const throttled = await countCheck(deps, tx, [[userId, "review.by_user"]]);
		if (throttled !== undefined) return throttled;
		if ((await countWaiting(tx, userId)) >= WAITING_MAX) return refuse("review_pending");
		const seal = (kind: "name" | "id_number" | "photo", value: string): Promise<Sealed> =>
			deps.vault.seal(tx, { subjectId: userId, kind, value });
		const sealedName = await seal("name", name);
		const key = await seal("id_number", document.key);
		const photos: Uuid[] = [];
		for (const photo of isMeeting ? [] : command.photos) {
			photos.push((await seal("photo", photo)).token);
		}
		const review: Review = {
			...{ userId, reviewId: newUuid(deps.clock), kind: isMeeting ? "face_to_face" : "document" },
			...{ state: "submitted", type: document.type, issuingState: document.issuingState },
			...{ validFrom: document.validFrom, validUntil: document.validUntil },
			...{ nameToken: sealedName.token, nameIndex: sealedName.index, nameMasked: sealedName.mask },
			...{
				keyToken: key.token,
				keyIndex: key.index,
				keyMasked: mask("id_number", document.number),
			},
			...{ photos, showsHolder: isMeeting || showsHolder, submittedAt: deps.clock.now() },
			...{ submittedBy: metBy ?? "user", reason: null, decidedAt: null },
		};
		await insertReview(tx, review);
		return review;
	});
}

function arePhotos(photos: readonly string[]): boolean {
	return (
		photos.length > 0 &&
		photos.length <= PHOTOS_MAX &&
		photos.every((photo) => PHOTO_BEGINS.some((begin) => photo.startsWith(begin)))
	);
}

export interface ReviewKey {
	readonly userId: Uuid;
	readonly reviewId: Uuid;
}

/**
 * The maker's judgement. A no holds at once, and is told to the user; a yes is laid before another
 * person, and nothing is evidence before that.
 */
export async function judgeReview(
	deps: DeskDeps,
	command: ReviewKey & {
		readonly verdict: "approve" | "refuse";
		readonly reason: string;
		readonly by: string;
	},
): Promise<{ readonly proposalId: Uuid | null } | Refusal> {
	const { userId, reviewId, by } = command;
	const reason = command.reason.trim();
	if (reason === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx): Promise<{ proposalId: Uuid | null } | Refusal> => {
		const review = await lockReview(tx, command);
		if (review === undefined || !isOpen(review)) return refuse("review_not_open");
		if (command.verdict === "refuse") {
			await stepReview(tx, review, { state: "refused", reason, decidedAt: deps.clock.now() });
			await record(deps, tx, "customer.review_refused", review, by, reason);
			return { proposalId: null };
		}
		const proposed = await deps.approvals.propose(tx, {
			...{ kind: REVIEW, subject: `${userId}.${reviewId}`, reason, by },
			before: { state: review.state },
			after: { state: "approved", kind: review.kind, document: review.type },
		});
		if (isRefusal(proposed)) return proposed;
		await stepReview(tx, review, { state: "proposed", reason: null, decidedAt: null });
		return { proposalId: proposed.id };
	});
}

/** Registers how a review is approved by the second person. */
export function handleReviews(deps: DeskDeps): void {
	deps.approvals.handle(REVIEW, {
		approvers: APPROVERS,
		async validate(tx, { subject }) {
			const review = await lockReview(tx, keyOf(subject));
			return review !== undefined && isOpen(review) ? undefined : refuse("review_not_open");
		},
		async execute(tx, { subject }) {
			const review = required(await lockReview(tx, keyOf(subject)), "a review");
			return accept(deps, tx, review);
		},
	});
}

/** From here the review is evidence, and its document the customer's, if the user has one. */
async function accept(
	deps: DeskDeps,
	tx: Tx,
	review: Review,
): Promise<{ readonly state: string } | Refusal> {
	const { customerId } = await levelOf(tx, review.userId);
	if (customerId !== null && (await adoptDocument(deps, tx, customerId, review)) === "other") {
		return refuse("document_taken");
	}
	await stepReview(tx, review, { state: "approved", reason: null, decidedAt: deps.clock.now() });
	await recordEvidence(deps, tx, {
		userId: review.userId,
		source: review.kind,
		channel: "staff",
		issuer: "staff",
		compared: ["name", "id_number"],
		// A photo of the document alone shows that it exists, not who sends it (C8).
		held: review.showsHolder ? ["id_number"] : [],
		sealed: {
			name: { token: review.nameToken, index: review.nameIndex },
			id_number: { token: review.keyToken, index: review.keyIndex },
		},
		reference: review.reviewId,
	});
	return { state: "approved" };
}

/** A user who has just been linked brings the papers that were approved before. */
export async function adoptReviews(
	deps: DeskDeps,
	tx: Tx,
	linked: { readonly userId: Uuid; readonly customerId: Uuid; readonly keyIndex: Buffer },
): Promise<void> {
	for (const review of await reviewsOf(tx, linked.userId)) {
		if (review.state !== "approved" || !review.keyIndex.equals(linked.keyIndex)) continue;
		await adoptDocument(deps, tx, linked.customerId, review);
	}
}

/** A photo that a member of staff has proven they may see. */
export interface PhotoReveal extends Omit<ProvenReveal, "field"> {
	readonly reviewId: Uuid;
	readonly nth: number;
}

/** Names a photo in the intent of its reveal and in the log. */
export function photoField({
	reviewId,
	nth,
}: Pick<PhotoReveal, "reviewId" | "nth">): `photo:${string}` {
	return `photo:${reviewId}:${nth}`;
}

/** Opens a photo for a member of staff, once a proof; who, whose and why are kept. */
export async function revealPhoto(
	deps: DeskDeps,
	command: PhotoReveal,
): Promise<
	{ readonly photo: string } | SpendRefusal | Refusal<"review_not_open" | "reason_required">
> {
	if (command.reason.trim() === "") return refuse("reason_required", undefined, "/reason");
	return deps.db.transaction(async (tx) => {
		const review = await lockReview(tx, command);
		const token = review?.photos[command.nth];
		if (review === undefined || token === undefined) return refuse("review_not_open");
		const refused = await recordReveal(deps, tx, { ...command, field: photoField(command) });
		if (refused !== undefined) return refused;
		return { photo: await deps.vault.open(tx, { subjectId: review.userId, token }) };
	});
}

async function record(
	deps: DeskDeps,
	tx: Tx,
	action: string,
	review: Review,
	actor: string,
	reason: string,
): Promise<void> {
	const detail = { reviewId: review.reviewId, reason };
	await recordAct(tx, deps.clock, { actor, action, subject: review.userId, detail });
}

function isOpen({ state }: Review): boolean {
	return state === "submitted" || state === "proposed";
}

function keyOf(subject: string): ReviewKey {
	const [userId = "", reviewId = ""] = subject.split(".");
	return { userId: uuid(userId), reviewId: uuid(reviewId) };
}
