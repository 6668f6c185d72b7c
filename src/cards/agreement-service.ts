import {
	type Agreement,
	backupsBeside,
	comparedElements,
	type News,
	type TokenControls,
} from "#channels";
import { assert, cny, isRefusal, newUuid, required, transition, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import {
	AGREEMENT,
	type AgreementEvent,
	type CardAgreement,
	isCounted,
	renewalOf,
	type TokenUse,
} from "./agreement.ts";
import {
	agreementsOf,
	appendAgreement,
	countUse,
	insertAgreement,
	lockAgreements,
	lockHolders,
	type TokenKey,
} from "./agreement-store.ts";
import type { Binding } from "./binding.ts";
import { prepareSigning } from "./binding-steps.ts";
import { readChoice } from "./choice-store.ts";
import type { CardDeps } from "./deps.ts";
import { scheduleReminder, tellRenewalDue } from "./reminder-service.ts";

/** Agreements signed beside the first one without asking the holder. */
const BACKUPS_MAX = 1;
/** To the wish to end an agreement, its absence is fulfilment. */
const ALREADY_ENDED: ReadonlySet<string> = new Set(["agreement_ended"]);
/** Reasons of a refused trade after which a token lets nothing pass any more. */
const DEAD: ReadonlySet<string> = new Set(["agreement_ended", "card_expired"]);

type AgreementChanges = Partial<
	Pick<CardAgreement, "token" | "requestId" | "uses" | "total" | "validUntil" | "madeAt">
>;

/** Steps the machine of a locked agreement and writes the event. */
async function step(
	deps: CardDeps,
	tx: Tx,
	agreement: CardAgreement,
	event: AgreementEvent,
	changes: AgreementChanges = {},
	data: JsonObject = {},
): Promise<CardAgreement> {
	const state = transition(AGREEMENT, agreement.state, event);
	assert(!isRefusal(state), `an agreement ${agreement.state} takes ${event}`);
	const next = { ...agreement, ...changes, state, version: agreement.version + 1 };
	await appendAgreement(tx, next, event, { at: deps.clock.now(), data });
	return next;
}

/** The agreement that a binding has made of a card: its first, or the one that renews it. */
export async function makeAgreement(
	deps: CardDeps,
	tx: Tx,
	made: {
		readonly card: { readonly userId: Uuid; readonly cardId: Uuid; readonly bindingId: Uuid };
		readonly by: Pick<Binding, "id" | "channelId" | "requestId">;
		readonly role: "first" | "renewal";
		readonly agreement: Agreement;
	},
): Promise<void> {
	const { card, by, role } = made;
	const { token, validUntil } = made.agreement;
	const at = deps.clock.now();
	const agreement: CardAgreement = {
		...card,
		...{ id: by.id, channelId: by.channelId, requestId: by.requestId, role, token, validUntil },
		...{ state: "live", version: 1, uses: 0, total: cny(0n), madeAt: at },
		controls: controlsOf(deps, by.channelId),
	};
	await insertAgreement(tx, agreement, { at, data: {} });
	await scheduleReminder(deps, tx, agreement);
}

/**
 * Signs a second channel beside the one that verified, where that asks the holder for nothing: should
 * the first fail, payments have another way (D8). It proves nothing about the person (D7).
 */
export async function signBackups(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	cardId: Uuid,
): Promise<void> {
	const { userId, id: bindingId, channelId } = binding;
	const kept = await readChoice(tx, { userId, bindingId });
	if (kept === undefined) return;
	const verified = { channelId, isMobileProven: isMobileProven(deps, binding) };
	for (const backup of backupsBeside(kept.input, verified).slice(0, BACKUPS_MAX)) {
		const id = newUuid(deps.clock);
		const asking = { ...binding, channelId: backup };
		const requestId = await prepareSigning(deps, tx, asking, "confirm", "job", id);
		const agreement: CardAgreement = {
			...{ userId, cardId, bindingId, id, requestId, channelId: backup, role: "backup" },
			...{ state: "signing", version: 1, token: null, uses: 0, total: cny(0n) },
			...{ validUntil: null, madeAt: null, controls: controlsOf(deps, backup) },
		};
		await insertAgreement(tx, agreement, { at: deps.clock.now(), data: {} });
	}
}

/** Whether the code of this signing went to the number that was typed. */
function isMobileProven(deps: CardDeps, { codeBy, channelId, issuer }: Binding): boolean {
	if (codeBy === "us") return true;
	const { capabilities } = channelOf(deps, channelId);
	const compared = comparedElements(capabilities, "sign_confirm", issuer.code);
	return compared.includes("mobile") && compared.includes("code");
}

/** The word on a backup's signing. An agreement that nobody waits for any more is left to the caller. */
export async function hearBackup(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	agreementId: Uuid,
	news: News,
): Promise<"taken" | "stray"> {
	const agreement = await lockOne(tx, binding, agreementId);
	const isOurs = agreement?.requestId === news.request.id && agreement.state === "signing";
	if (agreement === undefined || !isOurs) return "stray";
	const { word, verdict, via } = news;
	if (verdict === "declined" || verdict === "not_sent") {
		const code = word.word === "declined" ? word.code : null;
		await step(deps, tx, agreement, "refuse", {}, { verdict, via, code });
	}
	// A success that brings no token cannot be paid with: the next question brings it.
	if (verdict !== "succeeded" || word.word !== "succeeded") return "taken";
	if (word.agreement === undefined) return "taken";
	const changes = { ...word.agreement, madeAt: deps.clock.now() };
	await scheduleReminder(deps, tx, await step(deps, tx, agreement, "agree", changes, { via }));
	return "taken";
}

/**
 * Ends every agreement of a card. Answers the messages that leave once this has committed: none where
 * nothing is left to end.
 */
export async function endAgreements(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	sendBy: "caller" | "job",
): Promise<readonly string[]> {
	const { userId } = binding;
	const cardId = required(binding.cardId, "the card of a binding that is bound");
	const all = await agreementsOf(tx, { userId, cardId });
	for (const one of all.filter(({ state }) => state === "signing")) {
		const locked = required(await lockOne(tx, binding, one.id), "an agreement of a locked card");
		if (locked.state === "signing") await step(deps, tx, locked, "abandon");
	}
	// In one order for everybody: tokens are locked across users.
	const live = all
		.filter(({ state }) => state === "live")
		.toSorted((left, right) => (tokenText(left) < tokenText(right) ? -1 : 1));
	const asked: string[] = [];
	for (const one of live) {
		const requestId = await endOne(deps, tx, binding, one, sendBy);
		if (requestId !== undefined) asked.push(requestId);
	}
	return asked;
}

/**
 * The agreement that a renewal has brought to a card: the one at that channel goes on when the token is
 * the same, and is ended upstream when it is another.
 */
export async function renewAgreement(
	deps: CardDeps,
	tx: Tx,
	bound: Binding,
	renewal: Pick<Binding, "id" | "channelId" | "requestId">,
	agreement: Agreement,
): Promise<void> {
	const { userId, id: bindingId } = bound;
	const cardId = required(bound.cardId, "the card of a binding that is bound");
	const before = (await lockAgreements(tx, { userId, cardId })).filter(
		({ channelId }) => channelId === renewal.channelId,
	);
	const same = before.find(({ state, token }) => state === "live" && token === agreement.token);
	if (same !== undefined) {
		const changes = { validUntil: agreement.validUntil, uses: 0, total: cny(0n) };
		const renewed = await step(deps, tx, same, "renew", changes, { by: renewal.id });
		return scheduleReminder(deps, tx, renewed);
	}
	for (const one of before) {
		if (one.state === "signing") await step(deps, tx, one, "abandon", {}, { by: renewal.id });
		if (one.state === "live") await endOne(deps, tx, bound, one, "job");
	}
	const card = { userId, cardId, bindingId };
	await makeAgreement(deps, tx, { card, by: renewal, role: "renewal", agreement });
}

async function endOne(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	found: CardAgreement,
	sendBy: "caller" | "job",
): Promise<string | undefined> {
	const { channelId } = found;
	const token = required(found.token, "the token of a live agreement");
	const holders = await lockHolders(tx, { channelId, token });
	const own = holders.find(({ id, cardId }) => id === found.id && cardId === found.cardId);
	if (own === undefined || own.state !== "live") return undefined;
	if (holders.some((one) => one !== own && one.state === "live")) {
		// Another user of the same card pays by this token: here it ends, there it goes on.
		const ending = await step(deps, tx, own, "end", {}, { isShared: true });
		await step(deps, tx, ending, "finish", {}, { isShared: true });
		return undefined;
	}
	const asking = { ...binding, channelId, agreementToken: token };
	const requestId = await prepareSigning(deps, tx, asking, "unsign", sendBy, own.id);
	await step(deps, tx, own, "end", { requestId }, { requestId });
	return requestId;
}

/** The word on an unsigning: true when it changed something. */
export async function hearEnding(
	deps: CardDeps,
	tx: Tx,
	binding: Binding,
	agreementId: Uuid,
	news: News,
	reason: string | null,
): Promise<boolean> {
	const agreement = await lockOne(tx, binding, agreementId);
	const isOurs = agreement?.requestId === news.request.id && agreement.state === "ending";
	if (agreement === undefined || !isOurs) return false;
	const { verdict, via } = news;
	const event = decideEnding(verdict, reason);
	if (event === undefined) return false;
	// One that was replaced cannot go on: the new one has its place.
	const isReplaced = event === "keep" && binding.state !== "unbinding";
	await step(deps, tx, agreement, isReplaced ? "give_up" : event, {}, { verdict, via, reason });
	return true;
}

function decideEnding(
	verdict: News["verdict"],
	reason: string | null,
): "finish" | "keep" | undefined {
	switch (verdict) {
		case "succeeded":
			return "finish";
		case "declined":
			return ALREADY_ENDED.has(reason ?? "") ? "finish" : "keep";
		case "not_sent":
			return "keep";
		case "closed":
		case "pending_user":
		case "processing":
		case "unknown":
		case "review":
		case "conflict":
		case "contradiction":
			return undefined;
	}
}

/** A trade is prepared by a token: counted where the channel has limits on that. */
export async function noteUse(
	deps: CardDeps,
	tx: Tx,
	token: TokenKey,
	amount: TokenUse["amount"],
): Promise<void> {
	if (!isCounted(controlsOf(deps, token.channelId))) return;
	await countUse(tx, token, { times: 1, amount });
}

/** What a trade tells of the token it was made by: not used after all, or dead. */
export async function heardOfTrade(
	deps: CardDeps,
	tx: Tx,
	told: TokenKey & {
		readonly amount: TokenUse["amount"];
		readonly verdict: News["verdict"];
		readonly reason: string | null;
	},
): Promise<void> {
	const { verdict, reason, channelId, token, amount } = told;
	if (verdict !== "declined" && verdict !== "not_sent") return;
	if (isCounted(controlsOf(deps, channelId))) await countUse(tx, told, { times: -1, amount });
	if (verdict !== "declined" || !DEAD.has(reason ?? "")) return;
	const holders = await lockHolders(tx, { channelId, token });
	for (const one of holders.filter(({ state }) => state === "live")) {
		await step(deps, tx, one, "die", {}, { reason });
		const left = await agreementsOf(tx, one);
		if (renewalOf(left, deps.clock.now()) === "now") await tellRenewalDue(deps, tx, one);
	}
}

/** The binding of the card is locked: nothing but a trade's word changes its agreements meanwhile. */
async function lockOne(
	tx: Tx,
	{ userId, cardId }: Binding,
	agreementId: Uuid,
): Promise<CardAgreement | undefined> {
	if (cardId === null) return undefined;
	return (await lockAgreements(tx, { userId, cardId })).find(({ id }) => id === agreementId);
}

function controlsOf(deps: CardDeps, channelId: string): TokenControls {
	return channelOf(deps, channelId).capabilities.tokenControls;
}

function channelOf(
	deps: CardDeps,
	channelId: string,
): ReturnType<CardDeps["channels"]["list"]>[number] {
	const channel = deps.channels.list().find(({ id }) => id === channelId);
	return required(channel, `channel ${channelId}`);
}

function tokenText({ channelId, token }: CardAgreement): string {
	return `${channelId} ${token}`;
}
