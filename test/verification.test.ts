import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	audited,
	available,
	bindCard,
	type Caller,
	caller,
	cardNumber,
	expects,
	faceShown,
	freshMobile,
	holder,
	newcomer,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	proven,
	recharge,
	refused,
	resident,
	sale,
	shop,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";

test("[C3] the seed's attack fails over the wire: own card read back, a namesake's number from the police, in either order", async (t) => {
	const w = await world(t);
	const victim = holder(134, "张三");
	const card = cardNumber("622202", 19, 501);
	await w.counter("cardnet", "PUT", "/cards", {
		...{ pan: card, name: "张三", idNumber: holder(7).idNumber, mobile: "13900000001" },
	});
	for (const order of [
		["police", "deposit"],
		["deposit", "police"],
	] as const) {
		const mobile = freshMobile();
		const attacker = await newcomer(w, mobile);
		const proofs: string[] = [];
		for (const source of order) {
			const idNumber = victim.idNumber;
			proofs.push(
				source === "police"
					? await askedPolice(attacker, idNumber)
					: await readBack(w, attacker, card),
			);
		}
		for (const reference of proofs) {
			const prover = { ...attacker, mobile };
			const verify = { cardId: reference, consent: true };
			const linked = proven(w, prover, "POST", `${WALLET}/verifications`, verify);
			await refused(linked, 409, "evidence_insufficient");
			const move = { reference, consent: true };
			const moved = attacker.post(`${WALLET}/verification-moves`, move);
			await refused(moved, 409, "evidence_insufficient");
		}
	}
});

async function askedPolice(attacker: Caller, idNumber: string): Promise<string> {
	const asked = { source: "public_security", name: "张三", idNumber, consent: true };
	const police = await expects(attacker.post(`${WALLET}/verification-checks`, asked), 201);
	same(police["state"], "matched");
	return String(police["id"]);
}

async function readBack(w: TestWorld, attacker: Caller, card: string): Promise<string> {
	const deposit = { cardNumber: card, name: "张三", consent: true };
	const paid = await expects(attacker.post(`${WALLET}/verification-deposits`, deposit), 201);
	await w.quiet();
	const path = `${WALLET}/verification-checks/${String(paid["id"])}`;
	same((await expects(attacker.get(path), 200))["state"], "awaiting_answer");
	const amount = await w.platform.db.read((tx) =>
		tx.one<{ fen: number }>(
			`select amount_fen as fen from customers.source_check
			where kind = 'micro_deposit' and state = 'awaiting_answer'`,
		),
	);
	const answer = `0.${String(amount.fen).padStart(2, "0")}`;
	const read = await expects(attacker.post(`${path}/answer`, { answer }), 200);
	same(read["state"], "matched");
	return String(paid["id"]);
}

test("[R1] who is on the police list pays nobody from the next instant on, and still receives", async (t) => {
	const w = await world(t);
	const listed = await resident(w, 1, "李文博");
	const friend = await resident(w, 2, "王秀英");
	await recharge(w, listed, "100.00");
	await recharge(w, friend, "100.00");
	const sold = await sale(await shop(w), "R-1", "10.00");
	const staff = caller(w);
	await expects(staff.post(`${CONSOLE}/sessions`, { name: "admin", password: PASSWORD }), 201);
	await expects(
		staff.post(`${CONSOLE}/name-lists`, {
			...{ list: "police", name: "李某", documentNumber: holder(1).idNumber, source: "公函" },
		}),
		201,
	);
	await w.quiet();
	const stopped = (asked: ReturnType<Caller["post"]>): Promise<unknown> =>
		refused(asked, 403, "person_stopped");
	const paying = { paymentPassword: PAYMENT_PASSWORD };
	const cashier = `/api/cashier/v1/orders/${sold.token}/payments`;
	for (const instrument of [{ kind: "balance" }, { kind: "card", cardId: listed.cardId }]) {
		await stopped(listed.post(cashier, { ...paying, instrument }, newKey()));
	}
	const { cardId } = listed;
	const home = { ...paying, amount: yuan("1.00"), cardId };
	await stopped(listed.post(`${WALLET}/withdrawals`, home, newKey()));
	const transfer = { ...paying, amount: yuan("1.00") };
	const send = { ...transfer, payeeId: friend.userId };
	await stopped(listed.post(`${WALLET}/transfers`, send, newKey()));
	const receive = { ...transfer, payeeId: listed.userId };
	await expects(friend.post(`${WALLET}/transfers`, receive, newKey()), 201);
	await recharge(w, listed, "5.00");
	same(await available(listed), "10600");
	await audited(w);
});

test("[A4] checks, documents and moves are their user's own", async (t) => {
	const w = await world(t);
	const person = await resident(w, 1, "李文博");
	const stranger = await newcomer(w);
	const check = await expects(
		person.post(`${WALLET}/verification-checks`, {
			...{ source: "carrier", name: "", idNumber: "", consent: true },
		}),
		201,
	);
	same(check["state"], "matched");
	const path = `${WALLET}/verification-checks/${String(check["id"])}`;
	await refused(stranger.get(path), 404, "check_not_found");
	await refused(stranger.post(`${path}/answer`, { answer: "0.10" }), 404, "check_not_found");
	const reference = String(check["id"]);
	const move = stranger.post(`${WALLET}/verification-moves`, { reference, consent: true });
	await refused(move, 409, "evidence_insufficient");
	const progress = await expects(person.get(`${WALLET}/verification`), 200);
	same([progress["accountClass"], progress["sources"], progress["missing"]], ["I", 2, 1]);
	const staff = caller(w);
	await expects(staff.post(`${CONSOLE}/sessions`, { name: "admin", password: PASSWORD }), 201);
	const file = await expects(staff.get(`${CONSOLE}/customers/${person.userId}/verification`), 200);
	same((file["person"] as { riskClass: string }).riskClass, "low");
	const edges = (file["graph"] as { edges: { isOnPath: boolean }[] }).edges;
	same(
		edges.every(({ isOnPath }) => isOnPath),
		true,
	);
});

test("[C5] somebody moves their verified identity to a new user by their face, and the former user keeps nothing", async (t) => {
	const w = await world(t);
	const former = await resident(w, 1, "李文博");
	const mobile = freshMobile();
	const person = await newcomer(w, mobile);
	const card = { ...holder(1, "李文博"), cardNumber: cardNumber("622848", 19, 77) };
	const bound = await bindCard(w, person, mobile, card);
	const reference = String(bound["cardId"]);
	const prover = { ...person, mobile };
	const verify = { cardId: reference, consent: true };
	const elsewhere = proven(w, prover, "POST", `${WALLET}/verifications`, verify);
	await refused(elsewhere, 409, "person_already_verified_elsewhere");
	const things = { face: () => faceShown(person, holder(1, "李文博")) };
	const path = `${WALLET}/verification-moves`;
	const move = { reference, consent: true };
	const me = await expects(proven(w, { ...prover, things }, "POST", path, move), 200);
	same((me["verification"] as { state: string }).state, "linked");
	await w.quiet();
	const left = await expects(former.get(`${WALLET}/me`), 200);
	same((left["verification"] as { state: string }).state, "none");
	same((await expects(former.get(`${WALLET}/cards`), 200))["items"], []);
	const notices = await expects(former.get(`${WALLET}/notices`), 200);
	const events = (notices["items"] as { event: string }[]).map(({ event }) => event);
	same([events.includes("verification_moved"), events.includes("card_unbound")], [true, true]);
	same((await expects(person.get(`${WALLET}/cards`), 200))["items"] === undefined, false);
	await audited(w);
});
