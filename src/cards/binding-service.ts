import { parseIdNumber, parsePersonName } from "#customers";
import { parseMobile } from "#identity";
import {
	businessDay,
	isBefore,
	isRefusal,
	type Refusal,
	refuse,
	required,
	type Uuid,
} from "#kernel";
import type { Sealed, Tx } from "#platform";
import type { CodeRefusal, SpendRefusal, VerifyRefusal } from "#security";
import { type Binding, LIVE } from "./binding.ts";
import { prepareSigning, step } from "./binding-steps.ts";
import {
	type BindingKey,
	bindingsOfCard,
	lockBinding,
	lockBindingsOfCard,
	readBinding,
} from "./binding-store.ts";
import { type BindingView, viewOf } from "./binding-view.ts";
import type { CardDeps } from "./deps.ts";
import { bindCardIntent, type CardIntent } from "./intents.ts";
import {
	beginBinding,
	blankBinding,
	chooseFor,
	currentView,
	endAttempts,
	type HolderIndexes,
	send,
	sendToVerifiers,
	throttle,
} from "./start-steps.ts";
import { codeApproval, verifierOf } from "./verify-steps.ts";

export interface StartBinding {
	readonly userId: Uuid;
	readonly cardNumber: string;
	readonly name: string;
	readonly idNumber: string;
	/** The number reserved with the bank. */
	readonly mobile: string;
	/** The browser or phone that asks; null where it is not known. */
	readonly deviceId?: Uuid | null;
}

/** A binding with the proof that it asks for, spent when it is committed. */
export type ProvenBinding = StartBinding & { readonly challengeId: Uuid };

export type StartRefusal = Refusal<
	| "card_number_invalid"
	| "name_invalid"
	| "id_number_invalid"
	| "mobile_invalid"
	| "card_not_supported"
	| "card_not_own"
	| "card_already_bound"
	| "binding_throttled"
>;

export type ConfirmRefusal =
	| Refusal<"binding_not_found" | "binding_not_waiting">
	| VerifyRefusal
	| SpendRefusal;

/**
 * What a binding asks to be proven for, when it could begin now: nobody proves in vain what was
 * mistyped, is not theirs, or is bound already.
 */
export async function bindingIntent(
	deps: CardDeps,
	command: StartBinding,
): Promise<CardIntent | StartRefusal> {
	const person = readPerson(deps, command);
	if (isRefusal(person)) return person;
	const { panIndex } = indexesOf(deps, person);
	const barred = await deps.db.read(async (tx) => {
		const earlier = await bindingsOfCard(tx, command.userId, panIndex);
		return barredFrom(deps, tx, command.userId, person, earlier);
	});
	return barred ?? intentOf(deps, command.userId, person);
}

/**
 * Starts a binding: commits it, then has the bank send its code (or sends ours, D4). What the bank
 * answers is in the view: a refusal with its reason, or `unknown` while nobody knows.
 */
export async function startBinding(
	deps: CardDeps,
	command: ProvenBinding,
): Promise<BindingView | StartRefusal | SpendRefusal | CodeRefusal> {
	const person = readPerson(deps, command);
	if (isRefusal(person)) return person;
	const started = await deps.db.transaction((tx) => commitStart(deps, tx, command, person));
	if (isRefusal(started)) return started;
	await sendToVerifiers(deps, started);
	return currentView(deps, started);
}

/**
 * Takes the code that the holder was sent. A wrong code of the bank's leaves the binding waiting,
 * with the reason in the view; one of ours is refused and counted by security.
 */
export async function confirmBinding(
	deps: CardDeps,
	command: BindingKey & { readonly code: string },
): Promise<BindingView | ConfirmRefusal> {
	const found = await deps.db.transaction((tx) => readBinding(tx, command));
	if (found === undefined) return refuse("binding_not_found");
	if (!isWaiting(deps, found)) return notWaiting(found);
	if (found.codeBy === "us") {
		const verified = await deps.people.security.verify({
			subjectId: found.userId,
			challengeId: required(found.challengeId, "the challenge of our code"),
			factor: "sms_code",
			answer: command.code,
		});
		if (isRefusal(verified)) return verified;
	}
	const committed = await deps.db.transaction((tx) => commitConfirm(deps, tx, command));
	if (isRefusal(committed)) return committed;
	await send(deps, committed, command.code);
	return currentView(deps, committed);
}

/** A user's own binding as it stands; another's is not found. */
export async function getBinding(
	deps: CardDeps,
	key: BindingKey,
): Promise<BindingView | Refusal<"binding_not_found">> {
	return deps.db.transaction(async (tx) => {
		const binding = await readBinding(tx, key);
		return binding === undefined ? refuse("binding_not_found") : viewOf(deps, tx, binding);
	});
}

/** What was typed, read: everything is what it should be, and some channel signs such cards. */
interface Person {
	readonly pan: string;
	readonly name: string;
	readonly idNumber: string;
	readonly mobile: string;
	readonly issuer: Binding["issuer"];
	readonly cardType: Binding["cardType"];
	readonly deviceId: Uuid | null;
}

function readPerson(deps: CardDeps, typed: StartBinding): Person | StartRefusal {
	const pan = typed.cardNumber.replaceAll(/[\s-]/g, "");
	const found = deps.channels.bins.lookup(pan);
	if (!found.cardNumberValid) return refuse("card_number_invalid", undefined, "/cardNumber");
	const name = parsePersonName(typed.name);
	if (name === undefined) return refuse("name_invalid", undefined, "/name");
	const id = parseIdNumber(typed.idNumber, businessDay(deps.clock.now()));
	if (id === undefined) return refuse("id_number_invalid", undefined, "/idNumber");
	const mobile = parseMobile(typed.mobile);
	if (mobile === undefined) return refuse("mobile_invalid", undefined, "/mobile");
	if (!found.known || deps.channels.channelFor(pan) === undefined) {
		return refuse("card_not_supported", undefined, "/cardNumber");
	}
	const { code, name: names, color } = found.issuer;
	return {
		pan,
		name,
		idNumber: id.idNumber,
		mobile,
		deviceId: typed.deviceId ?? null,
		issuer: { code, nameZh: names.zh, nameEn: names.en, color },
		cardType: found.cardType,
	};
}

async function commitStart(
	deps: CardDeps,
	tx: Tx,
	{ userId, challengeId }: ProvenBinding,
	person: Person,
): Promise<Binding | StartRefusal | SpendRefusal | CodeRefusal> {
	const spent = await deps.people.security.spend(tx, {
		...intentOf(deps, userId, person),
		...{ subjectId: userId, challengeId },
	});
	if (isRefusal(spent)) return spent;
	const tries = { userId, deviceId: person.deviceId, ...indexesOf(deps, person) };
	const throttled = await throttle(deps, tx, tries);
	if (throttled !== undefined) return throttled;
	const earlier = await lockBindingsOfCard(tx, userId, tries.panIndex);
	const barred = await barredFrom(deps, tx, userId, person, earlier);
	if (barred !== undefined) return barred;
	const chosen = await chooseFor(deps, tx, person.issuer.code, person.cardType);
	const [first] = chosen.choice.order;
	if (first === undefined) return refuse("card_not_supported", undefined, "/cardNumber");
	// From here a new attempt stands, and older ones wait for no code any more.
	await endAttempts(deps, tx, earlier);
	const binding = await sealed(deps, tx, userId, person, verifierOf(deps, first));
	return beginBinding(deps, tx, binding, chosen);
}

/** Why no binding of the card may begin, as its bindings by the user stand. */
async function barredFrom(
	deps: CardDeps,
	tx: Tx,
	userId: Uuid,
	person: Person,
	earlier: readonly Binding[],
): Promise<StartRefusal | undefined> {
	const owner = await deps.people.customers.compareWithCustomer(
		tx,
		userId,
		indexesOf(deps, person),
	);
	if (owner === "other") return refuse("card_not_own");
	return earlier.some(({ state }) => LIVE.includes(state))
		? refuse("card_already_bound")
		: undefined;
}

function indexesOf({ vault }: CardDeps, person: Person): HolderIndexes {
	return {
		panIndex: vault.index("pan", person.pan),
		nameIndex: vault.index("name", person.name),
		idNumberIndex: vault.index("id_number", person.idNumber),
		mobileIndex: vault.index("mobile", person.mobile),
	};
}

function intentOf(deps: CardDeps, userId: Uuid, person: Person): CardIntent {
	return bindCardIntent({ userId, last4: person.pan.slice(-4), ...indexesOf(deps, person) });
}

/** A binding that starts now: what was typed goes into the vault. */
async function sealed(
	deps: CardDeps,
	tx: Tx,
	userId: Uuid,
	person: Person,
	verifier: Pick<Binding, "channelId" | "codeBy">,
): Promise<Binding> {
	const seal = (kind: "pan" | "name" | "id_number" | "mobile", value: string): Promise<Sealed> =>
		deps.vault.seal(tx, { subjectId: userId, kind, value });
	const pan = await seal("pan", person.pan);
	const name = await seal("name", person.name);
	const idNumber = await seal("id_number", person.idNumber);
	const mobile = await seal("mobile", person.mobile);
	return {
		...blankBinding(deps, userId, verifier),
		issuer: person.issuer,
		cardType: person.cardType,
		cardMasked: pan.mask,
		last4: person.pan.slice(-4),
		panIndex: pan.index,
		panToken: pan.token,
		nameIndex: name.index,
		nameToken: name.token,
		idNumberIndex: idNumber.index,
		idNumberToken: idNumber.token,
		mobileIndex: mobile.index,
		mobileToken: mobile.token,
		mobileMasked: mobile.mask,
	};
}

async function commitConfirm(
	deps: CardDeps,
	tx: Tx,
	key: BindingKey,
): Promise<Binding | ConfirmRefusal> {
	const binding = required(await lockBinding(tx, key), "a binding that was found");
	if (!isWaiting(deps, binding)) return notWaiting(binding);
	if (binding.codeBy === "us") {
		const spent = await deps.people.security.spend(tx, {
			...codeApproval(binding),
			challengeId: required(binding.challengeId, "the challenge of our code"),
		});
		if (isRefusal(spent)) return spent;
	}
	const requestId = await prepareSigning(deps, tx, binding, "confirm");
	const changes = { requestId, step: "confirm" as const, isAwaiting: true, reason: null };
	return step(deps, tx, binding, "submit_code", changes, { requestId });
}

function isWaiting(deps: CardDeps, binding: Binding): boolean {
	const isOpen = binding.state === "code_sent" && !binding.isAwaiting;
	return isOpen && isBefore(deps.clock.now(), binding.expiresAt);
}

function notWaiting(binding: Binding): Refusal<"binding_not_waiting"> {
	return refuse("binding_not_waiting", { state: binding.state });
}
