import type { Cards, UsableCard as CardWay, UnbindingCheck } from "#cards";
import type { Channels, News, Sink } from "#channels";
import type { Customers, Person } from "#customers";
import {
	CUSTOMER_LINKED,
	CUSTOMER_MOVED,
	type CustomerLinked,
	type CustomerMoved,
} from "#customers/events";
import { type Identity, identityChores } from "#identity";
import type { Instruments } from "#instruments";
import {
	type Currency,
	isCurrency,
	isRefusal,
	money,
	refuse,
	toDecimal,
	type Uuid,
	uuid,
} from "#kernel";
import type { Limits, LimitsPort } from "#limits";
import {
	CELL,
	type ChannelPort,
	isCardInUse,
	type Payments,
	type PeoplePort,
	portTo,
	type UsableCard,
	wordFrom,
} from "#payments";
import { ORDER_CHANGED, type OrderChangedData } from "#payments/events";
import type { Chore, DomainEvent, EventHandler, Outbox, Tx } from "#platform";
import type { Security } from "#security";
import { HOLD_RAN_OUT, type HoldRanOut } from "#security/events";

/** What lower modules ask of higher ones, and narrow views of wide doors: wired here, decided elsewhere. */

export function channelPort(channels: Channels, cards: Pick<Cards, "noteUse">): ChannelPort {
	const port = portTo(channels);
	return {
		...port,
		async prepare(tx, intent) {
			const { channelId, amount, token } = intent;
			if (token !== null) await cards.noteUse(tx, { channelId, token }, amount);
			return port.prepare(tx, intent);
		},
	};
}

/**
 * The channels' news as payments' words: a code becomes the reason that the holder is told. Cards hears
 * what a word tells of the token.
 */
export function paymentsSink(
	payments: Payments,
	channels: Channels,
	cards: Pick<Cards, "heardOfTrade">,
): Sink {
	return {
		async heard(tx, news) {
			const { request, verdict, word } = news;
			const { channelId, detail } = request;
			const advice =
				word.word === "declined" ? channels.adviceFor(channelId, word.code, null) : undefined;
			const reason = advice?.reason ?? null;
			const tryElsewhere = advice?.tryElsewhere ?? false;
			await noteQuality(tx, channels, news);
			await payments.heard(tx, wordFrom(news, reason, tryElsewhere));
			const { agreementToken: token } = detail;
			if (token === undefined || request.amount === null) return;
			const told = { channelId, token, amount: request.amount, verdict, reason };
			await cards.heardOfTrade(tx, told);
		},
	};
}

/** What is cleared up every night, in the modules beneath the money. */
export function choresOf(people: {
	readonly security: Pick<Security, "chores">;
	readonly channels: Pick<Channels, "health" | "routes">;
}): readonly Chore[] {
	const { health, routes } = people.channels;
	return [...people.security.chores, ...identityChores(), ...health.chores, ...routes.chores];
}

interface People {
	readonly identity: Identity;
	readonly customers: Customers;
	readonly cards: Cards;
	readonly instruments: Pick<Instruments, "limitsOf">;
}

/** Who pays, and whose limits they are: one look-up of a person in a transaction serves both. */
export function personPorts(people: People): { payers: PeoplePort; limited: LimitsPort } {
	const personOf = personOnce(people.customers);
	return { payers: peoplePort(people, personOf), limited: limitsPort(people, personOf) };
}

type PersonOf = (tx: Tx, userId: Uuid) => Promise<Person | undefined>;

const shared = new WeakMap<Customers, PersonOf>();

/** Who is behind a user: whoever asks in a transaction, it is looked up once. */
export function personOnce(customers: Customers): PersonOf {
	const known = shared.get(customers);
	const personOf = known ?? oncePerTransaction((tx, id: Uuid) => customers.personOf(tx, id));
	shared.set(customers, personOf);
	return personOf;
}

function peoplePort(people: People, personOf: PersonOf): PeoplePort {
	const levelOf = oncePerTransaction((tx, userId: Uuid) => people.customers.levelOf(tx, userId));
	const profileOf = oncePerTransaction((tx, userId: Uuid) => people.identity.profile(tx, userId));
	return {
		async nameOf(tx, userId) {
			const level = await levelOf(tx, userId);
			if (level.nameMasked !== null) return level.nameMasked;
			return (await profileOf(tx, userId))?.nickname;
		},
		async contactOf(tx, userId) {
			const profile = await profileOf(tx, userId);
			return { phone: profile?.mobileMasked ?? null, email: profile?.emailMasked ?? null };
		},
		async isVerified(tx, userId) {
			return (await personOf(tx, userId)) !== undefined;
		},
		async isOwnCard(tx, key) {
			const card = await people.cards.usable(tx, key);
			if (isRefusal(card)) return false;
			return (await people.customers.compareWithCustomer(tx, key.userId, card.holder)) === "same";
		},
		async cardTypeOf(tx, { userId, cardId }) {
			const own = await people.cards.list(tx, userId);
			return own.find(({ id }) => id === cardId)?.cardType;
		},
		async cardWays(tx, key, use) {
			const ways = await people.cards.usableWays(tx, key, use);
			if ("refusal" in ways) return refuse("card_not_usable", ways.params, "/cardId");
			return ways.map(wayOf);
		},
	};
}

/** A card's agreement as payments know it. */
function wayOf(way: CardWay): UsableCard {
	const { token, channelId, last4, cardType, boundAt, account } = way;
	const { nameZh: issuerName, code: issuer } = way.issuer;
	return { token, channelId, last4, issuerName, issuer, cardType, boundAt, account };
}

/** A yes after a no, or of another amount, is an over of its channel from the moment it is heard (F6). */
async function noteQuality(
	tx: Tx,
	{ routes }: Pick<Channels, "routes">,
	{ request, verdict, word }: News,
): Promise<void> {
	const isOver =
		verdict === "conflict" || (verdict === "contradiction" && word.word === "succeeded");
	if (!isOver) return;
	const { ledgerId, channelId, id: serial } = request;
	await routes.noteFault(tx, { ledgerId, channelId, serial, fault: "over" });
}

/** Whose limits they are, and what banks allow cards. */
function limitsPort(people: People, personOf: PersonOf): LimitsPort {
	return {
		personOf,
		async bankLimits(tx, { userId, cardId }) {
			const card = (await people.cards.list(tx, userId)).find(({ id }) => id === cardId);
			return card === undefined
				? undefined
				: {
						single: card.limits.singleMax,
						day: card.limits.dailyMax,
						month: card.limits.monthlyMax,
					};
		},
		limitsOf: (tx, id, at) => people.instruments.limitsOf(tx, { ledgerId: CELL, id }, at),
	};
}

/** What a user paid by card before they were linked counts for the person they turn out to be. */
export function hearPersons(
	outbox: Pick<Outbox, "subscribe">,
	limits: Pick<Limits, "adopt">,
): void {
	outbox.subscribe("limits", CUSTOMER_LINKED, async (tx, { data }) => {
		const { userId, customerId } = data as unknown as CustomerLinked;
		await limits.adopt(tx, { userId: uuid(userId), customerId: uuid(customerId) });
	});
	outbox.subscribe("limits", CUSTOMER_MOVED, async (tx, { data }) => {
		const { toUserId, customerId } = data as unknown as CustomerMoved;
		await limits.adopt(tx, { userId: uuid(toUserId), customerId: uuid(customerId) });
	});
}

/** A card that an open order pays with or is paid to stays bound until the order has ended. */
export function cardInUse(): UnbindingCheck {
	return { isInUse: (tx, card) => isCardInUse(tx, { ledgerId: CELL, ...card }) };
}

/** A look-up that one transaction asks for several times: asked once, forgotten with the transaction. */
function oncePerTransaction<Key, Value>(
	ask: (tx: Tx, key: Key) => Promise<Value>,
): (tx: Tx, key: Key) => Promise<Value> {
	const known = new WeakMap<Tx, Map<Key, Promise<Value>>>();
	return (tx, key) => {
		const answers = known.get(tx) ?? new Map<Key, Promise<Value>>();
		known.set(tx, answers);
		const answer = answers.get(key) ?? ask(tx, key);
		answers.set(key, answer);
		return answer;
	};
}

/** What is done when people have paid, beside the books. */
export function hearPayments(
	outbox: Pick<Outbox, "subscribe">,
	people: { readonly security: Security; readonly identity: Identity },
): void {
	observePayments(outbox, people.security);
	tellPayments(outbox, people.identity);
	tellReturns(outbox, people.identity);
}

/** Whose held operation nobody released in time is told that it is refused. */
export function hearSecurity(
	outbox: Pick<Outbox, "subscribe">,
	identity: Pick<Identity, "notify" | "profile">,
): void {
	outbox.subscribe("identity", HOLD_RAN_OUT, async (tx, { data }) => {
		const { userId, operation } = data as unknown as HoldRanOut;
		// Staff are told by their own queue.
		if ((await identity.profile(tx, uuid(userId))) === undefined) return;
		await identity.notify(tx, {
			...{ userId: uuid(userId), event: "hold_ran_out", params: { operation } },
		});
	});
}

/** What people have paid makes their payees known, and their days countable. */
function observePayments(outbox: Pick<Outbox, "subscribe">, security: Security): void {
	const observe: EventHandler = async (tx, { data }) => {
		const order = data as unknown as PaidData;
		await security.observe(tx, {
			kind: "payment.succeeded",
			userId: uuid(order.payerId),
			keys: order.payeeId === null ? {} : { payee: order.payeeId },
			amount: money(order.currency, BigInt(order.amount)),
		});
	};
	outbox.subscribe("security", ORDER_CHANGED, observe, isPaid);
}

/** Whoever pays much is told, unless they want no news of money. */
function tellPayments(
	outbox: Pick<Outbox, "subscribe">,
	identity: Pick<Identity, "tellPayment">,
): void {
	const tell: EventHandler = async (tx, { data }) => {
		const { payerId, currency, amount, payeeName } = data as unknown as PaidData;
		await identity.tellPayment(tx, {
			userId: uuid(payerId),
			amount: money(currency, BigInt(amount)),
			payeeShown: payeeName,
		});
	};
	outbox.subscribe("identity", ORDER_CHANGED, tell, isPaid);
}

/** Whoever has withdrawn is told when a bank sends the money back, days after it was paid. */
function tellReturns(outbox: Pick<Outbox, "subscribe">, identity: Pick<Identity, "notify">): void {
	const tell: EventHandler = async (tx, { data }) => {
		const order = data as unknown as PaidData;
		const amount = `${toDecimal(money(order.currency, BigInt(order.amount)))} 元`;
		await identity.notify(tx, {
			...{ userId: uuid(order.payerId), event: "payout_returned", params: { amount } },
		});
	};
	outbox.subscribe("identity.returns", ORDER_CHANGED, tell, (event) => {
		const { state } = event.data as unknown as OrderChangedData;
		return state === "returned" && isPayersOwn(event);
	});
}

/** An order with a payer, in a currency of ours. */
type PaidData = OrderChangedData & { readonly payerId: string; readonly currency: Currency };

function isPayersOwn({ data }: DomainEvent): boolean {
	const { payerId, currency } = data as unknown as OrderChangedData;
	return payerId !== null && isCurrency(currency);
}

function isPaid(event: DomainEvent): boolean {
	const { state, kind } = event.data as unknown as OrderChangedData;
	return PAID_STATES.includes(state) && PAID_KINDS.includes(kind) && isPayersOwn(event);
}

/** A transfer is done, a payment succeeded; what an order was before and after that is not counted. */
const PAID_STATES: readonly string[] = ["succeeded", "done"];
const PAID_KINDS: readonly string[] = ["payment", "transfer"];
