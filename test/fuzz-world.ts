import type { TestContext } from "node:test";
import { businessDay, encodeId } from "#kernel";
import {
	type Credentials,
	consoleCredentials,
	merchantCredentials,
	walletCredentials,
} from "./authorisation-kit.ts";
import {
	audited,
	type Body,
	bindCard,
	type Caller,
	caller,
	cardNumber,
	expects,
	holder,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	recharge,
	refused,
	resident,
	type Shop,
	type Someone,
	sale,
	shop,
	yuan,
} from "./client.ts";
import type { Honest } from "./fuzz-requests.ts";
import type { Operation } from "./fuzz-schema.ts";
import { BIN_FILE, honestTo, type Own, PERSONS } from "./fuzz-values.ts";
import { refundIds } from "./refunds-kit.ts";
import { type TestWorld, world } from "./world.ts";

/** A world with money in it, and everybody who could ask. */
export interface FuzzWorld {
	readonly world: TestWorld;
	/** Whom each guard lets in. */
	readonly insiders: Readonly<Record<NonNullable<Operation["guard"]>, Credentials>>;
	/** Public ids of things that belong to others. */
	readonly foreign: readonly string[];
	/** A request to this operation that would pass. */
	honest(operation: Operation): Honest;
	/** Posted and held of every account that has either: what no refused request may change. */
	balances(): Promise<Readonly<Record<string, string>>>;
	/** The books hold all their invariants. */
	audited(): Promise<void>;
}

export async function fuzzWorld(context: TestContext): Promise<FuzzWorld> {
	const w = await world(context);
	const person = await resident(w, 1, "李文博");
	const other = await resident(w, 2, "王雨欣");
	const order = await recharge(w, person, "1000.00");
	const operator = await consoleCredentials(w);
	const key = await merchantCredentials(w, operator, "三味书屋");
	const seller = caller(w, key);
	const rival = await shop(w, "万象文具");
	const staff = caller(w, operator);
	const ids = await ownIds(w, { person, payee: other }, seller, staff, order);
	// Not the insider: staff may sign a user out and freeze the account.
	const params = { ...ids, "/api/console/v1/customers": other.userId };
	const own: Own = { person, payee: other, params };
	const foreign = await foreignIds(w, other, rival);
	return {
		world: w,
		insiders: {
			walletSession: await walletCredentials(w, person.mobile),
			consoleSession: operator,
			merchantKey: key,
		},
		foreign,
		honest: (operation) => honestTo(own, operation),
		balances: () => balances(staff),
		audited: () => audited(w),
	};
}

/** Ids for the parameters of every path, by the path's beginning and the name in it. */
async function ownIds(
	w: TestWorld,
	{ person, payee }: Pick<Own, "person" | "payee">,
	seller: Caller,
	staff: Caller,
	order: Body,
): Promise<Record<string, string>> {
	const card = { ...holder(1, person.name), cardNumber: cardNumber("622202", 19, 77) };
	const binding = await bindCard(w, person, person.mobile, card);
	const sold = await sale({ ...seller, id: "" }, "F-1", "10.00");
	const entries = order["entries"] as { id: string }[];
	const accounts = await expects(staff.get("/api/console/v1/ledger/accounts"), 200);
	const members = await expects(staff.get("/api/console/v1/staff"), 200);
	const heldUp = await heldAt(person, staff, String(binding["cardId"]));
	return {
		...heldUp,
		"/api/console/v1/policy-books": "2",
		...OF_NONE,
		"/api/console/v1/limit-rules": "L18.high_risk",
		"/api/console/v1/limit-decisions": await paymentOf(staff, String(order["id"])),
		"/api/wallet/v1/sessions": await firstId(person, "/api/wallet/v1/sessions"),
		"/api/wallet/v1/devices": await firstId(person, "/api/wallet/v1/devices"),
		"/api/wallet/v1/sign-ins": await signInOf(w, person.mobile),
		"/api/wallet/v1/recoveries": await recoveryOf(w, person.mobile),
		"/api/wallet/v1/locks": "night",
		"/api/wallet/v1/card-bindings": String(binding["id"]),
		"/api/wallet/v1/verification-checks": await checkOf(person),
		"/api/console/v1/organisations": await organisationOf(staff),
		"/api/wallet/v1/cards": person.cardId,
		"/api/wallet/v1/challenges": await challengeOf(person),
		"/api/wallet/v1/accounts": await accountOf(person),
		"/api/wallet/v1/switches": "transfer_out",
		"/api/wallet/v1/grants": "grt_01h455vb4pex5vsknk084sn02q",
		"/api/wallet/v1/instructions": await instructionOf(person, payee),
		"/api/console/v1/payment-accounts": await accountOf(person),
		"/api/console/v1/restrictions": "rst_01h455vb4pex5vsknk084sn02q",
		"/api/console/v1/closings": await closingOf(person),
		"/api/wallet/v1/orders": String(order["id"]),
		...(await refundIds(w, seller, person)),
		"/api/wallet/v1/federated": "wechat",
		// Of nobody: what there is belongs to a browser.
		"/api/wallet/v1/federated/pending": "fed_01h455vb4pex5vsknk084sn02q",
		"/api/wallet/v1/links": "lnk_01h455vb4pex5vsknk084sn02q",
		"/api/cashier/v1/orders": sold.token,
		"/api/console/v1/customers": person.userId,
		"/api/console/v1/providers": "wechat",
		"/api/console/v1/channels": "cardnet",
		"/api/console/v1/orders": String(order["id"]),
		"/api/console/v1/party-accounts": await firstId(staff, "/api/console/v1/party-accounts"),
		"/api/console/v1/ledger/entries": String(entries[0]?.id),
		"/api/console/v1/ledger/accounts": (accounts["items"] as { id: string }[])[0]?.id ?? "",
		"/api/console/v1/ledger/days": businessDay(w.clock.now()).toString(),
		"/api/console/v1/demo/institutions": "cardnet",
		// A well-formed id of none: the insider's own session must last.
		"/api/console/v1/sessions": "ses_01h455vb4pex5vsknk084sn02q",
		"/api/console/v1/staff": (members["items"] as { id: string }[])[0]?.id ?? "",
		"/api/console/v1/approvals": await openProposal(w),
		"/api/console/v1/bin-files": await binFileOf(staff),
		"/api/console/v1/challenges": await revealOf(staff, person.userId),
		"/api/v1/orders": String(sold.order["id"]),
		"/api/channels": "cardnet",
		"/api/sms": "yunxun",
	};
}

/** Well-formed ids of what this world has none of. */
const OF_NONE = {
	// Nothing was routed or switched by hand.
	"/api/console/v1/route-books": "1",
	"/api/console/v1/route-switches": "rsw_01h455vb4pex5vsknk084sn02q",
	"/api/console/v1/route-decisions": "rte_01h455vb4pex5vsknk084sn02q",
	// Enrolling takes a key of one's own.
	"/api/wallet/v1/passkeys": "pky_01h455vb4pex5vsknk084sn02q",
	// Nothing is promised.
	"/api/console/v1/advances": "rec_01h455vb4pex5vsknk084sn02q",
	// Nobody resembles anybody.
	"/api/console/v1/screening-hits": "hit_01h455vb4pex5vsknk084sn02q",
	"/api/console/v1/name-lists": "nme_01h455vb4pex5vsknk084sn02q",
	// No finding in right books.
	"/api/console/v1/findings": "fnd_01h455vb4pex5vsknk084sn02q",
} as const;

/** The payment balance. */
async function accountOf(person: Someone): Promise<string> {
	const assets = await expects(person.get("/api/wallet/v1/assets"), 200);
	return (assets["accounts"] as { id: string }[])[0]?.id ?? "";
}

/** A transfer that the owner wrote down for somebody else to approve. */
async function instructionOf(person: Someone, payee: Someone): Promise<string> {
	const path = `/api/wallet/v1/accounts/${await accountOf(person)}/instructions`;
	const wanted = { payeeId: payee.userId, amount: yuan("1.00"), memo: "饭钱" };
	return String((await expects(person.post(path, wanted), 201))["id"]);
}

/** A wish to leave, taken back: it stays on record. */
async function closingOf(person: Someone): Promise<string> {
	const asked = await expects(person.post("/api/wallet/v1/closing", {}), 200);
	await expects(person.delete("/api/wallet/v1/closing"), 200);
	return String(asked["id"]);
}

/** A BIN file that is read and not in use. */
async function binFileOf(staff: Caller): Promise<string> {
	const body = { fileName: "bins.csv", content: BIN_FILE };
	return String((await expects(staff.post("/api/console/v1/bin-files", body), 201))["id"]);
}

/** A proof under way: a withdrawal without its payment password. */
async function challengeOf(person: Someone): Promise<string> {
	const body = { amount: yuan("1.00"), cardId: person.cardId };
	const asked = await person.post("/api/wallet/v1/withdrawals", body, newKey());
	const { params } = await refused(Promise.resolve(asked), 403, "proof_needed");
	return (params as { challengeId: string }).challengeId;
}

/** A question to the police about oneself. */
async function checkOf(person: Someone): Promise<string> {
	const asked = { source: "public_security", name: "", idNumber: "", consent: true };
	const check = await expects(person.post("/api/wallet/v1/verification-checks", asked), 201);
	return String(check["id"]);
}

/** A proof under way at the desk: a reveal without it. */
async function revealOf(staff: Caller, userId: string): Promise<string> {
	const body = { field: "mobile", reason: "客户来电核对手机号" };
	const asked = staff.post(`/api/console/v1/customers/${userId}/reveals`, body);
	const { params } = await refused(asked, 403, "proof_needed");
	return (params as { challengeId: string }).challengeId;
}

/** The payment of an order: what limits have decided on. */
async function paymentOf(staff: Caller, orderId: string): Promise<string> {
	const trade = await expects(staff.get(`/api/console/v1/orders/${orderId}`), 200);
	return (trade["payments"] as { id: string }[])[0]?.id ?? "";
}

/** An organisation that one of the staff has typed in. */
async function organisationOf(staff: Caller): Promise<string> {
	const { representative, owners } = PERSONS;
	const known = { creditCode: "91110105MA01A2B325", name: "三味书屋有限公司", validUntil: null };
	const body = { ...known, representative, owners };
	const path = "/api/console/v1/organisations";
	return String((await expects(staff.post(path, { ...body, reason: "商户入网" }), 201))["id"]);
}

/** Somebody wants a new colleague; nobody has decided yet. */
async function openProposal({ platform }: TestWorld): Promise<string> {
	const change = { kind: "invitation", name: "zhao", role: "operator" } as const;
	const made = await platform.staff.propose({ change, reason: "新同事入职", by: "lin" });
	if (!("id" in made)) throw new Error(made.refusal);
	return encodeId("prp", made.id);
}

/** A withdrawal to a card on the grey list: its ticket, its decision, and the card's entry. */
async function heldAt(
	person: Someone,
	staff: Caller,
	cardId: string,
): Promise<Record<string, string>> {
	const grey = { color: "grey", kind: "card", value: cardId, reason: "客户来电核实" };
	const entry = await expects(staff.post("/api/console/v1/lists", grey), 201);
	const withdrawal = { amount: yuan("1.00"), cardId, paymentPassword: PAYMENT_PASSWORD };
	const asked = person.post("/api/wallet/v1/withdrawals", withdrawal, newKey());
	const { params } = await refused(asked, 403, "held_for_review");
	return {
		"/api/console/v1/tickets": (params as { ticketId: string }).ticketId,
		"/api/console/v1/lists": String(entry["entryId"]),
		"/api/console/v1/decisions": await firstId(staff, "/api/console/v1/decisions"),
	};
}

async function foreignIds(w: TestWorld, other: Someone, rival: Shop): Promise<string[]> {
	const order = await recharge(w, other, "20.00");
	const sold = await sale(rival, "F-1", "10.00");
	return [
		await firstId(other, "/api/wallet/v1/sessions"),
		await firstId(other, "/api/wallet/v1/devices"),
		other.cardId,
		String(order["id"]),
		String(sold.order["id"]),
		rival.id,
	];
}

/** The id of a recovery that this browser has begun. */
async function recoveryOf(w: TestWorld, name: string): Promise<string> {
	const started = await expects(caller(w).post("/api/wallet/v1/recoveries", { name }), 201);
	return String(started["id"]);
}

/** The id of a sign-in of which more is asked, and that belongs to another browser. */
async function signInOf(w: TestWorld, name: string): Promise<string> {
	const login = { name, password: PASSWORD };
	const begun = await expects(caller(w).post("/api/wallet/v1/sessions", login), 202);
	return String(begun["signInId"]);
}

async function firstId(person: Caller, path: string): Promise<string> {
	const { items } = (await expects(person.get(path), 200)) as { items: { id: string }[] };
	return items[0]?.id ?? "";
}

async function balances(staff: Caller): Promise<Record<string, string>> {
	const found: Record<string, string> = {};
	for (let cursor = ""; ; ) {
		const path = `/api/console/v1/ledger/accounts?limit=100${cursor === "" ? "" : `&cursor=${cursor}`}`;
		const page = (await expects(staff.get(path), 200)) as {
			items: { id: string; code: string; posted: { minor: string }; held: { minor: string } }[];
			nextCursor: string | null;
		};
		for (const { id, code, posted, held } of page.items) {
			const words = `${posted.minor} held ${held.minor}`;
			if (words !== "0 held 0") found[`${code} ${id}`] = words;
		}
		if (page.nextCursor === null) return found;
		cursor = page.nextCursor;
	}
}
