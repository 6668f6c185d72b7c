import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { encodeId, isRefusal, newUuid } from "#kernel";
import { same } from "#platform/testkit";
import {
	type Answer,
	at,
	type ConsoleWorld,
	consoleWorld,
	PASSWORD,
	PERSON,
} from "./console-testkit.ts";

type Part = Readonly<Record<string, unknown>>;

const MOBILE = "13800000001";
const REASON = "客户来电核对手机号";
const VALUES = { mobile: MOBILE, name: PERSON.name, id_number: PERSON.idNumber } as const;
const SECRETS: readonly string[] = Object.values(VALUES);

interface Desk {
	readonly world: ConsoleWorld;
	readonly path: string;
	readonly cookie: string;
	/** Asks for a value, with a proof or without one. */
	readonly reveal: (
		body: { readonly field: string; readonly reason?: string },
		with_?: { readonly challengeId?: string; readonly cookie?: string; readonly path?: string },
	) => Promise<Answer>;
	readonly challenge: (field?: string) => Promise<string>;
	readonly prove: (
		challengeId: string,
		answer?: string,
		with_?: { readonly cookie?: string; readonly factor?: string },
	) => Promise<Answer>;
	/** The acts about revealing, the newest first: what was asked, and what was said. */
	readonly acts: () => Promise<unknown[][]>;
}

async function desk(t: TestContext): Promise<Desk> {
	const world = await consoleWorld(t);
	const userId = await world.user(MOBILE);
	await world.verify(userId);
	const own = await world.staff("operator");
	const usual = `/customers/${encodeId("usr", userId)}/reveals`;
	const reveal: Desk["reveal"] = async (body, { challengeId, cookie = own, path = usual } = {}) => {
		const sent = { reason: REASON, ...body };
		const proof = challengeId === undefined ? {} : { challengeId };
		const answer = await world.ask("POST", path, { cookie, body: sent, ...proof });
		if (answer.status !== 200) holdsNothing(answer.body);
		return answer;
	};
	return {
		...{ world, reveal, path: usual, cookie: own },
		async challenge(field = "mobile") {
			const asked = await reveal({ field });
			same([asked.status, asked.body["code"]], [403, "proof_needed"]);
			return String(at(asked.body, "params", "challengeId"));
		},
		async prove(challengeId, answer = PASSWORD, { cookie = own, factor = "password" } = {}) {
			const body = { factor, answer };
			const word = await world.ask("POST", `/challenges/${challengeId}/proofs`, { cookie, body });
			holdsNothing(word.body);
			return word;
		},
		async acts() {
			const { body } = await world.ask("GET", "/audit-log", { cookie: own });
			holdsNothing(body);
			const items = (body["items"] as Part[]).filter(({ action }) => action !== "staff.signed_in");
			return items.map(({ action, subject, reason, details }) => {
				const { field, answer, refusal, by } = details as Part;
				return [action, subject, reason, field ?? null, answer ?? refusal ?? by];
			});
		},
	};
}

/** No answer but the last one of the dance holds personal data. */
function holdsNothing(body: unknown): void {
	const text = JSON.stringify(body);
	for (const secret of SECRETS) assert.ok(!text.includes(secret), `${secret} in ${text}`);
}

test("[B6][E1] each value takes a proof of its own, and is on record with it", async (t) => {
	const { world, reveal, challenge, prove, acts, path } = await desk(t);
	for (const [field, value] of Object.entries(VALUES)) {
		const challengeId = await challenge(field);
		const proven = await prove(challengeId);
		same(
			[proven.status, proven.body["state"], proven.body["proven"]],
			[200, "verified", ["password"]],
		);
		const shown = await reveal({ field }, { challengeId });
		same([shown.status, shown.body["value"]], [200, value]);
	}
	const [, , subject] = path.split("/");
	same(
		await acts(),
		["id_number", "name", "mobile"].flatMap((field) => [
			["customer.reveal", subject, REASON, field, "password"],
			["customer.reveal_asked", subject, REASON, field, "proof_needed"],
		]),
	);
	// The decision is read like any other, and is about a member of staff.
	const cookie = await world.staff("auditor");
	const list = await world.ask("GET", "/decisions?operation=staff_reveal", { cookie });
	const [decision] = list.body["items"] as Part[];
	assert.match(String(decision?.["userId"]), /^stf_/);
	const filter = `/decisions?userId=${String(decision?.["userId"])}`;
	same(((await world.ask("GET", filter, { cookie })).body["items"] as Part[]).length, 3);
	const whole = await world.ask("GET", `/decisions/${String(decision?.["id"])}`, { cookie });
	same([whole.status, at(whole.body, "replay", "same")], [200, true]);
	same(
		(at(whole.body, "input", "facts") as Part[]).filter(({ name }) =>
			/^(device|place|number|factor\.changed)/.test(String(name)),
		),
		[],
	);
});

test("[B6] without a proof nothing is shown, and the attempt is on record", async (t) => {
	const { world, reveal, challenge, acts, cookie } = await desk(t);
	const challengeId = await challenge("id_number");
	// Named, but not proven.
	const early = await reveal({ field: "id_number" }, { challengeId });
	same([early.status, early.body["code"]], [403, "proof_needed"]);
	same(at(early.body, "params", "challengeId"), challengeId);
	const read = await world.ask("GET", `/challenges/${challengeId}`, { cookie });
	same([read.status, read.body["operation"], read.body["state"]], [200, "staff_reveal", "issued"]);
	same(
		(read.body["offers"] as Part[]).map(({ factors }) => factors),
		[["password"]],
	);
	same(
		(await acts()).map(([action, , , , answer]) => [action, answer]),
		[
			["customer.reveal_asked", "proof_needed"],
			["customer.reveal_asked", "proof_needed"],
		],
	);
	const nonsense = await reveal({ field: "mobile" }, { challengeId: "chg_nothing" });
	same([nonsense.status, nonsense.body["code"]], [404, "challenge_not_found"]);
});

test("[B6] a wrong proof is refused, counted, on record, and locks", async (t) => {
	const { reveal, challenge, prove, acts } = await desk(t);
	const challengeId = await challenge();
	const wrong = await prove(challengeId, "not-the-password");
	same([wrong.status, wrong.body["code"]], [403, "credentials_wrong"]);
	same(at(wrong.body, "params", "attemptsLeft"), "4");
	const [act] = await acts();
	same(act, ["staff.proof_refused", challengeId, null, null, "credentials_wrong"]);
	const refused = await reveal({ field: "mobile" }, { challengeId });
	same([refused.status, refused.body["code"]], [403, "proof_needed"]);
	for (let time = 0; time < 4; time += 1) await prove(challengeId, `wrong-${time}`);
	const right = await prove(challengeId);
	assert.ok(right.status === 403 || right.status === 429, JSON.stringify(right.body));
	const locked = await reveal({ field: "mobile" });
	same([locked.status, locked.body["code"]], [429, "proof_locked"]);
});

test("[B6] a proof is for one value of one person, for one reason, once, of one session", async (t) => {
	const { world, reveal, challenge, prove, path, cookie } = await desk(t);
	const stranger = await world.user("13800000002");
	const elsewhere = `/customers/${encodeId("usr", stranger)}/reveals`;
	const proven = async (): Promise<string> => {
		const challengeId = await challenge();
		same((await prove(challengeId)).body["state"], "verified");
		return challengeId;
	};
	const codes: unknown[] = [];
	codes.push((await reveal({ field: "name" }, { challengeId: await proven() })).body["code"]);
	const why = { field: "mobile", reason: "something else" };
	codes.push((await reveal(why, { challengeId: await proven() })).body["code"]);
	const there = { challengeId: await proven(), path: elsewhere };
	codes.push((await reveal({ field: "mobile" }, there)).body["code"]);
	same(codes, ["challenge_mismatch", "challenge_mismatch", "challenge_mismatch"]);

	const challengeId = await proven();
	const sent = { cookie, body: { field: "mobile", reason: REASON }, challengeId };
	const shown = await Promise.all(Array.from({ length: 10 }, () => world.ask("POST", path, sent)));
	same(shown.map(({ status }) => status).toSorted(), [200, ...Array(9).fill(409)]);
	const late = await reveal({ field: "mobile" }, { challengeId });
	same([late.status, late.body["code"]], [409, "challenge_spent"]);

	const stale = await proven();
	world.clock.advance({ minutes: 6 });
	const expired = await reveal({ field: "mobile" }, { challengeId: stale });
	same(expired.body["code"], "challenge_expired");
});

test("[B6] a challenge is its own session's: a colleague, another session and the wallet find none", async (t) => {
	const { world, reveal, challenge, prove, cookie } = await desk(t);
	const name = String((await world.ask("GET", "/me", { cookie })).body["name"]);
	const again = await world.deps.people.staff.signIn({ name, password: PASSWORD });
	assert.ok(!isRefusal(again));
	const challengeId = await challenge();
	const others = [await world.staff("operator"), await world.staff("admin"), again.token];
	for (const other of others) {
		const read = await world.ask("GET", `/challenges/${challengeId}`, { cookie: other });
		same([read.status, read.body["code"]], [404, "challenge_not_found"]);
		same((await prove(challengeId, PASSWORD, { cookie: other })).status, 404);
		const gone = await world.ask("DELETE", `/challenges/${challengeId}`, { cookie: other });
		same(gone.status, 404);
	}
	same((await prove(challengeId)).status, 200);
	for (const other of others) {
		const stolen = await reveal({ field: "mobile" }, { challengeId, cookie: other });
		same([stolen.status, stolen.body["code"]], [404, "challenge_not_found"]);
	}
	same((await reveal({ field: "mobile" }, { challengeId })).status, 200);
	for (const role of ["auditor", "approver"] as const) {
		const looker = await world.staff(role);
		const no = await reveal({ field: "mobile" }, { cookie: looker });
		same([no.status, no.body["code"]], [403, "not_allowed"]);
	}
});

test("[B6] what a member does not hold is not among the ways, and what is given up is over", async (t) => {
	const { world, challenge, prove, cookie } = await desk(t);
	const challengeId = await challenge();
	const ways = `/challenges/${challengeId}/passkey-options`;
	const none = await world.ask("POST", ways, { cookie, body: {} });
	same(none.body["code"], "factor_not_offered");
	for (const factor of ["passkey", "totp", "sms_code", "payment_password", "manual_review"]) {
		const word = await prove(challengeId, "314159", { factor });
		same([factor, word.body["code"]], [factor, "factor_not_offered"]);
	}
	const given = await world.ask("DELETE", `/challenges/${challengeId}`, { cookie });
	same(given.status, 204);
	same((await prove(challengeId)).body["code"], "challenge_spent");
});

test("nobody proves anything for what is not there", async (t) => {
	const { world, reveal, acts } = await desk(t);
	const blank = await reveal({ field: "name", reason: "  " });
	same([blank.status, blank.body["code"]], [400, "reason_required"]);
	const unverified = await world.user("13800000002");
	for (const [userId, field] of [
		[unverified, "name"],
		[newUuid(world.clock), "mobile"],
	] as const) {
		const path = `/customers/${encodeId("usr", userId)}/reveals`;
		const gone = await reveal({ field }, { path });
		same([gone.status, gone.body["code"]], [404, "not_found"]);
	}
	same(await acts(), []);
});
