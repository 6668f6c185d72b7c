import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	caller,
	cardNumber,
	expects,
	holder,
	newcomer,
	PASSWORD,
	refused,
	resident,
} from "./client.ts";
import { world } from "./world.ts";

const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";

test("[C3] the seed's attack fails over the wire: own card read back, a namesake's number from the police", async (t) => {
	const w = await world(t);
	const attacker = await newcomer(w);
	const victim = holder(134, "张三");
	const asked = { name: "张三", idNumber: victim.idNumber, consent: true };
	const police = await expects(
		attacker.post(`${WALLET}/verification-checks`, { source: "public_security", ...asked }),
		201,
	);
	same(police["state"], "matched");
	const card = cardNumber("622202", 19, 501);
	const deposit = { cardNumber: card, name: "张三", consent: true };
	await w.counter("cardnet", "PUT", "/cards", {
		...{ pan: card, name: "张三", idNumber: holder(7).idNumber, mobile: "13900000001" },
	});
	const paid = await expects(attacker.post(`${WALLET}/verification-deposits`, deposit), 201);
	await w.quiet();
	const path = `${WALLET}/verification-checks/${String(paid["id"])}`;
	same((await expects(attacker.get(path), 200))["state"], "awaiting_answer");
	const amount = await w.platform.db.read((tx) =>
		tx.one<{ fen: number }>(
			"select amount_fen as fen from customers.source_check where kind = 'micro_deposit'",
		),
	);
	const answer = `0.${String(amount.fen).padStart(2, "0")}`;
	const read = await expects(attacker.post(`${path}/answer`, { answer }), 200);
	same(read["state"], "matched");
	for (const cardId of [String(police["id"]), String(paid["id"])]) {
		const verify = attacker.post(`${WALLET}/verifications`, { cardId, consent: true });
		await refused(verify, 409, "evidence_insufficient");
	}
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
