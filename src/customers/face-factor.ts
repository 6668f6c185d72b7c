import { type Clock, decodeId, isBefore, isRefusal, type Uuid, uuid } from "#kernel";
import type { Tx } from "#platform";
import type { Challenge, FactorHeld, FactorKeeper, FactorVerifier } from "#security";
import { lockCheck, type SourceCheck } from "./check-store.ts";
import { readCustomer } from "./customer-store.ts";
import { decideLink, type EvidenceSource } from "./evidence.ts";
import { evidenceOf } from "./evidence-store.ts";
import { readFace, spendFace } from "./face-store.ts";
import { MOVE_VERIFICATION } from "./move-service.ts";
import { claimOf } from "./verification-service.ts";
import { readVerification } from "./verification-store.ts";

/** A face that was shown longer ago does not show who is there now. */
const FRESH_MINUTES = 10;
const YOUNG_HOURS = 24;
/** Seen by our own staff alone: of foreign papers no source keeps a photo. */
const PAPERS: readonly EvidenceSource[] = ["document", "face_to_face"];
/** The photo that a face is compared with was not made here: nobody has just set it. */
const ALWAYS: Temporal.Instant = Temporal.Instant.fromEpochMilliseconds(0);

/**
 * The living face of a person, compared with the photo of their number: a check of the face source,
 * begun for a challenge and shown to it once. Its answer is the check's id.
 */
export function faceFactor({ clock }: { readonly clock: Clock }): FactorVerifier & FactorKeeper {
	return {
		factor: "face",
		async held(tx, { userId, operation }): Promise<FactorHeld | undefined> {
			// Asked with every decision: one look-up for whoever is linked.
			const linked = await readFace(tx, userId);
			const now = clock.now();
			const until = operation === MOVE_VERIFICATION ? now : old(now);
			const isKnown = linked?.isOnFile ?? (await numbersOfEvidence(tx, userId, until)).size > 0;
			if (!isKnown) return undefined;
			const since = linked?.linkedAt ?? ALWAYS;
			return { factor: "face", since, group: "face", state: "usable", hint: null };
		},
		async verify(tx, { subjectId, answer, challenge }) {
			const checkId = decodeId("vck", answer);
			const check =
				checkId === undefined ? undefined : await lockCheck(tx, { userId: subjectId, checkId });
			if (check === undefined || check.kind !== "face") return "absent";
			// Not shown yet, or the source had no word: nothing was claimed that could be wrong.
			if (check.state !== "matched") return check.state === "mismatched" ? "wrong" : "absent";
			const numbers = await numbersAsked(tx, subjectId, challenge);
			const isTheirs = numbers.has(check.idNumberIndex?.toString("hex") ?? "");
			if (!isTheirs || !isFresh(check, challenge, clock.now())) return "wrong";
			return (await spendFace(tx, check, challenge.id)) ? "right" : "wrong";
		},
	};
}

/** Begun after it was asked for, and shown just now. */
function isFresh(
	{ startedAt, answeredAt }: SourceCheck,
	{ issuedAt }: Challenge,
	now: Temporal.Instant,
): boolean {
	if (answeredAt === null || isBefore(startedAt, issuedAt)) return false;
	return isBefore(now, answeredAt.add({ minutes: FRESH_MINUTES }));
}

function old(now: Temporal.Instant): Temporal.Instant {
	return now.subtract({ hours: YOUNG_HOURS });
}

/** Whose face it has to be: of the person whom the operation names, else of the user's own. */
async function numbersAsked(
	tx: Tx,
	userId: Uuid,
	challenge: Challenge,
): Promise<ReadonlySet<string>> {
	const { customerId: named } = JSON.parse(challenge.intent) as { readonly customerId?: unknown };
	const verification = await readVerification(tx, userId);
	const own = verification?.state === "linked" ? verification.customerId : null;
	const customerId = typeof named === "string" ? uuid(named) : own;
	if (customerId === null) {
		// Nobody's user: a number that came up today is whoever's who is there today.
		return numbersOfEvidence(tx, userId, old(challenge.issuedAt));
	}
	const customer = await readCustomer(tx, customerId);
	return new Set(customer === undefined ? [] : [customer.idNumberIndex.toString("hex")]);
}

/** Numbers that a user's evidence would link them to, by what was known at an instant. */
async function numbersOfEvidence(
	tx: Tx,
	userId: Uuid,
	until: Temporal.Instant,
): Promise<ReadonlySet<string>> {
	const all = await evidenceOf(tx, userId);
	const evidence = all.filter(({ at }) => !isBefore(until, at));
	const claims = evidence.flatMap(({ reference }) => claimOf(evidence, reference) ?? []);
	const linking = claims.filter(
		(claim) =>
			!isRefusal(decideLink(evidence, claim)) &&
			evidence.some(
				({ source, values }) => values.id_number === claim.idNumber && !PAPERS.includes(source),
			),
	);
	return new Set(linking.map(({ idNumber }) => idNumber));
}
